"""The limits of the query service."""

from dataclasses import dataclass

from esgraph.query.guard import QueryLimits

_LIMITS = QueryLimits()


@dataclass(frozen=True, slots=True)
class QuerySettings:
    """
    What a query may cost, and how many run at once.

    *deadline_s* counts from the moment a worker takes the query, parsing included.
    *memory_bytes* is what one query may use beside the release, which workers share.
    *queue_wait_s* is how long a query waits for a free worker.
    """

    deadline_s: float = 10.0
    memory_bytes: int = 1_073_741_824
    workers: int = 2
    max_query_bytes: int = _LIMITS.max_bytes
    max_depth: int = _LIMITS.max_depth
    max_result_bytes: int = 67_108_864
    queue_wait_s: float = 5.0

    @property
    def limits(self) -> QueryLimits:
        """Return what the guard lets pass."""
        return QueryLimits(max_bytes=self.max_query_bytes, max_depth=self.max_depth)
