"""What SPARQL constraints read: the triple patterns of their queries, as walks from ``$this``."""

from collections.abc import Iterator

from rdflib import Graph, URIRef, Variable
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.pipeline.context.paths import NotUnderstoodError, Step, Steps, term
from esgraph.pipeline.context.patterns import Group, read_patterns

_THIS = Variable("this")
_PATH = "$PATH"


def queried_steps(constraint: Node, shapes: Graph, *, ways: tuple[Steps, ...]) -> tuple[Steps, ...]:
    """
    Return walks from the focus node over every triple that the query of *constraint* can match.

    Each ends with the step that a triple pattern takes. *ways* are those of the shape's own path,
    for ``$PATH``.

    Raises:
        NotUnderstoodError: It has a pattern that ``$this`` does not lead to, or more than triple
            patterns with constant predicates, filters and bindings.
    """
    queries = list(shapes.objects(constraint, SH.select))
    if not queries or {SH.ask, SH.js} & set(shapes.predicates(constraint)):
        raise NotUnderstoodError("a constraint that is no SELECT query")
    return tuple(
        steps
        for query in queries
        for steps in _walks(_parsed(str(query), constraint, shapes, ways), {_THIS: ()})
    )


def _parsed(query: str, constraint: Node, shapes: Graph, ways: tuple[Steps, ...]) -> Group:
    if _PATH in query:
        if len(ways) != 1 or len(ways[0]) != 1 or ways[0][0].is_inverse:
            raise NotUnderstoodError("$PATH of more than one step")
        query = query.replace(_PATH, ways[0][0].predicate.decode())
    prefixes = {
        str(shapes.value(declared, SH.prefix)): str(shapes.value(declared, SH.namespace))
        for declarations in shapes.objects(constraint, SH.prefixes)
        for declared in shapes.objects(declarations, SH.declare)
    }
    return read_patterns(query, prefixes)


def _walks(group: Group, reached: dict[Node, Steps]) -> Iterator[Steps]:
    """Yield, for each pattern, a walk from ``$this`` that ends with it."""
    reached = dict(reached)
    waiting = list(group.patterns)
    while waiting:
        pattern = next((p for p in waiting if p[0] in reached or p[2] in reached), None)
        if pattern is None:
            raise NotUnderstoodError("a pattern that $this does not lead to")
        waiting.remove(pattern)
        subject, predicate, node = pattern
        if not isinstance(predicate, URIRef):
            raise NotUnderstoodError("a pattern without a constant predicate")
        is_inverse = subject not in reached
        start, end = (node, subject) if is_inverse else (subject, node)
        steps = (*reached[start], Step(term(predicate), is_inverse))
        if isinstance(end, Variable):
            reached.setdefault(end, steps)
        yield steps
    for inner in group.inner:
        yield from _walks(inner, reached)
