"""Several sets of triples as one, asked for what shapes ask."""

from collections.abc import Iterable, Iterator, Mapping

from esgraph.pipeline.context.paths import Step
from esgraph.pipeline.context.reading import SUBCLASS, TYPE, ShapeReading
from esgraph.store import Triple, Triples


class Union:
    """Several sets of triples as one, and a part of others; remembers what it was asked."""

    def __init__(self, parts: Iterable[Triples]) -> None:
        """Merge *parts*."""
        self._parts = tuple(parts)
        self._values: dict[bytes, dict[bytes, set[bytes]]] = {}
        self._mentioning: dict[bytes, tuple[Triples, ...]] = {}
        self._typing: dict[bytes, frozenset[Triple]] = {}
        self._targeting: dict[bytes, frozenset[int]] = {}

    def __contains__(self, triple: Triple) -> bool:
        """Return whether *triple* is among these."""
        subject, predicate, node = triple
        return node in self.values(subject).get(predicate, ())

    def values(self, node: bytes) -> Mapping[bytes, set[bytes]]:
        """Return the objects of *node* by predicate."""
        found = self._values.get(node)
        if found is None:
            found = self._values[node] = {}
            for part in self._parts:
                for predicate, other in part.about(node):
                    found.setdefault(predicate, set()).add(other)
        return found

    def about(self, node: bytes) -> list[tuple[bytes, bytes]]:
        """Return the predicates and objects of *node*."""
        return [(predicate, o) for predicate, found in self.values(node).items() for o in found]

    def pointing(self, predicate: bytes, node: bytes) -> Iterator[bytes]:
        """Yield the subjects that have *node* under *predicate*, which may be many, each once."""
        seen: set[bytes] = set()
        for part in self._parts_mentioning(node):
            for subject in part.pointing(predicate, node):
                if subject not in seen:
                    seen.add(subject)
                    yield subject

    def mentions(self, node: bytes) -> bool:
        """Return whether *node* may be an object; false is certain."""
        return any(part.mentions(node) for part in self._parts)

    def taking(self, node: bytes, step: Step) -> Iterator[tuple[Triple, bytes]]:
        """Yield each triple that *step* follows from *node*, and the node that it leads to."""
        predicate = step.predicate
        if step.is_inverse:
            for other in self.pointing(predicate, node):
                yield (other, predicate, node), other
        else:
            for other in self.values(node).get(predicate, ()):
                yield (node, predicate, other), other

    def reached(self, nodes: Iterable[bytes], step: Step) -> frozenset[bytes]:
        """Return the nodes that *step* leads to from any of *nodes*."""
        predicate = step.predicate
        found: set[bytes] = set()
        for node in nodes:
            if not step.is_inverse:
                found.update(self.values(node).get(predicate, ()))
                continue
            for part in self._parts_mentioning(node):
                found.update(part.pointing(predicate, node))
        return frozenset(found)

    def _parts_mentioning(self, node: bytes) -> tuple[Triples, ...]:
        parts = self._mentioning.get(node)
        if parts is None:
            parts = tuple(part for part in self._parts if part.mentions(node))
            self._mentioning[node] = parts
        return parts

    def typing(self, node: bytes) -> frozenset[Triple]:
        """Return the triples that make *node* an instance of its classes (SHACL, section 2.1.3)."""
        known = self._typing.get(node)
        if known is not None:
            return known
        found: set[Triple] = {(node, TYPE, cls) for cls in self.values(node).get(TYPE, ())}
        waiting = [cls for _, _, cls in found]
        while waiting:
            cls = waiting.pop()
            for parent in self.values(cls).get(SUBCLASS, ()):
                if (cls, SUBCLASS, parent) not in found:
                    found.add((cls, SUBCLASS, parent))
                    waiting.append(parent)
        self._typing[node] = frozenset(found)
        return self._typing[node]

    def shapes_of(self, node: bytes, reading: ShapeReading) -> frozenset[int]:
        """Return the shapes that have *node* as a target (SHACL, section 2.1)."""
        known = self._targeting.get(node)
        if known is not None:
            return known
        found = set(reading.by_node.get(node, ()))
        for _, _, cls in self.typing(node):
            found.update(reading.by_class.get(cls, ()))
        for predicate in self.values(node):
            found.update(reading.by_subject_of.get(predicate, ()))
        for predicate, shapes in reading.by_object_of.items():
            if next(self.pointing(predicate, node), None) is not None:
                found.update(shapes)
        self._targeting[node] = frozenset(found)
        return self._targeting[node]
