"""
The host: a process of its own that holds a release in memory and lends forked workers.

Started as ``python -m esgraph.query.host CONTROL_FD DUMP SETTINGS``; one thread, one loop. It ends
when the control socket closes, which is when the process that started it ends, however it ends.
"""

import collections
import contextlib
import functools
import gc
import json
import selectors
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from esgraph.errors import ReleaseError
from esgraph.query import worker
from esgraph.query.confinement import leave_network
from esgraph.query.pool import Worker, cause_of_death, end_worker, fork_worker, has_ended
from esgraph.query.settings import QuerySettings
from esgraph.query.wire import ERROR, FREE, LEASE, MESSAGE_BYTES, READY, TIMEOUT
from esgraph.store import Store, load_memory


@dataclass(frozen=True, slots=True)
class _Lease:
    """A worker that a client uses until a moment of the monotonic clock."""

    worker: Worker
    client: socket.socket
    until: float


class Host:
    """
    Lends workers to clients, first come, first served.

    A worker is idle or in exactly one lease; a client waits, holds one lease, or neither.
    """

    def __init__(self, control: socket.socket, store: Store, settings: QuerySettings) -> None:
        """Fork the first workers; *control* brings the clients."""
        self._control = control
        self._settings = settings
        self._serve = functools.partial(
            worker.serve, store=store, max_result_bytes=settings.max_result_bytes
        )
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)
        self._waiting: collections.deque[socket.socket] = collections.deque()
        self._idle: list[Worker] = []
        self._leases: dict[socket.socket, _Lease] = {}
        for _ in range(settings.workers):
            self._add_worker()

    def run(self) -> None:
        """Serve until the control socket closes."""
        while True:
            for key, _ in self._selector.select(self._next_deadline()):
                if key.fileobj is self._control:
                    if not self._accept():
                        return
                elif isinstance(key.data, Worker):
                    self._bury(key.data)
                elif isinstance(key.fileobj, socket.socket):
                    self._hear(key.fileobj)
            self._end_overdue()
            self._lend()

    def _accept(self) -> bool:
        """Take in the client that the control socket brings; return whether it is still open."""
        message, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        if not message:
            return False
        client = socket.socket(fileno=descriptors[0])
        self._selector.register(client, selectors.EVENT_READ)
        return True

    def _hear(self, client: socket.socket) -> None:
        try:
            message = client.recv(1)
        except ConnectionResetError:
            message = b""
        if message == LEASE:
            self._waiting.append(client)
        elif message == FREE:
            self._free(client)
        else:
            self._forget(client)

    def _free(self, client: socket.socket) -> None:
        # A lease that ended at its deadline in the same moment has been told of already.
        if lease := self._leases.pop(client, None):
            self._idle.append(lease.worker)
            self._tell(client, FREE)

    def _forget(self, client: socket.socket) -> None:
        """Drop *client*; the worker that it used may be in the middle of an answer: end it."""
        self._selector.unregister(client)
        if lease := self._leases.pop(client, None):
            self._replace(lease.worker)
        with contextlib.suppress(ValueError):
            self._waiting.remove(client)
        client.close()

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for lease in [lease for lease in self._leases.values() if lease.until <= now]:
            del self._leases[lease.client]
            self._tell(lease.client, TIMEOUT)
            self._replace(lease.worker)

    def _bury(self, dead: Worker) -> None:
        """Take away a worker that ended by itself; one that dies idle is replaced on demand."""
        # The worker may have been replaced earlier in the same turn of the loop.
        if dead in self._idle:
            self._idle.remove(dead)
            self._remove(dead)
            return
        for lease in [lease for lease in self._leases.values() if lease.worker is dead]:
            del self._leases[lease.client]
            self._tell(lease.client, cause_of_death(self._remove(dead)))
            self._add_worker()

    def _lend(self) -> None:
        while self._waiting and len(self._leases) < self._settings.workers:
            if not self._idle:
                self._add_worker()
            lent = self._idle.pop()
            if has_ended(lent):
                self._remove(lent)
                continue
            self._lend_to(self._waiting.popleft(), lent)

    def _lend_to(self, client: socket.socket, lent: Worker) -> None:
        until = time.monotonic() + self._settings.deadline_s
        self._leases[client] = _Lease(lent, client, until)
        # A client that is gone meanwhile is heard of in the next turn.
        with contextlib.suppress(OSError):
            socket.send_fds(client, [LEASE], [lent.near.fileno()])

    def _next_deadline(self) -> float | None:
        if not self._leases:
            return None
        return max(0.0, min(lease.until for lease in self._leases.values()) - time.monotonic())

    def _replace(self, old: Worker) -> None:
        self._remove(old)
        self._add_worker()

    def _add_worker(self) -> None:
        new = fork_worker(self._serve, memory_bytes=self._settings.memory_bytes)
        self._selector.register(new.death, selectors.EVENT_READ, new)
        self._idle.append(new)

    def _remove(self, old: Worker) -> int:
        self._selector.unregister(old.death)
        return end_worker(old)

    def _tell(self, client: socket.socket, letter: bytes) -> None:
        with contextlib.suppress(OSError):
            client.send(letter)


def main(control_fd: int, dump: Path, settings: QuerySettings) -> None:
    """Load *dump*, say on the control socket that it is ready or why not, and lend workers."""
    # Ctrl-C in the terminal is for the process that started this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=control_fd)
    leave_network()
    try:
        store = load_memory(dump)
    except ReleaseError as error:
        message = json.dumps({"fr": error.text.fr, "en": error.text.en}).encode()
        control.send(ERROR + message[: MESSAGE_BYTES - 1])
        return
    # Workers share what is not written to; the collector would write to every object.
    gc.freeze()
    host = Host(control, store, settings)
    control.send(READY)
    host.run()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), QuerySettings(**json.loads(sys.argv[3])))
