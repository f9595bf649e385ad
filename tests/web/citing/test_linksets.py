import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.web.linked import BASE, PUBLIC, Link, link_targets, links_of

from esgraph.web.http.representations import GRAPHS

PATH = "/linkset/organization/atelier-du-quai"
LANDING = f"{PUBLIC}/fr/organisme/atelier-du-quai"
DOCUMENT = "/data/organization/atelier-du-quai"
ATTRIBUTES = {"href": str, "type": str, "hreflang": list}


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


@pytest.fixture(scope="module")
def contexts(client: FlaskClient) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Return the relations of each anchor, with their targets."""
    document = json.loads(client.get(f"{PATH}.json").data)
    return {each.pop("anchor"): each for each in document["linkset"]}


def test_json_follows_the_rules(client: FlaskClient) -> None:
    """RFC 9264, section 4.2: one member, an anchor each, targets with attributes of their type."""
    response = client.get(PATH, headers={"Accept": "application/linkset+json"})
    document = json.loads(response.data)

    assert response.content_type == "application/linkset+json"
    assert list(document) == ["linkset"]
    for context in document["linkset"]:
        assert context.pop("anchor").startswith("https://")
        assert context
        for relation, targets in context.items():
            assert re.fullmatch(r"[a-z][a-z0-9.-]*", relation)
            assert targets
            for target in targets:
                assert "href" in target
                assert all(isinstance(value, ATTRIBUTES[name]) for name, value in target.items())


def test_text_says_the_same(
    client: FlaskClient, contexts: dict[str, dict[str, list[dict[str, Any]]]]
) -> None:
    """RFC 9264, section 4.1: the format of the header, each link with its anchor."""
    response = client.get(f"{PATH}.txt")
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"[^<]*?; anchor="([^"]*)"', response.text)
    said = {
        (target["href"], relation, anchor)
        for anchor, relations in contexts.items()
        for relation, targets in relations.items()
        for target in targets
    }

    assert response.content_type == "application/linkset"
    assert set(found) == said
    assert response.text.isascii()


def test_landing_page_has_the_links_of_its_header(
    client: FlaskClient, contexts: dict[str, dict[str, list[dict[str, Any]]]]
) -> None:
    """And references as further descriptions."""
    header = header_links(client, LANDING.removeprefix(PUBLIC))
    own = {(link.relation, link.target) for link in header if link.target[0] != "/"}
    listed = {
        (relation, each["href"])
        for relation, targets in contexts[LANDING].items()
        for each in targets
    }

    assert own <= listed
    assert listed - own == {
        ("describedby", f"{PUBLIC}/cite/organization/atelier-du-quai.{form}")
        for form in ("bib", "ris", "json", "txt")
    }


@pytest.mark.parametrize("suffix", ["", *(f".{each.name}" for each in GRAPHS)])
def test_documents_have_the_links_of_their_headers(
    client: FlaskClient, contexts: dict[str, dict[str, list[dict[str, Any]]]], suffix: str
) -> None:
    """And no others, at each address."""
    header = header_links(client, DOCUMENT + suffix)
    own = {(link.relation, link.target) for link in header if link.target[0] != "/"}
    listed = {
        (relation, each["href"])
        for relation, targets in contexts[f"{PUBLIC}{DOCUMENT}{suffix}"].items()
        for each in targets
    }

    assert own == listed


def test_documents_lead_to_the_landing_page(
    contexts: dict[str, dict[str, list[dict[str, Any]]]],
) -> None:
    """Which they describe, and whose items they are."""
    for each in GRAPHS:
        context = contexts[f"{PUBLIC}{DOCUMENT}.{each.name}"]
        assert LANDING in {target["href"] for target in context["describes"]}
        assert LANDING in {target["href"] for target in context["collection"]}


@pytest.mark.parametrize("path", [LANDING.removeprefix(PUBLIC), f"{DOCUMENT}.ttl"])
def test_headers_lead_to_the_link_set(client: FlaskClient, path: str) -> None:
    """In both forms, with their types."""
    found = {
        link.target: link.type for link in header_links(client, path) if link.relation == "linkset"
    }

    assert found == {
        f"{PUBLIC}{PATH}.json": "application/linkset+json",
        f"{PUBLIC}{PATH}.txt": "application/linkset",
    }
    assert all(client.get(each.removeprefix(PUBLIC)).mimetype == found[each] for each in found)


def test_publisher_is_named_only_where_the_catalogue_names_one(client: FlaskClient) -> None:
    """The invented catalogue does not."""
    links = header_links(client, LANDING.removeprefix(PUBLIC))

    assert link_targets(links, "author") == set()
    assert link_targets(links, "cite-as") == {f"{BASE}id/organization/atelier-du-quai"}


def test_unknown_thing_has_none(client: FlaskClient) -> None:
    """As at every address of a thing."""
    assert client.get("/linkset/city/nulle-part.json").status_code == 404


def header_links(client: FlaskClient, path: str) -> tuple[Link, ...]:
    """Return the links in the headers of *path*."""
    response = client.get(path, headers={"Accept": "*/*"})
    return links_of(", ".join(response.headers.getlist("Link")))
