"""Processes of the server that are killed: what was under way is told of, and it goes on."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

from tests.served import (
    PATIENCE_S,
    Reply,
    Served,
    busy_workers,
    eventually,
    is_running,
)
from tests.service.conftest import PATIENT, TRIPLES, WORKERS
from tests.service.killers import ENDLESS

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def answers(server: Served) -> bool:
    """Return whether *server* counts right, over a new connection and by a query that is new."""
    try:
        reply = server.ask(f"{COUNT} # {time.monotonic_ns()}")
    except (OSError, HTTPException):
        return False
    return reply.status == 200 and f'"value":"{TRIPLES}"'.encode() in reply.body


def kill(*pids: int) -> None:
    """End processes that cannot defend themselves; some may have ended already."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def replies_while(
    server: Served, count: int, disturb: Callable[[], None]
) -> list[Reply | Exception]:
    """Return what endless queries got that ran while *disturb* was called."""

    def ask() -> Reply | Exception:
        try:
            return server.ask(ENDLESS)
        except (OSError, HTTPException) as error:
            return error

    with ThreadPoolExecutor(count) as executor:
        asked = [executor.submit(ask) for _ in range(count)]
        assert eventually(lambda: len(busy_workers(server)) == min(count, WORKERS))
        disturb()
        return [future.result(PATIENCE_S) for future in asked]


def assert_told(outcome: Reply | Exception) -> None:
    """Check that a client was told to come back, or that its query was stopped."""
    assert isinstance(outcome, Reply)
    assert outcome.status in {503, 504, 507}
    assert outcome.media_type == "application/problem+json"
    assert outcome.json["status"] == outcome.status


def test_killed_worker_is_told_of_and_replaced(patient: Served) -> None:
    """The query under way gets its status, the next is answered by another process."""
    killed: set[int] = set()

    def disturb() -> None:
        killed.update(busy_workers(patient))
        kill(*killed)

    for outcome in replies_while(patient, WORKERS, disturb):
        assert_told(outcome)

    assert answers(patient)
    assert not any(is_running(pid) for pid in killed)


def test_killed_idle_workers_are_not_missed(patient: Served) -> None:
    """Workers that end between two queries are not lent."""
    assert answers(patient)
    workers = patient.query_workers()
    kill(*workers)
    assert eventually(lambda: not any(is_running(pid) for pid in workers))

    assert all(answers(patient) for _ in range(2 * WORKERS))


def test_killed_host_is_replaced(server: Served) -> None:
    """Queries under way get a status; the next waits for the new host and is answered."""
    (host,) = server.hosts()
    workers = server.query_workers()

    for outcome in replies_while(server, WORKERS, lambda: kill(host)):
        assert_told(outcome)

    assert answers(server)
    assert server.hosts() != [host]
    assert eventually(lambda: not any(is_running(pid) for pid in workers))


def test_host_killed_again_and_again_comes_back(server: Served) -> None:
    """No number of deaths wears the service out, and none leaves a process."""
    for _ in range(3):
        kill(*server.hosts())
        assert eventually(lambda: answers(server))
        assert len(server.hosts()) == 1


def test_killed_http_process_is_replaced(patient: Served) -> None:
    """Its clients see a cut connection, those of the others see nothing; its queries end."""
    # The address is told as soon as one of them answers.
    assert eventually(lambda: len(patient.http_processes()) == PATIENT["processes"])
    before = patient.http_processes()

    outcomes = replies_while(patient, 1, lambda: kill(*before))

    assert not isinstance(outcomes[0], Reply)
    assert eventually(lambda: answers(patient))
    assert eventually(lambda: len(patient.http_processes()) == len(before))
    assert not set(before) & set(patient.http_processes())
    assert eventually(lambda: not busy_workers(patient))
