"""Named things as a graph describes them: the records that the index is made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal as OneOf
from typing import Protocol

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, RDFS, SKOS
from rdflib.term import Node

from esgraph.language import choose_literal
from esgraph.namespaces import CPSV, CV, ESG, SCHEMA

Kind = OneOf[
    "city",
    "mrc",
    "region",
    "province",
    "organization",
    "initiative",
    "policy",
    "service",
    "event",
    "event-series",
    "document",
]

PLACES: frozenset[Kind] = frozenset({"city", "mrc", "region", "province"})

# The first class that a thing has decides its kind. Collaborations come before organizations,
# of which they are a sub-class in ORG.
_KIND_OF_CLASS: dict[URIRef, Kind] = {
    ESG.City: "city",
    ESG.RegionalCountyMunicipality: "mrc",
    ESG.AdministrativeRegion: "region",
    SCHEMA.State: "province",
    ORG.OrganizationalCollaboration: "initiative",
    CPSV.Rule: "policy",
    CPSV.PublicService: "service",
    SCHEMA.EventSeries: "event-series",
    SCHEMA.Event: "event",
    ORG.Organization: "organization",
    ORG.FormalOrganization: "organization",
    ORG.OrganizationalUnit: "organization",
    CV.PublicOrganisation: "organization",
    ESG.SocialEconomyEnterprise: "organization",
    SCHEMA.Report: "document",
    SCHEMA.CreativeWork: "document",
    PROV.Entity: "document",
}

KIND_CLASSES = frozenset(_KIND_OF_CLASS)
"""The classes that make a thing one of the kinds, unless it is a claim."""


class Described(Protocol):
    """What descriptions are read of: an rdflib graph, or what answers like one."""

    def subject_objects(self, predicate: URIRef, /) -> Iterable[tuple[Node, Node]]:
        """Return subject and value of each triple with *predicate*."""
        ...

    def objects(self, subject: Node, predicate: URIRef, /) -> Iterable[Node]:
        """Return the values that *subject* has by *predicate*."""
        ...


@dataclass(frozen=True, slots=True)
class Entity:
    """
    One named thing.

    *label* is its official name, *aliases* identify it anywhere, *local_names* only within the
    places of *spatial*. *containers* are the places that directly contain it, *governs* the
    places that it is the municipal body of, *part_of* the series that an event belongs to.
    """

    iri: URIRef
    kind: Kind
    types: frozenset[URIRef]
    label: Literal | None = None
    aliases: tuple[Literal, ...] = ()
    local_names: tuple[Literal, ...] = ()
    spatial: frozenset[URIRef] = field(default_factory=frozenset)
    containers: frozenset[URIRef] = field(default_factory=frozenset)
    governs: frozenset[URIRef] = field(default_factory=frozenset)
    part_of: frozenset[URIRef] = field(default_factory=frozenset)

    def merged(self, other: "Entity") -> "Entity":
        """Return what both records say; this one's label and kind win."""
        return Entity(
            iri=self.iri,
            kind=self.kind,
            types=self.types | other.types,
            label=self.label if self.label is not None else other.label,
            aliases=tuple(dict.fromkeys(self.aliases + other.aliases)),
            local_names=tuple(dict.fromkeys(self.local_names + other.local_names)),
            spatial=self.spatial | other.spatial,
            containers=self.containers | other.containers,
            governs=self.governs | other.governs,
            part_of=self.part_of | other.part_of,
        )


def entities_of(graph: Described) -> Iterator[Entity]:
    """Yield the named things that *graph* describes, by IRI; claims and concepts are no such."""
    types: dict[URIRef, set[URIRef]] = {}
    for subject, cls in graph.subject_objects(RDF.type):
        if isinstance(subject, URIRef) and isinstance(cls, URIRef):
            types.setdefault(subject, set()).add(cls)
    for iri in sorted(types):
        kind = _kind(types[iri])
        if kind is not None:
            yield _read_entity(graph, iri, kind=kind, types=frozenset(types[iri]))


def _kind(types: set[URIRef]) -> Kind | None:
    if ESG.Claim in types:
        return None
    return next((kind for cls, kind in _KIND_OF_CLASS.items() if cls in types), None)


def _read_entity(graph: Described, iri: URIRef, *, kind: Kind, types: frozenset[URIRef]) -> Entity:
    label_property = DCTERMS.title if kind == "document" else RDFS.label
    return Entity(
        iri=iri,
        kind=kind,
        types=types,
        label=choose_literal(_literals(graph, iri, label_property), "fr"),
        aliases=_literals(graph, iri, SKOS.altLabel),
        local_names=_literals(graph, iri, SKOS.hiddenLabel),
        spatial=_iris(graph, iri, DCTERMS.spatial),
        containers=_iris(graph, iri, SCHEMA.containedInPlace),
        governs=_iris(graph, iri, ESG.governs),
        part_of=_iris(graph, iri, SCHEMA.superEvent),
    )


def _literals(graph: Described, subject: Node, predicate: URIRef) -> tuple[Literal, ...]:
    found = (o for o in graph.objects(subject, predicate) if isinstance(o, Literal))
    return tuple(sorted(found, key=lambda literal: (str(literal), literal.language or "")))


def _iris(graph: Described, subject: Node, predicate: URIRef) -> frozenset[URIRef]:
    return frozenset(o for o in graph.objects(subject, predicate) if isinstance(o, URIRef))
