"""What a release says of a contribution itself: who sent it, under which licence, from where."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, VOID, XSD

from esgraph.contributions.model import Contribution
from esgraph.literals import french
from esgraph.namespaces import SCHEMA, new_graph, slugify, source_graph, thing

_DATE_LENGTH = len("2026-11-23")


def graph_name(contribution: Contribution) -> URIRef:
    """Return the name of the graph of *contribution* in a release."""
    return source_graph("contribution", contribution.id)


def provenance_of(contribution: Contribution) -> Graph:
    """
    Return the description of an accepted contribution and of the document that it is.

    Its dates are days: the store has the hours.
    """
    graph = new_graph()
    name, terms = graph_name(contribution), contribution.terms
    document = thing("document", f"contribution-{contribution.id}")
    sender = thing("agent", slugify(contribution.sender) or contribution.id)
    licence = URIRef(terms.licence.iri)
    graph.add((name, RDF.type, VOID.Dataset))
    graph.add((name, DCTERMS.license, licence))
    graph.add((name, PROV.wasAttributedTo, sender))
    graph.add((name, PROV.wasDerivedFrom, document))
    for cls in (SCHEMA.CreativeWork, PROV.Entity):
        graph.add((document, RDF.type, cls))
    graph.add((document, DCTERMS.title, french(terms.title)))
    graph.add((document, DCTERMS.identifier, Literal(contribution.id)))
    graph.add((document, DCTERMS.license, licence))
    graph.add((document, DCTERMS.rights, Literal(terms.licence.title, lang="en")))
    graph.add((document, PROV.wasAttributedTo, sender))
    for predicate, at in (
        (DCTERMS.dateSubmitted, contribution.since("received")),
        (DCTERMS.dateAccepted, contribution.since("accepted")),
    ):
        if at is not None:
            graph.add((document, predicate, Literal(at[:_DATE_LENGTH], datatype=XSD.date)))
    if terms.address is not None:
        graph.add((document, FOAF.page, URIRef(terms.address)))
    graph.add((sender, RDF.type, FOAF.Agent))
    graph.add((sender, FOAF.name, Literal(contribution.sender)))
    return graph
