"""
Lines to blocks: headings, paragraphs, list items and rows of tables, each with its lines.

A CommonMark reader is not used here on purpose: fiches come from page layouts, where a row
that starts with a tab would be code, and a heading inside a ``<div>`` would be lost.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from esgraph.fiche.document import Line
from esgraph.fiche.html_tables import read_html_rows
from esgraph.fiche.prose import join_lines, plain
from esgraph.fiche.titles import exact_section, heading_section, title_text

_ATX = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?=[^\W\d_]|[→*]))(.*?)\s*#*\s*$")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^>]*>(.*?)(?:</h\1>\s*)?$", re.IGNORECASE)
_SETEXT = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:_\s*){3,}|(?:\*\s*){3,}|=+)$")
_ITEM = re.compile(
    r"(\s*)(?:[-+](?=\s)|[•▪◦‣·●○■–]|\*(?=\s)|\d{1,2}[.)](?=\s)|(?:<[uo]l[^>]*>\s*)*<li\b[^>]*>)\s*(?=\S)",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_STRONG = re.compile(
    r"\s*(?:\*\*(?P<stars>[^*]+)\*\*|__(?P<bars>[^_]+)__|<(?P<tag>b|strong)>(?P<html>[^<]+)</(?P=tag)>)"
    r"\s*:?\s*(?:<br\s*/?>)?\\?\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:\*\*(?P<stars>[^*]+)\*\*|__(?P<bars>[^_]+)__|<(?P<tag>b|strong)>(?P<html>[^<]+)</(?P=tag)>"
    r"|(?P<plain>[^:<*|\t]{3,60}?)(?=\s?:))\s*(?P<mark>:|[–—-](?=\s)|\.)?\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_DELIMITER_ROW = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_HARD_BREAK = re.compile(r"(?:  |\\|[-–])$")
_MAX_TITLE_CHARS = 100
_MAX_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Block:
    """
    A piece of the fiche and the lines where it stands.

    *text* is plain, *markup* as written. *level* is that of a heading (0 for none); *indent*
    that of a list item. A row has *cells*, as written.
    """

    kind: Literal["heading", "paragraph", "item", "row"]
    lines: tuple[Line, ...]
    markup: tuple[str, ...]
    text: str
    level: int = 0
    indent: int = 0
    cells: tuple[str, ...] = ()
    is_strong: bool = False

    @property
    def first_line(self) -> int:
        """Return the number of its first line."""
        return self.lines[0].number

    @property
    def last_line(self) -> int:
        """Return the number of its last line."""
        return self.lines[-1].number

    @property
    def title(self) -> str:
        """Return its text as a title: without arrows and marks."""
        return title_text(self.text)


@dataclass(frozen=True, slots=True)
class Lead:
    """The words that open a block (« **Défis** : … ») and the block without them."""

    title: str
    is_strong: bool
    rest: Block


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
            self.blocks.append(_text_block(self.pending))
            self.pending = []

    def step(self, position: int) -> int:
        """Take the line at *position*, or what begins there; return the position after it."""
        markup = _unquoted(self.lines[position].text)
        if not markup.strip():
            self.flush()
            return position + 1
        if heading := _heading(self.lines, position):
            self.flush()
            self.blocks.append(heading)
            return position + len(heading.lines)
        if "<table" in markup.lower():
            self.flush()
            end = _table_end(self.lines, position)
            self.blocks.extend(_html_rows(self.lines[position:end]))
            return end
        if plain(markup):
            self._take(position, markup)
        else:
            self.flush()
        return position + 1

    def _take(self, position: int, markup: str) -> None:
        line = self.lines[position]
        if level := _setext_level(self.pending, markup):
            title = _text_block([*self.pending, (line, "")])
            self.blocks.append(replace(title, kind="heading", level=level))
            self.pending = []
        elif _RULE.match(markup):
            self.flush()
        elif _is_row(self.lines, position, [] if self.pending else self.blocks):
            self.flush()
            if not _DELIMITER_ROW.match(markup):
                self.blocks.append(_row(line, markup))
        else:
            if self.pending and _starts_block(markup, [piece for _, piece in self.pending]):
                self.flush()
            self.pending.append((line, markup))


def _unquoted(text: str) -> str:
    return _QUOTE.sub("", text) if text.lstrip().startswith(">") else text


def lead_of(block: Block) -> Lead | None:
    """Return the bold or colon-marked words that open *block*, when text follows them."""
    if not block.markup:
        return None
    found = _LEAD.match(_without_item_mark(block.markup[0]))
    if found is None:
        return None
    strong = found["stars"] or found["bars"] or found["html"]
    if not strong and found["mark"] != ":":
        return None
    title = title_text(plain(strong or found["plain"])).rstrip(" .:–—-")
    markup = (found["rest"], *block.markup[1:])
    rest = replace(block, markup=markup, text=_plain_text(markup), is_strong=False)
    return Lead(title, bool(strong), rest) if title and rest.text else None


def without_lines(block: Block, dropped: frozenset[int]) -> Block | None:
    """Return *block* without the lines of these numbers; ``None`` when nothing is left."""
    kept = [
        (line, markup)
        for line, markup in zip(block.lines, block.markup, strict=False)
        if line.number not in dropped
    ]
    if not kept:
        return None
    lines, markup = zip(*kept, strict=True)
    return replace(block, lines=lines, markup=markup, text=_plain_text(markup))


def _plain_text(markup: Iterable[str]) -> str:
    return join_lines(plain(_without_break(piece)) for piece in markup)


def _without_break(markup: str) -> str:
    return markup.rstrip().removesuffix("\\")


def _text_block(pending: list[tuple[Line, str]]) -> Block:
    lines = tuple(line for line, _ in pending)
    markup = tuple(piece for _, piece in pending)
    item = _ITEM.match(markup[0])
    pieces = (_without_item_mark(markup[0]), *markup[1:])
    return Block(
        kind="item" if item else "paragraph",
        lines=lines,
        markup=pieces,
        text=_plain_text(pieces),
        indent=len(item[1].expandtabs(4)) if item else 0,
        is_strong=len([piece for piece in pieces if piece.strip()]) == 1
        and _STRONG.match(pieces[0]) is not None,
    )


def _without_item_mark(markup: str) -> str:
    item = _ITEM.match(markup)
    return markup[item.end() :] if item else markup


def _list_items(block: Block) -> Iterator[Block]:
    """Yield the items of a line that holds several ``<li>``; any other block as it is."""
    if block.kind != "item" or len(block.markup) != 1 or "<li" not in block.markup[0].lower():
        yield block
        return
    for piece in re.split(r"<li\b[^>]*>", block.markup[0], flags=re.IGNORECASE):
        if plain(piece):
            yield replace(block, markup=(piece,), text=plain(piece))


def _starts_block(markup: str, before: list[str]) -> bool:
    if _ITEM.match(markup) or _STRONG.match(markup) or _STRONG.match(before[-1]):
        return True
    if re.match(r"\s*(?:</?(?:p|div|ul|ol|section)\b|\[\^)", markup, re.IGNORECASE):
        return True
    return len(before) == 1 and exact_section(title_text(plain(before[0]))) in {
        "lever", "strength", "challenge", "key-partner", "partnership", "banner",
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
    return Block("heading", lines[position:end], tuple(markup), _plain_text(markup), level=level)


def _continues_heading(lines: tuple[Line, ...], position: int, markup: list[str]) -> bool:
    following = lines[position].text
    if not following.strip() or _ATX.match(following) or _ITEM.match(following):
        return False
    if len(markup) > _MAX_TITLE_LINES or len(following) > _MAX_TITLE_CHARS:
        return False
    before = lines[position - 1].text
    if _HARD_BREAK.search(before.rstrip("#").rstrip("\t")):
        return True
    joined = join_lines([_plain_text(markup), plain(following)])
    return heading_section(title_text(_plain_text(markup))) is None and (
        exact_section(title_text(joined)) not in {None, "figures"}
    )


def _setext_level(pending: list[tuple[Line, str]], markup: str) -> int:
    rule = _SETEXT.match(markup)
    if rule is None or not 0 < len(pending) <= _MAX_TITLE_LINES or _ITEM.match(pending[0][1]):
        return 0
    text = _plain_text(piece for _, piece in pending)
    if len(text) > _MAX_TITLE_CHARS or text.endswith((".", ";", "!", ":", ",")):
        return 0
    return 1 if rule[1].startswith("=") else 2


def _is_row(lines: tuple[Line, ...], position: int, blocks: list[Block]) -> bool:
    markup = lines[position].text
    if "\t" in markup.strip():
        return not _ITEM.match(markup)
    if markup.startswith("\t") and blocks and blocks[-1].kind == "row":
        return blocks[-1].last_line == lines[position].number - 1 and not _ITEM.match(markup)
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


def _row(line: Line, markup: str) -> Block:
    if "\t" in markup.rstrip():
        cells = tuple(markup.rstrip().split("\t"))
    else:
        cells = tuple(re.split(r"(?<!\\)\|", markup.strip().removeprefix("|").removesuffix("|")))
    return _cells_block((line,), cells)


def _cells_block(lines: tuple[Line, ...], cells: tuple[str, ...]) -> Block:
    text = " ".join(filter(None, (plain(cell) for cell in cells)))
    return Block("row", lines, (" ".join(cells),), text, cells=cells)


def _table_end(lines: tuple[Line, ...], position: int) -> int:
    """Return where the table ends: after its end tag, or before a heading if it has none."""
    for index in range(position, len(lines)):
        if "</table" in lines[index].text.lower():
            return index + 1
        if index > position and _ATX.match(lines[index].text):
            return index
    return len(lines)


def _html_rows(lines: tuple[Line, ...]) -> list[Block]:
    markup = "\n".join(line.text for line in lines)
    return [
        _cells_block(lines[row.first_line - 1 : row.last_line], row.cells)
        for row in read_html_rows(markup)
        if any(plain(cell) for cell in row.cells)
    ]
