import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from esgraph.query import QuerySettings, lending
from esgraph.query.lending import Lending
from esgraph.query.pool import Worker
from esgraph.query.wire import MESSAGE_BYTES, RETIRE, STATUS

SETTINGS = QuerySettings(deadline_s=10.0, workers=1)
# Larger than any process number of Linux: no signal goes astray.
NOBODY = 2**22 + 1


@dataclass
class Clock:
    """A clock that the test sets."""

    now: float = 0.0

    def monotonic(self) -> float:
        """Return the time."""
        return self.now


class Door(socket.socket):
    """A listening socket that closes whom it has let in: a host leaves that to its own end."""

    def __init__(self) -> None:
        """Let nobody in yet."""
        super().__init__(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._let_in: list[socket.socket] = []

    def accept(self) -> tuple[socket.socket, Any]:
        """Let one in."""
        client, address = super().accept()
        self._let_in.append(client)
        return client, address

    def close(self) -> None:
        """Close all."""
        for client in self._let_in:
            client.close()
        super().close()


@dataclass
class Running:
    """A host's loop in a thread, its keeper's end and a client of it."""

    thread: threading.Thread
    keeper: socket.socket
    client: socket.socket

    def answers(self) -> bool:
        """Return whether the loop goes on."""
        self.client.send(STATUS)
        return bool(self.client.recv(MESSAGE_BYTES))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock of the loop."""
    clock = Clock()
    monkeypatch.setattr(lending, "time", clock)
    return clock


@pytest.fixture
def running(clock: Clock, tmp_path: Path) -> Iterator[Running]:
    """Return a loop that has no work; its worker is a pipe."""
    del clock
    death, end = os.pipe()
    worker_near, worker_far = socket.socketpair()
    keeper, lifeline = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener = Door()
    client = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with worker_near, worker_far, keeper, lifeline, listener, client:
        listener.bind(str(tmp_path / "sock"))
        listener.listen()
        loop = Lending(lifeline, listener, lambda: Worker(NOBODY, worker_near, death), SETTINGS)
        thread = threading.Thread(target=loop.run)
        thread.start()
        client.settimeout(30)
        client.connect(str(tmp_path / "sock"))
        yield Running(thread, keeper, client)
        keeper.shutdown(socket.SHUT_RDWR)
        thread.join()
    os.close(death)
    os.close(end)


def test_retired_host_waits_for_those_who_know_of_it(running: Running, clock: Clock) -> None:
    """It may have had nothing to do for an hour, and be asked in the next moment."""
    assert running.answers()
    clock.now = 3_600.0
    running.keeper.send(RETIRE)

    assert running.answers()
    assert running.answers()


def test_retired_host_ends_once_nobody_has_asked_for_a_while(
    running: Running, clock: Clock
) -> None:
    """A deadline's time after the last lease; to ask how it fares is no use of it."""
    running.keeper.send(RETIRE)
    assert running.answers()
    clock.now = 11.0
    running.client.send(STATUS)

    running.thread.join(30)

    assert not running.thread.is_alive()
