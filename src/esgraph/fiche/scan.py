"""
Lines to blocks: headings, paragraphs, list items and rows of tables.

A CommonMark reader is not used here on purpose: fiches come from page layouts, where a row
that starts with a tab would be code, and a heading inside a ``<div>`` would be lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from esgraph.fiche.blocks import ITEM_MARK, Block, plain_text
from esgraph.fiche.document import Line
from esgraph.fiche.gutters import read_columns
from esgraph.fiche.place_titles import social_economy_place
from esgraph.fiche.prose import join_lines, plain, starts_with_arrow
from esgraph.fiche.rows import (
    cells_block,
    html_rows,
    is_delimiter_row,
    is_row,
    line_row,
    table_end,
)
from esgraph.fiche.text_tables import TextTable, read_text_table, starts_text_table
from esgraph.fiche.titles import exact_section, heading_section, title_text

_ATX = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?=[^\W\d_]|[→*]))(.*?)\s*#*\s*$")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^>]*>(.*?)(?:</h\1>\s*)?$", re.IGNORECASE)
_SETEXT = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:_\s*){3,}|(?:\*\s*){3,}|=+)$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_STRONG = re.compile(
    r"\s*(?:\*\*(?P<stars>[^*]+)\*\*|__(?P<bars>[^_]+)__|<(?P<tag>b|strong)>(?P<html>[^<]+)</(?P=tag)>)"
    r"\s*:?\s*(?:<br\s*/?>)?\\?\s*$",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\s{0,3}>\s?\d")
_HARD_BREAK = re.compile(r"(?:  |\\|[-–])$")
_BOLD_LEAD = re.compile(
    r"\s*(?:\*\*|__|<b>)(?P<title>[^*_<]{3,60})(?:\*\*|__|</b>)\s?:?\s", re.IGNORECASE
)
_OPEN_END = re.compile(r"(?:-|\s(?:de|du|des|la|le|les)|[dl]')$")
_MIN_NAME_CHARS = 3
_MAX_TITLE_CHARS = 100
_MAX_TITLE_LINES = 4


def read_blocks(lines: tuple[Line, ...]) -> list[Block]:
    """Return the blocks of *lines*, in order. Linear in the length of the text."""
    scan = _Scan(lines)
    position = 0
    while position < len(lines):
        position = scan.step(position)
    scan.flush()
    return [piece for block in scan.blocks for piece in _list_items(block)]


@dataclass(slots=True)
class _Scan:
    """One pass over the lines: the blocks so far, and the lines of the text block being read."""

    lines: tuple[Line, ...]
    blocks: list[Block] = field(default_factory=list)
    pending: list[tuple[Line, str]] = field(default_factory=list)

    def flush(self) -> None:
        """End the text block."""
        if self.pending:
            self.blocks.append(_columns_block(self.pending) or _text_block(self.pending))
            self.pending = []

    def step(self, position: int) -> int:
        """Take the line at *position*, or what begins there; return the position after it."""
        markup = self._markup(position)
        if not markup.strip():
            self.flush()
            return position + 1
        if heading := _heading(self.lines, position):
            self.flush()
            self.blocks.append(heading)
            return position + len(heading.lines)
        if "<table" in markup.lower():
            self.flush()
            end = table_end(self.lines, position)
            self.blocks.extend(html_rows(self.lines[position:end]))
            return end
        if starts_text_table(markup):
            header = [line for line, _ in self.pending]
            table = read_text_table(self.lines, position, header=header)
            self._take_table(table)
            return table.end
        if plain(markup):
            self._take(position, markup)
        else:
            self.flush()
        return position + 1

    def _markup(self, position: int) -> str:
        """Return a line without the marks of a quotation; « > 500 M$ » in a text is a bound."""
        text = self.lines[position].text
        is_bound = self.pending and self.pending[-1][1] == self.pending[-1][0].text
        return text if is_bound and _BOUND.match(text) else _unquoted(text)

    def _take_table(self, table: TextTable) -> None:
        if table.rows and self.pending and table.rows[0].lines[0] == self.pending[0][0]:
            self.pending = []
        self.flush()
        self.blocks.extend(
            cells_block(row.lines, row.cells) for row in table.rows if any(map(plain, row.cells))
        )

    def _take(self, position: int, markup: str) -> None:
        line = self.lines[position]
        if level := _setext_level(self.pending, markup):
            title = _text_block([*self.pending, (line, "")])
            self.blocks.append(replace(title, kind="heading", level=level))
            self.pending = []
        elif _RULE.match(markup):
            self.flush()
        elif is_row(self.lines, position, [] if self.pending else self.blocks):
            self.flush()
            if not is_delimiter_row(markup):
                self.blocks.append(line_row(line, markup))
        else:
            before = self.pending[-1][1] if self.pending else ""
            if before and (_starts_block(markup, before) or _names_next(self.lines, position)):
                self.flush()
            self.pending.append((line, markup))


def _unquoted(text: str) -> str:
    return _QUOTE.sub("", text) if text.lstrip().startswith(">") else text


def _columns_block(pending: list[tuple[Line, str]]) -> Block | None:
    """Return the row that paragraphs side by side make; ``None`` when the text has no columns."""
    cells = read_columns([line.text for line, _ in pending])
    if not cells or ITEM_MARK.match(pending[0][1]):
        return None
    return cells_block(tuple(line for line, _ in pending), cells)


def _text_block(pending: list[tuple[Line, str]]) -> Block:
    lines = tuple(line for line, _ in pending)
    markup = tuple(piece for _, piece in pending)
    item = ITEM_MARK.match(markup[0])
    pieces = (_without_item_mark(markup[0]), *markup[1:])
    return Block(
        kind="item" if item else "paragraph",
        lines=lines,
        markup=pieces,
        text=plain_text(pieces),
        indent=len(item[1].expandtabs(4)) if item else 0,
        is_strong=len([piece for piece in pieces if piece.strip()]) == 1
        and _STRONG.match(pieces[0]) is not None,
    )


def _without_item_mark(markup: str) -> str:
    item = ITEM_MARK.match(markup)
    return markup[item.end() :] if item else markup


def _list_items(block: Block) -> Iterator[Block]:
    """Yield the items of a line that holds several ``<li>``; any other block as it is."""
    if block.kind != "item" or len(block.markup) != 1 or "<li" not in block.markup[0].lower():
        yield block
        return
    for piece in re.split(r"<li\b[^>]*>", block.markup[0], flags=re.IGNORECASE):
        if plain(piece):
            yield replace(block, markup=(piece,), text=plain(piece))


def _starts_block(markup: str, before: str) -> bool:
    if ITEM_MARK.match(markup) or _STRONG.match(markup) or _STRONG.match(before):
        return True
    words, last = plain(markup), plain(before)
    if starts_with_arrow(words) or _ends_title(last, words):
        return True
    if _is_section_line(words) or _is_section_line(last):
        return True
    if (lead := _BOLD_LEAD.match(markup)) and _is_section_line(lead["title"]):
        return True
    return bool(re.match(r"\s*(?:</?(?:p|div|ul|ol|section)\b|\[\^)", markup, re.IGNORECASE))


def _ends_title(line: str, following: str) -> bool:
    """Whether *line* is the title of what follows: it has an arrow, or the text repeats it."""
    if following.startswith(f"{line} "):
        return len(line) >= _MIN_NAME_CHARS
    is_arrow_title = starts_with_arrow(line) and len(line) <= _MAX_TITLE_CHARS
    return is_arrow_title and not line.endswith((".", ",")) and following[:1].isupper()


def _names_next(lines: tuple[Line, ...], position: int) -> bool:
    """Whether a line is the name that the next one begins with (« AXART / AXART est… »)."""
    following = lines[position + 1 : position + 2]
    name = plain(lines[position].text)
    return bool(
        following
        and _MIN_NAME_CHARS <= len(name) <= _MAX_TITLE_CHARS
        and plain(following[0].text).startswith(f"{name} ")
    )


def _is_section_line(words: str) -> bool:
    """Whether a line is the title of a section, whole, and nothing else."""
    title = title_text(words)
    if title[:1].isupper() and social_economy_place(title):
        return not _OPEN_END.search(title)
    if not title[:1].isupper() and exact_section(title) != "series":
        return False
    return exact_section(title) in {
        "lever", "strength", "challenge", "key-partner", "partnership", "banner", "series",
    }  # fmt: skip


def _heading(lines: tuple[Line, ...], position: int) -> Block | None:
    line = lines[position]
    markup = _unquoted(line.text)
    if found := _ATX.match(markup):
        level, text = len(found[1]), found[2]
    elif found := _HTML_HEADING.match(markup):
        level, text = int(found[1]), found[2]
    else:
        return None
    if not title_text(plain(text)):
        return None
    return _with_broken_lines(lines, position, level=level, text=text)


def _with_broken_lines(lines: tuple[Line, ...], position: int, *, level: int, text: str) -> Block:
    markup = [text]
    end = position + 1
    while end < len(lines) and _continues_heading(lines, end, markup):
        markup.append(lines[end].text)
        end += 1
    return Block("heading", lines[position:end], tuple(markup), plain_text(markup), level=level)


def _continues_heading(lines: tuple[Line, ...], position: int, markup: list[str]) -> bool:
    following = lines[position].text
    if not following.strip() or _ATX.match(following) or ITEM_MARK.match(following):
        return False
    if len(markup) > _MAX_TITLE_LINES or len(following) > _MAX_TITLE_CHARS:
        return False
    before = lines[position - 1].text
    if _HARD_BREAK.search(before.rstrip("#").rstrip("\t")):
        return True
    joined = join_lines([plain_text(markup), plain(following)])
    return heading_section(title_text(plain_text(markup))) is None and (
        exact_section(title_text(joined)) not in {None, "figures"}
    )


def _setext_level(pending: list[tuple[Line, str]], markup: str) -> int:
    rule = _SETEXT.match(markup)
    if rule is None or not 0 < len(pending) <= _MAX_TITLE_LINES or ITEM_MARK.match(pending[0][1]):
        return 0
    text = plain_text(piece for _, piece in pending)
    if len(text) > _MAX_TITLE_CHARS or text.endswith((".", ";", "!", ":", ",")):
        return 0
    return 1 if rule[1].startswith("=") else 2
