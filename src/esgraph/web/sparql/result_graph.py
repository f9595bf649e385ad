"""An answer as a graph: triples, or the things that stand in one row."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import cast

from rdflib import BNode, Graph, Literal, URIRef

from esgraph.drawing import (
    GraphDrawing,
    Link,
    NetworkDrawing,
    Node,
    Ring,
    draw_graph,
    draw_network,
)
from esgraph.language import Language
from esgraph.web.facts.addresses import entity_of
from esgraph.web.site.results import Row, Solutions, Term
from esgraph.web.sparql.result_nodes import node_of

TRIPLE = ("subject", "predicate", "object")
"""The columns of the table of a graph."""

_LEAST_ENDS = 2

_Linked = tuple[Term, Term | str, Term]


def triples_of(lines: Iterable[bytes]) -> Solutions:
    """Return triples, each a line of N-Triples, as rows of ``TRIPLE``, sorted."""
    graph = Graph().parse(data=b"\n".join(lines), format="nt")
    triples = [cast("tuple[Term, Term, Term]", triple) for triple in sorted(graph)]
    rows = tuple(dict(zip(TRIPLE, triple, strict=True)) for triple in triples)
    return Solutions(TRIPLE, rows)


def may_be_linked(solutions: Solutions) -> bool:
    """Return whether a row of *solutions* has two things, which a link may join."""
    return any(True for _ in _linked(solutions))


def graph_of(
    solutions: Solutions, language: Language, *, labels: Mapping[URIRef, Literal]
) -> GraphDrawing | NetworkDrawing | None:
    """
    Return the things of *solutions* and what links them; ``None`` where nothing is.

    A row of a thing, a property and a thing is that link. Of other rows the first thing is linked
    to each of the others, by the name of their column. Where one thing is at an end of all
    links, it stands in the middle.
    """
    numbers: dict[Term, int] = {}
    links = []
    said = cache(partial(_said, language=language, labels=labels))
    for start, name, end in dict.fromkeys(_linked(solutions)):
        first, last = (numbers.setdefault(term, len(numbers)) for term in (start, end))
        links.append(Link(first, last, said(name)))
    nodes = [node_of(term, language, labels) for term in numbers]
    hubs = set(range(len(nodes))).intersection(*({link.start, link.end} for link in links))
    if len(hubs) == 1 and len(nodes) > _LEAST_ENDS:
        return _network(hubs.pop(), nodes, links)
    return draw_graph(nodes, links)


def _network(hub: int, nodes: list[Node], links: list[Link]) -> NetworkDrawing | None:
    """Return what *hub* is linked to, by name of the link; links to it are turned around."""
    rings: dict[str, list[Node]] = {}
    for link in links:
        is_leaving = link.start == hub
        name = link.name if is_leaving else f"← {link.name}"
        rings.setdefault(name, []).append(nodes[link.end if is_leaving else link.start])
    return draw_network(nodes[hub], [Ring(name, tuple(each)) for name, each in rings.items()])


def _said(name: Term | str, *, language: Language, labels: Mapping[URIRef, Literal]) -> str:
    return node_of(name, language, labels).name if isinstance(name, URIRef) else str(name)


def _linked(solutions: Solutions) -> Iterator[_Linked]:
    reads_triples = _are_triples(solutions)
    for row in solutions.rows:
        if reads_triples:
            start, name, end = (row[variable] for variable in solutions.variables)
            if not isinstance(end, Literal):
                yield start, name, end
            continue
        ends = list(_things(row, solutions))
        for variable, end in ends[1:]:
            yield ends[0][1], variable, end


def _are_triples(solutions: Solutions) -> bool:
    if len(solutions.variables) != len(TRIPLE):
        return False
    _, predicate, _ = solutions.variables
    return all(
        len(row) == len(TRIPLE)
        and isinstance(row[predicate], URIRef)
        and entity_of(str(row[predicate])) is None
        for row in solutions.rows
    )


def _things(row: Row, solutions: Solutions) -> Iterator[tuple[str, Term]]:
    for variable in solutions.variables:
        term = row.get(variable)
        if isinstance(term, URIRef | BNode):
            yield variable, term
