"""Reading ODS (OpenDocument 1.3, part 3, section 9): values and merged cells."""

import datetime as dt
from dataclasses import dataclass, field

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.tabular.archive import Archive
from esgraph.tabular.cells import Sheet, Value, Workbook
from esgraph.tabular.formats import percent, plain_number
from esgraph.tabular.grid import Grid, Span, Tally
from esgraph.tabular.markup import walk
from esgraph.tabular.settings import TableSettings

_CELLS = {"table-cell", "covered-table-cell"}


def read_ods(archive: Archive, settings: TableSettings) -> Workbook:
    """
    Return the sheets of the workbook in *archive*.

    Raises:
        InputError: It refers to other files, or is beyond the bounds.
        DamagedError: A part of it is missing, or is not what it should be.
    """
    handler = _Content(settings, Tally(settings.max_cells))
    walk(archive.read("content.xml"), handler)
    return Workbook("ods", tuple(handler.sheets))


@dataclass(slots=True)
class _Content:
    """Takes the events of ``content.xml``; what stands in an annotation is no part of a cell."""

    settings: TableSettings
    tally: Tally
    sheets: list[Sheet] = field(default_factory=list)
    _grid: Grid | None = None
    _row: int = 0
    _rows: int = 1
    _column: int = 0
    _columns: int = 1
    _is_seen: bool = True
    _attributes: dict[str, str] = field(default_factory=dict)
    _cells: list[tuple[int, int, dict[str, str], str]] = field(default_factory=list)
    _paragraphs: list[str] = field(default_factory=list)
    _in_paragraph: int = 0
    _in_annotation: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "annotation":
            self._in_annotation += 1
        if self._in_annotation:
            return
        match name:
            case "table":
                self._start_table(attributes)
            case "table-source" | "cell-range-source" | "dde-source":
                raise _linked()
            case "table-row":
                self._row += self._rows
                self._rows = int(attributes.get("number-rows-repeated", "1"))
                self._column, self._cells = 1, []
                self._is_seen = attributes.get("visibility", "visible") == "visible"
            case "table-column":
                self._start_column(attributes)
            case "table-cell" | "covered-table-cell":
                self._attributes, self._paragraphs = attributes, []
            case "p" | "h":
                self._in_paragraph += 1
                self._paragraphs.append("")
            case "s" | "tab" | "line-break":
                self.text(" ")

    def end(self, name: str) -> None:
        if name == "annotation":
            self._in_annotation -= 1
        elif self._in_annotation:
            return
        elif name in {"p", "h"}:
            self._in_paragraph -= 1
        elif name in _CELLS:
            repeated = int(self._attributes.get("number-columns-repeated", "1"))
            text = "\n".join(self._paragraphs)
            self._cells.append((self._column, repeated, self._attributes, text))
            self._column += repeated
        elif name == "table-row" and self._grid is not None:
            self._put_row(self._grid)
        elif name == "table" and self._grid is not None:
            self.sheets.append(self._grid.sheet())
            self._grid = None

    def text(self, data: str) -> None:
        if self._in_paragraph and not self._in_annotation:
            self._paragraphs[-1] += data

    def _start_column(self, attributes: dict[str, str]) -> None:
        repeated = int(attributes.get("number-columns-repeated", "1"))
        if self._grid is not None and attributes.get("visibility", "visible") != "visible":
            self._grid.hide_columns(self._columns, self._columns + repeated - 1)
        self._columns += repeated

    def _start_table(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) >= self.settings.max_sheets:
            most = self.settings.max_sheets
            raise InputError(
                Text(
                    fr=f"le classeur a plus de {most} feuilles",
                    en=f"the workbook has more than {most} sheets",
                )
            )
        self._grid = Grid(attributes["name"], self.settings, self.tally)
        self._row, self._rows, self._columns = 0, 1, 1

    def _put_row(self, grid: Grid) -> None:
        for column, repeated, attributes, text in self._cells:
            value, shown = _read(attributes, text)
            if not shown.strip():
                continue
            # A bound is met at the latest one cell beyond it: no need to go on to the last one.
            rows = range(self._row, self._row + min(self._rows, self.settings.max_rows + 1))
            columns = range(column, column + min(repeated, self.settings.max_columns + 1))
            for row in rows:
                for each in columns:
                    grid.put(row, each, value, shown)
                if not self._is_seen:
                    grid.hide_row(row)
            spanned = int(attributes.get("number-rows-spanned", "1"))
            if spanned > 1:
                grid.merge(Span(column, self._row, self._row + spanned - 1))


def _read(attributes: dict[str, str], text: str) -> tuple[Value, str]:
    match attributes.get("value-type"):
        case "float" | "currency" if "value" in attributes:
            number = plain_number(attributes["value"])
            digits = text.strip()
            # « 01023 »: a number shown with zeros before it.
            padded = digits.isdigit() and digits.startswith("0") and int(digits) == number
            return number, digits if padded else f"{number:f}"
        case "percentage" if "value" in attributes:
            number = plain_number(attributes["value"])
            return number, percent(number)
        case "date" if "date-value" in attributes:
            day = dt.datetime.fromisoformat(attributes["date-value"]).date()
            return day, day.isoformat()
        case "boolean":
            is_true = attributes.get("boolean-value") == "true"
            return is_true, "oui" if is_true else "non"
        case _:
            return text, text


def _linked() -> InputError:
    return InputError(
        Text(
            fr="le classeur renvoie à d'autres fichiers, qui ne sont pas lus\u00a0; remplacez "
            "ces liens par leurs valeurs",
            en="the workbook refers to other files, which are not read; replace these links "
            "by their values",
        )
    )
