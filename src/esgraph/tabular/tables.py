"""From the sheets of a workbook to tables: which layout each follows, where its columns are."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from esgraph.tabular.cells import Address, Cell, Row, Sheet, Workbook
from esgraph.tabular.columns import Column, Layout, plain, unqualified
from esgraph.tabular.contents import fault_of_cell, garbled_cells, hidden_parts, is_broken, total_in
from esgraph.tabular.examples import is_changed_example, is_example
from esgraph.tabular.faults import (
    StructureFault,
    ambiguous_sheet,
    cell_without_header,
    closest_column,
    double_column,
    example_row,
    missing_column,
    no_header,
    no_sheet,
    total_row,
    unknown_column,
    unknown_sheet,
)

OWN_SHEETS = frozenset(
    map(plain, ("Lisez-moi", "Read me", "Listes", "Lists", "Rapport esgraph", "esgraph report"))
)
"""Folded titles of the sheets of a template, or of a workbook handed back, that hold no data."""

_HEADER_ROWS = 30


@dataclass(frozen=True, slots=True)
class Table:
    """
    A sheet whose headers are known: the number of each column, by its key, and its rows.

    Cells that hold no value but an error are not among those of the rows.
    """

    sheet: str | None
    layout: Layout
    columns: Mapping[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, key: str) -> Cell | None:
        """Return the cell of *row* under the column with *key*; ``None`` when it is blank."""
        return row.cells.get(self.columns.get(key, 0))


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a workbook, in the order of the layouts, and the faults of its structure."""

    tables: tuple[Table, ...]
    faults: tuple[StructureFault, ...]

    @property
    def is_sound(self) -> bool:
        """Return whether the rows can be read."""
        return not any(f.severity == "violation" and not f.is_of_one_cell for f in self.faults)


def find_tables(workbook: Workbook, layouts: tuple[Layout, ...], *, title: str = "") -> Tables:
    """
    Return the tables of *workbook*.

    A sheet is known by its name, else, also where the name is that of another sheet than the
    headers, by its headers; a CSV file by *title*, its file name without suffix, likewise.
    Headers are matched without regard to accents, case, spaces, plurals, stars and parentheses,
    in either language and any order; they may stand under other rows, or in merged cells.
    """
    finder = _Finder(layouts)
    for sheet in workbook.sheets:
        finder.read(sheet, sheet.name if sheet.name is not None else title)
    if not finder.tables and not any(f.severity == "violation" for f in finder.faults):
        finder.faults.insert(0, no_sheet(layouts))
    order = [layout.key for layout in layouts]
    tables = sorted(finder.tables, key=lambda table: order.index(table.layout.key))
    return Tables(tuple(tables), tuple(finder.faults))


@dataclass(slots=True)
class _Finder:
    layouts: tuple[Layout, ...]
    tables: list[Table] = field(default_factory=list)
    faults: list[StructureFault] = field(default_factory=list)

    def read(self, sheet: Sheet, title: str) -> None:
        """Add the table of *sheet*, or what keeps it from being one."""
        if not sheet.rows or (sheet.name is not None and plain(title) in OWN_SHEETS):
            return
        layout = _named(title, self.layouts)
        if layout is None or _header_row(sheet, layout) is None:
            likely = _of_headers(sheet, self.layouts)
            layout = likely[0] if len(likely) == 1 else layout
        if layout is None:
            if likely:
                self.faults.append(ambiguous_sheet(sheet.name, likely))
            elif sheet.name is not None:
                self.faults.append(unknown_sheet(sheet.name, self.layouts))
            return
        header = _header_row(sheet, layout)
        if header is None:
            place = str(Address(sheet.name, sheet.rows[0].number, 1))
            self.faults.append(no_header(place, layout))
            return
        self._add(sheet, layout, header)

    def _add(self, sheet: Sheet, layout: Layout, header: "_Header") -> None:
        columns = self._columns(sheet, layout, header)
        filled = tuple(row for row in sheet.rows if _is_data(row, header, columns, layout))
        numbers = sorted(columns.values())
        totals = {row.number: total_in(row, numbers) for row in filled}
        rows = tuple(row for row in filled if totals[row.number] is None)
        broken = {(cell.row, cell.column): cell for row in rows for cell in _broken(row, numbers)}
        whole = (_without(row, broken) for row in rows)
        read = frozenset(numbers)
        kept = tuple(row for row in whole if read.intersection(row.cells))
        self.tables.append(Table(sheet.name, layout, columns, kept))
        self.faults += _without_header(sheet, header)
        self.faults += map(fault_of_cell, broken.values())
        self.faults += _changed_examples(sheet, layout, header, columns)
        self.faults += (total_row(str(cell.address)) for cell in totals.values() if cell)
        self.faults += garbled_cells(kept, numbers)
        self.faults += hidden_parts(sheet, columns.values(), rows)

    def _columns(self, sheet: Sheet, layout: Layout, header: "_Header") -> dict[str, int]:
        """Return the place of each column; keep the faults of the headers, from left to right."""
        columns: dict[str, int] = {}
        for number, column in header.matched.items():
            if column.key in columns:
                first = str(Address(sheet.name, header.row, columns[column.key]))
                place = str(Address(sheet.name, header.row, number))
                self.faults.append(double_column(place, column, first))
            else:
                columns[column.key] = number
        missing = [c for c in layout.columns if c.is_required and c.key not in columns]
        open_columns = [c for c in layout.columns if c.key not in columns]
        for number, text in header.unknown.items():
            like = closest_column(text, missing) or closest_column(text, open_columns)
            is_missed = like in missing
            place = str(Address(sheet.name, header.row, number))
            self.faults.append(unknown_column(place, text, like, is_missed=is_missed))
            if like is not None and is_missed:
                missing.remove(like)
        place = str(Address(sheet.name, header.row, 1))
        self.faults += (missing_column(place, column) for column in missing)
        return columns


@dataclass(frozen=True, slots=True)
class _Header:
    """A row of headers: which column each of its cells means, and the texts that mean none."""

    row: int
    matched: dict[int, Column]
    unknown: dict[int, str]


def _named(title: str, layouts: tuple[Layout, ...]) -> Layout | None:
    """Return the one layout whose title *title* is, or contains."""
    name = plain(title)
    exact = [layout for layout in layouts if name in layout.titles]
    words = f" {name} "
    within = [lay for lay in layouts if any(f" {known} " in words for known in lay.titles)]
    found = exact or within
    return found[0] if len(found) == 1 else None


def _of_headers(sheet: Sheet, layouts: Iterable[Layout]) -> list[Layout]:
    """
    Return the layout of which *sheet* has all required columns, or else most of them.

    They are several when it has the same columns, all that are required, of each; none when
    nothing is clear.
    """

    def fit(layout: Layout) -> tuple[bool, int]:
        header = _header_row(sheet, layout)
        matched = {column.key for column in header.matched.values()} if header else set()
        required = {column.key for column in layout.columns if column.is_required}
        return required <= matched and len(matched) > 1, len(matched)

    fits = [(fit(layout), layout) for layout in layouts]
    best = max(each for each, _ in fits)
    found = [layout for each, layout in fits if each == best]
    has_all, matched = best
    is_clear = matched > 1 and (has_all or len(found) == 1)
    return found if is_clear else []


def _header_row(sheet: Sheet, layout: Layout) -> _Header | None:
    """Return the row with most headers; of equal ones in a run, as merged cells give, the last."""
    best: _Header | None = None
    above: Row | None = None
    for row in sheet.rows[:_HEADER_ROWS]:
        header = _as_header(row, above, layout)
        above = row
        if not header.matched:
            continue
        is_repeated = best is not None and best.matched == header.matched
        if (
            best is None
            or len(header.matched) > len(best.matched)
            or (is_repeated and best.row == row.number - 1)
        ):
            best = header
    return best


def _as_header(row: Row, above: Row | None, layout: Layout) -> _Header:
    """
    Return *row* as headers; a blank cell takes the header above it, if there is one.

    A header may begin in the row above: « Organisme » over « municipal ».
    """
    matched, unknown = {}, {}
    begun = above.cells if above is not None and above.number == row.number - 1 else {}
    for number, cell in row.cells.items():
        column = match_header(cell.text, layout)
        if column is None and number in begun:
            column = match_header(f"{begun[number].text} {cell.text}", layout)
        if column is not None:
            matched[number] = column
        else:
            unknown[number] = cell.text
    if matched:
        for number, cell in begun.items():
            column = match_header(cell.text, layout)
            if column is not None and number not in row.cells and column not in matched.values():
                matched[number] = column
    return _Header(row.number, dict(sorted(matched.items())), unknown)


def match_header(text: str, layout: Layout) -> Column | None:
    """Return the column that a header means, whatever its case, accents, spaces and stars."""
    for written in (text, unqualified(text)):
        name = plain(written.replace("*", " "))
        found = next((column for column in layout.columns if name in column.names), None)
        if found is not None:
            return found
    return None


def _is_data(row: Row, header: _Header, columns: Mapping[str, int], layout: Layout) -> bool:
    """Tell whether *row* stands below the headers and fills a column that is read."""
    if row.number <= header.row:
        return False
    filled = {key: row.cells[number] for key, number in columns.items() if number in row.cells}
    is_header_again = len(filled) > 1 and all(
        match_header(cell.text, layout) == layout.column(key) for key, cell in filled.items()
    )
    return bool(filled) and not is_header_again and not is_example(row)


def _changed_examples(
    sheet: Sheet, layout: Layout, header: _Header, columns: Mapping[str, int]
) -> Iterator[StructureFault]:
    """Yield a warning for each row that is marked as an example but is that of no template."""
    for row in sheet.rows:
        is_below = row.number > header.row and is_example(row)
        if is_below and is_changed_example(row, columns, layout):
            yield example_row(str(next(iter(row.cells.values())).address))


def _broken(row: Row, columns: Iterable[int]) -> Iterator[Cell]:
    """Yield the cells of *row* that hold no value, but an error or a formula."""
    cells = (row.cells[number] for number in columns if number in row.cells)
    return (cell for cell in cells if is_broken(cell))


def _without(row: Row, broken: Container[tuple[int, int]]) -> Row:
    """Return *row* without its *broken* cells, which count as blank."""
    cells = {n: cell for n, cell in row.cells.items() if (row.number, n) not in broken}
    return Row(row.number, cells) if len(cells) < len(row.cells) else row


def _without_header(sheet: Sheet, header: _Header) -> Iterator[StructureFault]:
    """Yield a warning for each column that has cells below the headers but none among them."""
    known = {*header.matched, *header.unknown}
    for row in sheet.rows:
        for number in row.cells:
            if row.number > header.row and number not in known:
                known.add(number)
                yield cell_without_header(str(Address(sheet.name, row.number, number)))
