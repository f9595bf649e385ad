"""The cells of a sheet while it is being read, held to the bounds."""

import bisect
import re
from dataclasses import dataclass, field

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.tabular.cells import Address, Cell, Hidden, Row, Sheet, Value, column_letters
from esgraph.tabular.settings import TableSettings

_INVISIBLE = "\u200b\u2060\ufeff"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no text of a person holds, and RDF cannot."""


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells of one column: the first row and the last, from 1."""

    column: int
    first: int
    last: int


@dataclass(slots=True)
class Tally:
    """How many more filled cells one file may have."""

    left: int


@dataclass(slots=True)
class Grid:
    """What was read of one sheet so far."""

    name: str | None
    settings: TableSettings
    tally: Tally
    is_hidden: bool = False
    _hidden_rows: set[int] = field(default_factory=set)
    _hidden_columns: set[int] = field(default_factory=set)
    _rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    _spans: list[Span] = field(default_factory=list)

    def put(self, row: int, column: int, value: Value, text: str) -> None:
        """
        Keep one cell, unless it is blank.

        Raises:
            InputError: It is longer, or lies further, than what is taken; names the cell.
        """
        text = _CONTROLS.sub("", text).strip().strip(_INVISIBLE).strip()
        if not text:
            return
        address = Address(self.name, row, column)
        if len(text) > self.settings.max_cell_length:
            raise _too_long(address, self.settings.max_cell_length)
        if column > self.settings.max_columns:
            raise _too_far(address, self.settings.max_columns)
        cells = self._rows.setdefault(row, {})
        if len(self._rows) > self.settings.max_rows:
            raise _too_many_rows(address, self.settings.max_rows)
        self._count(address)
        kept = text if isinstance(value, str) else value
        cells[column] = Cell(self.name, row, column, kept, text)

    def hide_row(self, row: int) -> None:
        """Keep that a row is not seen."""
        self._hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Keep that the columns from *first* to *last* are not seen."""
        self._hidden_columns.update(range(first, min(last, self.settings.max_columns) + 1))

    def merge(self, span: Span) -> None:
        """Keep that cells of a column are merged: the first one's value holds for all."""
        self._spans.append(span)

    def sheet(self) -> Sheet:
        """Return the sheet; merged cells are filled downwards, in rows that are not blank."""
        filled = sorted(self._rows)
        for span in self._spans:
            self._fill(span, filled)
        rows = tuple(Row(n, dict(sorted(self._rows[n].items()))) for n in filled)
        hidden = Hidden(
            self.is_hidden,
            frozenset(self._hidden_rows & self._rows.keys()),
            frozenset(self._hidden_columns),
        )
        return Sheet(self.name, rows, hidden)

    def _fill(self, span: Span, filled: list[int]) -> None:
        first = self._rows.get(span.first, {}).get(span.column)
        if first is None:
            return
        for index in range(bisect.bisect_right(filled, span.first), len(filled)):
            number = filled[index]
            if number > span.last:
                return
            self._count(Address(self.name, number, span.column))
            cell = Cell(self.name, number, span.column, first.value, first.text)
            self._rows[number].setdefault(span.column, cell)

    def _count(self, address: Address) -> None:
        self.tally.left -= 1
        if self.tally.left < 0:
            raise _too_many_cells(address, self.settings.max_cells)


def _too_long(address: Address, most: int) -> InputError:
    return InputError(
        Text(
            fr=f"cette cellule a plus de {most} caractères\u00a0; raccourcissez son texte",
            en=f"this cell has more than {most} characters; shorten its text",
        ),
        cell=str(address),
    )


def _too_far(address: Address, most: int) -> InputError:
    letters = column_letters(most)
    return InputError(
        Text(
            fr=f"cette cellule est au-delà de la colonne {letters}, la dernière qui est lue\u00a0; "
            "effacez ce qui se trouve plus à droite",
            en=f"this cell lies beyond column {letters}, the last that is read; "
            "clear what stands further to the right",
        ),
        cell=str(address),
    )


def _too_many_rows(address: Address, most: int) -> InputError:
    return InputError(
        Text(
            fr=f"cette feuille a plus de {most} lignes remplies\u00a0; répartissez-les dans "
            "plusieurs fichiers",
            en=f"this sheet has more than {most} filled rows; spread them over several files",
        ),
        cell=str(address),
    )


def _too_many_cells(address: Address, most: int) -> InputError:
    return InputError(
        Text(
            fr=f"ce classeur a plus de {most} cellules remplies\u00a0; répartissez-les dans "
            "plusieurs fichiers",
            en=f"this workbook has more than {most} filled cells; spread them over several files",
        ),
        cell=str(address),
    )
