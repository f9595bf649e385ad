"""
What only the server of a data set can say of it, in its documents: dates, sizes, whom to ask, and
where on this server it is.

The graphs of a release hold no clock time, no size of the files that they are in, and no address
but those of the constant base. Portals read one document, follow nothing and do not reason: what
they need stands in it (https://semiceu.github.io/DCAT-AP/releases/3.0.0/).
"""

from types import MappingProxyType

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, SKOS, VOID, XSD

from esgraph.namespaces import BASE, SPDX, VCARD
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.release_facts import DATASET_IRI, release_facts
from esgraph.web.linked_data.distributions import DATA_SETS, Distribution, distributions_of
from esgraph.web.site.results import Row
from esgraph.web.site.sites import Site

# Where the statements of a catalogue lead to this server, in place of the constant base.
_ADDRESSES = frozenset(
    {DCAT.accessURL, DCAT.downloadURL, DCAT.endpointDescription, DCAT.endpointURL}
)

# The ranges of these properties, https://www.w3.org/TR/vocab-dcat-3/ .
_RANGES = MappingProxyType(
    {
        DCTERMS.accessRights: DCTERMS.RightsStatement,
        DCTERMS.conformsTo: DCTERMS.Standard,
        DCTERMS.format: DCTERMS.MediaTypeOrExtent,
        DCTERMS.language: DCTERMS.LinguisticSystem,
        DCTERMS.license: DCTERMS.LicenseDocument,
        DCTERMS.publisher: FOAF.Agent,
        DCTERMS.spatial: DCTERMS.Location,
        DCAT.mediaType: DCTERMS.MediaType,
        DCAT.theme: SKOS.Concept,
    }
)

# Of the history of a release rather than of its data set.
_NOT_HARVESTED = frozenset({PROV.wasGeneratedBy, VOID.triples})


def served_statements(site: Site, entity: Entity, *, here: str) -> bytes:
    """
    Return, as N-Triples, what *site*, at the address *here*, adds to the document about *entity*.

    Nothing, but for the data set and the release that is served. Cost: three kept queries then.
    """
    if entity.kind not in DATA_SETS:
        return b""
    release = release_facts(site.stored).release
    if entity.iri not in {DATASET_IRI, str(release)}:
        return b""
    graph, node = Graph(bind_namespaces="none"), URIRef(entity.iri)
    for row in site.stored.rows("data-set", dataset=(entity.iri,), node=(entity.iri,)):
        _add(graph, URIRef(str(row["node"])), row, here)
    for each in distributions_of(site, entity):
        _add_distribution(graph, each, here)
    graph.add((node, DCAT.landingPage, URIRef(here + entity.page("fr"))))
    _add_dates(graph, site, release)
    _add_contact(graph, node, site.settings.contact)
    return graph.serialize(format="nt", encoding="utf-8")


def _add(graph: Graph, node: URIRef, row: Row, here: str) -> None:
    """Add the statement of *row* about *node*, and the class of its value where it has one."""
    predicate, value = URIRef(str(row["predicate"])), row["value"]
    if predicate in _NOT_HARVESTED:
        return
    if predicate in _ADDRESSES and value.startswith(BASE):
        value = URIRef(f"{here}/{value.removeprefix(BASE)}")
    graph.add((node, predicate, value))
    if predicate in _RANGES:
        graph.add((value, RDF.type, _RANGES[predicate]))


def _add_distribution(graph: Graph, distribution: Distribution, here: str) -> None:
    node = URIRef(distribution.iri)
    for row in distribution.rows:
        _add(graph, node, row, here)
    if distribution.size is not None:
        size = Literal(distribution.size, datatype=XSD.nonNegativeInteger)
        graph.add((node, DCAT.byteSize, size))
    if distribution.sha256 is not None:
        checksum = URIRef(f"{node}#sha256")
        value = Literal(distribution.sha256, datatype=XSD.hexBinary)
        graph.add((node, SPDX.checksum, checksum))
        graph.add((checksum, RDF.type, SPDX.Checksum))
        graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
        graph.add((checksum, SPDX.checksumValue, value))


def _add_dates(graph: Graph, site: Site, release: URIRef | None) -> None:
    """Say when the release was first made; the data set changed with it."""
    if site.made is None or release is None:
        return
    made = Literal(site.made.isoformat(), datatype=XSD.dateTime)
    graph.add((release, DCTERMS.issued, made))
    graph.add((URIRef(DATASET_IRI), DCTERMS.modified, made))


def _add_contact(graph: Graph, node: URIRef, contact: str | None) -> None:
    if contact is None:
        return
    point = URIRef(f"{node}#contact")
    graph.add((node, DCAT.contactPoint, point))
    graph.add((point, RDF.type, VCARD.Kind))
    graph.add((point, VCARD.fn, Literal("esgraph")))
    if contact.startswith("https://"):
        graph.add((point, VCARD.hasURL, URIRef(contact)))
    else:
        graph.add((point, VCARD.hasEmail, URIRef(f"mailto:{contact}")))
