"""The loop of a host: who gets a worker, for how long, and what becomes of it."""

import collections
import contextlib
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from esgraph.query.accounts import Accounts
from esgraph.query.lanes import Lane, Lanes, Past
from esgraph.query.pool import (
    Worker,
    cause_of_death,
    continue_worker,
    own_memory_bytes,
    processor_s,
    slow_down,
    stop_worker,
)
from esgraph.query.settings import QuerySettings
from esgraph.query.staff import Staff
from esgraph.query.status import PoolStatus, status_to_message
from esgraph.query.wire import (
    BUSY,
    CHARGE,
    CRASH,
    ERROR,
    FAULT,
    FREE,
    LEASE,
    MEMORY,
    MESSAGE_BYTES,
    NOTE,
    RETIRE,
    SPENT,
    STATUS,
    TIMEOUT,
    Asking,
    Letter,
    asking_from_message,
    letter_to_message,
)


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    """A client that waits for a worker; *lane* is where its query is to start."""

    client: socket.socket
    asking: Asking
    since: float
    lane: Lane


@dataclass(frozen=True, slots=True, eq=False)
class _Lease:
    """A worker that a client uses."""

    client: socket.socket
    asking: Asking
    worker: Worker
    processor_s: float


class Lending:
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
        self._settings = settings
        self._selector = selectors.DefaultSelector()
        self._selector.register(lifeline, selectors.EVENT_READ)
        self._selector.register(listener, selectors.EVENT_READ)
        # As many as may run at once: those that are stopped meanwhile have others forked.
        most = settings.workers + settings.long_workers
        self._staff = Staff(fork, self._selector, settings.workers, most=most)
        self._lanes: Lanes[_Lease] = Lanes(settings, _used_s)
        self._accounts = Accounts(settings)
        self._waiting: dict[socket.socket, _Wish] = {}
        self._leases: dict[socket.socket, _Lease] = {}
        self._retired = False
        self._used_at = time.monotonic()

    def run(self) -> None:
        """Serve until the lifeline closes, or until a retired host is no longer used."""
        while not self._is_over():
            for key, _ in self._selector.select(self._patience_s()):
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

    def close(self) -> None:
        """End every worker."""
        for lease in self._leases.values():
            self._staff.dismiss(lease.worker)
        self._staff.close()

    def _obey(self) -> bool:
        """Take an order from the lifeline; return whether the host goes on."""
        if self._lifeline.recv(1) != RETIRE:
            return False
        # Some have learnt of this host a moment ago and have not asked yet.
        self._retired, self._used_at = True, time.monotonic()
        return True

    def _is_over(self) -> bool:
        if not self._retired or self._leases or self._waiting:
            return False
        return time.monotonic() - self._used_at > self._settings.deadline_s

    def _accept(self) -> None:
        # The client may be gone already.
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
            self._free(client, kind)
        elif kind == NOTE:
            self._note_fault(client, asking_from_message(message))
        elif kind == CHARGE:
            self._charge(client, asking_from_message(message))
        elif kind == STATUS:
            self._tell(client, status_to_message(self._status()))
        else:
            self._forget(client)

    def _ask(self, client: socket.socket, asking: Asking) -> None:
        now = time.monotonic()
        self._used_at = now
        lane: Lane = "long" if self._accounts.is_long(asking) else "fast"
        wait_s = self._accounts.wait_s(asking, now, pending_s=self._pending_s(asking, now))
        if wait_s:
            self._tell(client, letter_to_message(Letter(SPENT, asking.number, wait_s)))
        elif self._is_full(lane):
            self._turn_away(client, asking)
        else:
            self._waiting[client] = _Wish(client, asking, now, lane)

    def _note_fault(self, client: socket.socket, asking: Asking) -> None:
        """Count an error that took no worker, and say whether its client may still make one."""
        now = time.monotonic()
        wait_s = self._accounts.wait_s(asking, now, pending_s=self._pending_s(asking, now))
        if not wait_s:
            self._accounts.note_fault(asking, now)
        kind = SPENT if wait_s else FREE
        self._tell(client, letter_to_message(Letter(kind, asking.number, wait_s)))

    def _charge(self, client: socket.socket, asking: Asking) -> None:
        """Take seconds that were spent elsewhere, and say whether some were left before."""
        now = time.monotonic()
        wait_s = self._accounts.wait_s(asking, now, pending_s=self._pending_s(asking, now))
        self._accounts.charge(asking, now)
        kind = SPENT if wait_s else FREE
        self._tell(client, letter_to_message(Letter(kind, asking.number, wait_s)))

    def _pending_s(self, asking: Asking, now: float) -> float:
        """Return how many seconds the queries of the same client have run so far."""
        if asking.client is None:
            return 0.0
        running = self._lanes.running_s(now)
        return sum(seconds for lease, seconds in running if lease.asking.client == asking.client)

    def _is_full(self, lane: Lane) -> bool:
        """Return whether no more queries may wait for *lane*."""
        waiting = sum(wish.lane == lane for wish in self._waiting.values())
        if lane == "fast":
            return waiting >= self._settings.max_waiting
        return waiting + self._lanes.count("parked") >= self._settings.max_parked

    def _free(self, client: socket.socket, end: bytes) -> None:
        # A lease that ended at its deadline in the same moment has been told of already.
        if lease := self._leases.pop(client, None):
            past = self._settle(lease, end)
            if past.was_long:
                # It may have been stopped just after it had answered.
                continue_worker(lease.worker)
            is_spent = past.was_slowed or (past.was_long and self._has_grown(lease.worker))
            release = self._staff.dismiss if is_spent else self._staff.put_back
            release(lease.worker)

    def _has_grown(self, worker: Worker) -> bool:
        """Return whether *worker* has taken as much memory as one query may."""
        # Less would not pay: another worker copies again what it reads of the release.
        return own_memory_bytes(worker) > self._settings.memory_bytes

    def _forget(self, client: socket.socket) -> None:
        """Drop *client*; the worker that it used may be in the middle of an answer: end it."""
        self._selector.unregister(client)
        self._waiting.pop(client, None)
        if lease := self._leases.pop(client, None):
            self._settle(lease, ERROR)
            self._staff.dismiss(lease.worker)
        client.close()

    def _bury(self, dead: Worker) -> None:
        """Clear away a worker that has ended, by itself or not, and tell who was using it."""
        status = self._staff.bury(dead)
        for lease in [lease for lease in self._leases.values() if lease.worker is dead]:
            self._end(lease, cause_of_death(status))

    def _schedule(self) -> None:
        """Do what is due: end, park, resume, and lend to those who wait."""
        now = time.monotonic()
        self._move(now)
        for tired in [wish for wish in self._waiting.values() if self._is_tired(wish, now)]:
            del self._waiting[tired.client]
            self._turn_away(tired.client, tired.asking)
        while wish := self._next_wish():
            lent = self._staff.take(now)
            if lent is None:
                break
            self._lend(wish, lent, now)
        self._staff.keep_ready(now, expected=len(self._leases))

    def _move(self, now: float) -> None:
        for lease in self._lanes.overdue(now):
            self._kill(lease, TIMEOUT)
        for lease in self._lanes.tired(now):
            self._kill(lease, BUSY)
        moves = self._lanes.move(now)
        for lease in moves.refuse:
            self._kill(lease, BUSY)
        for lease in moves.slow:
            slow_down(lease.worker)
        for lease in moves.park:
            stop_worker(lease.worker)
        for lease in moves.resume:
            continue_worker(lease.worker)

    def _kill(self, lease: _Lease, letter: bytes) -> None:
        self._end(lease, letter)
        self._staff.dismiss(lease.worker)

    def _end(self, lease: _Lease, letter: bytes) -> None:
        """End *lease* and tell its client how, by *letter*."""
        del self._leases[lease.client]
        self._settle(lease, letter)
        self._tell(lease.client, letter_to_message(Letter(letter, lease.asking.number)))

    def _settle(self, lease: _Lease, end: bytes) -> Past:
        """Account for a lease that is over."""
        now = time.monotonic()
        self._used_at = now
        past = self._lanes.end(lease, now)
        self._accounts.settle(lease.asking, end, past, now)
        return past

    def _turn_away(self, client: socket.socket, asking: Asking) -> None:
        self._accounts.ends[BUSY] += 1
        self._tell(client, letter_to_message(Letter(BUSY, asking.number)))

    def _is_tired(self, wish: _Wish, now: float) -> bool:
        return now - wish.since >= self._settings.queue_wait_s

    def _next_wish(self) -> _Wish | None:
        """Return the wish to fulfil next, ``None`` when there is none or no slot for it."""
        lanes = self._lanes
        has_slot = {"fast": lanes.has_fast_slot, "long": lanes.has_long_slot}
        wishes = [wish for wish in self._waiting.values() if has_slot[wish.lane]]
        used = collections.Counter(lease.asking.client for lease in self._leases.values())
        return min(wishes, key=lambda wish: used[wish.asking.client], default=None)

    def _lend(self, wish: _Wish, lent: Worker, now: float) -> None:
        del self._waiting[wish.client]
        lease = _Lease(wish.client, wish.asking, lent, processor_s(lent))
        self._leases[wish.client] = lease
        self._lanes.start(lease, now, lane=wish.lane)
        letter = letter_to_message(Letter(LEASE, wish.asking.number))
        # A client that is gone meanwhile is heard of in the next turn.
        with contextlib.suppress(OSError):
            socket.send_fds(wish.client, [letter], [lent.near.fileno()])

    def _patience_s(self) -> float | None:
        """Return for how many seconds nothing is due, ``None`` for ever."""
        times = [wish.since + self._settings.queue_wait_s for wish in self._waiting.values()]
        times.extend(
            due for due in (self._lanes.next_event(), self._staff.retry_at()) if due is not None
        )
        if self._retired:
            times.append(self._used_at + self._settings.deadline_s)
        return max(0.0, min(times) - time.monotonic()) if times else None

    def _tell(self, client: socket.socket, message: bytes) -> None:
        with contextlib.suppress(OSError):
            client.send(message)

    def _status(self) -> PoolStatus:
        ends = self._accounts.ends
        return PoolStatus(
            idle=self._staff.idle,
            fast=self._lanes.count("fast"),
            long=self._lanes.count("long"),
            parked=self._lanes.count("parked"),
            waiting=len(self._waiting),
            forks=self._staff.forks,
            answered=ends[FREE],
            faults=ends[FAULT],
            timeouts=ends[TIMEOUT],
            out_of_memory=ends[MEMORY],
            crashes=ends[CRASH],
            turned_away=ends[BUSY],
            over_budget=ends[SPENT],
            abandoned=ends[ERROR],
        )


def _used_s(lease: _Lease) -> float:
    return processor_s(lease.worker) - lease.processor_s
