"""The shapes graph turned into walks."""

from collections.abc import Callable, Iterator

from rdflib import Graph, Literal
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD
from rdflib.term import Node

from esgraph.errors import ProjectError
from esgraph.language import Text
from esgraph.namespaces import local_name
from esgraph.pipeline.context.constraints import queried_steps
from esgraph.pipeline.context.paths import NotUnderstoodError, Step, steps_of, term
from esgraph.pipeline.context.walks import ShapeReading, Targets, Walk

# What says nothing about data, or only about the values that a path gives.
_ABOUT_SHAPES = {
    RDF.type, SH.path, SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group,
    SH.defaultValue, RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso, SH.flags,
    SH.deactivated, SH.ignoredProperties, SH.targetClass, SH.targetNode, SH.targetSubjectsOf,
    SH.targetObjectsOf,
}  # fmt: skip
_ABOUT_VALUES = {
    SH.datatype, SH.nodeKind, SH.minExclusive, SH.minInclusive, SH.maxExclusive, SH.maxInclusive,
    SH.minLength, SH.maxLength, SH.pattern, SH.languageIn, SH.uniqueLang, SH.hasValue, SH["in"],
}  # fmt: skip
_TRUE = Literal("true", datatype=XSD.boolean)
_ABOUT_COUNTS = {SH.minCount, SH.maxCount, SH.qualifiedMinCount, SH.qualifiedMaxCount}
_PAIRS = {SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals}
_SHAPES = {SH.node, SH.property, SH.qualifiedValueShape, SH["not"]}
_LISTS_OF_SHAPES = {SH["and"], SH["or"], SH.xone}
_SATISFIED_BY_MORE = {SH.minCount, SH.hasValue}


def read_shapes(shapes: Graph) -> ShapeReading:
    """
    Return what *shapes* read.

    Raises:
        ProjectError: One of them uses what an extraction cannot follow; names it. Nothing that a
            shape says is passed over: what is not known here is refused.
    """
    numbers: dict[Node, int] = {}

    def number(shape: Node) -> int:
        return numbers.setdefault(shape, len(numbers))

    targets = {number(shape): targets for shape, targets in _targets(shapes) if targets}
    walks: dict[int, tuple[Walk, ...]] = {}
    while len(walks) < len(numbers):
        shape = next(shape for shape, given in numbers.items() if given not in walks)
        try:
            walks[numbers[shape]] = tuple(_walks(shape, shapes, number))
        except NotUnderstoodError as error:
            raise _not_understood(shape, error) from error
    for shape, given in numbers.items():
        if given in _below(given, walks):
            raise _not_understood(shape, NotUnderstoodError("a shape within itself"))
    return ShapeReading(walks, targets)


def _below(shape: int, walks: dict[int, tuple[Walk, ...]]) -> set[int]:
    """Return the shapes that *shape* refers to, however far down."""
    found: set[int] = set()
    waiting = [inner for walk in walks[shape] for inner in walk.shapes]
    while waiting:
        inner = waiting.pop()
        if inner not in found:
            found.add(inner)
            waiting += (other for walk in walks[inner] for other in walk.shapes)
    return found


def _not_understood(shape: Node, error: NotUnderstoodError) -> ProjectError:
    name = local_name(str(shape))
    return ProjectError(
        Text(
            fr=f"{name}\u00a0: la vérification en contexte ne sait pas suivre cette forme "
            f"({error})",
            en=f"{name}: checking in context cannot follow this shape ({error})",
        )
    )


def _targets(shapes: Graph) -> Iterator[tuple[Node, Targets]]:
    kinds = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    for shape in sorted({*shapes.subjects(), *shapes.objects(None, SH.property)}, key=str):
        if (shape, SH.deactivated, _TRUE) in shapes:
            continue
        if (shape, SH.target, None) in shapes:
            raise _not_understood(shape, NotUnderstoodError("sh:target"))
        named, classes, subjects, objects = (
            {term(node) for node in shapes.objects(shape, kind)} for kind in kinds
        )
        if {RDFS.Class, OWL.Class} & set(shapes.objects(shape, RDF.type)):
            classes.add(term(shape))
        yield (
            shape,
            Targets(frozenset(named), frozenset(classes), frozenset(subjects), frozenset(objects)),
        )


def _walks(shape: Node, shapes: Graph, number: Callable[[Node], int]) -> Iterator[Walk]:
    if (shape, SH.deactivated, _TRUE) in shapes:
        return
    said = set(shapes.predicates(shape))
    path = shapes.value(shape, SH.path)
    _refuse_unknown(said, has_path=path is not None)
    inner = tuple(number(each) for each in _inner_shapes(shape, shapes))
    looks_on = bool(inner) or SH["class"] in said or SH.closed in said
    ways = ((),) if path is None else steps_of(path, shapes)
    for steps in ways:
        yield Walk(
            steps,
            shapes=inner,
            types=SH["class"] in said,
            whole=SH.closed in said,
            enough=None if looks_on else _enough(shape, said, shapes),
            only_gains=said - _ABOUT_SHAPES <= _SATISFIED_BY_MORE and _is_asked_for(shape, shapes),
        )
    for pair in _PAIRS & said:
        yield from (Walk((Step(term(other)),)) for other in shapes.objects(shape, pair))
    for constraint in shapes.objects(shape, SH.sparql):
        yield from (Walk(steps) for steps in queried_steps(constraint, shapes, ways=ways))


def _refuse_unknown(said: set[Node], *, has_path: bool) -> None:
    known = {
        *_ABOUT_SHAPES, *_ABOUT_VALUES, *_ABOUT_COUNTS, *_PAIRS, *_SHAPES, *_LISTS_OF_SHAPES,
        SH["class"], SH.closed, SH.sparql,
    }  # fmt: skip
    for predicate in sorted(said - known, key=str):
        raise NotUnderstoodError(local_name(str(predicate)))
    if has_path and SH.property in said:
        # Its results would be about the values, which are nobody's focus nodes here.
        raise NotUnderstoodError("sh:property below sh:path")


def _inner_shapes(shape: Node, shapes: Graph) -> Iterator[Node]:
    for predicate in sorted(_SHAPES):
        yield from sorted(shapes.objects(shape, predicate), key=str)
    for predicate in sorted(_LISTS_OF_SHAPES):
        for members in shapes.objects(shape, predicate):
            yield from Collection(shapes, members)


def _is_asked_for(shape: Node, shapes: Graph, *, above: tuple[Node, ...] = ()) -> bool:
    """Return whether *shape* is applied to targets, or part of what shapes that are ask for."""
    return all(
        predicate in {SH.property, SH.node}
        and parent not in above
        and _is_asked_for(parent, shapes, above=(*above, shape))
        for parent, predicate in shapes.subject_predicates(shape)
    )


def _enough(shape: Node, said: set[Node], shapes: Graph) -> int | None:
    """Return how many values settle a shape that only counts them."""
    if not said - _ABOUT_SHAPES <= {SH.minCount, SH.maxCount}:
        return None
    least = [int(str(count)) for count in shapes.objects(shape, SH.minCount)]
    most = [int(str(count)) + 1 for count in shapes.objects(shape, SH.maxCount)]
    return max([1, *least, *most])
