"""The limits of the query service."""

import os
from dataclasses import dataclass

from esgraph.query.guard import QueryLimits

_LIMITS = QueryLimits()
_CPUS = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class QuerySettings:
    """
    What a query may cost, and how many run at once.

    *deadline_s* counts from the moment a worker takes the query, parsing included; the time that
    it is parked does not count. *memory_bytes* is what one query may use beside the release,
    which workers share.

    A query starts in one of *workers* fast slots. After *slice_s* it needs one of *long_workers*
    slots; while none is free it is parked. *max_waiting* queries wait for a fast slot and
    *max_parked* are parked, each for *queue_wait_s* at most; all others are turned away.

    A release whose dump is larger than *max_dump_in_memory_bytes* is read from its store on disk.

    A client's budget is *budget_seconds* of query time and *budget_errors* errors per minute;
    ``None`` is no budget. A whole minute's worth may be spent at once.
    """

    deadline_s: float = 10.0
    memory_bytes: int = 1_073_741_824
    workers: int = max(2, _CPUS)
    long_workers: int = _CPUS
    slice_s: float = 0.1
    max_parked: int = 8
    max_waiting: int = 64
    queue_wait_s: float = 5.0
    max_query_bytes: int = _LIMITS.max_bytes
    max_depth: int = _LIMITS.max_depth
    max_result_bytes: int = 67_108_864
    max_dump_in_memory_bytes: int = 1_073_741_824
    budget_seconds: float | None = None
    budget_errors: float | None = None

    @property
    def limits(self) -> QueryLimits:
        """Return what the guard lets pass."""
        return QueryLimits(max_bytes=self.max_query_bytes, max_depth=self.max_depth)
