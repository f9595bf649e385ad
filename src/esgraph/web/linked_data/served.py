"""
What only the server of a data set can say of it, in its documents: dates, sizes, whom to ask.

The graphs of a release hold no clock time, and no size of the files that they are in.
"""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, XSD

from esgraph.namespaces import SPDX, VCARD
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.release_facts import DATASET_IRI, release_facts
from esgraph.web.linked_data.distributions import DATA_SETS, Distribution, distributions_of
from esgraph.web.site.sites import Site


def served_statements(site: Site, entity: Entity) -> bytes:
    """
    Return, as N-Triples, what *site* adds to the document about *entity*.

    Nothing, but for the data set and the release that is served.
    """
    if entity.kind not in DATA_SETS:
        return b""
    release = release_facts(site.stored).release
    if entity.iri not in {DATASET_IRI, str(release)}:
        return b""
    graph = Graph(bind_namespaces="none")
    for each in distributions_of(site, entity):
        _add_distribution(graph, each)
    _add_dates(graph, site, release)
    _add_contact(graph, URIRef(entity.iri), site.settings.contact)
    return graph.serialize(format="nt", encoding="utf-8")


def _add_distribution(graph: Graph, distribution: Distribution) -> None:
    node = URIRef(distribution.iri)
    for row in distribution.rows:
        # Documents name what they mention.
        if row["predicate"] != DCTERMS.title:
            graph.add((node, URIRef(str(row["predicate"])), row["value"]))
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
