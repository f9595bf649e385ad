import re
import socket
from collections.abc import Iterator

import pytest
from rdflib.namespace import SH
from tests.checking import hostile
from tests.checking.conftest import SETTINGS, Kept
from tests.checking.test_host import CITY, task_of

from esgraph.checking import Checker
from esgraph.errors import CheckUnavailableError, EsgraphError
from esgraph.project import own_project
from esgraph.reports import Report
from esgraph.validation import load_shapes

NAMES = ("x.xlsx", "../../../etc/passwd", "x\u202e.csv\0.ttl")


@pytest.fixture
def ear() -> Iterator[socket.socket]:
    """Return a socket that listens on loopback, for what should not be fetched."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def outcome_of(kept: Kept, data: bytes, name: str = "x") -> Report | EsgraphError:
    """Return what came of a check."""
    try:
        return Checker(kept.folder, SETTINGS).check(task_of(data, name)).report
    except EsgraphError as error:
        return error


@pytest.mark.parametrize("name", hostile.FILES)
def test_hostile_file_gives_a_report_or_an_error_of_ours(kept: Kept, name: str) -> None:
    """It harms nobody: the next check is made."""
    outcome = outcome_of(kept, hostile.FILES[name]())

    assert not isinstance(outcome, CheckUnavailableError)
    # Nothing dies of an accident of ours either.
    assert "error of ours" not in str(outcome)
    assert isinstance(outcome_of(kept, CITY), Report)


@pytest.mark.parametrize("name", NAMES)
def test_name_leads_nowhere(kept: Kept, name: str) -> None:
    """What is shown is the clean name."""
    report = outcome_of(kept, CITY, name)

    assert isinstance(report, Report)
    assert report.files[0].name in {"x.xlsx", "passwd", "x.csv.ttl"}


@pytest.mark.parametrize("form", ["context", "import", "imports", "service", "entity", "links"])
def test_nothing_is_fetched(kept: Kept, ear: socket.socket, form: str) -> None:
    """No address in a file is opened, by no engine."""
    address = f"http://127.0.0.1:{ear.getsockname()[1]}/"
    files = {
        "context": f'{{"@context": "{address}", "@id": "http://e.example/a"}}'.encode(),
        "import": f'{{"@context": {{"@import": "{address}"}}, "@id": "http://e.example/a"}}'.encode(),
        "imports": hostile.turtle(f"<{address}> a owl:Ontology ; owl:imports <{address}a> ."),
        "service": hostile.FILES["own sparql"]().replace(b"http://127.0.0.1:9/", address.encode()),
        "entity": f'<!DOCTYPE r SYSTEM "{address}">{hostile.RDF_XML}'.encode(),
        "links": hostile.linking_workbook(address),
    }

    outcome_of(kept, files[form])

    with pytest.raises(BlockingIOError):
        ear.accept()


def test_no_pattern_of_ours_can_be_made_to_run_for_ever(kept: Kept) -> None:
    """Each pattern of the shapes is given the texts that such patterns die of."""
    shapes = load_shapes(own_project().shapes)
    statements = [
        f"e:n{number} a <{target}> ; <{path}> {', '.join(_evil(str(pattern)))} ."
        for number, (shape, pattern) in enumerate(shapes.subject_objects(SH.pattern))
        for path in shapes.objects(shape, SH.path)
        for parent in shapes.subjects(SH.property, shape)
        for target in shapes.objects(parent, SH.targetClass)
    ]

    assert statements
    assert isinstance(outcome_of(kept, hostile.turtle("\n".join(statements))), Report)


def _evil(pattern: str) -> Iterator[str]:
    """Yield literals that nearly match *pattern*, at length."""
    letters = sorted(set(re.findall(r"[\w -]", pattern)))[:12]
    for piece in ("a", "0", " ", "é", "a-", "1.", *letters):
        yield f'"{piece * 1_000}!"'
