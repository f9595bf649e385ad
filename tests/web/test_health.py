import json

from flask.testing import FlaskClient

from esgraph.errors import QueryUnavailableError
from esgraph.language import Text
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.service import AnswerLike


class Silent:
    """A query service that takes no query."""

    def run(
        self,
        query: str,
        *,
        media_type: str,
        default_graphs: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
    ) -> AnswerLike:
        """Refuse."""
        raise QueryUnavailableError(
            Text(fr="occupé", en=f"{query} {media_type} {default_graphs} {named_graphs}")
        )


def test_working_service_is_ready(client: FlaskClient) -> None:
    """The release that answers is named."""
    response = client.get("/health")

    assert response.status_code == 200
    assert json.loads(response.data) == {
        "live": True,
        "ready": True,
        "release": "0123456789abcdef",
    }


def test_silent_service_is_live_but_not_ready() -> None:
    """A process that cannot answer queries says so with 503."""
    client = create_app(FixedSite("r", Silent()), config=WebSettings()).test_client()

    response = client.get("/health")

    assert (response.status_code, json.loads(response.data)["ready"]) == (503, False)


def test_busy_service_says_when_to_come_back() -> None:
    """503 carries ``Retry-After``."""
    client = create_app(FixedSite("r", Silent()), config=WebSettings()).test_client()

    response = client.get("/sparql", query_string={"query": "ASK {}"})

    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")


def test_busy_service_says_so_on_the_page() -> None:
    """A browser gets the same status and header, and its query back."""
    client = create_app(FixedSite("r", Silent()), config=WebSettings()).test_client()

    response = client.get(
        "/sparql", query_string={"query": "ASK {}"}, headers={"Accept": "text/html"}
    )

    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert "ASK {}</textarea>" in response.text


def test_crawlers_are_kept_from_queries(client: FlaskClient) -> None:
    """Answers are made for each request."""
    assert "Disallow: /sparql" in client.get("/robots.txt").text
