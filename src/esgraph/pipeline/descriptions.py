"""What a large graph says of its named things: all that is kept of it as rdflib terms."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.term import Node

from esgraph.identity import KIND_CLASSES
from esgraph.namespaces import ESG, SCHEMA
from esgraph.pipeline.context.paths import term
from esgraph.store import Triple, nodes_of

DESCRIBING = frozenset(
    term(predicate)
    for predicate in (
        RDF.type, RDFS.label, DCTERMS.title, SKOS.altLabel, SKOS.hiddenLabel, DCTERMS.spatial,
        SCHEMA.containedInPlace, SCHEMA.superEvent, ESG.governs, ESG.geographicCode,
        ESG.enterpriseNumber,
    )
)  # fmt: skip
"""The properties that name and place things, and those that spreadsheets refer to them by."""

_CLAIM = term(ESG.Claim)
_KINDS = frozenset(map(term, KIND_CLASSES))
_TYPE = term(RDF.type)


class Descriptions:
    """
    The names, places and codes of things; it answers what ``index_entities`` asks a graph.

    It costs a tenth of an rdflib graph.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Keep those of *triples*, which come subject by subject, that describe named things."""
        self._values: dict[URIRef, dict[Node, list[Node]]] = {}
        for subject, predicate, value in nodes_of(_named(triples)):
            self._values.setdefault(predicate, {}).setdefault(subject, []).append(value)

    def subject_objects(self, predicate: URIRef) -> Iterator[tuple[Node, Node]]:
        """Yield subject and value of each triple with *predicate*."""
        for subject, values in self._values.get(predicate, {}).items():
            for value in values:
                yield subject, value

    def objects(self, subject: Node, predicate: URIRef) -> Iterable[Node]:
        """Return the values that *subject* has by *predicate*."""
        return self._values.get(predicate, {}).get(subject, ())


def _named(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the triples of the things that are of a kind; claims, which are many, are none."""
    for _, group in groupby(triples, key=lambda triple: triple[0]):
        described = {triple for triple in group if triple[1] in DESCRIBING}
        classes = {node for _, predicate, node in described if predicate == _TYPE}
        if _CLAIM not in classes and not _KINDS.isdisjoint(classes):
            yield from sorted(described)
