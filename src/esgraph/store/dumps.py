"""Dumps: the sorted N-Quads of a data set, and other forms of them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from rdflib import Dataset, Graph

from esgraph.namespaces import PREFIXES
from esgraph.store.parsing import RDF_MEDIA_TYPES
from esgraph.store.rewriting import write_statements


def named_graphs(dataset: Dataset) -> tuple[Graph, ...]:
    """Return the named graphs of *dataset*, sorted by name."""
    default = dataset.default_graph.identifier
    graphs = [graph for graph in dataset.graphs() if graph.identifier != default]
    return tuple(sorted(graphs, key=lambda graph: str(graph.identifier)))


def write_nquads(dataset: Dataset, target: Path) -> None:
    """
    Write *dataset* to *target* as N-Quads with sorted lines: the same data set, the same bytes.

    Cost: each line is in memory once, to be sorted, and one graph a second time.
    """
    with target.open("wb") as file:
        file.writelines(_sorted_lines(dataset))


def serialize(dataset: Dataset, media_type: str) -> bytes:
    """
    Return *dataset* in the RDF syntax of *media_type*; in Turtle, the merge of its graphs.

    rdflib's own serializers of data sets warn of rdflib's own deprecations.
    """
    rdf_format = RDF_MEDIA_TYPES[media_type]
    lines = b"".join(_sorted_lines(dataset))
    quads = pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_QUADS)
    statements = quads if rdf_format.supports_datasets else dict.fromkeys(q.triple for q in quads)
    return write_statements(statements, media_type)


def _sorted_lines(dataset: Dataset) -> list[bytes]:
    lines = list(_lines(dataset.default_graph, b""))
    for graph in named_graphs(dataset):
        lines.extend(_lines(graph, graph.identifier.n3().encode() + b" "))
    lines.sort()
    return lines


def _lines(graph: Graph, name: bytes) -> Iterator[bytes]:
    for line in io.BytesIO(graph.serialize(format="nt", encoding="utf-8")):
        if triple := line.removesuffix(b"\n").removesuffix(b"."):
            yield triple + name + b".\n"


def write_turtle(dump: Path, target: Path) -> int:
    """
    Write the merge of all graphs of *dump* as Turtle to *target*; return its number of triples.

    *dump* is N-Quads with sorted lines, so that the copies of a triple in several graphs stand
    together: the merge needs no memory, and the same dump gives the same bytes.
    """
    merged = _Merge(dump)
    with target.open("wb") as file:
        pyoxigraph.serialize(iter(merged), file, pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES)
    return merged.count


class _Merge:
    """The distinct triples of a sorted dump, and how many were given so far."""

    def __init__(self, dump: Path) -> None:
        self.count = 0
        self._dump = dump

    def __iter__(self) -> Iterator[pyoxigraph.Triple]:
        previous = None
        for quad in pyoxigraph.parse(path=self._dump, format=pyoxigraph.RdfFormat.N_QUADS):
            if quad.triple != previous:
                previous = quad.triple
                self.count += 1
                yield previous
