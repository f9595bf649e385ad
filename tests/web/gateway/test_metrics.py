import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from tests.web.invented import client_over

from esgraph.query import PoolStatus, QueryService, QuerySettings
from esgraph.release import open_current
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.gateway.metrics import Metrics, route_of
from esgraph.web.http.exchange import QUERY_RUNS, Exchange
from esgraph.web.http.outcomes import OUTCOMES

LIGHT = "ASK {}"

# Each process counts three requests; the last tells the numbers of all.
WORKER = """
from esgraph.web.http.exchange import Exchange
from esgraph.web.gateway.metrics import Metrics
from types import SimpleNamespace
from esgraph.errors import QueryUnavailableError
from esgraph.language import Text

class Lost:
    def status(self):
        raise QueryUnavailableError(Text(fr="perdu", en="lost"))

metrics = Metrics()
for _ in range(3):
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sparql", "esgraph.cache": "hit"}
    metrics(Exchange(environ, 200, {"Content-Length": "10"}, 0.001))
body, _ = metrics.expose("", SimpleNamespace(release_id="r1", queries=Lost()))
print(body.decode())
"""


def numbers(client: FlaskClient) -> dict[str, float]:
    """Return what the application tells, by name and labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/", "/"),
        ("/sparql", "/sparql"),
        ("/fr/ville/montreal", "/fr"),
        ("/graph/fiche/drummondville.ttl", "/graph"),
        ("/graph-store", "/graph-store"),
        ("/wp-login.php", "other"),
        ("//sparql", "other"),
        ("sparql", "other"),
        ("", "other"),
        ("*", "other"),
    ],
)
def test_strangers_make_no_labels(path: str, route: str) -> None:
    """There are as many routes as the application has kinds of addresses."""
    assert route_of(path) == route


def test_requests_are_counted(client: FlaskClient) -> None:
    """By method, route and status; their bytes and seconds too."""
    body = client.get("/sparql", query_string={"query": LIGHT}).data
    client.get("/sparql", query_string={"query": "ASK {"})
    client.open("/wp-login.php", method="BREW")
    told = numbers(client)
    assert told['esgraph_http_requests_total{method="GET",route="/sparql",status="200"}'] == 1
    assert told['esgraph_http_requests_total{method="GET",route="/sparql",status="400"}'] == 1
    assert told['esgraph_http_requests_total{method="other",route="other",status="404"}'] == 1
    assert told['esgraph_http_request_seconds_count{route="/sparql"}'] == 2
    assert told['esgraph_http_response_bytes_total{route="/sparql"}'] > len(body)


def test_head_counts_no_bytes(client: FlaskClient) -> None:
    """None are sent."""
    client.head("/sparql", query_string={"query": LIGHT})
    assert numbers(client)['esgraph_http_response_bytes_total{route="/sparql"}'] == 0


@pytest.mark.parametrize(
    ("query", "outcome"),
    [
        (LIGHT, "ok"),
        ("ASK {", "syntax"),
        ("ASK { FILTER(1 = ) }", "syntax"),
        ("ASK { SERVICE <http://e.example/> {} }", "refused"),
        ("ASK " + "{" * 300 + "}" * 300, "too-large"),
    ],
)
def test_queries_are_counted_by_how_they_end(client: FlaskClient, query: str, outcome: str) -> None:
    """Each once."""
    client.post("/sparql", data={"query": query})
    told = numbers(client)
    ends = {
        name: value
        for name, value in told.items()
        if name.startswith("esgraph_query_seconds_count")
    }
    assert ends == {f'esgraph_query_seconds_count{{outcome="{outcome}"}}': 1}


def test_state_of_the_workers_is_told(client: FlaskClient) -> None:
    """As the host says it when it is asked."""
    client.get("/sparql", query_string={"query": LIGHT})
    told = numbers(client)
    assert told['esgraph_release_info{release="0123456789abcdef"}'] == 1
    assert told["esgraph_query_host_up"] == 1
    assert told['esgraph_query_workers{state="parked"}'] == 0
    assert told['esgraph_query_leases_total{outcome="answered"}'] >= 1
    assert told["esgraph_start_time_seconds"] > 0


def test_kills_are_counted(releases: Path) -> None:
    """A query that is stopped at its deadline is one."""
    settings = QuerySettings(deadline_s=0.3)
    with QueryService(open_current(releases).dump, settings) as queries:
        client = client_over(queries)
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        assert client.get("/sparql", query_string={"query": endless}).status_code == 504
        told = numbers(client)
    assert told['esgraph_query_leases_total{outcome="timeouts"}'] == 1
    assert told['esgraph_query_seconds_count{outcome="timeout"}'] == 1


def test_lost_host_is_told(releases: Path) -> None:
    """The other numbers are there all the same."""
    queries = QueryService(open_current(releases).dump)
    client = client_over(queries)
    told = numbers(client)
    assert told["esgraph_query_host_up"] == 0
    assert "esgraph_queries_waiting" not in told


def test_answers_that_are_kept_are_counted(queries: QueryService, tmp_path: Path) -> None:
    """Hits beside misses."""
    config = WebSettings(cache_folder=tmp_path, cache_at_once_s=0.0)
    client = client_over(queries, config)
    for _ in range(3):
        client.get("/sparql", query_string={"query": LIGHT})
    client.get("/fr/nowhere")
    told = numbers(client)
    assert told['esgraph_cache_requests_total{result="hit"}'] == 2
    assert told['esgraph_cache_requests_total{result="stored"}'] == 1
    assert told['esgraph_cache_requests_total{result="pass"}'] == 1


def test_applications_count_for_themselves(app: Flask, queries: QueryService) -> None:
    """Two in one process do not mix their numbers."""
    config = WebSettings()
    other = create_app(FixedSite("r1", queries, config), config=config)
    app.test_client().get("/sparql", query_string={"query": LIGHT})
    assert 'esgraph_http_response_bytes_total{route="/sparql"}' not in numbers(other.test_client())


def test_reference_names_every_number(client: FlaskClient) -> None:
    """With the outcomes that a query may have, and nothing that is not told."""
    client.get("/sparql", query_string={"query": LIGHT})
    page = (Path(__file__).parents[3] / "docs" / "reference.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `(esgraph_[a-z_]+)` \|", page, re.MULTILINE))
    told = {
        re.sub("_(bucket|count|sum)$", "", name.partition("{")[0])
        for name in numbers(client)
        if not name.partition("{")[0].endswith("_created")
    }
    assert documented - {"esgraph_cache_requests_total"} == told
    for outcome in OUTCOMES.values():
        assert f"`{outcome}`" in page


def test_numbers_can_be_left_out(queries: QueryService) -> None:
    """There is no such address then."""
    config = WebSettings(metrics=False)
    client = client_over(queries, config)
    assert client.get("/metrics").status_code == 404


def test_openmetrics_is_spoken(client: FlaskClient) -> None:
    """Prometheus asks for it."""
    accept = "application/openmetrics-text; version=1.0.0"
    response = client.get("/metrics", headers={"Accept": accept})
    assert response.headers["Content-Type"].startswith("application/openmetrics-text")
    assert response.text.endswith("# EOF\n")


def test_processes_are_counted_together(tmp_path: Path) -> None:
    """Any of them tells what all did, those that have ended too."""
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    told = [
        subprocess.run(
            [sys.executable, "-c", WORKER],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert 'esgraph_http_requests_total{method="GET",route="/sparql",status="200"} 6.0' in told[1]
    assert 'esgraph_cache_requests_total{result="hit"} 6.0' in told[1]
    assert told[1].count("\nesgraph_start_time_seconds ") == 1


def test_numbers_wait_for_what_is_being_counted(releases: Path) -> None:
    """None is missing because another thread has it in hand."""
    in_hand, told_without = threading.Event(), threading.Event()

    class SlowRun:
        seconds = 0.001

        @property
        def outcome(self) -> str:
            in_hand.set()
            told_without.wait(0.2)
            return "ok"

    class Service(QueryService):
        def status(self) -> PoolStatus:
            told_without.set()
            return super().status()

    site = FixedSite("r1", Service(open_current(releases).dump)).current()
    metrics = Metrics()
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sparql", QUERY_RUNS: [SlowRun()]}
    metrics(Exchange(environ, 200, {}, 0.001))
    counting = threading.Thread(target=metrics.count)
    counting.start()
    in_hand.wait()
    body, _ = metrics.expose("", site)
    counting.join()
    assert 'esgraph_http_requests_total{method="GET",route="/sparql",status="200"} 1.0' in (
        body.decode()
    )
