import re

import pytest
from rdflib import URIRef

from esgraph.project import own_project
from esgraph.web.facts.addresses import (
    KINDS,
    Entity,
    entity_of,
    folded,
    is_well_formed,
    kind_of_word,
    kind_word,
)
from esgraph.web.facts.links import address, page_address

BASE = "https://w3id.org/esgraph/"


@pytest.mark.parametrize(
    ("iri", "entity"),
    [
        (f"{BASE}id/city/drummondville", Entity("city", "drummondville")),
        (f"{BASE}id/software/esgraph-0.1.0", Entity("software", "esgraph-0.1.0")),
        (f"{BASE}concept/lever", Entity("concept", "lever")),
        (f"{BASE}concept/lever/financement", Entity("concept", "lever/financement")),
        (f"{BASE}id/concept/lever", None),
        (f"{BASE}id/city", None),
        (f"{BASE}id/city/", None),
        (f"{BASE}id/city/A", None),
        (f"{BASE}city/drummondville", None),
        (f"{BASE}graph/ontology", None),
        (f"{BASE}ontology#City", None),
        ("https://e.example/id/city/drummondville", None),
    ],
)
def test_iri_names_a_thing_of_ours_or_none(iri: str, entity: Entity | None) -> None:
    """A thing is found by its IRI, and gives it back."""
    assert entity_of(iri) == entity
    assert entity is None or entity.iri == iri


def test_words_of_kinds_go_both_ways() -> None:
    """No two kinds have the same word in French addresses."""
    kinds = ("city", "organization", "lever-use", "document", "event", "event-series", "series")
    words = [kind_word(kind, "fr") for kind in kinds]

    assert len(set(words)) == len(kinds)
    assert [kind_of_word(word) for word in words] == list(kinds)
    assert [kind_word(kind, "en") for kind in kinds] == list(kinds)


def test_kinds_of_the_published_data_are_known() -> None:
    """Mistyped names of each get suggestions."""
    found = {
        kind
        for path in own_project().reference.glob("*.ttl")
        for kind in re.findall(r"esgraph/id/([a-z-]+)/", path.read_text("utf-8"))
    }

    assert len(found) > 5
    assert found <= KINDS


@pytest.mark.parametrize(
    ("name", "exact"),
    [
        ("Trois-Rivières", "trois-rivieres"),
        ("L'Île-d'Orléans", "l-ile-d-orleans"),
        ("sacré-cœur/", "sacre-coeur"),
        ("Esgraph-0.1.0", "esgraph-0.1.0"),
        ("--", ""),
    ],
)
def test_spelling_is_folded_once(name: str, exact: str) -> None:
    """Folding again changes nothing."""
    found = folded(Entity("city", name))

    assert found.name == exact
    assert folded(found) == found


@pytest.mark.parametrize("name", ["", "A", "a b", "a/b", "é", "-a", "a" * 301, "..", "a\n"])
def test_only_names_like_ours_are_looked_up(name: str) -> None:
    """What no IRI of ours can be costs no query."""
    assert not is_well_formed(Entity("city", name))


@pytest.mark.parametrize(
    ("iri", "on_page", "elsewhere"),
    [
        (f"{BASE}id/city/a", "/en/city/a", "/id/city/a"),
        (f"{BASE}concept/lever/a", "/en/concept/lever/a", "/concept/lever/a"),
        (f"{BASE}ontology#City", "/en/ontology#City", "/ontology#City"),
        (f"{BASE}shapes#CityShape", "/en/rules#CityShape", "/shapes#CityShape"),
        (f"{BASE}graph/ontology", "/graph/ontology", "/graph/ontology"),
        ("https://e.example/", "https://e.example/", "https://e.example/"),
        ("javascript:alert(1)", None, None),
    ],
)
def test_links_lead_to_pages_in_the_same_language(
    iri: str, on_page: str | None, elsewhere: str | None
) -> None:
    """A page in English leads to pages in English, whatever the browser prefers."""
    assert page_address(URIRef(iri), "en") == on_page
    assert address(URIRef(iri)) == elsewhere
