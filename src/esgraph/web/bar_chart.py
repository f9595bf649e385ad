"""The solutions of a query as bars, where they are names with one number each."""

import math
import textwrap
from dataclasses import dataclass

from esgraph.web.table import Cell, Table

WIDTH = 760
MAX_BARS = 40

_LABEL_WIDTH = 270
_VALUE_WIDTH = 90
_ROW_HEIGHT = 28
_LABEL_CHARACTERS = 38
_LEAST_BARS = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: *label* is cut to fit, *name* is whole; lengths are in units of the drawing."""

    name: str
    label: str
    value: str
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """The bars, from *x* to the right, in a box of *width* and *height*; titles are variables."""

    bars: tuple[Bar, ...]
    name: str
    measure: str
    height: int
    x: int = _LABEL_WIDTH
    width: int = WIDTH


def bar_chart_of(table: Table) -> BarChart | None:
    """
    Return the chart of *table*; ``None`` where bars would say nothing or mislead.

    They do where there are other than two columns, other than one number in each row, a number
    below zero, or more than ``MAX_BARS`` rows.
    """
    if len(table.variables) != len(("name", "value")) or table.is_cut:
        return None
    if not _LEAST_BARS <= len(table.rows) <= MAX_BARS:
        return None
    column = next((at for at in (1, 0) if all(row[at].is_number for row in table.rows)), None)
    if column is None:
        return None
    names = [row[1 - column] for row in table.rows]
    cells = [row[column] for row in table.rows]
    values = [_number(cell.text) for cell in cells]
    if any(each.is_number or not each.text for each in names) or not _are_lengths(values):
        return None
    unit = (WIDTH - _LABEL_WIDTH - _VALUE_WIDTH) / max(values)
    rows = enumerate(zip(names, cells, values, strict=True))
    return BarChart(
        bars=tuple(_bar(number, name, cell, value * unit) for number, (name, cell, value) in rows),
        name=table.variables[1 - column],
        measure=table.variables[column],
        height=_ROW_HEIGHT * len(values),
    )


def _number(text: str) -> float:
    """Return the number that *text* writes; not-a-number for a literal that lies of its type."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def _are_lengths(values: list[float]) -> bool:
    return all(0 <= value < math.inf for value in values) and max(values) > 0


def _bar(number: int, name: Cell, cell: Cell, width: float) -> Bar:
    called = str(name.name) if name.name is not None else name.text
    return Bar(
        name=called,
        label=textwrap.shorten(called, _LABEL_CHARACTERS, placeholder="…"),
        value=cell.text,
        y=_ROW_HEIGHT * number,
        width=round(width, 1),
    )
