"""Which nodes' verdict new triples can change: the walks of shapes taken backwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from esgraph.pipeline.context.paths import TYPE, Step, Steps, back
from esgraph.pipeline.context.union import Union
from esgraph.pipeline.context.walks import ShapeReading, Walk
from esgraph.store import Triple

_MANY = 16
"""Nodes that are worth remembering: many triples, such as codes, lead to the same."""


@dataclass(slots=True, eq=False)
class _Branch:
    """
    Where steps back from an end of a triple lead to: nodes that *shapes* look at it from.

    Steps further back go *along* predicates or *against* them. Branches of the same steps have the
    same *number*.
    """

    number: int = -1
    shapes: set[int] = field(default_factory=set)
    along: dict[bytes, "_Branch"] = field(default_factory=dict)
    against: dict[bytes, "_Branch"] = field(default_factory=dict)

    def onwards(self, step: Step, number: int) -> "_Branch":
        """Return the branch that *step* leads to, which gets *number* when it is new."""
        branches = self.against if step.is_inverse else self.along
        return branches.setdefault(step.predicate, _Branch(number))

    def graft(self, other: "_Branch") -> None:
        """Have what *other*, of the same steps, has as well."""
        self.shapes |= other.shapes
        for mine, others in ((self.along, other.along), (self.against, other.against)):
            for predicate, further in others.items():
                mine.setdefault(predicate, _Branch(further.number)).graft(further)


class Dependants:
    """Finds the nodes whose verdict a triple can change; made once for the shapes of a project."""

    def __init__(self, reading: ShapeReading) -> None:
        """Turn the walks of *reading* around."""
        self._reading = reading
        self._from_subject: dict[bytes | None, _Branch] = {}
        self._from_object: dict[bytes | None, _Branch] = {}
        self._grafted: dict[frozenset[bytes], _Branch] = {}
        self._backwards: set[Step] = set()
        numbers: dict[Steps, int] = {}
        for shape in reading.targets:
            for predicate, is_inverse, steps in _reads(shape, reading):
                trees = self._from_object if is_inverse else self._from_subject
                branch = trees.setdefault(predicate, _Branch())
                for count, step in enumerate(steps, start=1):
                    branch = branch.onwards(step, numbers.setdefault(steps[:count], len(numbers)))
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
        self, triples: Iterable[Triple], data: Union, *, besides: frozenset[bytes]
    ) -> Iterator[tuple[bytes, Triple]]:
        """
        Yield each node whose verdict can hang on one of *triples*, with it; not those *besides*.

        *triples* are all in *data*, those of one subject together; their subjects are not looked
        for. A node may come several times. Those whose verdict can only get better are left out.
        """
        objects: dict[bytes, _Around] = {}
        done: set[tuple[_Branch, frozenset[bytes]]] = set()
        for subject, group in groupby(triples, key=itemgetter(0)):
            said, around = tuple(group), _Around(subject, data)
            is_way_out = self._is_way_out(around, said, besides)
            for triple in said:
                _, predicate, node = triple
                if predicate in self._reading.by_object_of and node not in besides:
                    yield node, triple
                ways = self._climbs(around, predicate) if is_way_out else ()
                if predicate in self._from_object:
                    at_object = objects.setdefault(node, _Around(node, data))
                    ways = (*ways, *at_object.climb(self._from_object[predicate]))
                for ends, branch in ways:
                    if len(ends) > _MANY:
                        if (branch, ends) in done:
                            continue
                        done.add((branch, ends))
                    for end in self._targets_among(ends - besides, branch.shapes, data):
                        yield end, triple

    def _is_way_out(
        self, around: "_Around", said: tuple[Triple, ...], besides: frozenset[bytes]
    ) -> bool:
        """
        Tell whether any way back from the subject of *said* leads to a node not *besides*.

        The ways of all its predicates together are few, where those of each triple are many.
        """
        predicates = frozenset(predicate for _, predicate, _ in said)
        tree = self._grafted.get(predicates)
        if tree is None:
            tree = self._grafted[predicates] = _Branch()
            for key in (*predicates, None):
                if key in self._from_subject:
                    tree.graft(self._from_subject[key])
        return not all(ends <= besides for ends, _ in around.climb(tree))

    def _climbs(
        self, around: "_Around", predicate: bytes
    ) -> Iterator[tuple[frozenset[bytes], _Branch]]:
        """Yield where the ways back from the subject of a triple with *predicate* lead to."""
        for key in (predicate, None):
            if key in self._from_subject:
                yield from around.climb(self._from_subject[key])

    def _targets_among(
        self, nodes: frozenset[bytes], shapes: set[int], data: Union
    ) -> Iterator[bytes]:
        # In order: which are left out beyond a bound must not hang on chance.
        for node in sorted(nodes):
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
            if branch.along:
                said = {predicate for node in nodes for predicate in self._data.values(node)}
                for predicate, further in branch.along.items():
                    if predicate in said:
                        waiting.append((self._ends(nodes, Step(predicate), further), further))
            if branch.against and any(map(self._data.mentions, nodes)):
                for predicate, further in branch.against.items():
                    ends = self._ends(nodes, Step(predicate, is_inverse=True), further)
                    if ends:
                        waiting.append((ends, further))

    def _ends(self, nodes: frozenset[bytes], step: Step, branch: _Branch) -> frozenset[bytes]:
        """Return where *step* from *nodes*, to *branch*, leads."""
        ends = self._reached.get(branch.number)
        if ends is None:
            ends = self._reached[branch.number] = self._data.reached(nodes, step)
        return ends


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
