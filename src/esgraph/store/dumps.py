"""Other forms of a dump."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from esgraph.namespaces import PREFIXES


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
