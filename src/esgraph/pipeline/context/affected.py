"""Which nodes' verdict new triples can change: the walks of shapes taken backwards."""

from collections.abc import Container, Iterable, Iterator

from rdflib.term import Node

from esgraph.pipeline.context.paths import Steps, back
from esgraph.pipeline.context.reading import TYPE, ShapeReading, Walk
from esgraph.pipeline.context.union import Union
from esgraph.store.sorted_dump import Triple

_Way = tuple[Steps, bool]
"""The steps back from an end of a triple, its object if true, to the nodes that look at it."""


class Dependants:
    """Finds the nodes whose verdict a triple can change; made once for the shapes of a project."""

    def __init__(self, reading: ShapeReading) -> None:
        """Turn the walks of *reading* around."""
        self._reading = reading
        self._ways: dict[bytes | None, dict[_Way, set[Node]]] = {}
        for shape in reading.targets:
            for predicate, way in _reads(shape, reading):
                self._ways.setdefault(predicate, {}).setdefault(way, set()).add(shape)

    @property
    def looked_up(self) -> frozenset[bytes]:
        """Return the predicates that are followed against their direction, by any walk."""
        steps = [s for walks in self._reading.walks.values() for walk in walks for s in walk.steps]
        steps += [step for ways in self._ways.values() for way, _ in ways for step in way]
        inverse = {step.predicate for step in steps if step.is_inverse}
        targets = (targets.objects_of for targets in self._reading.targets.values())
        return frozenset(inverse).union(*targets)

    def of(
        self, triples: Iterable[Triple], data: Union, *, besides: Container[bytes]
    ) -> Iterator[tuple[bytes, Triple]]:
        """
        Yield each node whose verdict can hang on one of *triples*, with it; not those *besides*.

        *triples* are all in *data*. A node may come several times. Those whose verdict can only
        get better are left out.
        """
        walked: dict[tuple[bytes, Steps], frozenset[bytes]] = {}
        for triple in triples:
            subject, predicate, node = triple
            if predicate in self._reading.by_object_of and node not in besides:
                yield node, triple
            for key in (predicate, None):
                for (steps, is_inverse), shapes in self._ways.get(key, {}).items():
                    start = node if is_inverse else subject
                    ends = walked.get((start, steps))
                    if ends is None:
                        ends = walked[start, steps] = _walk(start, steps, data)
                    for end in ends:
                        if end not in besides and not shapes.isdisjoint(
                            data.shapes_of(end, self._reading)
                        ):
                            yield end, triple


def _walk(node: bytes, steps: Steps, data: Union) -> frozenset[bytes]:
    ends: Iterable[bytes] = (node,)
    for step in steps:
        ends = data.reached(ends, step)
    return frozenset(ends)


def _reads(shape: Node, reading: ShapeReading) -> Iterator[tuple[bytes | None, _Way]]:
    """Yield each predicate that *shape* reads, ``None`` for any, and the way back from there."""
    for steps, walk in _all_walks(shape, (), reading, frozenset()):
        for count, step in enumerate(walk.steps):
            yield step.predicate, (back(steps + walk.steps[:count]), step.is_inverse)
        ends = back(steps + walk.steps)
        if walk.types:
            yield TYPE, (ends, False)
        if walk.whole:
            yield None, (ends, False)


def _all_walks(
    shape: Node, steps: Steps, reading: ShapeReading, above: frozenset[Node]
) -> Iterator[tuple[Steps, Walk]]:
    """Yield the walks of *shape* and of the shapes within it, with the steps that lead there."""
    for walk in reading.walks[shape]:
        if walk.only_gains:
            continue
        yield steps, walk
        for inner in walk.shapes:
            if inner not in above:
                yield from _all_walks(inner, steps + walk.steps, reading, above | {shape})
