"""Our own queries over rdflib graphs: many times faster here than in rdflib."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from esgraph.store.parsing import node
from esgraph.store.sorted_dump import Triple, ntriples_of
from esgraph.store.stores import Store


def load_graph(graph: Graph) -> Store:
    """Return *graph* in memory, as the default graph; blank nodes keep their labels."""
    engine = pyoxigraph.Store()
    engine.bulk_extend(pyoxigraph.Quad(*map(_term, triple)) for triple in graph)
    return Store(engine)


def select(store: Store, query: str) -> tuple[Mapping[str, Node], ...]:
    """
    Return the solutions of one of our own SELECT queries, by variable; unbound ones are absent.

    Raises:
        SyntaxError: The query does not follow the grammar.
        TypeError: It is no SELECT query.
    """
    solutions = store.engine.query(query)
    if not isinstance(solutions, pyoxigraph.QuerySolutions):
        raise TypeError("a SELECT query is expected")
    names = [variable.value for variable in solutions.variables]
    return tuple(
        {name: node(term) for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in solutions
    )


def _term(node: Node) -> Any:
    if isinstance(node, URIRef):
        return pyoxigraph.NamedNode(node)
    if isinstance(node, BNode):
        return pyoxigraph.BlankNode(node)
    if isinstance(node, Literal) and node.language:
        return pyoxigraph.Literal(node, language=node.language)
    datatype = node.datatype if isinstance(node, Literal) else None
    return pyoxigraph.Literal(
        str(node), datatype=None if datatype is None else pyoxigraph.NamedNode(datatype)
    )


def graph_of(triples: Iterable[Triple]) -> Graph:
    """Return *triples* as a graph; blank nodes keep their labels."""
    graph = Graph(bind_namespaces="none")
    for triple in nodes_of(triples):
        graph.add(triple)
    return graph


def nodes_of(triples: Iterable[Triple]) -> Iterator[tuple[Node, URIRef, Node]]:
    """Yield *triples* in the terms of rdflib; blank nodes keep their labels."""
    for quad in pyoxigraph.parse(ntriples_of(triples), pyoxigraph.RdfFormat.N_TRIPLES):
        yield node(quad.subject), URIRef(quad.predicate.value), node(quad.object)


def written(node: Node) -> bytes:
    """Return *node* as N-Triples writes it."""
    return str(_term(node)).encode()


def node_of(written: bytes) -> Node:
    """Return the node that N-Triples writes so; blank nodes keep their labels."""
    if written.startswith(b"<"):
        return URIRef(written[1:-1].decode())
    line = b"<x:s> <x:p> " + written + b" ."
    return node(next(iter(pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_TRIPLES))).object)
