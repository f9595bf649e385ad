"""Which nodes' verdict new triples can change: the walks of shapes taken backwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib.term import Node

from esgraph.pipeline.context.extraction import Union
from esgraph.pipeline.context.paths import Steps, back
from esgraph.pipeline.context.reading import TYPE, ShapeReading, Walk
from esgraph.store.sorted_dump import Triple


@dataclass(frozen=True, slots=True)
class _Read:
    """A shape with targets reads triples of a predicate: those that *steps* lead to."""

    shape: Node
    steps: Steps
    is_inverse: bool


class Dependants:
    """Finds the nodes whose verdict a triple can change; made once for the shapes of a project."""

    def __init__(self, reading: ShapeReading) -> None:
        """Turn the walks of *reading* around."""
        self._reading = reading
        self._reads: dict[bytes, list[_Read]] = {}
        self._whole: list[_Read] = []
        for shape in reading.targets:
            for predicate, read in set(_reads(shape, reading)):
                if predicate is None:
                    self._whole.append(read)
                else:
                    self._reads.setdefault(predicate, []).append(read)

    @property
    def looked_up(self) -> frozenset[bytes]:
        """Return the predicates that are followed against their direction, by any walk."""
        reads = [read for reads in self._reads.values() for read in reads] + self._whole
        walks = [walk for walks in self._reading.walks.values() for walk in walks]
        steps = [step for walk in walks for step in walk.steps]
        steps += [step for read in reads for step in back(read.steps)]
        inverse = {step.predicate for step in steps if step.is_inverse}
        targets = (targets.objects_of for targets in self._reading.targets.values())
        return frozenset(inverse).union(*targets)

    def of(self, triples: Iterable[Triple], data: Union) -> Iterator[tuple[bytes, Triple]]:
        """
        Yield each node whose verdict can hang on one of *triples*, which are all in *data*, with it.

        A node may come several times. Those whose verdict can only get better are left out.
        """
        for triple in triples:
            subject, predicate, node = triple
            for targets in self._reading.targets.values():
                if predicate in targets.objects_of:
                    yield node, triple
            for read in (*self._reads.get(predicate, ()), *self._whole):
                start = node if read.is_inverse else subject
                targets = self._reading.targets[read.shape]
                for found in _walk_back(start, read.steps, data):
                    if data.is_target(found, targets):
                        yield found, triple


def _walk_back(node: bytes, steps: Steps, data: Union) -> set[bytes]:
    ends = {node}
    for step in back(steps):
        ends = {other for end in ends for _, other in data.taking(end, step)}
    return ends


def _reads(shape: Node, reading: ShapeReading) -> Iterator[tuple[bytes | None, _Read]]:
    """Yield each predicate that *shape* reads and where; ``None`` stands for any predicate."""
    for steps, walk in _all_walks(shape, (), reading, frozenset()):
        for count, step in enumerate(walk.steps):
            yield step.predicate, _Read(shape, steps + walk.steps[:count], step.is_inverse)
        ends = steps + walk.steps
        if walk.types:
            yield TYPE, _Read(shape, ends, is_inverse=False)
        if walk.whole:
            yield None, _Read(shape, ends, is_inverse=False)


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
