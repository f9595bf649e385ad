"""What a thing stands under, the widest first: what the trail at the head of its page shows."""

from collections.abc import Iterator
from types import MappingProxyType

from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS

from esgraph.language import Language
from esgraph.namespaces import SCHEMA, local_name
from esgraph.web.facts.addresses import CONCEPT, Entity, entity_of
from esgraph.web.facts.links import ONTOLOGY, page_address, term_page
from esgraph.web.facts.words import Name, Words, optional_words
from esgraph.web.lists.list_pages import LISTS
from esgraph.web.site.results import Row
from esgraph.web.site.rows import group_by, iris
from esgraph.web.site.stored import StoredQueries
from esgraph.web.wording.texts import say

_PLACES = ("province", "region", "mrc", "city")
_IN_PLACES = frozenset({*_PLACES, "observation"})
_LISTED = MappingProxyType({listed.kind: listed for listed in LISTS})

# Deeper than any scheme of concepts, and an end for one that goes round in circles.
_MAX_DEPTH = 8


def breadcrumbs(stored: StoredQueries, entity: Entity, language: Language) -> tuple[Name, ...]:
    """
    Return what *entity* stands under, the widest first, without itself; empty for the top.

    Places, and figures, stand under the places that contain them (Québec › region › MRC › city);
    concepts under their scheme and broader concepts; what has a list under that list; passages and
    claims under their document. Cost: two kept queries, none for what has a list.
    """
    if entity.kind in _LISTED and entity.kind not in _PLACES:
        return (_list_name(entity.kind, language),)
    rows = stored.rows("breadcrumbs", below=(entity.iri,), thing=(entity.iri,))
    if entity.kind in _IN_PLACES:
        return _names(stored, _places(rows), language)
    if entity.kind == CONCEPT:
        above = _names(stored, tuple(_concepts(rows, entity)), language)
        return (_schemes_name(language), *above)
    return _names(stored, _documents(rows), language)


def _list_name(kind: str, language: Language) -> Name:
    address = _LISTED[kind].addresses[language]
    return Name(address, Words(say(f"list.title.{kind}", language), language), address)


def _schemes_name(language: Language) -> Name:
    address = term_page(ONTOLOGY, language) + "#schemes"
    return Name(address, Words(say("terms.schemes", language), language), address)


def _names(
    stored: StoredQueries, found: tuple[URIRef, ...], language: Language
) -> tuple[Name, ...]:
    named = group_by(stored.rows("labels", thing=tuple(map(str, found))), "thing")
    return tuple(
        Name(
            iri=str(iri),
            words=optional_words(named.get(iri, ()), "label", language) or Words(local_name(iri)),
            href=page_address(iri, language),
        )
        for iri in found
    )


def _above(rows: tuple[Row, ...], relation: URIRef) -> tuple[URIRef, ...]:
    return iris([row for row in rows if row["relation"] == relation], "above")


def _places(rows: tuple[Row, ...]) -> tuple[URIRef, ...]:
    """Return one place of each rank: sources that disagree on one are told of on the page."""
    of_rank: dict[str, URIRef] = {}
    for place in _above(rows, SCHEMA.containedInPlace):
        entity = entity_of(place)
        if entity:
            of_rank.setdefault(entity.kind, place)
    return tuple(of_rank[rank] for rank in _PLACES if rank in of_rank)


def _concepts(rows: tuple[Row, ...], entity: Entity) -> Iterator[URIRef]:
    yield from _above(rows, SKOS.inScheme)[:1]
    broader = group_by([row for row in rows if row["relation"] == SKOS.broader], "below")
    chain: list[URIRef] = []
    current: URIRef | None = URIRef(entity.iri)
    while current is not None and len(chain) < _MAX_DEPTH:
        current = next(iter(iris(broader.get(current, ()), "above")), None)
        if current is not None:
            chain.append(current)
    yield from reversed(chain)


def _documents(rows: tuple[Row, ...]) -> tuple[URIRef, ...]:
    """Return the document behind a passage or a claim: by its text, or its own source."""
    through_text = _above(rows, DCTERMS.source)
    direct = _above(rows, PROV.wasDerivedFrom)
    return (through_text or tuple(each for each in direct if "/document/" in each))[:1]
