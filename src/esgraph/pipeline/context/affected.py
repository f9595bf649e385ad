"""Which nodes' verdict new triples can change: the walks of shapes taken backwards."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from esgraph.pipeline.context.paths import Step, Steps, back
from esgraph.pipeline.context.reading import TYPE, ShapeReading, Walk
from esgraph.pipeline.context.union import Union
from esgraph.store import Triple


@dataclass(frozen=True, slots=True)
class _Way:
    """
    The steps back from an end of a triple to the nodes that *shapes* look at it from.

    Each step of *trail* has the number of all steps up to it, which several ways can share.
    """

    is_inverse: bool
    trail: tuple[tuple[int, Step], ...]
    shapes: frozenset[int]


class Dependants:
    """Finds the nodes whose verdict a triple can change; made once for the shapes of a project."""

    def __init__(self, reading: ShapeReading) -> None:
        """Turn the walks of *reading* around."""
        self._reading = reading
        found: dict[bytes | None, dict[tuple[bool, Steps], set[int]]] = {}
        for shape in reading.targets:
            for predicate, is_inverse, steps in _reads(shape, reading):
                if not steps and not is_inverse:
                    continue
                ways = found.setdefault(predicate, {})
                ways.setdefault((is_inverse, steps), set()).add(shape)
        numbers: dict[Steps, int] = {}
        self._ways = {
            predicate: tuple(
                _Way(is_inverse, _numbered(steps, numbers), frozenset(shapes))
                for (is_inverse, steps), shapes in ways.items()
            )
            for predicate, ways in found.items()
        }

    @property
    def looked_up(self) -> frozenset[bytes]:
        """Return the predicates that are followed against their direction, by any walk."""
        steps = [s for walks in self._reading.walks.values() for walk in walks for s in walk.steps]
        steps += [s for ways in self._ways.values() for way in ways for _, s in way.trail]
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
        for triple in triples:
            subject, predicate, node = triple
            if predicate in self._reading.by_object_of and node not in besides:
                yield node, triple
            if around.node != subject:
                around = _Around(subject, data)
            for way in (*self._ways.get(predicate, ()), *self._ways.get(None, ())):
                start = _Around(node, data) if way.is_inverse else around
                # In order: which are left out beyond a bound must not hang on chance.
                for end in sorted(start.walk(way.trail)):
                    if end not in besides and not way.shapes.isdisjoint(
                        data.shapes_of(end, self._reading)
                    ):
                        yield end, triple


class _Around:
    """Where steps lead to from one node; the first steps of many ways are the same."""

    def __init__(self, node: bytes, data: Union) -> None:
        self.node = node
        self._data = data
        self._ends: dict[int, frozenset[bytes]] = {}

    def walk(self, trail: tuple[tuple[int, Step], ...]) -> frozenset[bytes]:
        """Return where *trail* leads to."""
        ends = frozenset((self.node,))
        for number, step in trail:
            known = self._ends.get(number)
            if known is None:
                known = self._ends[number] = self._data.reached(ends, step)
            if not known:
                return known
            ends = known
        return ends


def _numbered(steps: Steps, numbers: dict[Steps, int]) -> tuple[tuple[int, Step], ...]:
    return tuple(
        (numbers.setdefault(steps[:count], len(numbers)), step)
        for count, step in enumerate(steps, start=1)
    )


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
