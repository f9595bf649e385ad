"""
Which queries run: light ones at once, long ones in turn.

A query starts in the fast lane. After a slice of processor time it needs a slot of the long lane;
while there is none it is parked: stopped, holding the little memory that it has taken so far. In
the long lane it is slowed down after some more. So a light query does not wait for heavy ones.
"""

import collections
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from esgraph.query.settings import QuerySettings

Lease = TypeVar("Lease")
Lane = Literal["fast", "long", "parked"]

# On a busy machine a query may get little of the processor, but it cannot keep its slot for ever.
_MAX_SLICES = 10
_SLICES_BEFORE_SLOW = 50


@dataclass(slots=True, eq=False)
class _Run(Generic[Lease]):
    """A query that has begun; times are of one monotonic clock, in seconds."""

    lease: Lease
    since: float
    until: float
    began: float
    look_at: float
    parked_s: float = 0.0
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """How a query that is over has run: for how many *seconds*, and whether others went first."""

    seconds: float
    was_long: bool
    was_slowed: bool


@dataclass(frozen=True, slots=True)
class Moves(Generic[Lease]):
    """Whom to slow down, to stop, to let go on, and to end: the long lane and the park are full."""

    slow: tuple[Lease, ...]
    park: tuple[Lease, ...]
    resume: tuple[Lease, ...]
    refuse: tuple[Lease, ...]


class Lanes(Generic[Lease]):
    """The queries that have begun; it decides, others stop and end."""

    def __init__(self, settings: QuerySettings, used_s: Callable[[Lease], float]) -> None:
        """Learn from *used_s* how many seconds of processor time a query has taken."""
        self._settings = settings
        self._used_s = used_s
        self._runs: dict[Lane, collections.deque[_Run[Lease]]] = {
            "fast": collections.deque(),
            "long": collections.deque(),
            "parked": collections.deque(),
        }

    @property
    def has_fast_slot(self) -> bool:
        """Return whether one more query may start in the fast lane."""
        return len(self._runs["fast"]) < self._settings.workers

    @property
    def has_long_slot(self) -> bool:
        """Return whether one more query may be in the long lane."""
        return len(self._runs["long"]) < self._settings.long_workers

    def count(self, lane: Lane) -> int:
        """Return how many queries are in *lane*."""
        return len(self._runs[lane])

    def start(self, lease: Lease, now: float, *, lane: Lane = "fast") -> None:
        """Take in a query; one that is known to be long starts in the long *lane*."""
        until, look_at = now + self._settings.deadline_s, now + self._settings.slice_s
        run = _Run(lease, since=now, until=until, began=now, look_at=look_at)
        self._runs[lane].append(run)

    def end(self, lease: Lease, now: float) -> Past:
        """Let go of a query that is over; raises ``LookupError`` for one that has not begun."""
        for lane, runs in self._runs.items():
            for run in runs:
                if run.lease is lease:
                    runs.remove(run)
                    return Past(_ran_s(run, lane, now), lane != "fast", run.is_slow)
        raise LookupError

    def running_s(self, now: float) -> Iterator[tuple[Lease, float]]:
        """Yield each query with how many seconds it has run so far."""
        for lane, runs in self._runs.items():
            for run in runs:
                yield run.lease, _ran_s(run, lane, now)

    def overdue(self, now: float) -> tuple[Lease, ...]:
        """Return the queries that are past their deadline."""
        moving = (*self._runs["fast"], *self._runs["long"])
        return tuple(run.lease for run in moving if run.until <= now)

    def tired(self, now: float) -> tuple[Lease, ...]:
        """Return the queries that have been parked for too long."""
        wait_s = self._settings.queue_wait_s
        return tuple(run.lease for run in self._runs["parked"] if run.since + wait_s <= now)

    def move(self, now: float) -> Moves[Lease]:
        """Let queries change lanes; return what this asks for."""
        resume = self._resume(now)
        slow = self._slow_down(now)
        park: list[Lease] = []
        refuse: list[Lease] = []
        for run in [run for run in self._runs["fast"] if self._has_had_its_slice(run, now)]:
            if self.has_long_slot:
                self._change("long", run, now)
            elif len(self._runs["parked"]) < self._settings.max_parked:
                self._change("parked", run, now)
                park.append(run.lease)
            else:
                refuse.append(run.lease)
        return Moves(slow, tuple(park), resume, tuple(refuse))

    def next_event(self) -> float | None:
        """Return when there is something to do, ``None`` when nothing has begun."""
        settings = self._settings
        times = [
            *(run.look_at for run in self._runs["fast"]),
            *(run.look_at for run in self._runs["long"] if not run.is_slow),
            *(run.until for lane in ("fast", "long") for run in self._runs[lane]),
            *(run.since + settings.queue_wait_s for run in self._runs["parked"]),
        ]
        return min(times, default=None)

    def _resume(self, now: float) -> tuple[Lease, ...]:
        resumed = []
        while self._runs["parked"] and self.has_long_slot:
            run = self._runs["parked"].popleft()
            run.until += now - run.since
            run.parked_s += now - run.since
            run.since = now
            self._runs["long"].append(run)
            resumed.append(run.lease)
        return tuple(resumed)

    def _slow_down(self, now: float) -> tuple[Lease, ...]:
        slowed = []
        much_s = _SLICES_BEFORE_SLOW * self._settings.slice_s
        for run in [run for run in self._runs["long"] if not run.is_slow and run.look_at <= now]:
            run.is_slow = self._used_s(run.lease) >= much_s
            run.look_at = now + much_s
            if run.is_slow:
                slowed.append(run.lease)
        return tuple(slowed)

    def _has_had_its_slice(self, run: _Run[Lease], now: float) -> bool:
        if now < run.look_at:
            return False
        slice_s = self._settings.slice_s
        if now - run.since >= _MAX_SLICES * slice_s or self._used_s(run.lease) >= slice_s:
            return True
        run.look_at = now + slice_s
        return False

    def _change(self, lane: Lane, run: _Run[Lease], now: float) -> None:
        """Move *run* from the fast lane to another."""
        self._runs["fast"].remove(run)
        run.since = now
        self._runs[lane].append(run)


def _ran_s(run: _Run[Lease], lane: Lane, now: float) -> float:
    parked_s = run.parked_s + (now - run.since if lane == "parked" else 0.0)
    return now - run.began - parked_s
