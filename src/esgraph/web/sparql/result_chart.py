"""The solutions of a query as bars: the first column of names, and a column of numbers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from rdflib import Literal, URIRef

from esgraph.drawing import Bar, BarsDrawing, draw_bars
from esgraph.drawing.bars import MAX_BARS
from esgraph.language import Language
from esgraph.web.facts.literal_forms import readable
from esgraph.web.site.results import Row, Solutions, Term
from esgraph.web.sparql.result_nodes import node_of
from esgraph.web.sparql.table import NUMERIC

_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Chart:
    """
    The bars of *measure*, by *name*: variables of the query.

    *measures* are all columns that can be drawn; *is_cut*: more rows have a number than are shown.
    """

    bars: BarsDrawing
    name: str
    measure: str
    measures: tuple[str, ...]
    is_cut: bool


def measures_of(solutions: Solutions) -> tuple[str, ...]:
    """
    Return the columns that bars can show: numbers throughout, two at least, none below zero.

    Without a column to name them by, there are none.
    """
    if _name_of(solutions) is None:
        return ()
    return tuple(each for each in solutions.variables if _is_measure(solutions, each))


def chart_of(
    solutions: Solutions,
    language: Language,
    *,
    labels: Mapping[URIRef, Literal],
    measure: str | None = None,
) -> Chart | None:
    """
    Return the bars of *measure*, else of the first column that can be drawn; ``None`` without one.

    The first ``MAX_BARS`` rows that have a number, in the order of the query.
    """
    measures = measures_of(solutions)
    name = _name_of(solutions)
    if not measures or name is None:
        return None
    chosen = measure if measure in measures else measures[0]
    rows = [row for row in solutions.rows if chosen in row]
    bars = draw_bars(
        [_bar(row, name, row[chosen], language, labels) for row in islice(rows, MAX_BARS)]
    )
    if bars is None:
        return None
    return Chart(bars, name, chosen, measures, is_cut=len(rows) > MAX_BARS)


def _name_of(solutions: Solutions) -> str | None:
    """Return the first column that names things: of words or IRIs."""
    for variable in solutions.variables:
        terms = [row[variable] for row in solutions.rows if variable in row]
        if terms and not any(_is_number(term) for term in terms):
            return variable
    return None


def _is_measure(solutions: Solutions, variable: str) -> bool:
    terms = [row[variable] for row in solutions.rows if variable in row]
    if len(terms) < _LEAST_ROWS or not all(map(_is_number, terms)):
        return False
    values = [_value(term) for term in terms]
    return all(0 <= value < math.inf for value in values) and max(values[:MAX_BARS]) > 0


def _bar(
    row: Row, name: str, term: Term, language: Language, labels: Mapping[URIRef, Literal]
) -> Bar:
    node = node_of(row[name], language, labels) if name in row else None
    return Bar(
        name=node.name if node else "–",
        value=_value(term),
        said=readable(term, language) if isinstance(term, Literal) else "",
        href=node.href if node else None,
        language=node.language if node else None,
    )


def _is_number(term: Term) -> bool:
    return isinstance(term, Literal) and term.datatype in NUMERIC


def _value(term: Term) -> float:
    """Return the number that *term* writes; not-a-number for a literal that lies of its type."""
    try:
        return float(term)
    except ValueError:
        return math.nan
