import re
from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient
from tests.web.linked import PUBLIC


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/fr/ville/riviere-claire", True),
        ("/data/city/riviere-claire.ttl", True),
        ("/sparql", True),
        ("/sparql?query=ASK%7B%7D", False),
        ("/graph-store?default", False),
        ("/fr/signaler?thing=id/city/riviere-claire", False),
        ("/en/search?q=a", False),
        ("/fr/comparer", True),
        ("/fr/comparer?v=riviere-claire&v=valbrillant", False),
        ("/en/compare.csv?v=riviere-claire&v=valbrillant", False),
        ("/fr/villes?v=riviere-claire", False),
        ("/fr/villes?region=estrie", True),
        ("/cite/query.bib?query=ASK%7B%7D", False),
        ("/cite/city/riviere-claire.bib", True),
    ],
)
def test_crawlers_are_kept_from_what_is_made_for_each(
    client: FlaskClient, path: str, *, may: bool
) -> None:
    """As Python's own reader of robots.txt understands it."""
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").text.splitlines())

    assert parser.can_fetch("anyone", f"{PUBLIC}{path}") is may
    assert parser.site_maps() == [f"{PUBLIC}/sitemap.xml"]


def test_crawlers_leave_choices_put_together(client: FlaskClient) -> None:
    """Those that read wildcards (RFC 9309); there are more such addresses than things."""
    lines = client.get("/robots.txt").text.splitlines()

    assert "Disallow: /*?*&" in lines


def test_llms_txt_leads_to_what_is_there(client: FlaskClient) -> None:
    """A title, a summary, links of ours that answer."""
    text = client.get("/llms.txt").text
    links = re.findall(rf"\]\({PUBLIC}([^)]*)\)", text)

    assert text.startswith("# esgraph\n\n> ")
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert len(text.encode()) < 4_000
    assert len(links) > 8
    answers = {link: client.get(link, headers={"Accept": "*/*"}).status_code for link in links}
    assert "/data/city/riviere-claire.jsonld" in answers
    assert set(answers.values()) == {200}, answers


def test_well_known_address_describes_the_data_set(client: FlaskClient) -> None:
    """As VoID."""
    response = client.get("/.well-known/void")

    assert response.status_code == 302
    answer = client.get(response.headers["Location"], headers={"Accept": "text/turtle"})
    assert "http://rdfs.org/ns/void#" in answer.text


@pytest.mark.parametrize(
    ("path", "accept", "leads_to"),
    [
        ("/catalogue", "", "/data/dataset/esgraph.ttl"),
        ("/catalogue", "*/*", "/data/dataset/esgraph.ttl"),
        ("/catalogue", "application/rdf+xml", "/data/dataset/esgraph.rdf"),
        ("/catalogue", "text/html,*/*;q=0.8", "/fr/jeu-de-donnees/esgraph"),
        ("/catalogue.jsonld", "text/html", "/data/dataset/esgraph.jsonld"),
    ],
)
def test_catalogue_leads_harvesters_to_data_and_people_to_a_page(
    client: FlaskClient, path: str, accept: str, leads_to: str
) -> None:
    """Harvesters say nothing of what they read."""
    response = client.get(path, headers={"Accept": accept})

    assert response.status_code == 303
    assert response.headers["Location"] == leads_to


def test_catalogue_has_no_other_form(client: FlaskClient) -> None:
    """Such as a spreadsheet."""
    assert client.get("/catalogue.csv").status_code == 404
    assert client.get("/catalogue", headers={"Accept": "image/png"}).status_code == 406
