"""The RDF engine: parsing, stores in memory and on disk, evaluation. Only here is pyoxigraph."""

from esgraph.store.dumps import named_graphs, serialize, write_nquads, write_turtle
from esgraph.store.engine_messages import cause_of
from esgraph.store.evaluation import evaluate, resolve_names
from esgraph.store.grammar import Fault, find_fault
from esgraph.store.graphs import load_graph, select
from esgraph.store.parsing import parse_file, parse_rdf
from esgraph.store.statements import (
    Bounds,
    Statements,
    begins_with_statement,
    lines_of_statements,
    read_statements,
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
    "Statements",
    "Store",
    "begins_with_statement",
    "build_disk",
    "cause_of",
    "count_quads",
    "count_triples",
    "default_graph_of",
    "evaluate",
    "find_fault",
    "lines_of_statements",
    "load_graph",
    "load_memory",
    "named_graphs",
    "open_disk",
    "parse_file",
    "parse_rdf",
    "read_statements",
    "resolve_names",
    "select",
    "serialize",
    "write_nquads",
    "write_turtle",
]
