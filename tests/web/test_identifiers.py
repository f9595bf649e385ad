import pytest
from flask.testing import FlaskClient
from rdflib import Graph

from esgraph.web.representations import GRAPHS


@pytest.mark.parametrize(
    ("language", "location"),
    [("fr", "/fr/ville/riviere-claire"), ("en", "/en/city/riviere-claire")],
)
def test_city_leads_people_to_its_page(client: FlaskClient, language: str, location: str) -> None:
    """303, in the visitor's language."""
    response = client.get(
        "/id/city/riviere-claire", headers={"Accept": "text/html", "Accept-Language": language}
    )

    assert (response.status_code, response.headers["Location"]) == (303, location)


@pytest.mark.parametrize("kind", ["city/riviere-claire", "organization/atelier-du-quai"])
def test_thing_leads_programs_to_its_description(client: FlaskClient, kind: str) -> None:
    """An RDF client gets triples about the thing."""
    response = client.get(f"/id/{kind}", headers={"Accept": "text/turtle"}, follow_redirects=True)

    assert len(Graph().parse(data=response.data, format="turtle")) >= 4


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_suffix_chooses_the_form_of_the_description(client: FlaskClient, suffix: str) -> None:
    """A link needs no header."""
    browser = {"Accept": "text/html"}
    path = f"/id/city/riviere-claire.{suffix}"
    response = client.get(path, headers=browser, follow_redirects=True)
    expected = next(each.media_type for each in GRAPHS if each.name == suffix)

    assert (response.status_code, response.mimetype) == (200, expected)


def test_name_may_have_dots(client: FlaskClient) -> None:
    """A version of the software is no suffix."""
    response = client.get("/id/software/esgraph-0.1.0")

    assert response.status_code == 303
    assert "esgraph-0.1.0%3E" in response.headers["Location"]


@pytest.mark.parametrize("path", ["/id/city/A", "/id/city/a%3E", "/id/ci%20ty/a"])
def test_malformed_identifier_is_not_found(client: FlaskClient, path: str) -> None:
    """Only the form of our own IRIs is looked up."""
    assert client.get(path).status_code == 404
