"""The RDF engine: parsing, stores in memory and on disk, evaluation. Only here is pyoxigraph."""

from esgraph.store.bounds import Bounds
from esgraph.store.dumps import named_graphs, serialize, write_nquads, write_turtle
from esgraph.store.engine_messages import cause_of
from esgraph.store.evaluation import evaluate, resolve_names
from esgraph.store.grammar import Fault, find_fault
from esgraph.store.graphs import graph_of, load_graph, node_of, nodes_of, select, written
from esgraph.store.parsing import parse_file, parse_rdf, triples_of_turtle
from esgraph.store.rewriting import rewrite
from esgraph.store.sorted_dump import (
    MemoryTriples,
    SortedDump,
    Triple,
    Triples,
    ntriples_of,
    triples_of,
)
from esgraph.store.statements import (
    Statements,
    begins_with_statement,
    lines_of_statements,
    read_statements,
    turtle_of,
)
from esgraph.store.stores import (
    Store,
    build_disk,
    count_quads,
    count_triples,
    default_graph_of,
    load_memory,
    open_disk,
)

__all__ = [
    "Bounds",
    "Fault",
    "MemoryTriples",
    "SortedDump",
    "Statements",
    "Store",
    "Triple",
    "Triples",
    "begins_with_statement",
    "build_disk",
    "cause_of",
    "count_quads",
    "count_triples",
    "default_graph_of",
    "evaluate",
    "find_fault",
    "graph_of",
    "lines_of_statements",
    "load_graph",
    "load_memory",
    "named_graphs",
    "node_of",
    "nodes_of",
    "ntriples_of",
    "open_disk",
    "parse_file",
    "parse_rdf",
    "read_statements",
    "resolve_names",
    "rewrite",
    "select",
    "serialize",
    "triples_of",
    "triples_of_turtle",
    "turtle_of",
    "write_nquads",
    "write_turtle",
    "written",
]
