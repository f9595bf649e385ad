"""
Answers as graphs that can be compared: the reading side is rdflib's, not our engine's.

A row is a node, so that rows count as often as they occur and blank nodes may have any label.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal as OneOf

from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.sparql.results.rdfresults import RDFResult
from rdflib.query import Result
from rdflib.term import Node

from esgraph.skolem import GENID

_RESULT_FORMATS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    ".srj": "json",
    ".srx": "xml",
}
_GRAPH_FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}
_TSV = frozenset({"text/tab-separated-values", ".tsv"})

_T = Namespace("urn:table:")
_VARIABLE = Namespace("urn:variable:")
_ROW = Namespace("urn:row:")
_RESULT_SET = URIRef("http://www.w3.org/2001/sw/DataAccess/tests/result-set#ResultSet")

Sameness = OneOf["same", "same by value", "different"]

# The datatypes whose values Python writes in one way only.
_BY_PYTHON = frozenset({XSD.boolean, XSD.double, XSD.float, XSD.integer})


def read_answer(body: bytes, kind: str, *, ordered: bool) -> Graph:
    """
    Return the answer in *body*; *kind* is its media type, or its suffix when it is a file.

    The names that stand for blank nodes are blank nodes again. The place of a row counts if
    *ordered*.
    """
    if kind in _TSV:
        return _mapped(_as_graph(*_read_tsv(body.decode("utf-8")), ordered=ordered), _plain)
    if kind in _GRAPH_FORMATS:
        return _mapped(Graph().parse(data=body, format=_GRAPH_FORMATS[kind]), _plain)
    result = Result.parse(io.BytesIO(body), format=_RESULT_FORMATS[kind])
    return _mapped(_result_as_graph(result, ordered=ordered), _plain)


def read_expected(path: Path, base: str, *, ordered: bool) -> Graph:
    """Return the answer in a file of the suite; *base* is its name on the Web."""
    if path.suffix != ".ttl":
        return read_answer(path.read_bytes(), path.suffix, ordered=ordered)
    graph = Graph().parse(path, publicID=base)
    if (None, RDF.type, _RESULT_SET) not in graph:
        return _mapped(graph, _plain)
    return _mapped(_result_as_graph(RDFResult(graph), ordered=ordered), _plain)


def read_csv(body: bytes) -> list[dict[str, str]]:
    """Return the rows of CSV results by column, every blank node as ``_:``."""
    rows = csv.DictReader(io.StringIO(body.decode("utf-8"), newline=""))
    return [{name: _without_label(cell) for name, cell in row.items()} for row in rows]


def compare(one: Graph, other: Graph) -> Sameness:
    """Return whether two answers are the same, term by term or only by the values of literals."""
    if isomorphic(one, other):
        return "same"
    by_value = isomorphic(_mapped(one, _canonical), _mapped(other, _canonical))
    return "same by value" if by_value else "different"


def _result_as_graph(result: Result, *, ordered: bool) -> Graph:
    if result.type == "ASK":
        graph = Graph()
        graph.add((_T.answer, _T.boolean, Literal(result.askAnswer)))
        return graph
    rows = [
        {str(name): term for name, term in row.items() if term is not None}
        for row in result.bindings
    ]
    return _as_graph([str(name) for name in result.vars or ()], rows, ordered=ordered)


def _as_graph(
    variables: Iterable[str], rows: Iterable[Mapping[str, Node]], *, ordered: bool
) -> Graph:
    graph = Graph()
    for name in variables:
        graph.add((_T.answer, _T.variable, Literal(name)))
    for place, row in enumerate(rows):
        node = _ROW[str(place)] if ordered else BNode()
        graph.add((_T.answer, _T.row, node))
        for name, term in row.items():
            graph.add((node, _VARIABLE[name], term))
    return graph


def _read_tsv(text: str) -> tuple[list[str], list[dict[str, Node]]]:
    """Return variables and rows; a cell is a term of Turtle, so Turtle's reader reads them all."""
    header, *lines = text.removesuffix("\n").split("\n")
    names = [name.removeprefix("?") for name in header.split("\t") if name]
    turtle = "".join(
        f"<{_ROW[str(place)]}> <{_VARIABLE[name]}> {cell} .\n"
        for place, line in enumerate(lines)
        for name, cell in zip(names, line.split("\t"), strict=bool(names))
        if cell
    )
    cells = Graph().parse(data=turtle, format="turtle")
    rows = [_row_of(cells, _ROW[str(place)]) for place in range(len(lines))]
    return names, rows


def _row_of(cells: Graph, row: Node) -> dict[str, Node]:
    return {
        str(variable).removeprefix(_VARIABLE): term
        for variable, term in cells.predicate_objects(row)
    }


def _without_label(cell: str) -> str:
    return "_:" if cell.startswith(("_:", GENID)) else cell


def _mapped(graph: Graph, function: Callable[[Node], Node]) -> Graph:
    mapped = Graph()
    for subject, predicate, obj in graph:
        mapped.add((function(subject), predicate, function(obj)))
    return mapped


def _plain(term: Node) -> Node:
    """Return the blank node that a skolem name stands for; a string without its datatype."""
    if isinstance(term, URIRef) and term.startswith(GENID):
        return BNode(term.removeprefix(GENID))
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term


def _canonical(term: Node) -> Node:
    """Return the term of the same value in the one form that the engine's store may give it."""
    if not isinstance(term, Literal) or term.ill_typed:
        return term
    if term.language:
        return Literal(str(term), lang=term.language.lower())
    if term.datatype == XSD.decimal:
        return Literal(f"{Decimal(term).normalize():f}", datatype=XSD.decimal)
    if term.datatype in _BY_PYTHON:
        return Literal(str(term.toPython()), datatype=term.datatype)
    return term
