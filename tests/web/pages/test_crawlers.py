import re
from collections.abc import Iterator
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from tests.web.linked import PUBLIC, linked_client

from esgraph.web.lists.list_pages import PAGE_SIZE
from esgraph.web.pages import crawlers

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application over invented data."""
    with linked_client(tmp_path_factory.mktemp("releases")) as client:
        yield client


def xml_of(client: FlaskClient, path: str) -> ET.Element:
    """Return the document at *path*."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.mimetype == "application/xml"
    return ET.fromstring(response.data)  # noqa: S314 - our own


def test_sitemap_names_every_page_in_both_languages(client: FlaskClient) -> None:
    """Each with its pair, and all of them there."""
    pages = xml_of(client, "/sitemap.xml").findall("s:url", NAMES)
    locations = {page.findtext("s:loc", namespaces=NAMES) for page in pages}

    assert f"{PUBLIC}/fr/ville/riviere-claire" in locations
    assert f"{PUBLIC}/en/ontology" in locations
    assert f"{PUBLIC}/fr/signaler" not in locations
    for page in pages:
        pair = {link.get("hreflang"): link.get("href") for link in page.findall("x:link", NAMES)}
        assert set(pair) == {"fr", "en"}
        assert set(pair.values()) <= locations
        assert page.findtext("s:lastmod", namespaces=NAMES) == "2026-01-02"


def test_pages_of_the_sitemap_are_there(client: FlaskClient) -> None:
    """Those that are about no thing."""
    pages = xml_of(client, "/sitemap.xml").findall("s:url/s:loc", NAMES)
    paths = [str(page.text).removeprefix(PUBLIC) for page in pages]
    plain = [path for path in paths if path.count("/") < 3]

    assert len(plain) > 10
    assert [path for path in plain if client.get(path).status_code != 200] == []


def test_many_things_make_an_index(places: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose parts hold every page once."""
    whole = locations_of(places, "/sitemap.xml")
    monkeypatch.setattr(crawlers, "THINGS_PER_SITEMAP", PAGE_SIZE // 2)

    index = xml_of(places, "/sitemap.xml")
    parts = [str(each.text) for each in index.findall("s:sitemap/s:loc", NAMES)]
    held = [each for part in parts for each in locations_of(places, part.split("//")[1][9:])]

    assert index.tag.endswith("sitemapindex")
    assert len(parts) > 3
    assert sorted(held) == sorted(whole)
    assert places.get(f"/sitemap-{len(parts)}.xml").status_code == 404
    assert places.get(f"/sitemap-{10**30}.xml").status_code == 404


def locations_of(client: FlaskClient, path: str) -> list[str]:
    """Return the pages in the sitemap at *path*."""
    return [str(each.text) for each in xml_of(client, path).findall("s:url/s:loc", NAMES)]


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
