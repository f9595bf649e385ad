"""Triples while they are being written: cheap to add, read again by subject, then handed on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from esgraph.namespaces import new_graph

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


@dataclass(slots=True)
class Triples:
    """
    A set of triples, in the order of their subjects, that costs a tenth of an rdflib graph.

    It answers what ``entities_of`` asks a graph.
    """

    _values: dict[Node, dict[URIRef, dict[Node, None]]] = field(default_factory=dict)

    def add(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """Add one triple; twice is once."""
        self._values.setdefault(subject, {}).setdefault(predicate, {})[value] = None

    def __len__(self) -> int:
        """Return how many triples there are."""
        return sum(len(values) for paths in self._values.values() for values in paths.values())

    def __contains__(self, subject: Node) -> bool:
        """Return whether there is a triple with *subject*."""
        return subject in self._values

    def __iter__(self) -> Iterator[tuple[Node, URIRef, Node]]:
        """Yield each triple."""
        for subject, paths in self._values.items():
            for path, values in paths.items():
                for value in values:
                    yield subject, path, value

    def subject_objects(self, predicate: URIRef) -> Iterator[tuple[Node, Node]]:
        """Yield subject and value of each triple with *predicate*."""
        for subject, paths in self._values.items():
            for value in paths.get(predicate, ()):
                yield subject, value

    def objects(self, subject: Node, predicate: URIRef) -> Iterator[Node]:
        """Yield the values that *subject* has by *predicate*."""
        return iter(self._values.get(subject, {}).get(predicate, ()))

    def graph(self) -> Graph:
        """Return the triples as a graph; costs about ten microseconds a triple."""
        graph = new_graph()
        for triple in self:
            graph.add(triple)
        return graph

    def ntriples(self) -> bytes:
        """Return the triples as N-Triples, one a line, in the order of their subjects."""
        lines = [
            f"{start}{_term(value)} .\n"
            for subject, paths in self._values.items()
            for path, values in paths.items()
            for start in (f"<{subject}> <{path}> ",)
            for value in values
        ]
        return "".join(lines).encode()


def _term(value: Node) -> str:
    if not isinstance(value, Literal):
        return f"<{value}>"
    quoted = f'"{value.translate(_ESCAPES)}"'
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^<{value.datatype}>" if value.datatype is not None else quoted
