"""Sections of titled entries (levers, partnerships) to title and text, in every layout."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from esgraph.fiche.blocks import Block, Lead, lead_of, without_lines
from esgraph.fiche.prose import join_lines, plain, prose, starts_with_arrow
from esgraph.fiche.titles import title_text

_MAX_TITLE_CHARS = 100
_MAX_ITEM_TITLE_WORDS = 8
_SENTENCE_LEAD = re.compile(
    r"(?:Le\s|La\s|Les\s|L')?(?P<name>[A-ZÀ-ÖØ-ÞŒ][^.;:]{1,80}?)"
    r"(?:,|\s(?:est|sont|a|offre|vise|regroupe|propose|permet|accueille|réunit)\b)"
)

IsTitle = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; *title* is empty when nothing names it. Lines count from 1."""

    title: str
    text: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class _Start:
    title: str
    block: Block
    rest: Block | None


def read_entries(blocks: Sequence[Block], *, is_known_title: IsTitle) -> tuple[Entry, ...]:
    """
    Return the entries of a section: under headings, bold or arrow lines, bold leads, or in rows.

    *is_known_title* tells titles that need no mark. What stands before the first entry is left
    out; its lines are for the caller to report.
    """
    level = min((block.level for block in blocks if block.kind == "heading"), default=0)
    blocks = blocks if level else _by_column(blocks)
    entries: list[Entry] = []
    start: _Start | None = None
    texts: list[Block] = []
    for block in blocks:
        found = _start(block, level, is_known_title)
        if found is None:
            texts.append(block)
            continue
        if start:
            entries.append(_entry(start, texts))
        start, texts = found, [found.rest] if found.rest else []
    return (*entries, _entry(start, texts)) if start else tuple(entries)


def read_paragraph_entries(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """
    Return the entries of a section without marked titles.

    A short line names the paragraphs after it; a paragraph without one is named by the subject
    of its first sentence.
    """
    titles = [
        block
        for block, following in pairwise(blocks)
        if _is_short(block) and not _is_short(following)
    ]
    if titles and titles[0] == blocks[0]:
        return read_entries(blocks, is_known_title={block.title for block in titles}.__contains__)
    entries = []
    for block in blocks:
        if lead := _plain_lead(block):
            last = block.last_line
            entries.append(Entry(lead.title, prose(lead.rest.text), block.first_line, last))
            continue
        subject = _SENTENCE_LEAD.match(block.text)
        title = subject["name"] if subject else ""
        entries.append(Entry(title, prose(block.text), block.first_line, block.last_line))
    return tuple(entries)


def _plain_lead(block: Block) -> Lead | None:
    """Return the name that opens « La Morille : coopérative de travail »."""
    lead = lead_of(block)
    is_name = lead and lead.title[:1].isupper() and len(lead.title.split()) <= _MAX_ITEM_TITLE_WORDS
    return lead if is_name else None


def block_text(blocks: Iterable[Block]) -> str:
    """
    Return the normalised prose of *blocks*, paragraphs apart.

    A paragraph that a page break cut in two is put together again.
    """
    paragraphs: list[list[str]] = []
    for block in blocks:
        piece = prose(block.text)
        if not piece:
            continue
        before = paragraphs[-1][-1] if paragraphs else "."
        is_cut = before[-1] not in ".!?:;»…)" and piece[0].islower()
        if is_cut and block.kind == "paragraph":
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([piece])
    return "\n\n".join(join_lines(pieces) for pieces in paragraphs)


def _entry(start: _Start, texts: Sequence[Block]) -> Entry:
    last = max([start.block.last_line, *(block.last_line for block in texts)])
    return Entry(start.title, block_text(texts), start.block.first_line, last)


def _start(block: Block, level: int, is_known_title: IsTitle) -> _Start | None:
    if block.kind == "heading":
        return _Start(block.title, block, None) if block.level == level else None
    if block.kind == "row":
        return _row_start(block) if not level else None
    if _is_short(block) and is_known_title(block.title):
        return _Start(block.title, block, None)
    if level:
        return None
    is_marked = block.is_strong or starts_with_arrow(block.text) or block.text.isupper()
    if _is_short(block) and is_marked:
        return _Start(block.title, block, None)
    return _first_line_start(block, is_known_title) or _lead_start(block, is_known_title)


def _is_short(block: Block) -> bool:
    return len(block.text) <= _MAX_TITLE_CHARS and not block.text.endswith((".", "!", "?"))


def _lead_start(block: Block, is_known_title: IsTitle) -> _Start | None:
    lead = lead_of(block)
    if lead is None:
        return None
    is_item_title = block.kind == "item" and len(lead.title.split()) <= _MAX_ITEM_TITLE_WORDS
    if not (lead.is_strong or is_item_title or is_known_title(lead.title)):
        return None
    return _Start(lead.title, block, lead.rest) if len(lead.title) <= _MAX_TITLE_CHARS else None


def _first_line_start(block: Block, is_known_title: IsTitle) -> _Start | None:
    title = title_text(plain(block.markup[0])) if block.markup else ""
    if len(block.lines) == 1 or not is_known_title(title):
        return None
    return _Start(title, block, without_lines(block, frozenset({block.first_line})))


def _by_column(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with the tables whose entries stand side by side read column by column."""
    read: list[Block] = []
    index = 0
    while index < len(blocks):
        end = index + 1
        if end < len(blocks) and _stands_side_by_side(blocks[index], blocks[end]):
            while end < len(blocks) and blocks[end].kind == "row":
                end += 1
            read.extend(_columns(blocks[index:end]))
        else:
            read.append(blocks[index])
        index = end
    return read


def _stands_side_by_side(titles: Block, texts: Block) -> bool:
    """Whether a row of several titles is followed by a row with the text of each."""
    if titles.kind != "row" or texts.kind != "row" or len(titles.cells) != len(texts.cells):
        return False
    pairs = [
        (plain(title), plain(text)) for title, text in zip(titles.cells, texts.cells, strict=True)
    ]
    filled = [(title, text) for title, text in pairs if title or text]
    return len(filled) > 1 and all(
        title and text.endswith((".", "!", "?", "»")) and not title.endswith((".", "!", "?"))
        for title, text in filled
    )


def _columns(rows: Sequence[Block]) -> Iterable[Block]:
    lines = tuple(line for row in rows for line in row.lines)
    for column in range(len(rows[0].cells)):
        cells = [row.cells[column] for row in rows if column < len(row.cells)]
        title, texts = cells[0], " ".join(filter(None, map(plain, cells[1:])))
        if plain(title):
            yield Block(
                "row", lines, (title, texts), f"{plain(title)} {texts}", cells=(title, texts)
            )


def _row_start(block: Block) -> _Start | None:
    cells = [plain(cell) for cell in block.cells if plain(cell)]
    if not cells:
        return None
    text = " ".join(cells[1:])
    rest = Block("paragraph", block.lines, (text,), text)
    return _Start(title_text(cells[0]), block, rest)
