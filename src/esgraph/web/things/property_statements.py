"""What is stated of a thing, property by property, each statement with its origin."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rdflib import URIRef

from esgraph.language import Language, is_in, other_language
from esgraph.namespaces import (
    CATALOGUE_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    VALIDATION_GRAPH,
    fold,
)
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.links import ONTOLOGY, query_address
from esgraph.web.facts.words import Name, optional_words
from esgraph.web.site.results import Row, Term
from esgraph.web.site.rows import Groups, group_by, iris, terms
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.entity_view import Origin, Property, Statement

_WORTH_SAYING_ONCE = 3

MOST_VALUES = 60
"""How many values of one property a page shows."""

# Graphs that no document stands behind, by the key of what is said of them instead.
_OWN_GRAPHS = {
    ONTOLOGY_GRAPH: "entity.by.ontology",
    INFERRED_GRAPH: "entity.by.inference",
    CATALOGUE_GRAPH: "entity.by.catalogue",
    VALIDATION_GRAPH: "entity.by.validation",
}
# A document does not say itself what its rights are, or whence we have its title.
_READING = "entity.by.reading"


def properties_of(
    thing: URIRef,
    rows: tuple[Row, ...],
    evidence: Evidence,
    *,
    reified: tuple[Row, ...],
    definitions: Groups,
    cut: Mapping[URIRef, tuple[int, str]],
) -> tuple[Property, ...]:
    """
    Return all that *rows* of ``outgoing.rq`` state of *thing*, by the names of the properties.

    *reified* are the statements about the thing that have passages, *definitions* those of
    properties. *evidence* knows the documents behind the graphs of *rows*. Of texts in both
    languages, the reader's is kept. *cut*: of properties of which *rows* hold the first values
    only, how many there are, and where.
    """
    claimed: dict[tuple[Term, Term], list[URIRef]] = {}
    for row in reified:
        claimed.setdefault((row["predicate"], row["object"]), []).extend(iris([row], "claim"))
    properties = [
        Property(
            predicate=evidence.name(predicate),
            statements=tuple(
                _statement(thing, value, group, evidence, claimed.get((predicate, value), ()))
                for value in understood(terms(group, "value"), evidence.language)
            ),
            cut=cut.get(predicate),
            definition=optional_words(
                definitions.get(predicate, ()), "definition", evidence.language
            ),
        )
        for predicate, group in group_by(rows, "predicate").items()
    ]
    return tuple(sorted(properties, key=lambda each: fold(each.predicate.words.text)))


def bounded(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], Mapping[URIRef, int]]:
    """
    Return *rows* of ``outgoing.rq`` with the first values of each property, and how many those have
    that are cut.
    """
    kept: list[Row] = []
    cut: dict[URIRef, int] = {}
    for predicate, group in group_by(rows, "predicate").items():
        values = terms(group, "value")
        first = set(values[:MOST_VALUES])
        kept.extend(row for row in group if row["value"] in first)
        if len(values) > MOST_VALUES:
            cut[predicate] = len(values)
    return tuple(kept), cut


def values_address(entity: Entity, predicate: str, language: Language) -> str:
    """Return the address of all that *entity* has of *predicate*."""
    query = f"SELECT ?value WHERE {{\n  <{entity.iri}> <{predicate}> ?value .\n}}"
    return query_address(query, language)


def definitions_in(stored: StoredQueries) -> Groups:
    """Return the rows of what the terms of the ontology mean; one query for each release."""
    return group_by(stored.rows("property-definitions", ontology=(ONTOLOGY,)), "term")


def select_properties(
    properties: tuple[Property, ...], predicates: Iterable[URIRef]
) -> tuple[Property, ...]:
    """Return those of *properties* that *predicates* name, in their order."""
    named: Mapping[str, Property] = {each.predicate.iri: each for each in properties}
    return tuple(named[str(iri)] for iri in predicates if str(iri) in named)


def usual_origin(properties: tuple[Property, ...]) -> Origin | None:
    """Return the origin that most statements without a passage share; ``None`` for a few."""
    origins = Counter(
        statement.origin
        for each in properties
        for statement in each.statements
        if not statement.claims and statement.origin
    )
    if not origins:
        return None
    origin, count = origins.most_common(1)[0]
    return origin if count >= _WORTH_SAYING_ONCE else None


def _statement(
    thing: URIRef,
    value: Term,
    rows: tuple[Row, ...],
    evidence: Evidence,
    claims: Iterable[URIRef],
) -> Statement:
    graphs = iris([row for row in rows if row["value"] == value], "graph")
    documents = dict.fromkeys(
        iri for graph in graphs for iri in iris(evidence.graphs.get(graph, ()), "source")
    )
    read = (_READING,) if thing in documents else ()
    return Statement(
        value=evidence.value(value),
        claims=tuple(evidence.claim(claim) for claim in claims),
        origin=Origin(
            sources=tuple(_document(iri, evidence) for iri in documents if iri != thing),
            own=(*read, *(_OWN_GRAPHS[graph] for graph in graphs if graph in _OWN_GRAPHS)),
        ),
    )


def _document(iri: URIRef, evidence: Evidence) -> Name:
    source = evidence.described.get(iri)
    name = evidence.name(iri)
    return replace(name, words=source.title) if source else name


def understood(values: tuple[Term, ...], language: Language) -> tuple[Term, ...]:
    """Return *values* without those that others of them say in *language*, the reader's."""
    if not any(is_in(value, language) for value in values):
        return values
    return tuple(value for value in values if not is_in(value, other_language(language)))
