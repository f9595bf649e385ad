"""Which nodes' verdict new triples can change: the walks of shapes taken backwards."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from esgraph.pipeline.context.paths import Step, Steps, back
from esgraph.pipeline.context.reading import TYPE, ShapeReading, Walk
from esgraph.pipeline.context.union import Union
from esgraph.store import Triple

_MANY = 16
"""Nodes that are worth remembering: many triples, such as codes, lead to the same."""


@dataclass(slots=True, eq=False)
class _Branch:
    """
    Where steps back from an end of a triple lead to: nodes that *shapes* look at it from.

    *branches* are the steps further back. Branches of the same steps have the same *number*.
    """

    number: int
    shapes: set[int] = field(default_factory=set)
    branches: dict[Step, "_Branch"] = field(default_factory=dict)


class Dependants:
    """Finds the nodes whose verdict a triple can change; made once for the shapes of a project."""

    def __init__(self, reading: ShapeReading) -> None:
        """Turn the walks of *reading* around."""
        self._reading = reading
        self._from_subject: dict[bytes | None, _Branch] = {}
        self._from_object: dict[bytes | None, _Branch] = {}
        self._backwards: set[Step] = set()
        numbers: dict[Steps, int] = {}
        for shape in reading.targets:
            for predicate, is_inverse, steps in _reads(shape, reading):
                trees = self._from_object if is_inverse else self._from_subject
                branch = trees.setdefault(predicate, _Branch(-1))
                for count, step in enumerate(steps, start=1):
                    number = numbers.setdefault(steps[:count], len(numbers))
                    branch = branch.branches.setdefault(step, _Branch(number))
                branch.shapes.add(shape)
                self._backwards.update(steps)

    @property
    def looked_up(self) -> frozenset[bytes]:
        """Return the predicates that are followed against their direction, by any walk."""
        steps = {s for walks in self._reading.walks.values() for walk in walks for s in walk.steps}
        steps |= self._backwards
        inverse = {step.predicate for step in steps if step.is_inverse}
        targets = (targets.objects_of for targets in self._reading.targets.values())
        return frozenset(inverse).union(*targets)

    def of(
        self, triples: Iterable[Triple], data: Union, *, besides: Container[bytes]
    ) -> Iterator[tuple[bytes, Triple]]:
        """
        Yield each node whose verdict can hang on one of *triples*, with it; not those *besides*.

        *triples* are all in *data*; their subjects are not looked for. A node may come several
        times. Those whose verdict can only get better are left out.
        """
        around = _Around(b"", data)
        done: set[tuple[_Branch, frozenset[bytes]]] = set()
        for triple in triples:
            subject, predicate, node = triple
            if predicate in self._reading.by_object_of and node not in besides:
                yield node, triple
            if around.node != subject:
                around = _Around(subject, data)
            for ends, branch in self._climbs(triple, around, data):
                if len(ends) > _MANY:
                    if (branch, ends) in done:
                        continue
                    done.add((branch, ends))
                for end in self._targets_among(ends, branch.shapes, data, besides):
                    yield end, triple

    def _climbs(
        self, triple: Triple, around: "_Around", data: Union
    ) -> Iterator[tuple[frozenset[bytes], _Branch]]:
        """Yield where the ways back from *triple* lead to; *around* is its subject."""
        _, predicate, node = triple
        starts = [(self._from_subject, around)]
        if predicate in self._from_object:
            starts.append((self._from_object, _Around(node, data)))
        for trees, start in starts:
            for key in (predicate, None):
                if key in trees:
                    yield from start.climb(trees[key])

    def _targets_among(
        self, nodes: frozenset[bytes], shapes: set[int], data: Union, besides: Container[bytes]
    ) -> Iterator[bytes]:
        others = [node for node in nodes if node not in besides]
        # In order: which are left out beyond a bound must not hang on chance.
        for node in sorted(others) if len(others) > 1 else others:
            if not shapes.isdisjoint(data.shapes_of(node, self._reading)):
                yield node


class _Around:
    """Where steps lead to from one node; the first steps of many branches are the same."""

    def __init__(self, node: bytes, data: Union) -> None:
        self.node = node
        self._data = data
        self._reached: dict[int, frozenset[bytes]] = {}

    def climb(self, tree: _Branch) -> Iterator[tuple[frozenset[bytes], _Branch]]:
        """Yield where the branches of *tree* lead to from which shapes look, with the branch."""
        waiting = [(frozenset((self.node,)), tree)]
        while waiting:
            nodes, branch = waiting.pop()
            if branch.shapes:
                yield nodes, branch
            for step, further in branch.branches.items():
                ends = self._reached.get(further.number)
                if ends is None:
                    ends = self._reached[further.number] = self._data.reached(nodes, step)
                if ends:
                    waiting.append((ends, further))


def _reads(shape: int, reading: ShapeReading) -> Iterator[tuple[bytes | None, bool, Steps]]:
    """Yield each predicate that *shape* reads, ``None`` for any, at which end, and the way back."""
    for steps, walk in _all_walks(shape, (), reading):
        for count, step in enumerate(walk.steps):
            yield step.predicate, step.is_inverse, back(steps + walk.steps[:count])
        ends = back(steps + walk.steps)
        if walk.types:
            yield TYPE, False, ends
        if walk.whole:
            yield None, False, ends


def _all_walks(shape: int, steps: Steps, reading: ShapeReading) -> Iterator[tuple[Steps, Walk]]:
    """Yield the walks of *shape* and of the shapes within it, with the steps that lead there."""
    for walk in reading.walks[shape]:
        if walk.only_gains:
            continue
        yield steps, walk
        for inner in walk.shapes:
            yield from _all_walks(inner, steps + walk.steps, reading)
