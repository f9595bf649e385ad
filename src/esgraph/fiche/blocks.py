"""Blocks: headings, paragraphs, list items and rows of tables, each with its lines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from esgraph.fiche.document import Line
from esgraph.fiche.prose import join_lines, plain
from esgraph.fiche.titles import title_text

ITEM_MARK = re.compile(
    r"(\s*)(?:[-+](?=\s)|[•▪◦‣·●○■–]|\*(?=\s)|\d{1,2}[.)](?=\s)|(?:<[uo]l[^>]*>\s*)*<li\b[^>]*>)\s*(?=\S)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:\*\*(?P<stars>[^*]+)\*\*|__(?P<bars>[^_]+)__|<(?P<tag>b|strong)>(?P<html>[^<]+)</(?P=tag)>"
    r"|(?P<plain>[^:<*|\t]{3,60}?)(?=\s?:))\s*(?P<mark>:|[–—-](?=\s)|\.)?\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)


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


def lead_of(block: Block) -> Lead | None:
    """Return the bold or colon-marked words that open *block*, when text follows them."""
    if not block.markup:
        return None
    found = _LEAD.match(block.markup[0])
    if found is None:
        return None
    strong = found["stars"] or found["bars"] or found["html"]
    if not strong and found["mark"] != ":":
        return None
    title = title_text(plain(strong or found["plain"])).rstrip(" .:–—-")
    markup = (found["rest"], *block.markup[1:])
    rest = replace(block, markup=markup, text=plain_text(markup), is_strong=False)
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
    return replace(block, lines=lines, markup=markup, text=plain_text(markup))


def plain_text(markup: Iterable[str]) -> str:
    """Return the words of the lines of *markup* as one text."""
    return join_lines(plain(piece) for piece in markup)
