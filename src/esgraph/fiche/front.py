"""The front of a fiche: its kind, its city and its own title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from esgraph.fiche.blocks import Block
from esgraph.fiche.model import FicheKind, TextNature
from esgraph.fiche.place_titles import city_name, from_capitals
from esgraph.fiche.sections import Section
from esgraph.fiche.titles import exact_section, heading_section
from esgraph.namespaces import fold, slugify

_KINDS: dict[str, FicheKind] = {
    "portrait": "portrait",
    "technique": "technique",
    "thematique": "thematique",
}
_BANNER = re.compile(r"\bfiches? (portrait|technique|thematique)s?\b")
_PARTS = frozenset({"figures", "lever", "strength", "challenge", "key-partner", "partnership"})
_MAX_CITY_WORDS = 8
_MAX_BANNER_CHARS = 60


@dataclass(frozen=True, slots=True)
class Front:
    """What the first lines of a fiche say. Lines count from 1."""

    kind: FicheKind
    title: str
    city: str | None
    first_line: int
    last_line: int


def read_front(sections: Sequence[Section], *, slug: str) -> Front:
    """
    Return the front of a fiche whose file name gives *slug*.

    The city is the first heading that announces nothing else, level 1 before others, or else a
    line that spells the file name, or one in capitals.
    """
    front = [
        block for section in sections if section.kind == "preamble" for block in section.blocks
    ]
    banner = _banner_kind(sections)
    block = None if banner in {"technique", "thematique"} else _city_block(front, slug)
    has_parts = any(section.kind in _PARTS for section in sections)
    if block is not None and (banner == "portrait" or has_parts):
        first, last = _title_lines(sections, block)
        title = from_capitals(block.title) if block.title.isupper() else block.title
        return Front("portrait", title, city_name(block.title), first, last)
    kind = banner or ("portrait" if has_parts else "inconnu")
    return _front_without_city(front, sections, kind=kind, slug=slug)


def text_nature(stated: str) -> TextNature | None:
    """
    Return what a fiche's header says of its text (« texte: reformulé »); ``None`` if unclear.

    A fiche without a header is a document as received.
    """
    words = fold(stated)
    if words.startswith("reformul"):
        return "reformule"
    return "verbatim" if not words or words.startswith(("verbatim", "original")) else None


def is_series_line(block: Block) -> bool:
    """Return whether *block* is the banner, the title or the tagline of the series."""
    return exact_section(block.title) in {"banner", "series"} or bool(
        block.kind != "row"
        and len(block.title) <= _MAX_BANNER_CHARS
        and _BANNER.match(fold(block.title))
    )


def _banner_kind(sections: Sequence[Section]) -> FicheKind | None:
    for section in sections:
        for block in section.blocks:
            is_title = block.kind == "heading" or is_series_line(block)
            if is_title and (found := _BANNER.search(fold(block.title))):
                return _KINDS[found[1]]
    return None


def _city_block(front: Sequence[Block], slug: str) -> Block | None:
    named = [block for block in front if _may_name_city(block)]
    headings = [block for block in named if block.kind == "heading"]
    lines = [block for block in named if block not in headings and not is_series_line(block)]
    if headings:
        return min(headings, key=lambda block: (block.level, block.first_line))
    spelt = [block for block in lines if slugify(city_name(block.title) or "") == slug]
    in_capitals = [block for block in lines if block.title.isupper()]
    return next(iter(spelt + in_capitals), None)


def _may_name_city(block: Block) -> bool:
    return (
        block.kind != "row"
        and len(block.title.split()) <= _MAX_CITY_WORDS
        and heading_section(block.title) is None
        and city_name(block.title) is not None
    )


def _title_lines(sections: Sequence[Section], city: Block) -> tuple[int, int]:
    section = next(section for section in sections if city in section.blocks)
    last = city.last_line
    for block in section.blocks:
        if block.first_line > last and is_series_line(block):
            last = block.last_line
        elif block.first_line > last:
            break
    return section.blocks[0].first_line, last


def _front_without_city(
    front: Sequence[Block], sections: Sequence[Section], *, kind: FicheKind, slug: str
) -> Front:
    headings = [block for block in front if block.kind == "heading"]
    own = [block for block in headings if not is_series_line(block)]
    titles = own or headings or [block for block in front if is_series_line(block)]
    if titles:
        return Front(kind, titles[0].title, None, front[0].first_line, titles[0].last_line)
    first = sections[0].heading or sections[0].blocks[0]
    title = sections[0].title or slug
    return Front(kind, title, None, first.first_line, first.last_line)
