import pytest
from flask.testing import FlaskClient

from esgraph.query import QueryService
from esgraph.web import FixedSite, WebSettings, create_app


@pytest.fixture
def narrow(queries: QueryService) -> FlaskClient:
    """Return a client of an application that reads addresses of 100 bytes."""
    settings = WebSettings(max_address_bytes=100)
    return create_app(FixedSite("r", queries, settings), config=settings).test_client()


def test_address_at_the_limit_is_read(narrow: FlaskClient) -> None:
    """Path and query string count together."""
    query = "ASK%20%7B%7D".ljust(100 - len("/sparql" + "query="), "+")

    assert narrow.get(f"/sparql?query={query}").status_code == 200
    assert narrow.get(f"/sparql?query={query}+").status_code == 414


def test_address_that_is_too_long_says_what_to_do(narrow: FlaskClient) -> None:
    """The refusal is a problem like any other, in the client's language."""
    response = narrow.get("/sparql?query=" + "x" * 100, headers={"Accept-Language": "en"})

    assert response.content_type == "application/problem+json"
    assert response.json is not None
    assert response.json["status"] == 414
    assert "POST" in response.json["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/graph-store?default", "/en/", "/health"])
def test_writing_method_is_told_that_nothing_is_written(
    client: FlaskClient, method: str, path: str
) -> None:
    """The body says why, and ``Allow`` what is possible."""
    response = client.open(path, method=method, headers={"Accept-Language": "en"})

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert response.json is not None
    assert "read-only" in response.json["detail"]
