"""The cells of a sheet, given the styles of their marks; those that are missing are put in."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from esgraph.tabular.annotate.markings import Element, Rewriting, close, element_at
from esgraph.tabular.annotate.places import Spot, range_of, spot_of
from esgraph.tabular.annotate.remarks import Severity
from esgraph.tabular.annotate.sheet_outline import Outline
from esgraph.tabular.annotate.styles import StyleBook
from esgraph.tabular.markup import Cursor, walk

_NOWHERE = Spot(0, 0)


def mark_cells(
    outline: Outline, marks: Mapping[Spot, Severity], styles: StyleBook, rewriting: Rewriting
) -> None:
    """
    Give the cells of *marks* the fill of their severity, and take off the marks of before.

    The cells are changed in *rewriting*, which is of the sheet that *outline* is of.
    """
    marker = _Marker(outline, marks, styles, rewriting)
    walk(outline.data, marker, marker.cursor)
    dimension = outline.top.get("dimension")
    used = range_of(dimension.attributes.get("ref", "")) if dimension else None
    if dimension is None or used is None or not marker.inserted:
        return
    for spot in marker.inserted:
        used = used.around(spot)
    rewriting.set(dimension, ref=str(used))


@dataclass(slots=True)
class _Marker:
    """
    Takes the events of a sheet's XML.

    Rows and cells are marked where they are, in order or not; a missing one is put before the
    first that comes after it.
    """

    outline: Outline
    marks: Mapping[Spot, Severity]
    styles: StyleBook
    rewriting: Rewriting
    cursor: Cursor = field(default_factory=Cursor)
    inserted: list[Spot] = field(default_factory=list)
    _wanted: dict[int, list[int]] = field(default_factory=dict)
    _next_rows: deque[int] = field(default_factory=deque)
    _next_columns: deque[int] = field(default_factory=deque)
    _missing_rows: dict[int, int] = field(default_factory=dict)
    _missing_cells: dict[int, int] = field(default_factory=dict)
    _sheet: Element | None = None
    _row: Element | None = None
    _at: Spot = _NOWHERE

    def __post_init__(self) -> None:
        """Put what is to be marked in order: rows, and the columns of each."""
        for spot in sorted(self.marks):
            self._wanted.setdefault(spot.row, []).append(spot.column)
        self._next_rows.extend(self._wanted)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of the data, of a row or of a cell."""
        if name == "c" and self._row is not None:
            self._start_cell(attributes)
        elif name == "row" and self._sheet is not None:
            self._start_row(attributes)
        elif name == "sheetData":
            self._sheet = element_at(self.outline.data, self.cursor.at, name, attributes)

    def end(self, name: str) -> None:
        """Put in what was missing in what ends here."""
        if name == "row" and self._row is not None:
            close(self.outline.data, self._row, self.cursor.at)
            self._complete_row(self._row)
            self._row = None
        elif name == "sheetData" and self._sheet is not None:
            close(self.outline.data, self._sheet, self.cursor.at)
            self._complete_sheet(self._sheet)
            self._sheet = None

    def text(self, data: str) -> None:
        """Pass over texts."""

    def _start_row(self, attributes: dict[str, str]) -> None:
        at = self.cursor.at
        number = int(attributes.get("r", self._at.row + 1))
        self._at = Spot(number, 0)
        while self._next_rows and self._next_rows[0] <= number:
            self._missing_rows[self._next_rows.popleft()] = at
        self._missing_rows.pop(number, None)
        columns = self._wanted.get(number, [])
        self._next_columns = deque(columns)
        if columns or self.styles.has_marks:
            self._row = element_at(self.outline.data, at, "row", attributes)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        at = self.cursor.at
        named = spot_of(attributes.get("r"))
        column = named.column if named is not None else self._at.column + 1
        self._at = Spot(self._at.row, column)
        while self._next_columns and self._next_columns[0] <= column:
            self._missing_cells[self._next_columns.popleft()] = at
        self._missing_cells.pop(column, None)
        style = int(attributes.get("s", "0"))
        severity = self.marks.get(self._at)
        new = (
            self.styles.unmarked(style) if severity is None else self.styles.marked(style, severity)
        )
        if new != style:
            cell = element_at(self.outline.data, at, "c", attributes)
            self.rewriting.set(cell, s=str(new))

    def _complete_row(self, row: Element) -> None:
        number = self._at.row
        for column, at in sorted(self._missing_cells.items()):
            self.rewriting.insert(at, self._cell(Spot(number, column), row), row)
        for column in self._next_columns:
            self.rewriting.append(row, self._cell(Spot(number, column), row))
        missing = [*self._missing_cells, *self._next_columns]
        first, colon, last = row.attributes.get("spans", "").partition(":")
        if missing and colon and " " not in last:
            low, high = min(int(first), *missing), max(int(last), *missing)
            self.rewriting.set(row, spans=f"{low}:{high}")
        self._missing_cells, self._next_columns = {}, deque()

    def _complete_sheet(self, sheet: Element) -> None:
        for number, at in sorted(self._missing_rows.items()):
            self.rewriting.insert(at, self._new_row(number), sheet)
        for number in self._next_rows:
            self.rewriting.append(sheet, self._new_row(number))

    def _new_row(self, number: int) -> str:
        cells = (self._cell(Spot(number, column), None) for column in self._wanted[number])
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _cell(self, spot: Spot, row: Element | None) -> str:
        """Return a blank cell, in the style that its row or its column gives it."""
        self.inserted.append(spot)
        style = self.outline.style_of_column(spot.column)
        if row is not None and row.attributes.get("customFormat") in {"1", "true"}:
            style = int(row.attributes.get("s", "0"))
        return f'<c r="{spot}" s="{self.styles.marked(style, self.marks[spot])}"/>'
