"""Reading CSV: encoding and separator are found out, never asked."""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.tabular.cells import Workbook
from esgraph.tabular.grid import Grid, Tally
from esgraph.tabular.settings import TableSettings

_SEPARATORS = (";", "\t", ",")
_SAMPLED = 20
_NAMED_SEPARATOR = re.compile(r'"?sep=(?P<mark>[;,\t|])"?\r?(?:\n|$)', re.IGNORECASE)
_END = "\0"
"""A record of its own after the last line, unless a quotation mark is open there."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def read_csv(data: bytes, settings: TableSettings) -> Workbook:
    """
    Return the one sheet of a CSV file; every cell is a text.

    UTF-8 and UTF-16 are told by their mark; without one, a line that is no UTF-8 is Windows-1252.
    The separator is the one that a first line ``sep=;`` names, else that which cuts the first rows
    into most columns: semicolon, tab or comma. A row is a record: a line break within quotation
    marks begins no row.

    Raises:
        InputError: The data are no text, beyond the bounds, or have a quotation mark that is never
            closed: all that follows it would be one value.
    """
    text = _decode(data)
    named = _NAMED_SEPARATOR.match(text)
    separator = named["mark"] if named else _separator(text)
    grid = Grid(None, settings, Tally(settings.max_cells))
    number, fields = 0, [_END]
    try:
        for number, fields in enumerate(_records(text, separator), start=1):
            if fields == [_END] or (named and number == 1):
                continue
            for column, field in enumerate(fields, start=1):
                grid.put(number, column, field, field)
    except csv.Error as error:
        raise _unreadable_record(number + 1) from error
    if fields != [_END]:
        raise _unreadable_record(number)
    return Workbook("csv", (grid.sheet(),))


def _decode(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(encoding) if encoding else _decode_unmarked(data)
    except UnicodeDecodeError as error:
        raise _no_text() from error
    if "\0" in text:
        raise _no_text()
    return text


def _decode_unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Files that were put together of several programs' exports have several encodings.
        return "".join(map(_decode_line, data.splitlines(keepends=True)))


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252")


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the records of *text*, then one of the end mark, unless a value has swallowed it."""
    lines = itertools.chain(io.StringIO(text, newline=""), (_END,))
    yield from csv.reader(lines, delimiter=separator)


def _separator(text: str) -> str:
    """Return the separator that cuts the first filled rows into most columns, in their sum."""

    def columns(separator: str) -> int:
        try:
            filled = (fields for fields in _records(text, separator) if any(fields))
            return sum(len(fields) - 1 for fields in itertools.islice(filled, _SAMPLED))
        except csv.Error:
            return 0

    return max(_SEPARATORS, key=columns)


def _no_text() -> InputError:
    return InputError(
        Text(
            fr="ce fichier n'est pas du texte\u00a0; enregistrez-le en CSV (UTF-8) ou en XLSX",
            en="this file is no text; save it as CSV (UTF-8) or as XLSX",
        )
    )


def _unreadable_record(row: int) -> InputError:
    return InputError(
        Text(
            fr="cette ligne ne peut pas être lue\u00a0; vérifiez qu'un guillemet ouvert est fermé",
            en="this row cannot be read; check that each opened quotation mark is closed",
        ),
        cell=f"A{row}",
    )
