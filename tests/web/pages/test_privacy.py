from pathlib import Path

import pytest
from flask.testing import FlaskClient
from tests.web.invented import client_over

from esgraph.query import QueryService
from esgraph.web import WebSettings


def page(queries: QueryService, settings: WebSettings, address: str = "/en/privacy") -> str:
    """Return the page of a server with *settings*."""
    return client_over(queries, settings).get(address).text


def test_server_that_keeps_nothing_says_so(client: FlaskClient) -> None:
    """In both languages."""
    assert "keeps no log of visits" in client.get("/en/privacy").text
    assert "ne tient pas de journal" in client.get("/fr/confidentialite").text


def test_page_tells_what_the_server_is_set_to_note(queries: QueryService, tmp_path: Path) -> None:
    """Addresses and texts of queries only where they are noted."""
    log = str(tmp_path / "log")
    plain = page(queries, WebSettings(access_log=log))
    open_ = page(queries, WebSettings(access_log=log, log_clients=True, log_queries=True))

    assert "does not note the address" in plain
    assert "only a fingerprint" in plain
    assert "notes the address that" in open_
    assert "notes the text of SPARQL queries" in open_


@pytest.mark.parametrize(
    ("keeps", "said"), [(True, "erased when the report is closed"), (False, "keeps none")]
)
def test_page_tells_whether_reports_are_kept(
    queries: QueryService, tmp_path: Path, *, keeps: bool, said: str
) -> None:
    """And what of them."""
    settings = WebSettings(error_reports=tmp_path / "reports.sqlite" if keeps else None)

    assert said in page(queries, settings)


def test_page_names_whom_to_ask(queries: QueryService) -> None:
    """Where the server has somebody."""
    assert "mailto:aide@e.example" in page(queries, WebSettings(contact="aide@e.example"))
