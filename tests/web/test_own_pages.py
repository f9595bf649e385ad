"""What holds for the pages of things, terms and rules."""

import re

import pytest
from flask.testing import FlaskClient
from tests.web.linked import PUBLIC, link_targets, links_of
from tests.web.outline import outline, status_of

PAGES = [
    "/fr/organisme/atelier-du-quai",
    "/en/organization/atelier-du-quai",
    "/fr/concept/lever",
    "/en/concept/lever/accompagnement",
    "/fr/levier/riviere-claire-lever-accompagnement",
    "/fr/ontologie",
    "/en/ontology",
    "/fr/regles",
    "/en/rules",
]


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data, with our ontology and shapes."""
    return linked


@pytest.mark.parametrize("path", PAGES)
def test_headings_are_in_order(client: FlaskClient, path: str) -> None:
    """One first heading, no level skipped, no id twice."""
    found = outline(client.get(path).text)

    assert found.levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip([0, *found.levels], found.levels, strict=False))
    assert len(found.ids) == len(set(found.ids))
    assert "style" not in found.tags


@pytest.mark.parametrize("path", PAGES)
def test_own_links_lead_somewhere(client: FlaskClient, path: str) -> None:
    """No link of ours is dead; what is retired says so."""
    addresses = outline(client.get(path).text).addresses
    own = {each.partition("#")[0] for each in addresses if each.startswith("/")} - {path}

    statuses = {each: status_of(client, each) for each in own}

    assert {each: code for each, code in statuses.items() if code not in {200, 303, 410}} == {}


@pytest.mark.parametrize("path", PAGES)
def test_language_switch_stays(client: FlaskClient, path: str) -> None:
    """The other language of the same page, and back."""
    response = client.get(path)
    links = links_of(", ".join(response.headers.getlist("Link")))
    pages = {link.hreflang: link.target for link in links if link.type == "text/html"}
    other = "en" if path.startswith("/fr/") else "fr"

    assert pages[other].removeprefix(PUBLIC) in outline(response.text).addresses
    assert link_targets(links, "canonical") == {PUBLIC + path}


@pytest.mark.parametrize(
    "path",
    [
        *PAGES,
        "/fr/",
        "/en/about",
        "/fr/villes",
        "/fr/changements",
        "/en/validate",
        "/fr/graphe/fiche/riviere-claire",
        "/fr/ville/riviere-claire",
    ],
)
def test_head_tells_the_address_and_the_languages(client: FlaskClient, path: str) -> None:
    """Once each, as whole addresses; search engines take no others."""
    head = client.get(path).text.partition("</head>")[0]
    links = [
        dict(re.findall(r'([a-z]+)="([^"]*)"', each)) for each in re.findall("<link[^>]*>", head)
    ]
    pairs = [(each["hreflang"], each["href"]) for each in links if "hreflang" in each]
    own = [each["href"] for each in links if each["rel"] == "canonical"]

    assert own == [PUBLIC + path]
    assert (path[1:3], PUBLIC + path) in pairs
    assert {"fr", "en"} <= dict(pairs).keys()
    assert len(pairs) == len(dict(pairs))
    assert all(address.startswith(f"{PUBLIC}/") for _, address in pairs)
