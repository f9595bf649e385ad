"""
What each client may spend: a token bucket of query seconds and one of errors.

A bucket holds a minute's worth and fills again at that rate. Its level may fall below zero, since
what a query costs is known when it is over.
"""

import collections
import math
from dataclasses import dataclass

_MINUTE_S = 60.0
_MAX_CLIENTS = 65_536


@dataclass(frozen=True, slots=True)
class Client:
    """Who spends: an address, or the name of an API key whose budget is *factor* times larger."""

    name: str
    factor: float = 1.0


@dataclass(slots=True)
class _Bucket:
    level: float
    filled_at: float


class Budget:
    """
    The buckets of every client, all of *per_minute* tokens; ``None`` is no limit.

    A client needs *least* tokens to spend, or a full bucket where that is less. The buckets used
    last are kept: 65,536 of them.
    """

    def __init__(self, per_minute: float | None, *, least: float = 0.0) -> None:
        self._per_minute = per_minute
        self._least = least
        self._buckets: collections.OrderedDict[str, _Bucket] = collections.OrderedDict()

    def wait_s(self, client: Client | None, now: float, *, pending: float = 0.0) -> int:
        """
        Return in how many whole seconds *client* may spend again, 0 when it may now.

        *pending* tokens are spent already but not yet told.
        """
        if client is None or self._per_minute is None:
            return 0
        level = self._filled(client, now).level - pending
        # A small bucket may never hold as many.
        least = min(self._least, self._rate(client) * _MINUTE_S)
        if level > 0 and level >= least:
            return 0
        return max(1, math.ceil((least - level) / self._rate(client)))

    def spend(self, client: Client | None, amount: float, now: float) -> None:
        """Take *amount* tokens from *client*."""
        if client is not None and self._per_minute is not None:
            self._filled(client, now).level -= amount

    def _filled(self, client: Client, now: float) -> _Bucket:
        """Return the bucket of *client* as it is at *now*."""
        full = self._rate(client) * _MINUTE_S
        bucket = self._buckets.setdefault(client.name, _Bucket(full, now))
        self._buckets.move_to_end(client.name)
        if len(self._buckets) > _MAX_CLIENTS:
            self._buckets.popitem(last=False)
        bucket.level = min(full, bucket.level + (now - bucket.filled_at) * self._rate(client))
        bucket.filled_at = now
        return bucket

    def _rate(self, client: Client) -> float:
        """Return how many tokens come back in a second."""
        return (self._per_minute or 0.0) * client.factor / _MINUTE_S
