"""
Tables drawn with characters (pandoc's simple, multiline and grid tables) to rows of cells.

Columns of simple and multiline tables stand under the groups of a ruler: « ----- ------ ».
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from esgraph.fiche.document import Line, clean_line
from esgraph.fiche.prose import join_lines

_RULER = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*$")
_GROUP = re.compile(r"-+")
_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_MAX_LINES = 120


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row: its lines and its cells, as markup."""

    lines: tuple[Line, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """The rows of a table, and the index of the line after it."""

    rows: tuple[TextRow, ...]
    end: int


def starts_text_table(text: str) -> bool:
    """Return whether *text* is the ruler or the upper border of a table."""
    return bool(_BORDER.match(text) or _RULER.match(text))


def read_text_table(lines: Sequence[Line], position: int, *, header: Sequence[Line]) -> TextTable:
    """
    Return the table whose ruler or upper border is at *position*.

    *header* are the lines of words right above, which a ruler makes the first row.
    """
    if _BORDER.match(lines[position].text):
        return _grid(lines, position)
    return _ruled(lines, position, header)


def _grid(lines: Sequence[Line], position: int) -> TextTable:
    rows: list[TextRow] = []
    group: list[Line] = []
    end = position
    while end < len(lines) and lines[end].text.lstrip().startswith(("|", "+")):
        if not _BORDER.match(lines[end].text):
            group.append(lines[end])
        elif group:
            rows.append(_grid_row(group))
            group = []
        end += 1
    if group:
        rows.append(_grid_row(group))
    return TextTable(tuple(rows), end)


def _grid_row(group: Sequence[Line]) -> TextRow:
    split = [re.split(r"(?<!\\)\|", line.text.strip().strip("|")) for line in group]
    return TextRow(tuple(group), _by_column(split))


def _ruled(lines: Sequence[Line], position: int, header: Sequence[Line]) -> TextTable:
    ruler = lines[position].raw
    starts = [group.start() for group in _GROUP.finditer(ruler)]
    end = _closing_line(lines, position)
    if end is None:
        end = _first_blank(lines, position)
        inner = lines[position + 1 : end]
    else:
        inner = lines[position + 1 : end]
        end += 1
    groups = [list(header)] if header else []
    # Only in multiline tables do rows stand apart, each of one line or more.
    groups += (
        list(_groups(inner))
        if any(not line.text.strip() for line in inner)
        else [[x] for x in inner]
    )
    return TextTable(tuple(_ruled_row(group, starts) for group in groups), end)


def _ruled_row(group: Sequence[Line], starts: Sequence[int]) -> TextRow:
    ends = [*starts[1:], None]
    split = [
        [clean_line(line.raw[start:end]) for start, end in zip(starts, ends, strict=True)]
        for line in group
    ]
    return TextRow(tuple(group), _by_column(split))


def _by_column(split: Sequence[Sequence[str]]) -> tuple[str, ...]:
    width = max(len(cells) for cells in split)
    padded = [[*cells, *[""] * (width - len(cells))] for cells in split]
    return tuple(
        join_lines(cell.strip() for cell in column) for column in zip(*padded, strict=True)
    )


def _closing_line(lines: Sequence[Line], position: int) -> int | None:
    ruler = lines[position].text.strip()
    for index in range(position + 1, min(len(lines), position + _MAX_LINES)):
        text = lines[index].text.strip()
        if text == ruler or (set(text) == {"-"} and len(text) >= len(ruler)):
            return index
        if _HEADING.match(lines[index].text):
            return None
    return None


def _first_blank(lines: Sequence[Line], position: int) -> int:
    following = range(position + 1, len(lines))
    return next((index for index in following if not lines[index].text.strip()), len(lines))


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group
