"""Names for blank nodes, so that a published graph holds none."""

import hashlib

from rdflib import BNode, Graph, URIRef
from rdflib.compare import to_canonical_graph

from esgraph.namespaces import BASE, new_graph

GENID = f"{BASE}.well-known/genid/"


def skolemise(graph: Graph, *, within: str) -> Graph:
    """
    Return *graph* with every blank node replaced by an IRI; itself when it has none.

    The IRI is made from *within*, the name of the graph, and from the node's canonical label, so
    that the same graph always gives the same names, and two graphs never share one.
    Source: RDF 1.1 Concepts, section 3.5,
    https://www.w3.org/TR/rdf11-concepts/#section-skolemization
    """
    anonymous, named = Graph(), []
    for triple in graph:
        if isinstance(triple[0], BNode) or isinstance(triple[2], BNode):
            anonymous.add(triple)
        else:
            named.append(triple)
    if not anonymous:
        return graph
    skolemised = new_graph()
    for triple in named:
        skolemised.add(triple)
    prefix = f"{GENID}{hashlib.sha256(within.encode()).hexdigest()[:16]}-"
    # Labels hang on the triples with blank nodes alone, which are few.
    for triple in to_canonical_graph(anonymous):
        subject, predicate, obj = (
            URIRef(prefix + term) if isinstance(term, BNode) else term for term in triple
        )
        skolemised.add((subject, predicate, obj))
    return skolemised
