import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.http.data import Data
from benchmarks.pages.addresses import page_types
from benchmarks.pages.data import prepare_release, things_of
from benchmarks.pages.measure import percentile
from rdflib import Dataset, Literal
from rdflib.namespace import RDF, RDFS

from esgraph.namespaces import ESG, source_graph, thing
from esgraph.release import write, writing

ROOT = Path(__file__).parents[3]
CITIES = 12


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a release of one city."""
    dataset = Dataset()
    graph = dataset.graph(source_graph("fiche", "montclair"))
    graph.add((thing("city", "montclair"), RDF.type, ESG.City))
    graph.add((thing("city", "montclair"), RDFS.label, Literal("Montclair", lang="fr")))
    folder = tmp_path_factory.mktemp("releases")
    with writing(folder):
        write(dataset, folder)
    return folder


@pytest.fixture(scope="module")
def data(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Data:
    """Return a release of that city and of invented ones."""
    return prepare_release(tmp_path_factory.mktemp("data") / "new", cities=CITIES, built=built)


def test_release_has_what_was_built_and_what_was_invented(data: Data) -> None:
    """Each invented city has coordinates."""
    cities = things_of(data.dump)["city"]
    quads = data.dump.read_text("utf-8")

    assert len(cities) == CITIES + 1
    assert "Montclair" in quads
    assert quads.count("wgs84_pos#lat") == CITIES


def test_release_is_written_once(data: Data, built: Path) -> None:
    """The next time it is taken from its folder."""
    again = prepare_release(data.releases.parent, cities=CITIES, built=built)

    assert (again.dump, again.quads) == (data.dump, data.quads)


def test_every_kind_of_things_has_its_pages(data: Data) -> None:
    """As many as are asked for, the same for a seed."""
    things = things_of(data.dump)
    types = page_types(things, sample=5, seed=1)

    assert {each.name for each in types} >= {*things, "home", "list", "search", "comparison"}
    assert max(len(each.addresses) for each in types) == 5
    assert types == page_types(things, sample=5, seed=1)
    assert types != page_types(things, sample=5, seed=2)


@pytest.mark.parametrize(("share", "value"), [(50, 2), (75, 3), (95, 4), (100, 4)])
def test_percentile_is_one_of_the_values(share: int, value: int) -> None:
    """That share of them is not above it."""
    assert percentile([4, 2, 3, 1], share) == value


def test_the_command_prints_a_table(built: Path, tmp_path: Path) -> None:
    """One line for each type of page, without a failure."""
    command = [sys.executable, "-m", "benchmarks.pages", "--cities", "3", "--sample", "2"]
    done = subprocess.run(
        [*command, "--built", str(built), "--only", "city", "list", "--data", str(tmp_path / "d")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "| city | 2 |" in done.stdout
    assert "failed" not in done.stdout


def test_the_command_says_that_something_has_to_be_built(tmp_path: Path) -> None:
    """It names the command that builds a release."""
    command = [sys.executable, "-m", "benchmarks.pages", "--built", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "esgraph build" in done.stderr
