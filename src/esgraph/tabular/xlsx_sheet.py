"""The cells of one XLSX sheet."""

import datetime as dt
import re
from dataclasses import dataclass, field

from esgraph.tabular.cells import Value, column_number
from esgraph.tabular.formats import GENERAL, NumberFormat, read_number
from esgraph.tabular.grid import Grid

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = {"1", "true"}
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


def unescape(text: str) -> str:
    """Return *text* with the characters that XLSX writes as ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass(frozen=True, slots=True)
class Shown:
    """What the cells of a workbook share: strings, number formats by style, the first day."""

    strings: tuple[str, ...]
    formats: tuple[NumberFormat, ...]
    since_1904: bool


@dataclass(slots=True)
class SheetHandler:
    """Takes the events of a sheet's XML and puts its cells into *grid*."""

    grid: Grid
    shown: Shown
    merged: list[str] = field(default_factory=list)
    _row: int = 0
    _column: int = 0
    _kind: str = "n"
    _style: int = 0
    _part: str = ""
    _is_reading: bool = False
    _value: list[str] = field(default_factory=list)
    _formula: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of a row, a cell or a part of one."""
        match name:
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
                if attributes.get("hidden") in _TRUE:
                    self.grid.hide_row(self._row)
            case "col" if attributes.get("hidden") in _TRUE:
                self.grid.hide_columns(int(attributes["min"]), int(attributes["max"]))
            case "c":
                self._start_cell(attributes)
            case "v" | "t" | "f":
                self._part = "" if self._is_reading else name
                if name == "f":
                    self._formula = []
            case "rPh":
                self._is_reading = True
            case "mergeCell":
                self.merged.append(attributes["ref"])

    def end(self, name: str) -> None:
        """Put the cell that ends here into the grid."""
        self._part = ""
        if name == "rPh":
            self._is_reading = False
        if name == "c":
            read = self._read("".join(self._value))
            if read is not None:
                self.grid.put(self._row, self._column, *read)

    def text(self, data: str) -> None:
        """Keep the text of a value or of a formula."""
        if self._part == "f" and self._formula is not None:
            self._formula.append(data)
        elif self._part:
            self._value.append(data)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(found[1]) if found else self._column + 1
        self._row = int(found[2]) if found else self._row
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._value, self._formula = [], None

    def _read(self, written: str) -> tuple[Value, str] | None:
        if not written:
            # A formula that no program has computed: its own text says what is the matter.
            text = f"={''.join(self._formula)}" if self._formula is not None else ""
            return text, text
        match self._kind:
            case "s":
                text = self.shown.strings[int(written)]
                return text, text
            case "b":
                return written == "1", "oui" if written == "1" else "non"
            case "d":
                day = dt.datetime.fromisoformat(written).date()
                return day, day.isoformat()
            case "n":
                return read_number(written, self._format(), since_1904=self.shown.since_1904)
            case _:
                text = unescape(written)
                return text, text

    def _format(self) -> NumberFormat:
        formats = self.shown.formats
        return formats[self._style] if self._style < len(formats) else GENERAL
