"""Several sets of triples as one, asked for what shapes ask."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from esgraph.pipeline.context.paths import SUBCLASS, TYPE, Step
from esgraph.pipeline.context.walks import ShapeReading
from esgraph.store import Triple, Triples

_LITERAL = b'"'
_NOTHING: Mapping[bytes, set[bytes]] = MappingProxyType({})
"""What is said of a literal."""


class Union:
    """Several sets of triples as one, and a part of others; remembers what it was asked."""

    def __init__(self, parts: Iterable[Triples]) -> None:
        """Merge *parts*."""
        self._parts = tuple(parts)
        self._values: dict[bytes, dict[bytes, set[bytes]]] = {}
        self._mentioning: dict[bytes, tuple[Triples, ...]] = {}
        self._above: dict[bytes, frozenset[Triple]] = {}
        self._of_class: dict[bytes, frozenset[int]] = {}
        self._targeting: dict[bytes, frozenset[int]] = {}

    def __contains__(self, triple: Triple) -> bool:
        """Return whether *triple* is among these."""
        subject, predicate, node = triple
        return node in self.values(subject).get(predicate, ())

    def values(self, node: bytes) -> Mapping[bytes, set[bytes]]:
        """Return the objects of *node* by predicate."""
        found = self._values.get(node)
        if found is None:
            if node.startswith(_LITERAL):
                return _NOTHING
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

    def classes(self, node: bytes) -> Iterable[bytes]:
        """Return the classes that *node* is said to be of."""
        return self.values(node).get(TYPE, ())

    def above(self, cls: bytes) -> frozenset[Triple]:
        """Return the triples that lead from *cls* to the classes above it."""
        known = self._above.get(cls)
        if known is not None:
            return known
        found: set[Triple] = set()
        waiting = [cls]
        while waiting:
            lower = waiting.pop()
            for parent in self.values(lower).get(SUBCLASS, ()):
                if (lower, SUBCLASS, parent) not in found:
                    found.add((lower, SUBCLASS, parent))
                    waiting.append(parent)
        return self._above.setdefault(cls, frozenset(found))

    def shapes_of(self, node: bytes, reading: ShapeReading) -> frozenset[int]:
        """Return the shapes that have *node* as a target (SHACL, section 2.1)."""
        known = self._targeting.get(node)
        if known is not None:
            return known
        found = set(reading.by_node.get(node, ()))
        for cls in self.classes(node):
            found |= self._shapes_of_class(cls, reading)
        for predicate in self.values(node).keys() & reading.by_subject_of.keys():
            found.update(reading.by_subject_of[predicate])
        if self.mentions(node):
            for predicate, shapes in reading.by_object_of.items():
                if next(self.pointing(predicate, node), None) is not None:
                    found.update(shapes)
        return self._targeting.setdefault(node, frozenset(found))

    def _shapes_of_class(self, cls: bytes, reading: ShapeReading) -> frozenset[int]:
        known = self._of_class.get(cls)
        if known is None:
            classes = {cls, *(parent for _, _, parent in self.above(cls))}
            found = frozenset(s for each in classes for s in reading.by_class.get(each, ()))
            known = self._of_class[cls] = found
        return known
