"""
Numbers for Prometheus: what was asked, how long it took, how the query workers fare.

Import this module only once ``PROMETHEUS_MULTIPROC_DIR`` is set, where several processes are to be
counted together: prometheus_client reads it when it is imported.

https://prometheus.io/docs/concepts/data_model/
"""

import collections
import contextlib
import threading
import time
from collections.abc import Iterator
from typing import NamedTuple

from flask import Flask, Response, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from prometheus_client.values import MutexValue, ValueClass

from esgraph.errors import QueryError
from esgraph.query import PoolStatus
from esgraph.web.http.exchange import CACHE, QUERY_RUNS, Exchange, QueryRun
from esgraph.web.site.sites import Site, current_site

PATH = "/metrics"
_COUNT_AFTER_S = 1.0
_OTHER = "other"

# Labels of strangers' making would fill the memory of whoever collects them.
_METHODS = frozenset({"GET", "HEAD", "POST", "QUERY", "OPTIONS", "PUT", "PATCH", "DELETE"})
_ROUTES = frozenset(
    {
        *("api", "catalogue", "cite", "concept", "data", "dumps", "en", "fr", "graph"),
        *("graph-store", "health", "id", "linkset", "metrics", "ontology", "query", "shapes"),
        *("sparql", "static"),
    }
)
_LEASE_OUTCOMES = (
    "answered",
    "faults",
    "timeouts",
    "out_of_memory",
    "crashes",
    "turned_away",
    "over_budget",
    "abandoned",
)
_HOST_UP = "Whether the process that runs queries answers."
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class _Event(NamedTuple):
    """What there is to count of one exchange; made for each, and cheaper so than a dataclass."""

    method: str
    path: str
    status: int
    seconds: float
    body_bytes: int
    cache: str | None
    runs: tuple[QueryRun, ...]


class Metrics:
    """
    The numbers of one application, in a registry of its own.

    In several processes they are shared through the files of ``PROMETHEUS_MULTIPROC_DIR``, and any
    of them tells those of all. A request only leaves word, without a lock, in about 1 µs; within
    a second it is counted with the others, since each number that is added to takes a lock.
    """

    def __init__(self) -> None:
        """Start from nothing."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "esgraph_http_requests",
            "Requests answered.",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "esgraph_http_request_seconds",
            "Seconds until an answer was ready to be sent.",
            ["route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._bytes = Counter(
            "esgraph_http_response_bytes",
            "Bytes of the bodies of answers, as coded.",
            ["route"],
            registry=self._registry,
        )
        self._cache = Counter(
            "esgraph_cache_requests",
            "What the kept answers did: hit, stored, miss, or pass for what is not to be kept.",
            ["result"],
            registry=self._registry,
        )
        self._query_seconds = Histogram(
            "esgraph_query_seconds",
            "Seconds of queries, the wait for a worker included, by how they ended.",
            ["outcome"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        Gauge(
            "esgraph_start_time_seconds",
            "When the first of the processes started, in Unix time.",
            registry=self._registry,
            multiprocess_mode="min",
        ).set(time.time())
        self._events: collections.deque[_Event] = collections.deque()
        self._will_count = False
        self._counting = threading.Lock()

    def __call__(self, exchange: Exchange) -> None:
        """Leave word of *exchange*."""
        environ = exchange.environ
        method = environ["REQUEST_METHOD"]
        self._events.append(
            _Event(
                method,
                environ["PATH_INFO"],
                exchange.status,
                exchange.seconds,
                0 if method == "HEAD" else exchange.body_bytes,
                environ.get(CACHE),
                tuple(environ.get(QUERY_RUNS, ())),
            )
        )
        if not self._will_count:
            self._will_count = True
            timer = threading.Timer(_COUNT_AFTER_S, self.count)
            timer.daemon = True
            timer.start()

    def count(self) -> None:
        """Count what word was left of, with what another thread is about to have counted."""
        self._will_count = False
        with self._counting:
            self._count_taken()

    def _count_taken(self) -> None:
        requests: collections.Counter[tuple[str, str, str]] = collections.Counter()
        body_bytes: collections.Counter[str] = collections.Counter()
        kept: collections.Counter[str] = collections.Counter()
        for event in self._taken():
            route = route_of(event.path)
            method = event.method if event.method in _METHODS else _OTHER
            requests[method, route, str(event.status)] += 1
            body_bytes[route] += event.body_bytes
            kept[event.cache or ""] += 1
            self._seconds.labels(route).observe(event.seconds)
            for run in event.runs:
                self._query_seconds.labels(run.outcome).observe(run.seconds)
        for labels, number in requests.items():
            self._requests.labels(*labels).inc(number)
        for route, size in body_bytes.items():
            self._bytes.labels(route).inc(size)
        del kept[""]
        for result, number in kept.items():
            self._cache.labels(result).inc(number)

    def _taken(self) -> Iterator[_Event]:
        with contextlib.suppress(IndexError):
            while True:
                yield self._events.popleft()

    def expose(self, accept: str, site: Site) -> tuple[bytes, str]:
        """Return all numbers and their media type, in the format that *accept* prefers."""
        self.count()
        encode, content_type = choose_encoder(accept)
        counted: Collector = self._registry
        if ValueClass is not MutexValue:
            counted = MultiProcessCollector(None)  # type: ignore[no-untyped-call]  # it has no types
        return encode(_Together(counted, site)), content_type


def route_of(path: str) -> str:
    """
    Return the label of *path*: its first part where the application has such addresses.

    >>> route_of("/fr/ville/drummondville"), route_of("/wp-login.php")
    ('/fr', 'other')
    """
    if path == "/":
        return path
    # What a suffix asks for is the same address in another form.
    name = path[1:].partition("/")[0].partition(".")[0]
    return f"/{name}" if name in _ROUTES and path.startswith("/") else _OTHER


def init_app(app: Flask, metrics: Metrics) -> None:
    """Let *app* tell *metrics* at ``/metrics``."""

    def tell() -> Response:
        body, content_type = metrics.expose(request.headers.get("Accept", ""), current_site())
        response = Response(body, content_type=content_type)
        response.headers["Cache-Control"] = "no-store"
        return response

    app.add_url_rule(PATH, "metrics", tell, methods=["GET"])


class _Together(Collector):
    """The numbers that were counted, and what a site says of itself when it is asked."""

    def __init__(self, counted: Collector, site: Site) -> None:
        self._counted = counted
        self._site = site

    def collect(self) -> Iterator[Metric]:
        yield from self._counted.collect()
        yield from _site_numbers(self._site)


def _site_numbers(site: Site) -> Iterator[Metric]:
    release = GaugeMetricFamily(
        "esgraph_release_info", "The release that is served.", labels=["release"]
    )
    release.add_metric([site.release_id], 1)
    yield release
    try:
        status = site.queries.status()
    except QueryError:
        yield GaugeMetricFamily("esgraph_query_host_up", _HOST_UP, value=0)
        return
    yield GaugeMetricFamily("esgraph_query_host_up", _HOST_UP, value=1)
    yield from _pool_numbers(status)


def _pool_numbers(status: PoolStatus) -> Iterator[Metric]:
    workers = GaugeMetricFamily(
        "esgraph_query_workers", "Query workers, by what they do.", labels=["state"]
    )
    for state in ("idle", "fast", "long", "parked"):
        workers.add_metric([state], getattr(status, state))
    yield workers
    yield GaugeMetricFamily(
        "esgraph_queries_waiting", "Queries that wait for a worker.", value=status.waiting
    )
    yield CounterMetricFamily(
        "esgraph_query_worker_forks", "Query workers started.", value=status.forks
    )
    ended = CounterMetricFamily(
        "esgraph_query_leases",
        "Queries that left the host, by how: timeouts and out_of_memory were killed.",
        labels=["outcome"],
    )
    for outcome in _LEASE_OUTCOMES:
        ended.add_metric([outcome], getattr(status, outcome))
    yield ended
