"""What is made of a release once: for each release, and no longer than it."""

import gc
import weakref

from esgraph.query import QueryService
from esgraph.web.site.per_release import PerRelease
from esgraph.web.site.stored import StoredQueries


def test_value_is_made_once_for_each_release(queries: QueryService) -> None:
    """And not again while the release is served."""
    made: list[StoredQueries] = []

    def make(stored: StoredQueries) -> int:
        made.append(stored)
        return len(made)

    kept = PerRelease(make)
    one, other = (StoredQueries(queries, cache_bytes=0) for _ in range(2))

    assert [kept.of(each) for each in (one, one, other, one)] == [1, 1, 2, 1]
    assert made == [one, other]


def test_value_goes_with_the_release(queries: QueryService) -> None:
    """Nothing of it stays in memory."""
    kept = PerRelease(lambda _: _Value())
    stored = StoredQueries(queries, cache_bytes=0)
    value = weakref.ref(kept.of(stored))

    assert value() is not None
    del stored
    gc.collect()
    assert value() is None


class _Value:
    """Something that can be watched."""
