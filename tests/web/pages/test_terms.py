"""``/ontology``: every term has an IRI that leads to it."""

import pytest
from flask.testing import FlaskClient
from rdflib import Graph
from tests.web.linked import BASE, link_targets, links_of
from tests.web.outline import outline, text_of

from esgraph.namespaces import ESG, local_name
from esgraph.web.http.negotiation import Representation
from esgraph.web.http.representations import GRAPHS


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data, with our ontology and shapes."""
    return linked


@pytest.mark.parametrize(("language", "page"), [("fr", "/fr/ontologie"), ("en-CA", "/en/ontology")])
def test_people_are_led_to_the_page(client: FlaskClient, language: str, page: str) -> None:
    """303, the fragment is the browser's to keep."""
    headers = {"Accept": "text/html", "Accept-Language": language}
    response = client.get("/ontology", headers=headers)

    assert (response.status_code, response.headers["Location"]) == (303, page)


@pytest.mark.parametrize("path", ["/fr/ontologie", "/en/ontology"])
def test_every_term_has_an_anchor(client: FlaskClient, path: str) -> None:
    """That of its local name, in both languages the same."""
    graph = Graph().parse(data=client.get("/ontology.ttl").data, format="turtle")
    terms = {local_name(str(s)) for s in graph.subjects() if str(s).startswith(str(ESG))}

    assert len(terms) > 50
    assert terms <= set(outline(client.get(path).text).ids)


def test_term_is_defined(client: FlaskClient) -> None:
    """Its words, what it is a kind of, in the reader's language."""
    page = text_of(client, "/en/ontology").partition('id="WinningPartnership"')[2]
    term = page.partition("</article>")[0]

    assert "result held up as an example" in term
    assert 'href="#Claim"' in term or "/en/ontology#Claim" in term
    assert "Affirmation" not in term


@pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
def test_rdf_is_negotiated(client: FlaskClient, each: Representation) -> None:
    """By header and by suffix, with the same headers."""
    by_header = client.get("/ontology", headers={"Accept": each.media_type})
    by_suffix = client.get(f"/ontology.{each.name}", headers={"Accept": "text/html"})

    for response in (by_header, by_suffix):
        assert (response.status_code, response.mimetype) == (200, each.media_type)
        assert response.headers["Content-Location"] == f"/ontology.{each.name}"
        links = links_of(response.headers["Link"])
        assert link_targets(links, "cite-as") == {f"{BASE}ontology"}


def test_version_leads_to_the_current_one(client: FlaskClient) -> None:
    """owl:versionIRI resolves; no other version is kept."""
    assert client.get("/ontology/0.1.0").headers["Location"] == "/ontology"
    assert client.get("/ontology/0.0.9").status_code == 404
    assert client.get("/ontology.pdf").status_code == 404


def test_type_that_is_not_offered_is_refused(client: FlaskClient) -> None:
    """406."""
    assert client.get("/ontology", headers={"Accept": "image/png"}).status_code == 406
