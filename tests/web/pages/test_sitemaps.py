import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from tests.web.linked import PUBLIC

from esgraph.web.lists.list_pages import PAGE_SIZE
from esgraph.web.pages import sitemaps
from esgraph.web.site.stored import StoredQueries

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
BROWSER = {"Accept": "text/html,*/*;q=0.8"}
SOME_PAGES = (
    "/fr/document/riviere-claire",
    "/en/lever-use/riviere-claire-lever-accompagnement",
    "/fr/passage/riviere-claire-lever-accompagnement",
    "/en/concept/lever",
    "/en/statement/riviere-claire-atelier-org-type",
    "/fr/graphe/fiche/riviere-claire",
    "/fr/villes",
    "/en/organizations",
    "/en/dataset/esgraph",
    "/sparql?lang=en",
)


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


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
    for path in SOME_PAGES:
        assert f"{PUBLIC}{path}" in locations
    for page in pages:
        pair = {link.get("hreflang"): link.get("href") for link in page.findall("x:link", NAMES)}
        assert set(pair) == {"fr", "en"}
        assert set(pair.values()) <= locations
        assert page.findtext("s:lastmod", namespaces=NAMES) == "2026-01-02T03:04:05+00:00"


def test_pages_of_the_sitemap_are_there(client: FlaskClient) -> None:
    """None of them is a redirect; what is retired is not among them."""
    paths = [each.removeprefix(PUBLIC) for each in locations_of(client, "/sitemap.xml")]
    asked = [path for path in paths if path.count("/") < 3 or path.startswith("/fr/")]

    assert len(paths) == len(set(paths))
    answers = ((path, client.get(path, headers=BROWSER)) for path in asked)
    assert [
        path for path, each in answers if (each.status_code, each.mimetype) != (200, "text/html")
    ] == []
    assert "/fr/organisme/ancien-atelier" not in paths
    assert "/fr/organisme/garde" in paths


def test_pages_that_pages_link_to_are_in_the_sitemap(client: FlaskClient) -> None:
    """From the city on, three links deep."""
    paths = {each.removeprefix(PUBLIC) for each in locations_of(client, "/sitemap.xml")}
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    seen: set[str] = set()
    pending = {"/fr/ville/riviere-claire"}
    for _ in range(3):
        found = {link for path in pending for link in page_links(client, path)}
        seen |= pending
        pending = {each for each in found if robots.can_fetch("anyone", PUBLIC + each)} - seen

    assert len(seen) > 40
    retired = {path for path in seen if client.get(path).status_code == 410}
    assert len(retired) == 1
    assert sorted(path for path in seen - retired if path not in paths) == []


def page_links(client: FlaskClient, path: str) -> set[str]:
    """Return the pages of ours that the page at *path* links to, without views of them."""
    links = re.findall(r'<a [^>]*href="(/(?:fr|en)/[^"#?.]*)"', client.get(path).text)
    return set(links)


def test_many_things_make_an_index(places: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose parts hold every page once."""
    whole = locations_of(places, "/sitemap.xml")
    monkeypatch.setattr(sitemaps, "THINGS_PER_SITEMAP", PAGE_SIZE // 2)

    index = xml_of(places, "/sitemap.xml")
    parts = [str(each.text) for each in index.findall("s:sitemap/s:loc", NAMES)]
    held = [each for part in parts for each in locations_of(places, part.split("//")[1][9:])]

    assert index.tag.endswith("sitemapindex")
    assert len(parts) > 3
    assert sorted(held) == sorted(whole)
    assert places.get(f"/sitemap-{len(parts)}.xml").status_code == 404
    assert places.get(f"/sitemap-{10**30}.xml").status_code == 404


def test_things_are_read_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many parts are asked for."""
    client.get("/sitemap.xml")
    asked: list[str] = []
    monkeypatch.setattr(StoredQueries, "table", lambda _, name: asked.append(name))

    assert locations_of(client, "/sitemap-1.xml")
    assert asked == []


def locations_of(client: FlaskClient, path: str) -> list[str]:
    """Return the pages in the sitemap at *path*."""
    return [str(each.text) for each in xml_of(client, path).findall("s:url/s:loc", NAMES)]
