"""
The host: a process of its own that holds a release and lends forked workers.

Started as ``python -m esgraph.query.host LIFELINE_FD LISTENER_FD SOURCE SETTINGS``; one thread, one
loop. It ends when the lifeline closes, which is when the process that started it ends, however it
ends.
"""

import collections
import contextlib
import functools
import gc
import hashlib
import json
import logging
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from esgraph.errors import ReleaseError
from esgraph.language import Text
from esgraph.query import worker
from esgraph.query.budget import Budget
from esgraph.query.confinement import leave_network
from esgraph.query.lanes import Lanes
from esgraph.query.pool import (
    Worker,
    cause_of_death,
    continue_worker,
    end_worker,
    fork_worker,
    has_ended,
    stop_worker,
)
from esgraph.query.settings import QuerySettings
from esgraph.query.source import Source
from esgraph.query.status import PoolStatus, status_to_message
from esgraph.query.wire import (
    BUSY,
    CRASH,
    ERROR,
    FAULT,
    FREE,
    LEASE,
    MEMORY,
    MESSAGE_BYTES,
    NOTE,
    READY,
    RETIRE,
    SPENT,
    STATUS,
    TIMEOUT,
    Asking,
    Letter,
    asking_from_message,
    letter_to_message,
    text_to_message,
)
from esgraph.store import Store, load_memory, open_disk

_LOG = logging.getLogger(__name__)
_MAX_KNOWN_LONG = 10_000
_FORK_RETRY_S = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    """A client that waits for a worker."""

    client: socket.socket
    asking: Asking
    since: float


@dataclass(frozen=True, slots=True, eq=False)
class _Lease:
    """A worker that a client uses."""

    client: socket.socket
    asking: Asking
    worker: Worker


class Host:
    """
    Lends workers to clients: first come, first served among those that use the fewest.

    A worker is idle or in exactly one lease; a client waits, holds one lease, or neither.
    """

    def __init__(
        self,
        lifeline: socket.socket,
        listener: socket.socket,
        fork: Callable[[], Worker],
        settings: QuerySettings,
    ) -> None:
        """Fork the first workers; *listener* brings the clients."""
        self._lifeline = lifeline
        self._listener = listener
        self._fork = fork
        self._settings = settings
        self._selector = selectors.DefaultSelector()
        self._selector.register(lifeline, selectors.EVENT_READ)
        self._selector.register(listener, selectors.EVENT_READ)
        self._lanes: Lanes[_Lease] = Lanes(settings)
        self._seconds = Budget(settings.budget_seconds)
        self._errors = Budget(settings.budget_errors)
        self._waiting: dict[socket.socket, _Wish] = {}
        self._idle: list[Worker] = []
        self._leases: dict[socket.socket, _Lease] = {}
        self._known_long: collections.OrderedDict[str, None] = collections.OrderedDict()
        self._ends: collections.Counter[bytes] = collections.Counter()
        self._forks = 0
        self._fork_again_at = 0.0
        self._retired = False
        self._used_at = time.monotonic()
        for _ in range(settings.workers):
            self._add_worker()

    def run(self) -> None:
        """Serve until the lifeline closes, or until a retired host is no longer used."""
        while not self._is_over():
            for key, _ in self._selector.select(self._patience()):
                if key.fileobj is self._lifeline:
                    if not self._obey():
                        return
                elif key.fileobj is self._listener:
                    self._accept()
                elif isinstance(key.data, Worker):
                    self._bury(key.data)
                elif isinstance(key.fileobj, socket.socket):
                    self._hear(key.fileobj)
            self._schedule()

    def _obey(self) -> bool:
        """Take an order from the lifeline; return whether the host goes on."""
        order = self._lifeline.recv(1)
        self._retired = self._retired or order == RETIRE
        return order == RETIRE

    def _is_over(self) -> bool:
        if not self._retired or self._leases or self._waiting:
            return False
        return time.monotonic() - self._used_at > self._settings.deadline_s

    def _accept(self) -> None:
        # Another host may have been faster, or the client gone.
        with contextlib.suppress(OSError):
            client, _ = self._listener.accept()
            client.settimeout(0)
            self._selector.register(client, selectors.EVENT_READ)

    def _hear(self, client: socket.socket) -> None:
        try:
            message = client.recv(MESSAGE_BYTES)
        except OSError:
            message = b""
        kind = message[:1]
        if kind == LEASE:
            self._ask(client, asking_from_message(message))
        elif kind in {FREE, FAULT}:
            self._free(client, fault=kind == FAULT)
        elif kind == NOTE:
            self._errors.spend(asking_from_message(message).client, 1, time.monotonic())
        elif kind == STATUS:
            self._tell(client, status_to_message(self._status()))
        else:
            self._forget(client)

    def _ask(self, client: socket.socket, asking: Asking) -> None:
        now = time.monotonic()
        self._used_at = now
        if wait_s := self._budget_wait_s(asking, now):
            self._ends[SPENT] += 1
            self._tell(client, letter_to_message(Letter(SPENT, asking.number, wait_s)))
        elif len(self._waiting) >= self._settings.max_waiting:
            self._turn_away(client, asking)
        else:
            self._waiting[client] = _Wish(client, asking, now)

    def _budget_wait_s(self, asking: Asking, now: float) -> int:
        """Return in how many seconds the client may ask again, 0 when it may now."""
        if asking.client is None:
            return 0
        pending = sum(
            seconds
            for lease, seconds in self._lanes.running_s(now)
            if lease.asking.client == asking.client
        )
        return max(
            self._seconds.wait_s(asking.client, now, pending=pending),
            self._errors.wait_s(asking.client, now),
        )

    def _free(self, client: socket.socket, *, fault: bool) -> None:
        # A lease that ended at its deadline in the same moment has been told of already.
        if lease := self._leases.pop(client, None):
            self._settle(lease, FAULT if fault else FREE)
            if len(self._idle) < self._settings.workers:
                self._idle.append(lease.worker)
            else:
                self._end_worker(lease.worker)

    def _forget(self, client: socket.socket) -> None:
        """Drop *client*; the worker that it used may be in the middle of an answer: end it."""
        self._selector.unregister(client)
        self._waiting.pop(client, None)
        if lease := self._leases.pop(client, None):
            self._settle(lease, ERROR)
            self._end_worker(lease.worker)
        client.close()

    def _bury(self, dead: Worker) -> None:
        """Take away a worker that ended by itself; one that dies idle is replaced on demand."""
        # The worker may have been replaced earlier in the same turn of the loop.
        if dead in self._idle:
            self._idle.remove(dead)
            self._end_worker(dead)
            return
        for lease in [lease for lease in self._leases.values() if lease.worker is dead]:
            del self._leases[lease.client]
            cause = cause_of_death(self._end_worker(dead))
            self._settle(lease, cause)
            self._tell(lease.client, letter_to_message(Letter(cause, lease.asking.number)))

    def _schedule(self) -> None:
        """Do what is due: end, park, resume, and lend to those who wait."""
        now = time.monotonic()
        self._take_turn(now)
        for wish in [w for w in self._waiting.values() if self._is_tired(w, now)]:
            del self._waiting[wish.client]
            self._turn_away(wish.client, wish.asking)
        while self._waiting and self._lanes.has_fast_slot:
            lent = self._take_worker(now)
            if lent is None:
                break
            self._lend(self._next_wish(), lent, now)
            self._take_turn(now)
        self._keep_ready(now)

    def _take_turn(self, now: float) -> None:
        for lease in self._lanes.overdue(now):
            self._end_lease(lease, TIMEOUT)
        for lease in self._lanes.tired(now):
            self._end_lease(lease, BUSY)
        moves = self._lanes.move(now)
        for lease in moves.refuse:
            self._end_lease(lease, BUSY)
        for lease in moves.park:
            stop_worker(lease.worker)
        for lease in moves.resume:
            continue_worker(lease.worker)

    def _end_lease(self, lease: _Lease, letter: bytes) -> None:
        del self._leases[lease.client]
        self._settle(lease, letter)
        self._tell(lease.client, letter_to_message(Letter(letter, lease.asking.number)))
        self._end_worker(lease.worker)

    def _settle(self, lease: _Lease, end: bytes) -> None:
        """Account for a lease that is over, and remember whether the query was a long one."""
        now = time.monotonic()
        self._used_at = now
        self._ends[end] += 1
        seconds = self._lanes.end(lease, now)
        self._seconds.spend(lease.asking.client, seconds, now)
        if end not in {FREE, BUSY}:
            self._errors.spend(lease.asking.client, 1, now)
        if seconds < self._settings.slice_s:
            self._known_long.pop(lease.asking.digest, None)
            return
        self._known_long[lease.asking.digest] = None
        if len(self._known_long) > _MAX_KNOWN_LONG:
            self._known_long.popitem(last=False)

    def _turn_away(self, client: socket.socket, asking: Asking) -> None:
        self._ends[BUSY] += 1
        self._tell(client, letter_to_message(Letter(BUSY, asking.number)))

    def _is_tired(self, wish: _Wish, now: float) -> bool:
        return now - wish.since >= self._settings.queue_wait_s

    def _next_wish(self) -> _Wish:
        used = collections.Counter(lease.asking.client for lease in self._leases.values())
        wish = min(self._waiting.values(), key=lambda wish: used[wish.asking.client])
        return self._waiting.pop(wish.client)

    def _lend(self, wish: _Wish, lent: Worker, now: float) -> None:
        lease = _Lease(wish.client, wish.asking, lent)
        self._leases[wish.client] = lease
        self._lanes.start(lease, now, known_long=wish.asking.digest in self._known_long)
        letter = letter_to_message(Letter(LEASE, wish.asking.number))
        # A client that is gone meanwhile is heard of in the next turn.
        with contextlib.suppress(OSError):
            socket.send_fds(wish.client, [letter], [lent.near.fileno()])

    def _take_worker(self, now: float) -> Worker | None:
        """Return an idle worker, or a new one; ``None`` while the system gives no process."""
        while self._idle:
            taken = self._idle.pop()
            if not has_ended(taken):
                return taken
            self._end_worker(taken)
        return self._idle.pop() if self._try_to_fork(now) else None

    def _keep_ready(self, now: float) -> None:
        """Fork one worker if there are too few for the next queries."""
        if len(self._idle) + self._lanes.count("fast") < self._settings.workers:
            self._try_to_fork(now)

    def _try_to_fork(self, now: float) -> bool:
        if now < self._fork_again_at:
            return False
        try:
            self._add_worker()
        except OSError as error:
            _LOG.error("no process for a query worker: %s", error)
            self._fork_again_at = now + _FORK_RETRY_S
            return False
        return True

    def _patience(self) -> float | None:
        """Return how long nothing is due, ``None`` for ever."""
        times = [wish.since + self._settings.queue_wait_s for wish in self._waiting.values()]
        if (turn := self._lanes.next_event()) is not None:
            times.append(turn)
        if self._retired:
            times.append(self._used_at + self._settings.deadline_s)
        if self._waiting and self._fork_again_at:
            times.append(self._fork_again_at)
        return max(0.0, min(times) - time.monotonic()) if times else None

    def _add_worker(self) -> None:
        new = self._fork()
        self._forks += 1
        self._selector.register(new.death, selectors.EVENT_READ, new)
        self._idle.append(new)

    def _end_worker(self, old: Worker) -> int:
        self._selector.unregister(old.death)
        return end_worker(old)

    def _tell(self, client: socket.socket, message: bytes) -> None:
        with contextlib.suppress(OSError):
            client.send(message)

    def _status(self) -> PoolStatus:
        return PoolStatus(
            idle=len(self._idle),
            fast=self._lanes.count("fast"),
            long=self._lanes.count("long"),
            parked=self._lanes.count("parked"),
            waiting=len(self._waiting),
            forks=self._forks,
            answered=self._ends[FREE],
            faults=self._ends[FAULT],
            timeouts=self._ends[TIMEOUT],
            out_of_memory=self._ends[MEMORY],
            crashes=self._ends[CRASH],
            turned_away=self._ends[BUSY],
            over_budget=self._ends[SPENT],
            abandoned=self._ends[ERROR],
        )


def main(lifeline_fd: int, listener_fd: int, source: Source, settings: QuerySettings) -> None:
    """Load *source*, say on the lifeline that it is ready or why not, and lend workers."""
    # Ctrl-C in the terminal is for the process that started this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lifeline = socket.socket(fileno=lifeline_fd)
    listener = socket.socket(fileno=listener_fd)
    listener.settimeout(0)
    leave_network()
    try:
        open_store = _opener(source, settings)
    except ReleaseError as error:
        lifeline.send(text_to_message(ERROR, error.text))
        return
    # Workers share what is not written to; the collector would write to every object.
    gc.freeze()
    fork = functools.partial(
        fork_worker, open_store, worker.serve, memory_bytes=settings.memory_bytes
    )
    host = Host(lifeline, listener, fork, settings)
    lifeline.send(READY)
    host.run()


def _opener(source: Source, settings: QuerySettings) -> Callable[[], Store]:
    """Return what gives a worker its store: the one in memory that all share, or one on disk."""
    if source.is_on_disk(settings.max_dump_in_memory_bytes) and source.store is not None:
        open_disk(source.store)
        return functools.partial(open_disk, source.store)
    _check(source)
    store = load_memory(source.dump)
    return lambda: store


def _check(source: Source) -> None:
    """Raise ``ReleaseError`` for a dump that is not what its release says."""
    if source.sha256 is None:
        return
    try:
        with source.dump.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        # Loading it will say what is wrong.
        return
    if found != source.sha256:
        raise ReleaseError(
            Text(
                fr=f"{source.dump} ne correspond pas à sa somme de contrôle",
                en=f"{source.dump} does not match its checksum",
            )
        )


if __name__ == "__main__":
    main(
        int(sys.argv[1]),
        int(sys.argv[2]),
        Source.from_json(sys.argv[3]),
        QuerySettings(**json.loads(sys.argv[4])),
    )
