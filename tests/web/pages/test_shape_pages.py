"""``/shapes``: what reports call a rule leads to its words."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from tests.web.outline import outline, text_of

from esgraph.namespaces import ESGSH, local_name
from esgraph.project import own_project
from esgraph.validation import load_shapes
from esgraph.web.http.negotiation import Representation
from esgraph.web.http.representations import GRAPHS

FORMATS = {"ttl": "turtle", "nt": "nt", "rdf": "xml"}


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data, with our ontology and shapes."""
    return linked


@pytest.mark.parametrize("path", ["/fr/regles", "/en/rules"])
def test_every_shape_has_an_anchor(client: FlaskClient, path: str) -> None:
    """Node shapes and property shapes, once each."""
    shapes = load_shapes(own_project().shapes)
    named = {
        local_name(shape)
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in shapes.subjects(RDF.type, kind)
        if isinstance(shape, URIRef)
    }

    assert len(named) > 300
    assert named <= set(outline(client.get(path).text).ids)


def test_rule_is_said_in_words(client: FlaskClient) -> None:
    """Its message, its severity, its field."""
    page = text_of(client, "/fr/regles")
    before, _, after = page.partition('id="City-geographicCode-present"')
    rule = after.partition("</dd>")[0]

    assert "Une ville sans code géographique." in rule
    assert "avertissement" in rule
    assert "/fr/ontologie#geographicCode" in before.rpartition("<dt>")[2]


@pytest.mark.parametrize("path", ["/fr/regles", "/en/rules"])
def test_page_is_light(client: FlaskClient, path: str) -> None:
    """All rules are on it, and it weighs less than 100 kB."""
    assert len(client.get(path).data) < 100_000


@pytest.mark.parametrize(("language", "page"), [("fr", "/fr/regles"), ("en-CA", "/en/rules")])
def test_people_are_led_to_the_page(client: FlaskClient, language: str, page: str) -> None:
    """303, the fragment is the browser's to keep."""
    headers = {"Accept": "text/html", "Accept-Language": language}
    response = client.get("/shapes", headers=headers)

    assert (response.status_code, response.headers["Location"]) == (303, page)


@pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
def test_rdf_is_negotiated(client: FlaskClient, each: Representation) -> None:
    """By header and by suffix."""
    by_header = client.get("/shapes", headers={"Accept": each.media_type})
    by_suffix = client.get(f"/shapes.{each.name}", headers={"Accept": "text/html"})

    for response in (by_header, by_suffix):
        assert (response.status_code, response.mimetype) == (200, each.media_type)
        assert response.headers["Content-Location"] == f"/shapes.{each.name}"
    again = client.get(f"/shapes.{each.name}", headers={"If-None-Match": by_suffix.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["ttl", "nt", "rdf"])
def test_document_is_the_shapes(client: FlaskClient, name: str) -> None:
    """As many triples, and every shape of ours."""
    served = Graph().parse(data=client.get(f"/shapes.{name}").data, format=FORMATS[name])
    shapes = load_shapes(own_project().shapes)

    assert len(served) == len(shapes)
    assert (ESGSH.CityShape, RDF.type, SH.NodeShape) in served


def test_unknown_form_is_not_found(client: FlaskClient) -> None:
    """404."""
    assert client.get("/shapes.pdf").status_code == 404


def test_application_without_a_project_has_no_rules(client: FlaskClient, app: Flask) -> None:
    """A server of data alone says so."""
    bare = app.test_client()

    assert bare.get("/shapes").status_code == 404
    assert bare.get("/fr/regles").status_code == 200
    assert client.get("/shapes").status_code == 303
