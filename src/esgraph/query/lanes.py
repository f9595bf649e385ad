"""
Which queries run: light ones at once, long ones in turn.

A query starts in the fast lane. After a slice of time it needs a slot of the long lane; while
there is none it is parked: stopped, holding the little memory that it has taken so far. So a light
query waits for a slice or two at most, however many heavy ones there are.
"""

import collections
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from esgraph.query.settings import QuerySettings

Lease = TypeVar("Lease")
Lane = Literal["fast", "long", "parked"]


@dataclass(slots=True, eq=False)
class _Run(Generic[Lease]):
    """A query that has begun; times are of one monotonic clock, in seconds."""

    lease: Lease
    since: float
    until: float
    began: float
    parked_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Moves(Generic[Lease]):
    """Whom to stop, to let go on, and to end because the long lane and the park are full."""

    park: tuple[Lease, ...]
    resume: tuple[Lease, ...]
    refuse: tuple[Lease, ...]


class Lanes(Generic[Lease]):
    """The queries that have begun; it decides, others stop and end."""

    def __init__(self, settings: QuerySettings) -> None:
        self._settings = settings
        self._runs: dict[Lane, collections.deque[_Run[Lease]]] = {
            "fast": collections.deque(),
            "long": collections.deque(),
            "parked": collections.deque(),
        }

    @property
    def has_fast_slot(self) -> bool:
        """Return whether one more query may start."""
        return len(self._runs["fast"]) < self._settings.workers

    def count(self, lane: Lane) -> int:
        """Return how many queries are in *lane*."""
        return len(self._runs[lane])

    def start(self, lease: Lease, now: float, *, known_long: bool) -> None:
        """Take in a query; one that is known to be long leaves the fast lane at the next move."""
        since = now - self._settings.slice_s if known_long else now
        run = _Run(lease, since=since, until=now + self._settings.deadline_s, began=now)
        self._runs["fast"].append(run)

    def end(self, lease: Lease, now: float) -> float:
        """Let go of a query that is over; return how many seconds it has run."""
        for lane, runs in self._runs.items():
            for run in runs:
                if run.lease is lease:
                    runs.remove(run)
                    return _ran_s(run, lane, now)
        return 0.0

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
        park, refuse = self._leave_fast_lane(now)
        return Moves(park, resume, refuse)

    def next_event(self) -> float | None:
        """Return when there is something to do, ``None`` when nothing has begun."""
        settings = self._settings
        times = [
            *(run.since + settings.slice_s for run in self._runs["fast"]),
            *(run.until for lane in ("fast", "long") for run in self._runs[lane]),
            *(run.since + settings.queue_wait_s for run in self._runs["parked"]),
        ]
        return min(times, default=None)

    def _resume(self, now: float) -> tuple[Lease, ...]:
        resumed = []
        while self._runs["parked"] and self._has_long_slot:
            run = self._runs["parked"].popleft()
            run.until += now - run.since
            run.parked_s += now - run.since
            self._put("long", run, now)
            resumed.append(run.lease)
        return tuple(resumed)

    def _leave_fast_lane(self, now: float) -> tuple[tuple[Lease, ...], tuple[Lease, ...]]:
        """Move on those whose slice is over; return those to park and those to refuse."""
        park, refuse = [], []
        slice_s = self._settings.slice_s
        for run in [run for run in self._runs["fast"] if run.since + slice_s <= now]:
            if self._has_long_slot:
                self._runs["fast"].remove(run)
                self._put("long", run, now)
            elif len(self._runs["parked"]) < self._settings.max_parked:
                self._runs["fast"].remove(run)
                self._put("parked", run, now)
                park.append(run.lease)
            else:
                refuse.append(run.lease)
        return tuple(park), tuple(refuse)

    @property
    def _has_long_slot(self) -> bool:
        return len(self._runs["long"]) < self._settings.long_workers

    def _put(self, lane: Lane, run: _Run[Lease], now: float) -> None:
        run.since = now
        self._runs[lane].append(run)


def _ran_s(run: _Run[Lease], lane: Lane, now: float) -> float:
    parked_s = run.parked_s + (now - run.since if lane == "parked" else 0.0)
    return now - run.began - parked_s
