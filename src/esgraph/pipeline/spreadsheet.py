"""A spreadsheet as a source: its structure first, then what its rows say, cell by cell."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rdflib import Graph
from rdflib.term import Node

from esgraph.errors import unreadable_file
from esgraph.identity import EntityIndex
from esgraph.language import Text
from esgraph.tabular import (
    CellOrigins,
    Layout,
    Lifted,
    Tables,
    cause_rank,
    find_tables,
    is_table,
    lift,
    read_workbook,
)
from esgraph.validation import SEVERITIES, ValidationReport, ValidationResult

_PROPERTY = re.compile(r"\s?\([a-z-]+:\w[^()]*\)")
_SNIFFED = 8
_KNOWN_BEFORE = 10


def is_spreadsheet(path: Path) -> bool:
    """Tell whether the file at *path* is there and is a spreadsheet, by content, else by name."""
    try:
        with path.open("rb") as file:
            return is_table(file.read(_SNIFFED), path)
    except OSError:
        return False


def read_tables(path: Path, layouts: tuple[Layout, ...]) -> Tables:
    """
    Return the tables of the spreadsheet at *path*, with the faults of its structure.

    Raises:
        InputError: It cannot be read; names the file, and the cell where there is one.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable_file(error, path) from error
    return find_tables(read_workbook(data, path=path), layouts, title=path.stem)


def lift_tables(tables: Tables, path: Path, *, known: Graph, index: EntityIndex) -> Lifted:
    """Return what the rows of sound *tables* say."""
    return lift(tables.tables, title=path.stem, known=known, index=index)


def root_causes(report: ValidationReport, origins: CellOrigins) -> ValidationReport:
    """
    Return *report* with, of several results about one cell, those that explain the others.

    What is no number is below no minimum either: the first is told, the second follows from it.
    Nor is it told what an entity known before does not agree with, once a cell about it is at
    fault. A warning hides no violation. Messages lose the names of properties, which mean nothing
    to who fills cells.
    """
    told: dict[tuple[Node, str | None], list[tuple[int, int]]] = defaultdict(list)
    for result in report.results:
        rank = _rank(result, origins)
        told[result.focus_node, None].append(rank)
        told[_spot(result, origins)].append(rank)
    kept = (result for result in report.results if not _is_explained(result, origins, told))
    return ValidationReport(tuple(_in_plain_words(result) for result in kept))


def _in_plain_words(result: ValidationResult) -> ValidationResult:
    fr, en = (_PROPERTY.sub("", words) for words in (result.message.fr, result.message.en))
    return replace(result, message=Text(fr=fr, en=en))


def _is_explained(
    result: ValidationResult,
    origins: CellOrigins,
    told: Mapping[tuple[Node, str | None], list[tuple[int, int]]],
) -> bool:
    severity, rank = _rank(result, origins)
    spot = (result.focus_node, None) if rank == _KNOWN_BEFORE else _spot(result, origins)
    if spot[1] is None and rank != _KNOWN_BEFORE:
        return False
    return any(other <= severity and before < rank for other, before in told[spot])


def _rank(result: ValidationResult, origins: CellOrigins) -> tuple[int, int]:
    """Return how grave and how early a result is: smaller numbers come first."""
    severity, value = SEVERITIES.index(result.severity), result.value
    is_known = isinstance(value, Node) and not origins.states(result.focus_node, value)
    return severity, _KNOWN_BEFORE if is_known else cause_rank(result.component)


def _spot(result: ValidationResult, origins: CellOrigins) -> tuple[Node, str | None]:
    node = result.focus_node
    return node, origins.column_of(node, path=result.path, shape=result.source_shape)
