"""What is known of a thing: what is stated of it and by whom, and what points at it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from esgraph.language import Language, choose_literal, is_in, other_language
from esgraph.namespaces import CATALOGUE_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH, fold
from esgraph.web.addresses import Entity
from esgraph.web.evidence import Claim, Evidence, Name, Words, gather_evidence, words_of
from esgraph.web.results import Row, Term
from esgraph.web.rows import Groups, group_by, iris, terms
from esgraph.web.stored import StoredQueries

_WORTH_SAYING_ONCE = 3
_DESCRIBING = (SKOS.definition, DCTERMS.description, RDFS.comment)

# Graphs that no document stands behind, by the key of what is said of them instead.
_OWN_GRAPHS = {
    ONTOLOGY_GRAPH: "entity.by.ontology",
    INFERRED_GRAPH: "entity.by.inference",
    CATALOGUE_GRAPH: "entity.by.catalogue",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Which graphs state something: by the documents behind them, or by *own*, the keys of texts
    for graphs of ours.
    """

    sources: tuple[Name, ...]
    own: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether anything is known."""
        return bool(self.sources or self.own)


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a property; *claims* have a passage behind them, which says more."""

    value: Name | Words
    claims: tuple[Claim, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Property:
    """The values of one property."""

    predicate: Name
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What points at the thing by one property: the first of them, how many in all, the query."""

    predicate: Name
    others: tuple[Name, ...]
    count: int
    query_address: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """
    What the page shows; *claim* when the thing itself says where it comes from.

    *origin* is that of most statements, so that it need not stand at each.
    """

    entity: Entity
    name: Name
    classes: tuple[Name, ...]
    description: Words | None
    claim: Claim | None
    origin: Origin | None
    properties: tuple[Property, ...]
    incoming: tuple[Incoming, ...]
    query_address: str


def view_of(stored: StoredQueries, entity: Entity, language: Language) -> EntityView:
    """Return what the page about *entity* shows; ten kept queries at most."""
    outgoing = stored.rows("outgoing", thing=(entity.iri,))
    incoming = stored.rows("incoming", thing=(entity.iri,))
    counts = stored.rows("incoming-counts", thing=(entity.iri,))
    claims = stored.rows("statements", subject=(entity.iri,))
    graphs = stored.rows("graph-sources", graph=tuple(iris(outgoing, "graph")))
    subject = URIRef(entity.iri)
    named = (
        subject,
        *(term for name in ("predicate", "value") for term in iris(outgoing, name)),
        *(term for name in ("predicate", "other") for term in iris(incoming, name)),
        *iris(counts, "predicate"),
        *iris(graphs, "source"),
    )
    evidence = gather_evidence(
        stored, language, claims=(subject, *iris(claims, "claim")), things=named
    )
    own = evidence.claim(subject)
    properties = _properties(outgoing, evidence, claims, group_by(graphs, "graph"))
    return EntityView(
        entity=entity,
        name=evidence.name(subject),
        classes=tuple(evidence.name(iri) for iri in _values_of(outgoing, RDF.type)),
        description=_description(outgoing, language),
        claim=own if own.sources or own.counterclaims else None,
        origin=_usual_origin(properties),
        properties=properties,
        incoming=_incoming(incoming, counts, evidence, entity),
        query_address=_query_address(
            f"SELECT ?property ?value WHERE {{\n  <{entity.iri}> ?property ?value .\n}}", language
        ),
    )


def _properties(
    rows: tuple[Row, ...], evidence: Evidence, claims: tuple[Row, ...], sources: Groups
) -> tuple[Property, ...]:
    claimed: dict[tuple[Term, Term], list[URIRef]] = {}
    for row in claims:
        claimed.setdefault((row["predicate"], row["object"]), []).extend(iris([row], "claim"))
    groups = group_by(rows, "predicate")
    shown = [
        Property(
            evidence.name(predicate),
            tuple(
                _statement(value, group, evidence, claimed.get((predicate, value), ()), sources)
                for value in _readable(terms(group, "value"), evidence.language)
            ),
        )
        for predicate, group in groups.items()
        if predicate != RDF.type
    ]
    return tuple(sorted(shown, key=lambda each: fold(each.predicate.words.text)))


def _statement(
    value: Term,
    rows: tuple[Row, ...],
    evidence: Evidence,
    claims: Iterable[URIRef],
    sources: Groups,
) -> Statement:
    graphs = iris([row for row in rows if row["value"] == value], "graph")
    documents = (iri for graph in graphs for iri in iris(sources.get(graph, ()), "source"))
    return Statement(
        value=evidence.value(value),
        claims=tuple(evidence.claim(claim) for claim in claims),
        origin=Origin(
            sources=tuple(evidence.name(iri) for iri in dict.fromkeys(documents)),
            own=tuple(_OWN_GRAPHS[graph] for graph in graphs if graph in _OWN_GRAPHS),
        ),
    )


def _usual_origin(properties: tuple[Property, ...]) -> Origin | None:
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


def _readable(values: tuple[Term, ...], language: Language) -> tuple[Term, ...]:
    """Return *values* without those that others of them say in the reader's language."""
    if not any(is_in(value, language) for value in values):
        return values
    return tuple(value for value in values if not is_in(value, other_language(language)))


def _incoming(
    rows: tuple[Row, ...], counts: tuple[Row, ...], evidence: Evidence, entity: Entity
) -> tuple[Incoming, ...]:
    groups = group_by(rows, "predicate")
    shown = [
        Incoming(
            predicate=evidence.name(predicate),
            others=_sorted(
                evidence.name(other) for other in iris(groups.get(predicate, ()), "other")
            ),
            count=int(count["count"]),
            query_address=_query_address(
                f"SELECT ?thing WHERE {{\n  ?thing <{predicate}> <{entity.iri}> .\n}}",
                evidence.language,
            ),
        )
        for count in counts
        for predicate in iris([count], "predicate")
    ]
    return tuple(sorted(shown, key=lambda each: fold(each.predicate.words.text)))


def _sorted(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(sorted(names, key=lambda name: (fold(name.words.text), name.iri)))


def _values_of(rows: Iterable[Row], predicate: URIRef) -> tuple[URIRef, ...]:
    return iris([row for row in rows if row["predicate"] == predicate], "value")


def _description(rows: tuple[Row, ...], language: Language) -> Words | None:
    """Return the first text that says what the thing is, by order of the properties."""
    for predicate in _DESCRIBING:
        values = (row["value"] for row in rows if row["predicate"] == predicate)
        chosen = choose_literal((v for v in values if isinstance(v, Literal)), language)
        if chosen is not None:
            return words_of(chosen)
    return None


def _query_address(query: str, language: Language) -> str:
    return "/sparql?" + urlencode({"query": query, "lang": language})
