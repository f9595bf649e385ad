"""What the pool of killable workers costs, and how soon it answers after a kill."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pyoxigraph import QueryBoolean, QueryResultsFormat

from esgraph.errors import QueryTimeoutError
from esgraph.query import QueryService, QuerySettings
from esgraph.store import Store, load_memory

_SMALL = "ASK {}"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_MEDIA_TYPE = "application/sparql-results+json"
_DEADLINE_S = 0.5


@dataclass(frozen=True, slots=True)
class PoolCosts:
    """
    Medians, in milliseconds.

    *alone_ms* is the smallest query in pyoxigraph alone, in this process, *pooled_ms* the same by
    a worker. *told_ms* is how long after its deadline a client learns of it, *next_ms* how long
    after that the only slot, whose worker was killed, has answered another query.
    """

    alone_ms: float
    pooled_ms: float
    told_ms: float
    next_ms: float

    @property
    def overhead_ms(self) -> float:
        """Return what a query costs because a worker runs it."""
        return self.pooled_ms - self.alone_ms


def measure_pool(dump: Path, *, rounds: int = 2_000, kills: int = 10) -> PoolCosts:
    """Return the costs of a pool that holds *dump*; each of the *kills* takes half a second."""
    alone_ms = _time_alone(load_memory(dump), rounds)
    with QueryService(dump, QuerySettings()) as service:
        pooled_ms = _time(lambda: _ask(service), rounds)
    one = QuerySettings(deadline_s=_DEADLINE_S, workers=1, long_workers=1)
    with QueryService(dump, one) as service:
        told_and_next = [_kill(service) for _ in range(kills)]
    return PoolCosts(
        alone_ms=alone_ms,
        pooled_ms=pooled_ms,
        told_ms=median(told for told, _ in told_and_next),
        next_ms=median(after for _, after in told_and_next),
    )


def _time_alone(store: Store, rounds: int) -> float:
    return _time(lambda: _evaluate(store), rounds)


def _evaluate(store: Store) -> None:
    answer = store.engine.query(_SMALL)
    if isinstance(answer, QueryBoolean):
        answer.serialize(format=QueryResultsFormat.JSON)


def _ask(service: QueryService) -> None:
    service.run(service.inspect(_SMALL), media_type=_MEDIA_TYPE)


def _kill(service: QueryService) -> tuple[float, float]:
    """Return how late a query is told of its deadline, and how long the next one takes, in ms."""
    started = time.perf_counter()
    try:
        service.run(service.inspect(_ENDLESS), media_type=_MEDIA_TYPE)
    except QueryTimeoutError:
        told = time.perf_counter()
    else:
        raise SystemExit("a query that should be endless has ended: there is too little data")
    _ask(service)
    return (told - started - _DEADLINE_S) * 1000, (time.perf_counter() - told) * 1000


def _time(action: Callable[[], object], rounds: int) -> float:
    """Return how long *action* takes, in milliseconds: the median of *rounds*."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return median(times) * 1000
