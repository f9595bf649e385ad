"""The limits of the query service."""

import os
from dataclasses import dataclass

from esgraph.query.guard import QueryLimits
from esgraph.settings import setting

_LIMITS = QueryLimits()
_CPUS = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class QuerySettings:
    """
    What a query may cost, and how many run at once.

    A query starts in one of *workers* fast slots. After *slice_s* it needs one of *long_workers*
    slots; while none is free it is parked. *max_waiting* queries wait for a fast slot and
    *max_parked* are parked, each for *queue_wait_s* at most; all others are turned away.

    A client's budget is *budget_seconds* of query time and *budget_errors* errors per minute;
    ``None`` is no budget. A whole minute's worth may be spent at once.
    """

    deadline_s: float = setting(
        10.0,
        "How long a query may run, parsing included; the time that it is parked does not count.",
        unit="seconds",
        at_least=0.01,
    )
    memory_bytes: int = setting(
        1_073_741_824,
        "What one query may use beside the release, which all share.",
        unit="bytes",
        at_least=16_777_216,
    )
    workers: int = setting(
        2 * _CPUS,
        "Queries that run at once in their first moments.",
        at_least=1,
        shown="twice the number of CPUs",
    )
    long_workers: int = setting(
        _CPUS,
        "Queries that run at once after those.",
        at_least=1,
        shown="the number of CPUs",
    )
    slice_s: float = setting(
        0.01,
        "How much of a processor a query's first moments take.",
        unit="seconds",
        at_least=0.001,
    )
    max_waiting: int = setting(64, "Queries that may wait for a worker.", at_least=1)
    max_parked: int = setting(
        64, "Queries past their first moments that may be stopped until others end.", at_least=0
    )
    queue_wait_s: float = setting(
        5.0, "How long a query waits, or is stopped, at most.", unit="seconds", at_least=0
    )
    max_query_bytes: int = setting(
        _LIMITS.max_bytes, "Longest text of a query.", unit="bytes", at_least=1
    )
    max_depth: int = setting(
        _LIMITS.max_depth,
        "Deepest nesting of a query's brackets.",
        at_least=1,
        at_most=1_000,
    )
    max_result_bytes: int = setting(67_108_864, "Longest answer.", unit="bytes", at_least=1)
    max_dump_in_memory_bytes: int = setting(
        1_073_741_824,
        "Largest release, as N-Quads, that is held in memory; a larger one is read from its store.",
        unit="bytes",
        at_least=0,
    )
    budget_seconds: float | None = setting(
        60.0, "Query time that one client may use per minute, in seconds.", at_least=1
    )
    budget_errors: float | None = setting(
        30.0, "Queries in error that one client may send per minute.", at_least=1
    )

    @property
    def limits(self) -> QueryLimits:
        """Return what the guard lets pass."""
        return QueryLimits(max_bytes=self.max_query_bytes, max_depth=self.max_depth)
