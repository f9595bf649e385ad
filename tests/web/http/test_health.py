import json
import socket
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from esgraph.errors import QueryUnavailableError
from esgraph.language import Text
from esgraph.query import Client, PoolStatus, Query, QueryService, inspect
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.site.service import AnswerLike


class Silent:
    """A query service that takes no query; its host tells *pool*, or nothing at all."""

    def __init__(self, pool: PoolStatus | None = None) -> None:
        self._pool = pool

    def inspect(self, text: str) -> Query:
        """Let everything pass that is a query."""
        return inspect(text)

    def run(
        self,
        query: Query,
        *,
        media_type: str,
        default_graphs: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
        client: Client | None = None,
        connection: socket.socket | None = None,
        max_bytes: int | None = None,
    ) -> AnswerLike:
        """Refuse."""
        given = (query, media_type, default_graphs, named_graphs, client, connection, max_bytes)
        raise QueryUnavailableError(Text(fr="occupé", en=f"busy, not answering {given}"))

    def note_fault(self, client: Client) -> None:
        """Forget it."""

    def charge(self, client: Client, seconds: float) -> None:
        """Forget it."""

    def status(self) -> PoolStatus:
        """Return what the host would tell."""
        if self._pool is None:
            raise QueryUnavailableError(Text(fr="pas d'hôte", en="no host"))
        return self._pool


def client_of(queries: Silent) -> FlaskClient:
    """Return a client of an application that asks *queries*."""
    return create_app(FixedSite("r", queries), config=WebSettings()).test_client()


@pytest.mark.parametrize("path", ["/health", "/health/ready"])
def test_working_service_is_ready(client: FlaskClient, path: str) -> None:
    """The release that answers is named."""
    response = client.get(path)

    assert response.status_code == 200
    assert json.loads(response.data) == {
        "live": True,
        "ready": True,
        "release": "0123456789abcdef",
    }


def test_silent_service_is_live_but_not_ready() -> None:
    """A process that cannot answer queries says so with 503."""
    client = client_of(Silent())

    response = client.get("/health")

    assert (response.status_code, json.loads(response.data)["ready"]) == (503, False)


def test_service_without_an_idle_worker_is_ready(queries: QueryService) -> None:
    """A full service is at work: taking it out of the balance would only fill the others."""
    full = replace(queries.status(), idle=0, fast=2)

    response = client_of(Silent(full)).get("/health/ready")

    assert (response.status_code, json.loads(response.data)["ready"]) == (200, True)


def test_service_with_idle_workers_that_answer_nothing_is_not_ready(queries: QueryService) -> None:
    """What the host says of its workers is not enough while they could be asked."""
    idle = replace(queries.status(), idle=1)

    assert client_of(Silent(idle)).get("/health/ready").status_code == 503


def test_process_is_live_without_asking_anything() -> None:
    """Whoever watches the process does not restart it for a fault of the host's."""
    response = client_of(Silent()).get("/health/live")

    assert (response.status_code, response.json) == (200, {"live": True})
    assert response.headers["Cache-Control"] == "no-store"


def test_busy_service_says_when_to_come_back() -> None:
    """503 carries ``Retry-After``."""
    client = client_of(Silent())

    response = client.get("/sparql", query_string={"query": "ASK {}"})

    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")


def test_busy_service_says_so_on_the_page() -> None:
    """A browser gets the same status and header, and its query back."""
    client = client_of(Silent())

    response = client.get(
        "/sparql", query_string={"query": "ASK {}"}, headers={"Accept": "text/html"}
    )

    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert "ASK {}</textarea>" in response.text


def test_crawlers_are_kept_from_queries(client: FlaskClient) -> None:
    """Answers are made for each request."""
    assert "Disallow: /sparql" in client.get("/robots.txt").text
