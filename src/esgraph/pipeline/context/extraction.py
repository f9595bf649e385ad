"""The walks of shapes taken over data: every triple that a verdict can depend on."""

from collections.abc import Iterator
from itertools import islice

from esgraph.pipeline.context.paths import TYPE
from esgraph.pipeline.context.union import Union
from esgraph.pipeline.context.walks import ShapeReading, Walk
from esgraph.store import Triple


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
        self._classes: set[bytes] = set()
        self._done: set[tuple[bytes, frozenset[int]]] = set()

    def add(self, node: bytes) -> None:
        """Add what the verdict on *node* depends on."""
        self._add_types(node)
        shapes = self._data.shapes_of(node, self._reading)
        if shapes:
            self.triples.update(self._targeting(node))
            self._apply(shapes, node)

    def _add_types(self, node: bytes) -> None:
        """Add what makes *node* an instance of its classes (SHACL, section 2.1.3)."""
        for cls in self._data.classes(node):
            self.triples.add((node, TYPE, cls))
            if cls not in self._classes:
                self._classes.add(cls)
                self.triples |= self._data.above(cls)

    def _targeting(self, node: bytes) -> Iterator[Triple]:
        """Yield triples that make *node* a target; those of its classes are there."""
        values = self._data.values(node)
        for predicate in values.keys() & self._reading.by_subject_of.keys():
            yield node, predicate, next(iter(values[predicate]))
        if self._data.mentions(node):
            for predicate in self._reading.by_object_of:
                subject = next(self._data.pointing(predicate, node), None)
                if subject is not None:
                    yield subject, predicate, node

    def _apply(self, shapes: frozenset[int], node: bytes) -> None:
        if (node, shapes) in self._done:
            return
        self._done.add((node, shapes))
        look = self._reading.look(shapes)
        for predicate, values in self._data.values(node).items():
            walks = look.along.get(predicate, ())
            if walks or predicate in look.plain:
                self.triples.update([(node, predicate, value) for value in values])
            for walk in walks:
                ends = self._take(walk, values, after=1) if len(walk.steps) > 1 else values
                self._look(walk, ends)
        for walk in look.here:
            self._look(walk, {node})
        if look.against and self._data.mentions(node):
            for walk in look.against:
                self._look(walk, self._take(walk, {node}))

    def _look(self, walk: Walk, ends: set[bytes]) -> None:
        """Add what is looked at where *walk* ends."""
        shapes = self._reading.going_on(walk.shapes)
        if not (shapes or walk.types or walk.whole):
            return
        for end in ends:
            if walk.types:
                self._add_types(end)
            if walk.whole:
                self.triples.update((end, p, o) for p, o in self._data.about(end))
            if shapes:
                self._apply(shapes, end)

    def _take(self, walk: Walk, ends: set[bytes], *, after: int = 0) -> set[bytes]:
        """Add the triples of the steps *after* those that led to *ends*; return where they lead."""
        for count, step in enumerate(walk.steps[after:], start=after + 1):
            # Values that are only counted need not all be there; what leads to them must.
            enough = walk.enough if count == len(walk.steps) else None
            onwards: set[bytes] = set()
            for end in ends:
                for triple, other in islice(self._data.taking(end, step), enough):
                    self.triples.add(triple)
                    onwards.add(other)
            ends = onwards
        return ends
