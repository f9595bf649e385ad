"""Our own queries over rdflib graphs: many times faster here than in rdflib."""

from collections.abc import Mapping

import pyoxigraph
from rdflib import Graph
from rdflib.term import Node

from esgraph.store.parsing import node
from esgraph.store.stores import Store


def load_graph(graph: Graph) -> Store:
    """Return the triples of *graph* in memory, as the default graph; labels of nodes are new."""
    engine = pyoxigraph.Store()
    engine.bulk_load(graph.serialize(format="nt", encoding="utf-8"), pyoxigraph.RdfFormat.N_TRIPLES)
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
