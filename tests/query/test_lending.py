import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from esgraph.query import QuerySettings, lending
from esgraph.query.lending import Lending
from esgraph.query.pool import Worker
from esgraph.query.wire import FREE, MESSAGE_BYTES, RETIRE, STATUS, Asking, asking_to_message

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


@pytest.fixture
def processes(clock: Clock, tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Return the workers, which only wait, of a loop with one slot in each lane."""
    del clock
    settings = QuerySettings(workers=1, long_workers=1)
    started: list[subprocess.Popen[bytes]] = []

    def fork() -> Worker:
        started.append(subprocess.Popen(["/bin/sleep", "600"]))
        return Worker(started[-1].pid, socket.socket(), os.pidfd_open(started[-1].pid))

    keeper, lifeline = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with keeper, lifeline, Door() as listener:
        listener.bind(str(tmp_path / "sock"))
        listener.listen()
        loop = Lending(lifeline, listener, fork, settings)
        thread = threading.Thread(target=loop.run)
        thread.start()
        yield started
        keeper.shutdown(socket.SHUT_RDWR)
        thread.join()
        loop.close()
    for process in started:
        process.wait()


def test_worker_that_is_stopped_after_it_has_answered_goes_on(
    processes: list[subprocess.Popen[bytes]], clock: Clock, tmp_path: Path
) -> None:
    """The next query that it gets would wait for its deadline."""
    with (
        socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as first,
        socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as second,
    ):
        for client in (first, second):
            client.connect(str(tmp_path / "sock"))
            client.send(asking_to_message(Asking(1, None, str(client.fileno()))))
            _message, (descriptor,), _, _ = socket.recv_fds(client, MESSAGE_BYTES, 1)
            os.close(descriptor)
            clock.now += 1.0
            client.send(STATUS)
            client.recv(MESSAGE_BYTES)
        stopped = os.waitid(os.P_ALL, 0, os.WSTOPPED)
        assert stopped is not None

        second.send(FREE)

        assert os.waitid(os.P_PID, stopped.si_pid, os.WCONTINUED) is not None
    assert stopped.si_pid in {process.pid for process in processes}
