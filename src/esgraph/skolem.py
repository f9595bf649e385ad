"""Names for blank nodes, so that a published graph holds none."""

from rdflib import BNode, Graph, URIRef
from rdflib.compare import to_canonical_graph

from esgraph.namespaces import BASE, new_graph

GENID = f"{BASE}.well-known/genid/"


def skolemise(graph: Graph) -> Graph:
    """
    Return *graph* with every blank node replaced by an IRI; itself when it has none.

    The IRI is made from the node's canonical label, so that the same graph always gives the same
    names. Source: RDF 1.1 Concepts, section 3.5,
    https://www.w3.org/TR/rdf11-concepts/#section-skolemization
    """
    if not any(isinstance(term, BNode) for triple in graph for term in triple):
        return graph
    skolemised = new_graph()
    for triple in to_canonical_graph(graph):
        subject, predicate, obj = (
            URIRef(GENID + term) if isinstance(term, BNode) else term for term in triple
        )
        skolemised.add((subject, predicate, obj))
    return skolemised
