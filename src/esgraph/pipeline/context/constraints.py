"""What SPARQL constraints read: the triple patterns of their queries, as walks from ``$this``."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from rdflib import Graph, URIRef, Variable
from rdflib.namespace import SH
from rdflib.plugins.sparql.algebra import (
    translatePath,
    translatePName,
    translatePrologue,
    traverse,
)
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from esgraph.pipeline.context.paths import NotUnderstoodError, Step, Steps, term

Pattern = tuple[Node, Node, Node]

_THIS = Variable("this")
_PATH = "$PATH"
# UNION, OPTIONAL, MINUS and subqueries are none of them: a variable of one branch may be unbound
# in another, where a pattern may match anything although $this seems to lead to it.
_PARTS = {"Filter", "Bind", "vars"}
_EXISTS = {"Builtin_EXISTS", "Builtin_NOTEXISTS"}
_EXPRESSIONS = {"UnaryNot", "UnaryMinus", "UnaryPlus", "Function"}


@dataclass(slots=True)
class _Group:
    """The patterns of a query, and those of each EXISTS within it."""

    patterns: list[Pattern] = field(default_factory=list)
    inner: list["_Group"] = field(default_factory=list)


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


def _parsed(query: str, constraint: Node, shapes: Graph, ways: tuple[Steps, ...]) -> _Group:
    if _PATH in query:
        if len(ways) != 1 or len(ways[0]) != 1 or ways[0][0].is_inverse:
            raise NotUnderstoodError("$PATH of more than one step")
        query = query.replace(_PATH, ways[0][0].predicate.decode())
    prologue = "".join(
        f"PREFIX {shapes.value(declared, SH.prefix)}: <{shapes.value(declared, SH.namespace)}>\n"
        for prefixes in shapes.objects(constraint, SH.prefixes)
        for declared in shapes.objects(prefixes, SH.declare)
    )
    prefixes, parsed = parseQuery(prologue + query)
    resolve = partial(translatePName, prologue=translatePrologue(prefixes, None))
    group = _Group()
    _collect(traverse(traverse(parsed, visitPost=resolve), visitPost=translatePath), group)
    return group


def _collect(part: Any, group: _Group) -> None:
    """Put the triple patterns of *part* into *group*."""
    if isinstance(part, list | tuple):
        for each in part:
            _collect(each, group)
    if not isinstance(part, CompValue):
        return
    if part.name == "TriplesBlock":
        for terms in part.triples:
            group.patterns += zip(terms[::3], terms[1::3], terms[2::3], strict=True)
        return
    if part.name == "SelectQuery":
        _collect(part.where.part, group)
        _collect([value for name, value in part.items() if name != "where"], group)
        return
    if part.name in _EXISTS:
        group.inner.append(_Group())
        _collect(part.graph.part, group.inner[-1])
        return
    if part.name not in _PARTS and not _is_expression(part.name):
        raise NotUnderstoodError(f"{part.name} in a query")
    for value in part.values():
        _collect(value, group)


def _is_expression(name: str) -> bool:
    return name in _EXPRESSIONS or name.startswith("Builtin_") or name.endswith("Expression")


def _walks(group: _Group, reached: dict[Node, Steps]) -> Iterator[Steps]:
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
