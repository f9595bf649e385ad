"""A new release is taken up while clients ask without a pause."""

import itertools
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, Namespace
from tests.served import (
    PATIENCE_S,
    Reply,
    Served,
    eventually,
    release_of,
    request,
    serving,
    target_of,
)

from esgraph.release import use, writing

E = Namespace("http://e.example/")
CLIENTS = 8
RELEASES = 3
NAME = "SELECT ?name { <http://e.example/release> <http://e.example/name> ?name }"


@dataclass
class Seen:
    """What clients have been told so far."""

    names: dict[str, str]
    failures: list[Reply | Exception] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def take(self, reply: Reply) -> None:
        """Count *reply*; it is a failure unless its header and its body name one release."""
        with self.changed:
            release_id = reply.headers.get("esgraph-release", "")
            expected = self.names.get(release_id)
            if reply.status == 200 and expected is not None and name_in(reply) == expected:
                self.counts[release_id] = self.counts.get(release_id, 0) + 1
            else:
                self.failures.append(reply)
            self.changed.notify_all()

    def wait_for(self, release_id: str, answers: int) -> bool:
        """Return whether *release_id* has given that many more answers in time."""
        with self.changed:
            wanted = self.counts.get(release_id, 0) + answers
            return self.changed.wait_for(
                lambda: bool(self.failures) or self.counts.get(release_id, 0) >= wanted,
                PATIENCE_S,
            )


def name_in(reply: Reply) -> str:
    """Return the name that the rows of an answer hold."""
    (row,) = reply.json["results"]["bindings"]
    return str(row["name"]["value"])


@pytest.fixture
def names(tmp_path: Path) -> dict[str, str]:
    """Return the names of a few releases by their identifiers; the last one is current."""
    names = {}
    for number in range(RELEASES):
        dataset = Dataset()
        name = f"release {number}"
        dataset.graph(E.g).add((E.release, E.name, Literal(name)))
        names[release_of(dataset, tmp_path / "releases")] = name
    return names


@pytest.fixture
def swapped(names: dict[str, str], tmp_path: Path) -> Iterator[Served]:
    """Return a server whose releases change."""
    assert names
    with serving(tmp_path / "releases", tmp_path, processes=2) as served:
        yield served


def ask_on(server: Served, seen: Seen, stop: threading.Event) -> None:
    """Ask over one connection: what others have asked too, what no one has, and if it is known."""
    with server.connect() as connection:
        tag = ""
        for number in itertools.count():
            if stop.is_set():
                return
            try:
                seen.take(request(connection, target_of(NAME)))
                fresh = f"{NAME} # {threading.get_ident()} {number}"
                reply = request(connection, target_of(fresh))
                seen.take(reply)
                tag = take_validated(connection, seen, tag)
            except Exception as error:  # noqa: BLE001 - each one is a failure to be reported
                seen.failures.append(error)
                return


def take_validated(connection: HTTPConnection, seen: Seen, tag: str) -> str:
    """Ask whether the answer is still the one that *tag* names, and return its present tag."""
    reply = request(connection, target_of(NAME), headers={"If-None-Match": tag} if tag else {})
    if reply.status != 304:
        seen.take(reply)
        return reply.headers["etag"]
    if reply.headers["etag"] != tag or reply.headers["esgraph-release"] not in seen.names:
        seen.failures.append(reply)
    return tag


def test_no_request_is_lost_when_the_release_changes(
    swapped: Served, names: dict[str, str]
) -> None:
    """Each answer is whole, from the release that its header names; connections stay open."""
    seen, stop = Seen(names), threading.Event()
    first = next(iter(names))
    with ThreadPoolExecutor(CLIENTS) as executor:
        clients = [executor.submit(ask_on, swapped, seen, stop) for _ in range(CLIENTS)]
        try:
            for release_id in (*names, first):
                with writing(swapped.releases):
                    use(swapped.releases, release_id)
                assert seen.wait_for(release_id, CLIENTS), swapped.log.read_text("utf-8")
        finally:
            stop.set()
        for client in clients:
            client.result(PATIENCE_S)

    assert seen.failures == []
    assert set(seen.counts) == set(names)
    assert swapped.get("/health").json["release"] == first


def test_release_that_is_damaged_is_not_taken_up(swapped: Served, names: dict[str, str]) -> None:
    """The server says so in its log and goes on with the release that it has."""
    first, *_, last = names
    (swapped.releases / first / "dump.nq").write_text("nonsense\n", "utf-8")
    (swapped.releases / "current").write_text(first, "utf-8")
    swapped.process.send_signal(signal.SIGHUP)

    assert eventually(lambda: first in swapped.log.read_text("utf-8"))
    assert swapped.get("/health").json["release"] == last
    assert name_in(swapped.ask(NAME)) == names[last]
