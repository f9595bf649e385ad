"""Queries that no one should send, while others go on asking."""

import itertools
import math
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.served import Reply, Served, eventually, serving, target_of, watched_processes
from tests.service.conftest import SOON, TRIPLES
from tests.service.killers import KILLERS

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
AT_ONCE = 50
ROUNDS = 3
"""How often the bound is tried: another program may have taken the machine for a moment."""
BOUND_S = 3.0
"""One second is aimed at on a machine of one's own; tests share theirs."""
ENOUGH = {"deadline": 4, "queue_wait": 4, "memory": SOON["memory"]}
"""Settings under which killers last long enough for others to be answered meanwhile."""


def assert_refused(reply: Reply) -> None:
    """Check that a refusal is a problem that says what happened, in both status and body."""
    assert reply.media_type == "application/problem+json"
    problem = reply.json
    assert problem["status"] == reply.status
    assert problem["title"]
    assert problem["detail"]
    assert reply.headers["cache-control"] == "no-store"
    if reply.status == 503:
        assert int(reply.headers["retry-after"]) > 0


@pytest.mark.parametrize("name", KILLERS)
def test_killer_ends_with_its_status(server: Served, name: str) -> None:
    """Each is ended by the deadline or a limit, and the next query is answered."""
    killer = KILLERS[name]

    reply = server.ask(killer.query)

    assert reply.status in killer.statuses
    if reply.status != 200:
        assert_refused(reply)
    assert f'"value":"{TRIPLES}"'.encode() in server.ask(COUNT).body


@pytest.fixture
def crowded(releases: Path, tmp_path: Path) -> Iterator[Served]:
    """Return a server of its own, whose killers last long enough for others to be answered."""
    with serving(releases, tmp_path, **ENOUGH) as served:
        yield served


def answer_times(server: Served, killers: list[Future[Reply]]) -> list[float]:
    """
    Return how long health and light queries took, in seconds, while *killers* ran.

    One that was turned away would never have been answered.
    """
    times: list[float] = []
    for number in itertools.count():
        # No answer from the cache: each number is a new query.
        for target in ("/health", target_of(f"SELECT ({number} AS ?n) {{}}")):
            started = time.monotonic()
            reply = server.get(target)
            times.append(time.monotonic() - started if reply.status == 200 else math.inf)
        if all(killer.done() for killer in killers):
            # What was asked last may have had the server for itself.
            return times[:-2]
    raise AssertionError


def test_light_traffic_goes_on_among_fifty_killers(crowded: Served) -> None:
    """Health and light queries answer within a second; then the server is as it was before."""
    assert crowded.ask(COUNT).status == 200
    before, hosts = set(crowded.processes().values()), crowded.hosts()
    workers = len(crowded.query_workers())
    slowest = []
    for _ in range(ROUNDS):
        with ThreadPoolExecutor(AT_ONCE) as executor:
            chosen = list(itertools.islice(itertools.cycle(KILLERS.values()), AT_ONCE))
            killers = [executor.submit(crowded.ask, killer.query) for killer in chosen]
            times = answer_times(crowded, killers)
        for killer, future in zip(chosen, killers, strict=True):
            reply = future.result()
            assert reply.status in killer.statuses | {503}
            if reply.status != 200:
                assert_refused(reply)
        assert len(times) > 4
        slowest.append(max(times))
        if slowest[-1] < BOUND_S:
            break

    assert min(slowest) < BOUND_S
    assert crowded.hosts() == hosts
    assert set(crowded.processes().values()) == before
    assert eventually(lambda: len(crowded.query_workers()) == workers)
    assert eventually(lambda: watched_processes(hosts[0]) == workers)
    assert crowded.get(target_of(COUNT)).status == 200
