"""The walks of shapes taken over data: every triple that a verdict can depend on."""

from collections.abc import Iterable, Iterator
from itertools import islice

from rdflib.term import Node

from esgraph.pipeline.context.paths import Step
from esgraph.pipeline.context.reading import SUBCLASS, TYPE, ShapeReading, Targets, Walk
from esgraph.store.sorted_dump import Triple, Triples


class Union:
    """Several sets of triples as one; remembers what it was asked."""

    def __init__(self, parts: Iterable[Triples]) -> None:
        """Merge *parts*."""
        self._parts = tuple(parts)
        self._about: dict[bytes, frozenset[tuple[bytes, bytes]]] = {}
        self._types: dict[bytes, frozenset[bytes]] = {}

    def about(self, node: bytes) -> frozenset[tuple[bytes, bytes]]:
        """Return the predicates and objects of *node*."""
        if node not in self._about:
            self._about[node] = frozenset(pair for part in self._parts for pair in part.about(node))
        return self._about[node]

    def taking(self, node: bytes, step: Step) -> Iterator[tuple[Triple, bytes]]:
        """Yield each triple that *step* follows from *node*, and the node that it leads to."""
        if step.is_inverse:
            found = {s for part in self._parts for s in part.pointing(step.predicate, node)}
            yield from (((other, step.predicate, node), other) for other in found)
        else:
            for predicate, other in self.about(node):
                if predicate == step.predicate:
                    yield (node, predicate, other), other

    def typing(self, node: bytes) -> set[Triple]:
        """Return the triples that make *node* an instance of its classes (SHACL, section 2.1.3)."""
        found = {(node, p, o) for p, o in self.about(node) if p == TYPE}
        waiting = [cls for _, _, cls in found]
        while waiting:
            cls = waiting.pop()
            for predicate, parent in self.about(cls):
                if predicate == SUBCLASS and (cls, predicate, parent) not in found:
                    found.add((cls, predicate, parent))
                    waiting.append(parent)
        return found

    def classes(self, node: bytes) -> frozenset[bytes]:
        """Return the classes of *node* and those above them."""
        if node not in self._types:
            self._types[node] = frozenset(cls for _, _, cls in self.typing(node))
        return self._types[node]

    def is_target(self, node: bytes, targets: Targets) -> bool:
        """Return whether *node* is among *targets*."""
        return (
            node in targets.nodes
            or not targets.classes.isdisjoint(self.classes(node))
            or any(predicate in targets.subjects_of for predicate, _ in self.about(node))
            or any(self._is_object(node, predicate) for predicate in targets.objects_of)
        )

    def _is_object(self, node: bytes, predicate: bytes) -> bool:
        return any(True for part in self._parts for _ in part.pointing(predicate, node))


class Extraction:
    """
    The triples that the verdict on some nodes depends on.

    ``add`` takes a node and walks as each shape does that has it as a target, so that validating
    *triples* gives the results about that node that validating everything gives.
    """

    def __init__(self, data: Union, reading: ShapeReading) -> None:
        """Start with nothing."""
        self.triples: set[Triple] = set()
        self._data = data
        self._reading = reading
        self._done: set[tuple[bytes, Node]] = set()

    def add(self, node: bytes) -> None:
        """Add what the verdict on *node* depends on."""
        data, triples = self._data, self.triples
        triples |= data.typing(node)
        for shape, targets in self._reading.targets.items():
            if data.is_target(node, targets):
                triples.update(_targeting(node, targets, data))
                self._apply(shape, node)

    def _apply(self, shape: Node, node: bytes) -> None:
        if (node, shape) in self._done:
            return
        self._done.add((node, shape))
        for walk in self._reading.walks[shape]:
            for end in self._take(walk, node):
                if walk.types:
                    self.triples |= self._data.typing(end)
                if walk.whole:
                    self.triples.update((end, p, o) for p, o in self._data.about(end))
                for inner in walk.shapes:
                    self._apply(inner, end)

    def _take(self, walk: Walk, node: bytes) -> set[bytes]:
        """Add the triples on the way of *walk*, and return where it leads."""
        ends = {node}
        for count, step in enumerate(walk.steps, start=1):
            # Values that are only counted need not all be there; what leads to them must.
            enough = walk.enough if count == len(walk.steps) else None
            onwards: set[bytes] = set()
            for end in ends:
                for triple, other in islice(self._data.taking(end, step), enough):
                    self.triples.add(triple)
                    onwards.add(other)
            ends = onwards
        return ends


def _targeting(node: bytes, targets: Targets, data: Union) -> Iterator[Triple]:
    """Yield triples that make *node* a target; those of its classes are there."""
    for predicate, other in data.about(node):
        if predicate in targets.subjects_of:
            yield node, predicate, other
    for predicate in targets.objects_of:
        taken = data.taking(node, Step(predicate, is_inverse=True))
        yield from (triple for triple, _ in islice(taken, 1))
