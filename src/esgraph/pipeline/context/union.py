"""Several sets of triples as one, asked for what shapes ask."""

from collections.abc import Iterable, Iterator

from rdflib.term import Node

from esgraph.pipeline.context.paths import Step
from esgraph.pipeline.context.reading import SUBCLASS, TYPE, ShapeReading
from esgraph.store.sorted_dump import Triple, Triples


class Union:
    """Several sets of triples as one; remembers what it was asked."""

    def __init__(self, parts: Iterable[Triples]) -> None:
        """Merge *parts*."""
        self._parts = tuple(parts)
        self._about: dict[bytes, frozenset[tuple[bytes, bytes]]] = {}
        self._typing: dict[bytes, frozenset[Triple]] = {}
        self._targeting: dict[bytes, frozenset[Node]] = {}

    def about(self, node: bytes) -> frozenset[tuple[bytes, bytes]]:
        """Return the predicates and objects of *node*."""
        found = self._about.get(node)
        if found is None:
            found = frozenset(pair for part in self._parts for pair in part.about(node))
            self._about[node] = found
        return found

    def taking(self, node: bytes, step: Step) -> Iterator[tuple[Triple, bytes]]:
        """Yield each triple that *step* follows from *node*, and the node that it leads to."""
        if step.is_inverse:
            for other in self.pointing(step.predicate, node):
                yield (other, step.predicate, node), other
        else:
            for predicate, other in self.about(node):
                if predicate == step.predicate:
                    yield (node, predicate, other), other

    def reached(self, nodes: Iterable[bytes], step: Step) -> set[bytes]:
        """Return the nodes that *step* leads to from any of *nodes*."""
        if step.is_inverse:
            return {other for node in nodes for other in self.pointing(step.predicate, node)}
        about = (pair for node in nodes for pair in self.about(node))
        return {other for predicate, other in about if predicate == step.predicate}

    def pointing(self, predicate: bytes, node: bytes) -> set[bytes]:
        """Return the subjects that have *node* under *predicate*."""
        return {subject for part in self._parts for subject in part.pointing(predicate, node)}

    def typing(self, node: bytes) -> frozenset[Triple]:
        """Return the triples that make *node* an instance of its classes (SHACL, section 2.1.3)."""
        known = self._typing.get(node)
        if known is not None:
            return known
        found = {(node, p, o) for p, o in self.about(node) if p == TYPE}
        waiting = [cls for _, _, cls in found]
        while waiting:
            cls = waiting.pop()
            for predicate, parent in self.about(cls):
                if predicate == SUBCLASS and (cls, predicate, parent) not in found:
                    found.add((cls, predicate, parent))
                    waiting.append(parent)
        self._typing[node] = frozenset(found)
        return self._typing[node]

    def shapes_of(self, node: bytes, reading: ShapeReading) -> frozenset[Node]:
        """Return the shapes that have *node* as a target (SHACL, section 2.1)."""
        known = self._targeting.get(node)
        if known is not None:
            return known
        found = set(reading.by_node.get(node, ()))
        for _, _, cls in self.typing(node):
            found.update(reading.by_class.get(cls, ()))
        for predicate in {predicate for predicate, _ in self.about(node)}:
            found.update(reading.by_subject_of.get(predicate, ()))
        for predicate, shapes in reading.by_object_of.items():
            if self.pointing(predicate, node):
                found.update(shapes)
        self._targeting[node] = frozenset(found)
        return self._targeting[node]
