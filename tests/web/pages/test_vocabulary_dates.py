"""When the ontology and the shapes last changed."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from tests.web.linked import MADE, link_targets, links_of
from werkzeug.http import http_date

from esgraph.project import own_project
from esgraph.web.http.representations import GRAPHS

FORMS = pytest.mark.parametrize("form", [each.name for each in GRAPHS])


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data, with our shapes."""
    return linked


def is_spared(client: FlaskClient, path: str, date: str) -> bool:
    """Return whether what stands at *path* is not sent to those who have that of *date*."""
    response = client.get(path, headers={"If-Modified-Since": date})
    assert response.status_code in {200, 304}
    return response.status_code == 304


@FORMS
def test_ontology_is_as_old_as_the_release(client: FlaskClient, form: str) -> None:
    """It is a graph of it."""
    path = f"/ontology.{form}"

    assert client.get(path).headers["Last-Modified"] == http_date(MADE)
    assert is_spared(client, path, http_date(MADE))
    assert not is_spared(client, path, "Thu, 01 Jan 2026 00:00:00 GMT")


@FORMS
def test_shapes_are_as_old_as_their_files(client: FlaskClient, form: str) -> None:
    """They are no part of a release."""
    times = [path.stat().st_mtime for path in own_project().shapes.rglob("*.ttl")]
    changed = http_date(datetime.fromtimestamp(max(times), UTC))
    path = f"/shapes.{form}"

    assert client.get(path).headers["Last-Modified"] == changed
    assert is_spared(client, path, changed)
    assert not is_spared(client, path, http_date(MADE))


@pytest.mark.parametrize("document", ["/ontology", "/shapes"])
@FORMS
def test_file_leads_to_its_page_and_its_other_forms(
    client: FlaskClient, document: str, form: str
) -> None:
    """As metadata do in the signposting profile."""
    links = links_of(", ".join(client.get(f"{document}.{form}").headers.getlist("Link")))
    others = {each.rpartition(".")[2] for each in link_targets(links, "alternate") if "." in each}

    assert len(link_targets(links, "describes")) == 1
    assert {each.name for each in GRAPHS} - {form} <= others
    assert form not in others
