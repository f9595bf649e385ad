"""Rows of tables in Markdown, in HTML and between tabs, as blocks with cells."""

import re

from esgraph.fiche.blocks import ITEM_MARK, Block
from esgraph.fiche.document import Line
from esgraph.fiche.html_tables import read_html_rows
from esgraph.fiche.prose import plain

_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_DELIMITER_ROW = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")


def is_row(lines: tuple[Line, ...], position: int, blocks: list[Block]) -> bool:
    """Return whether the line at *position* is a row; *blocks* are those before it."""
    markup = lines[position].text
    if "\t" in markup.strip():
        return not ITEM_MARK.match(markup)
    if markup.startswith("\t") and blocks and blocks[-1].kind == "row":
        return blocks[-1].last_line == lines[position].number - 1 and not ITEM_MARK.match(markup)
    if "|" not in markup:
        return False
    if markup.strip().startswith("|") or _DELIMITER_ROW.match(markup):
        return True
    follows = position + 1 < len(lines) and _DELIMITER_ROW.match(lines[position + 1].text)
    return bool(follows) or bool(
        position
        and "|" in lines[position - 1].text
        and blocks
        and blocks[-1].kind == "row"
        and "\t" not in lines[position - 1].text
    )


def is_delimiter_row(markup: str) -> bool:
    """Return whether *markup* is the line of dashes between a header and its rows."""
    return _DELIMITER_ROW.match(markup) is not None


def line_row(line: Line, markup: str) -> Block:
    """Return the row that a line is, its cells between tabs or bars."""
    if "\t" in markup.rstrip():
        cells = tuple(markup.rstrip().split("\t"))
    else:
        cells = tuple(re.split(r"(?<!\\)\|", markup.strip().removeprefix("|").removesuffix("|")))
    return cells_block((line,), cells)


def cells_block(lines: tuple[Line, ...], cells: tuple[str, ...]) -> Block:
    """Return the row of these cells."""
    text = " ".join(filter(None, (plain(cell) for cell in cells)))
    return Block("row", lines, (" ".join(cells),), text, cells=cells)


def table_end(lines: tuple[Line, ...], position: int) -> int:
    """Return where the table ends: after its end tag, or before a heading if it has none."""
    for index in range(position, len(lines)):
        if "</table" in lines[index].text.lower():
            return index + 1
        if index > position and _HEADING.match(lines[index].text):
            return index
    return len(lines)


def html_rows(lines: tuple[Line, ...]) -> list[Block]:
    """Return the rows of the HTML table on *lines*, those without words left out."""
    markup = "\n".join(line.text for line in lines)
    return [
        cells_block(lines[row.first_line - 1 : row.last_line], row.cells)
        for row in read_html_rows(markup)
        if any(plain(cell) for cell in row.cells)
    ]
