"""Spreadsheets as values: sheets, rows and cells that know their address."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Value = str | Decimal | bool | dt.date
WorkbookKind = Literal["xlsx", "ods", "csv"]

_LETTERS = 26


def column_letters(column: int) -> str:
    """
    Return the name of the column that is *column* from 1.

    >>> column_letters(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number, from 1, of the column named *letters*."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True)
class Address:
    """
    The place of one cell; *sheet* is ``None`` in CSV. Rows and columns count from 1.

    >>> str(Address("Villes", 4, 2)), str(Address("Mes villes", 4, 2)), str(Address(None, 1, 1))
    ('Villes!B4', "'Mes villes'!B4", 'A1')
    """

    sheet: str | None
    row: int
    column: int

    def __str__(self) -> str:
        """Return the address as spreadsheets write it, with quotation marks where they do."""
        cell = f"{column_letters(self.column)}{self.row}"
        return f"{sheet_prefix(self.sheet)}{cell}"


def sheet_prefix(sheet: str | None) -> str:
    """Return what precedes a cell of *sheet* in an address."""
    if sheet is None:
        return ""
    plain = sheet.replace("_", "").isalnum()
    quoted = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!"


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One cell that is not blank.

    *value* is what the file holds: of a formula, its last result. *text* is what a person sees,
    with plain digits: ``12 %`` for 0.12 shown as a share, ``01023`` for 1023 shown with zeros,
    the ISO form of a date.
    """

    sheet: str | None
    row: int
    column: int
    value: Value
    text: str

    @property
    def address(self) -> Address:
        """Return where the cell stands."""
        return Address(self.sheet, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank: its number from 1, its cells by column from 1."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a person does not see of a sheet: all of it, or some rows and columns, from 1."""

    is_all: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (``None`` in CSV) and its rows in order, blank ones left out."""

    name: str | None
    rows: tuple[Row, ...]
    hidden: Hidden = Hidden()


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of one file, in order."""

    kind: WorkbookKind
    sheets: tuple[Sheet, ...]
