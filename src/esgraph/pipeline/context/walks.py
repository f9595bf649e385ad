"""What each shape reads of the data, as walks from the nodes that it is applied to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from esgraph.pipeline.context.paths import Steps


@dataclass(frozen=True, slots=True)
class Walk:
    """
    One way from the node that a shape is applied to, to nodes that it looks at.

    At their end *shapes* are applied; *types* tells that classes count there, *whole* that every
    property does. *enough* values settle the verdict, ``None`` when all count. With
    *only_gains* a further value can satisfy the shape and never break it.
    """

    steps: Steps
    shapes: tuple[int, ...] = ()
    types: bool = False
    whole: bool = False
    enough: int | None = None
    only_gains: bool = False


@dataclass(frozen=True, slots=True)
class Targets:
    """The nodes that a shape is applied to (SHACL, section 2.1)."""

    nodes: frozenset[bytes]
    classes: frozenset[bytes]
    subjects_of: frozenset[bytes]
    objects_of: frozenset[bytes]

    def __bool__(self) -> bool:
        """Return whether the shape has any target."""
        return bool(self.nodes or self.classes or self.subjects_of or self.objects_of)


@dataclass(frozen=True, slots=True)
class Look:
    """
    What shapes read from one node.

    The values of *plain* predicates are looked at as they are. The walks that go on begin *along*
    a predicate, *against* one, or stay *here*.
    """

    plain: frozenset[bytes]
    along: dict[bytes, tuple[Walk, ...]]
    against: tuple[Walk, ...]
    here: tuple[Walk, ...]

    def __bool__(self) -> bool:
        """Return whether they read anything but the node itself."""
        return bool(self.plain or self.along or self.against or self.here)


@dataclass(frozen=True)
class ShapeReading:
    """
    What the shapes of a project read of the data, by shape; *targets* of those that have any.

    Shapes go by numbers: hashing an rdflib term takes longer than a step does.
    """

    walks: dict[int, tuple[Walk, ...]]
    targets: dict[int, Targets]
    _looks: dict[frozenset[int], Look] = field(default_factory=dict, repr=False)
    _going_on: dict[tuple[int, ...], frozenset[int]] = field(default_factory=dict, repr=False)

    def look(self, shapes: frozenset[int]) -> Look:
        """Return what *shapes* together read from a node that all of them are applied to."""
        known = self._looks.get(shapes)
        if known is None:
            walks = dict.fromkeys(walk for shape in sorted(shapes) for walk in self._onwards(shape))
            known = self._looks[shapes] = _look_of(tuple(walks))
        return known

    def going_on(self, shapes: tuple[int, ...]) -> frozenset[int]:
        """Return *shapes*, or none if together they read nothing but the node itself."""
        known = self._going_on.get(shapes)
        if known is None:
            together = frozenset(shapes)
            known = self._going_on[shapes] = together if self.look(together) else frozenset()
        return known

    def _onwards(self, shape: int) -> Iterator[Walk]:
        """Yield the walks of *shape* and of the shapes that it applies to the same node."""
        for walk in self.walks[shape]:
            if walk.steps or walk.types or walk.whole:
                yield replace(walk, shapes=walk.shapes if walk.steps else ())
            if not walk.steps:
                for inner in walk.shapes:
                    yield from self._onwards(inner)

    @cached_property
    def by_node(self) -> dict[bytes, list[int]]:
        """Return the shapes that have a node as their target, by the node."""
        return self._by(lambda targets: targets.nodes)

    @cached_property
    def by_class(self) -> dict[bytes, list[int]]:
        """Return the shapes that have the instances of a class as targets, by the class."""
        return self._by(lambda targets: targets.classes)

    @cached_property
    def by_subject_of(self) -> dict[bytes, list[int]]:
        """Return the shapes that have the subjects of a predicate as targets, by the predicate."""
        return self._by(lambda targets: targets.subjects_of)

    @cached_property
    def by_object_of(self) -> dict[bytes, list[int]]:
        """Return the shapes that have the objects of a predicate as targets, by the predicate."""
        return self._by(lambda targets: targets.objects_of)

    def _by(self, keys: Callable[[Targets], frozenset[bytes]]) -> dict[bytes, list[int]]:
        found: dict[bytes, list[int]] = {}
        for shape, targets in self.targets.items():
            for key in keys(targets):
                found.setdefault(key, []).append(shape)
        return found


def _look_of(walks: tuple[Walk, ...]) -> Look:
    plain: set[bytes] = set()
    along: dict[bytes, tuple[Walk, ...]] = {}
    for walk in walks:
        if walk.steps and not walk.steps[0].is_inverse:
            predicate = walk.steps[0].predicate
            if _is_plain(walk):
                plain.add(predicate)
            else:
                along[predicate] = (*along.get(predicate, ()), walk)
    against = tuple(walk for walk in walks if walk.steps and walk.steps[0].is_inverse)
    here = tuple(walk for walk in walks if not walk.steps)
    return Look(frozenset(plain), along, against, here)


def _is_plain(walk: Walk) -> bool:
    """Tell whether *walk* is one step, and looks at nothing but the values that it leads to."""
    return len(walk.steps) == 1 and not (walk.shapes or walk.types or walk.whole)
