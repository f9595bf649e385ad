"""What a host remembers of the queries that are over: what they cost, how they ended."""

import collections

from esgraph.query.budget import Budget
from esgraph.query.lanes import Past
from esgraph.query.settings import QuerySettings
from esgraph.query.wire import BUSY, FREE, MEMORY, SPENT, TIMEOUT, Asking

_MAX_LONG = 10_000


class Accounts:
    """The budgets of clients, the ends of leases, and the queries that took long before."""

    def __init__(self, settings: QuerySettings) -> None:
        self._seconds = Budget(settings.budget_seconds)
        self._errors = Budget(settings.budget_errors, least=1.0)
        self._long: collections.OrderedDict[str, None] = collections.OrderedDict()
        self.ends: collections.Counter[bytes] = collections.Counter()

    def wait_s(self, asking: Asking, now: float, *, pending_s: float) -> int:
        """Return in how many seconds the client may ask, 0 when it may now."""
        client = asking.client
        wait_s = max(
            self._seconds.wait_s(client, now, pending=pending_s), self._errors.wait_s(client, now)
        )
        if wait_s:
            self.ends[SPENT] += 1
        return wait_s

    def is_long(self, asking: Asking) -> bool:
        """Return whether the same query was killed or slowed the last time."""
        return asking.digest in self._long

    def note_fault(self, asking: Asking, now: float) -> None:
        """Take one error from the client's budget."""
        self._errors.spend(asking.client, 1, now)

    def charge(self, asking: Asking, now: float) -> None:
        """Take seconds that were spent elsewhere from the client's budget."""
        self._seconds.spend(asking.client, asking.seconds, now)

    def settle(self, asking: Asking, end: bytes, past: Past, now: float) -> None:
        """Account for a lease that has ended by *end*."""
        self.ends[end] += 1
        self._seconds.spend(asking.client, past.seconds, now)
        if end not in {FREE, BUSY}:
            self._errors.spend(asking.client, 1, now)
        self._long.pop(asking.digest, None)
        if past.was_slowed or (past.was_long and end in {TIMEOUT, MEMORY}):
            self._long[asking.digest] = None
        if len(self._long) > _MAX_LONG:
            self._long.popitem(last=False)
