import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.checking.conftest import SETTINGS, Kept
from tests.served import PATIENCE_S, children_of, eventually

from esgraph.checking import Checker, CheckerSettings, Task, check_program
from esgraph.errors import CheckMemoryError, CheckUnavailableError, InputError, ReleaseError
from esgraph.intake import Received
from esgraph.project import Project
from esgraph.query import Hosts, address_of

CITY = b"""@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/esgraph/id/city/riviere-claire> a esg:City ;
  rdfs:label "Rivi\xc3\xa8re-Claire"@fr .
"""
TABLE = "Nom;Type\nCDC de la Rivière;CDC\n".encode()


def task_of(data: bytes, name: str = "a") -> Task:
    """Return the check of one file, with all that can be made of it."""
    return Task((Received.of(name, data),), "fr", frozenset({"workbook", "rdf", "graph"}))


def checker_of(kept: Kept, settings: CheckerSettings = SETTINGS) -> Checker:
    """Return a client of the host."""
    return Checker(kept.folder, settings)


@contextmanager
def child_taken(kept: Kept) -> Iterator[socket.socket]:
    """Hold the only child, as a client does that has not sent its files yet."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as client:
        client.settimeout(PATIENCE_S)
        client.connect(str(address_of(kept.folder, kept.source.id)))
        message, descriptors, _, _ = socket.recv_fds(client, 100, 1)
        assert message[:1] == b"L"
        with socket.socket(fileno=descriptors[0]):
            yield client


def test_file_is_checked_against_the_release(kept: Kept) -> None:
    """The report names the release; the products are there."""
    outcome = checker_of(kept).check(task_of(CITY))

    assert outcome.report.release == kept.source.id
    assert set(outcome.products) == {"rdf", "graph"}
    assert b"ValidationReport" in outcome.products["rdf"]
    assert "Rivière-Claire".encode() in outcome.products["graph"]


def test_workbook_comes_back(kept: Kept) -> None:
    """What is a table is given back as XLSX."""
    outcome = checker_of(kept).check(task_of(TABLE, "organismes.csv"))

    assert outcome.products["workbook"].startswith(b"PK")


def test_file_at_fault_is_told_with_its_place(kept: Kept) -> None:
    """The host raises nothing of its own."""
    with pytest.raises(InputError) as caught:
        checker_of(kept).check(task_of(b"@prefix a: <http://a.example/> .\na:b c:d 1 .", "x.ttl"))

    assert (caught.value.place, caught.value.excerpt) == ("x.ttl:2:5", "a:b c:d 1 .")


def test_upload_beyond_the_bound_is_refused_before_it_is_sent(kept: Kept) -> None:
    """The sum of the files counts."""
    settings = replace(SETTINGS, max_upload_bytes=10)
    with pytest.raises(CheckMemoryError):
        checker_of(kept, settings).check(task_of(CITY))


def test_client_that_hangs_up_gives_its_child_back(kept: Kept) -> None:
    """The child is ended, and another takes its place."""
    with child_taken(kept):
        pass

    assert checker_of(kept).check(task_of(CITY)).report.files


def test_check_is_turned_away_when_enough_wait(kept: Kept) -> None:
    """It could not be checked, for now."""
    with child_taken(kept), socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as waiting:
        waiting.connect(str(address_of(kept.folder, kept.source.id)))
        # One waits already: the next is turned away at once.
        with pytest.raises(CheckUnavailableError):
            checker_of(kept).check(task_of(CITY))


def test_child_past_its_deadline_is_ended(kept: Kept) -> None:
    """A client that never sends its files holds a child for as long as a check may take."""
    with child_taken(kept) as client:
        assert client.recv(100)[:1] == b"T"


def test_ended_host_is_replaced(kept: Kept) -> None:
    """Its address stays; checks under way could not be made."""
    before = [pid for pid in children_of(os.getpid()) if is_check_host(pid)]
    with child_taken(kept) as client:
        for host in before:
            os.kill(host, signal.SIGKILL)
        assert client.recv(100) == b""

    def is_back() -> bool:
        kept.hosts.tend()
        return any(is_check_host(pid) and pid not in before for pid in children_of(os.getpid()))

    assert eventually(is_back)
    assert checker_of(kept).check(task_of(CITY)).report.files


def is_check_host(pid: int) -> bool:
    """Return whether *pid* is a running host of checks."""
    try:
        return b"checking.host" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def test_no_host_means_unavailable(tmp_path: Path) -> None:
    """Before the first is ready, and after the last."""
    with pytest.raises(CheckUnavailableError):
        Checker(tmp_path, SETTINGS).check(task_of(CITY))


def test_host_that_cannot_open_the_project_says_why(kept: Kept) -> None:
    """Nothing is checked without shapes."""
    with TemporaryDirectory(prefix="checks-") as name:
        nowhere = Path(name)
        hosts = Hosts(nowhere, check_program(Project(nowhere), nowhere, SETTINGS))
        hosts.show(kept.source)
        try:
            with pytest.raises(ReleaseError):
                hosts.wait_ready()
        finally:
            hosts.close()


def test_retired_host_ends_once_unused(kept: Kept) -> None:
    """A check under way when a release is replaced is still made."""
    other = replace(kept.source, id="another")
    with child_taken(kept) as client:
        kept.hosts.show(other)
        kept.hosts.wait_ready()
        assert Checker(kept.folder, SETTINGS).check(task_of(CITY)).report.files
        assert client.recv(100)[:1] == b"T"
    kept.hosts.show(kept.source)
    kept.hosts.wait_ready()
