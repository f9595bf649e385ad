"""Blocks to sections: what each heading, bold line or labelled row opens."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from esgraph.fiche.blocks import Block, lead_of
from esgraph.fiche.lever_titles import match_lever
from esgraph.fiche.place_titles import city_name, place_name, social_economy_place
from esgraph.fiche.prose import plain, starts_with_arrow
from esgraph.fiche.titles import SectionKind, exact_section, heading_section, title_text
from esgraph.namespaces import fold
from esgraph.quantities import find_quantities, parse_quantity

_PARTS: frozenset[SectionKind] = frozenset(
    {"lever", "strength", "challenge", "key-partner", "partnership"}
)
_WITH_ENTRIES: frozenset[SectionKind] = frozenset({"lever", "key-partner", "partnership"})
# A sentence before the box is about its figures only where it speaks of these.
_SOCIAL_ECONOMY = re.compile(
    r"\b(?:economie sociale|entreprises? collectives?|cooperatives?|obnl|osbl|mutuelles?)\b"
)
_TITLE_AND_ENTRY = re.compile(
    r"(?P<title>[^:–]{5,60}?)(?:\s(?:n[o°]\s?)?\d{1,2})?\s?(?::|\s[–—-]\s)\s?(?P<entry>\S.+)"
)
_USUAL_WORDS = frozenset(
    [
        *("distinctive", "distinctives", "cle", "cles", "clef", "clefs"),
        *("gagnant", "gagnants", "developpement"),
    ]
)


@dataclass(frozen=True, slots=True)
class Section:
    """
    A part of the fiche: the block that opens it, if any, and those that follow.

    *title* is that of its heading, without arrows; empty for a section without heading.
    """

    kind: SectionKind
    title: str = ""
    heading: Block | None = None
    level: int = 2
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class _Walk:
    """The state of one pass over the blocks: the sections closed so far and the open one."""

    lever_labels: Mapping[str, str]
    usual_level: int
    city_line: int | None
    closed: list[Section] = field(default_factory=list)
    section: Section = field(default_factory=lambda: Section("preamble"))
    blocks: list[Block] = field(default_factory=list)

    def open(self, kind: SectionKind, *, title: str = "", heading: Block | None = None) -> None:
        """Close the open section and open another."""
        self.close()
        level = heading.level if heading and heading.level else self.usual_level
        self.section = Section(kind, title, heading, level)

    def close(self) -> None:
        """Keep the open section, unless nothing is in it."""
        if self.blocks or self.section.heading:
            self.closed.append(replace(self.section, blocks=tuple(self.blocks)))
        self.blocks = []

    @property
    def is_flat(self) -> bool:
        """Whether the entries of the open section have headings at its own level."""
        if self.section.kind not in _WITH_ENTRIES:
            return False
        return not self.blocks or (
            self.blocks[0].kind == "heading" and self.blocks[0].level <= self.section.level
        )

    @property
    def entry_level(self) -> int:
        """The level of the headings of entries in the open section."""
        levels = [block.level for block in self.blocks if block.kind == "heading"]
        return min(levels, default=6)


def split_sections(
    blocks: Sequence[Block], *, lever_labels: Mapping[str, str]
) -> tuple[Section, ...]:
    """
    Return the sections of a fiche, in order; what stands before the first is « preamble ».

    A section opens at a heading of any level, a bold or plain line with its usual title, a bold
    lead (« **Défis** : … ») or a row that begins with its title.
    """
    walk = _Walk(lever_labels, _usual_level(blocks), _city_line(blocks))
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        _place(walk, block, following)
    walk.close()
    return tuple(walk.closed)


def _usual_level(blocks: Sequence[Block]) -> int:
    levels = (
        block.level
        for block in blocks
        if block.kind == "heading" and heading_section(block.title) in _PARTS
    )
    return min(levels, default=2)


def _city_line(blocks: Sequence[Block]) -> int | None:
    for block in blocks:
        if block.kind == "heading" and block.level == 1 and _may_be_city(block):
            return block.first_line
    return None


def _may_be_city(block: Block) -> bool:
    if heading_section(block.title) is not None or next(find_quantities(block.title), None):
        return False
    if block.title[:1].islower() and place_name(block.title) is not None:
        return False
    return city_name(block.title) is not None


def _place(walk: _Walk, block: Block, following: Block | None) -> None:
    if block.kind == "heading":
        _place_heading(walk, block, following)
    elif not _opens_by_title(walk, block) and not _opens_by_lead(walk, block):
        if _opens_box(walk, block):
            walk.open("figures")
        walk.blocks.append(block)


def _place_heading(walk: _Walk, block: Block, following: Block | None) -> None:
    kind = heading_section(block.title)
    if block.first_line == walk.city_line:
        if walk.section.kind != "preamble":
            walk.open("preamble")
        walk.blocks.append(block)
    elif kind in {"banner", "series"}:
        walk.blocks.append(block)
    elif kind == "figures" and not _is_inside_entry(walk, block):
        walk.open("figures", title=block.title)
        walk.blocks.append(block)
    elif kind is not None and not _is_entry_like(walk, block, kind):
        if not _opens_with_entry(walk, block):
            walk.open(kind, title=block.title, heading=block)
    else:
        _place_unknown_heading(walk, block, following)


def _place_unknown_heading(walk: _Walk, block: Block, following: Block | None) -> None:
    if walk.section.kind in {"preamble", "figures"}:
        _place_in_front(walk, block, following)
    elif block.level > walk.section.level or walk.is_flat or _is_lever_among(walk, block):
        walk.blocks.append(block)
    elif fold(block.title) in walk.lever_labels:
        walk.open("lever")
        walk.blocks.append(block)
    else:
        walk.open("other", title=block.title, heading=block)


def _place_in_front(walk: _Walk, block: Block, following: Block | None) -> None:
    """Place a heading that nobody knows, met before the first section."""
    if _is_lever(walk, block):
        walk.open("lever")
    elif next(find_quantities(block.title), None) or _stands_in_box(walk, block, following):
        if walk.section.kind == "preamble":
            walk.open("figures")
    elif walk.section.kind == "figures" or _has_city(walk):
        walk.open("other", title=block.title, heading=block)
        return
    walk.blocks.append(block)


def _is_lever(walk: _Walk, block: Block) -> bool:
    return fold(block.title) in walk.lever_labels or (
        starts_with_arrow(block.text) and match_lever(block.title, walk.lever_labels) is not None
    )


def _is_lever_among(walk: _Walk, block: Block) -> bool:
    return walk.section.kind == "lever" and match_lever(block.title, walk.lever_labels) is not None


def _has_city(walk: _Walk) -> bool:
    return any(block.first_line == walk.city_line for block in walk.blocks) or any(
        block.first_line == walk.city_line for section in walk.closed for block in section.blocks
    )


def _stands_in_box(walk: _Walk, block: Block, following: Block | None) -> bool:
    """Whether a heading is the label of a figure or the place of some."""
    if walk.blocks and parse_quantity(walk.blocks[-1].title) is not None:
        return True
    if following is not None and parse_quantity(following.title) is not None:
        return _has_city(walk) or walk.section.kind == "figures"
    return walk.section.kind == "figures" and place_name(block.title) is not None


def _is_inside_entry(walk: _Walk, block: Block) -> bool:
    in_part = walk.section.kind in _PARTS and block.level > walk.section.level
    return in_part and social_economy_place(block.title) is None


def _is_entry_like(walk: _Walk, block: Block, kind: SectionKind) -> bool:
    """Whether a heading with a section's words is an entry (a lever « Partenariats »)."""
    if walk.section.kind not in _PARTS or block.level <= walk.section.level:
        return False
    if walk.section.kind in _WITH_ENTRIES and block.level > walk.entry_level:
        return True
    if kind == "other" or starts_with_arrow(block.text):
        return True
    is_usual = bool(_USUAL_WORDS & set(fold(block.title).split()))
    return walk.section.kind == "lever" and kind in _WITH_ENTRIES and not is_usual


def _opens_by_title(walk: _Walk, block: Block) -> bool:
    if block.kind == "row":
        return _opens_by_cell(walk, block)
    if block.kind == "item" or block.text.endswith((".", "!", "?")):
        return False
    if block.is_strong and _opens_with_entry(walk, block):
        return True
    kind = exact_section(block.title)
    if kind == "figures":
        walk.open("figures", title=block.title)
        walk.blocks.append(block)
        return True
    if kind in _PARTS or (kind == "other" and block.is_strong):
        walk.open(kind, title=block.title, heading=block)
        return True
    return False


def _opens_with_entry(walk: _Walk, block: Block) -> bool:
    """Open the section of « Partenariat gagnant : La Grange » or « Levier 2 – Habitation »."""
    found = _TITLE_AND_ENTRY.fullmatch(block.title)
    kind = exact_section(found["title"]) if found else None
    if found is None or kind not in {"lever", "partnership"}:
        return False
    entry = found["entry"]
    if walk.section.kind != kind:
        walk.open(kind, title=found["title"])
    heading_level = block.level or walk.usual_level
    walk.blocks.append(
        replace(block, kind="heading", level=heading_level + 1, markup=(entry,), text=entry)
    )
    return True


def _opens_by_cell(walk: _Walk, block: Block) -> bool:
    title = title_text(plain(block.cells[0]))
    kind = exact_section(title)
    if kind not in _PARTS:
        return False
    others = block.cells[1:]
    rest = replace(
        block,
        cells=others,
        markup=(" ".join(others),),
        text=" ".join(filter(None, (plain(cell) for cell in others))),
    )
    if kind != walk.section.kind or walk.blocks:
        walk.open(kind, title=title, heading=replace(block, level=0))
    if rest.text:
        walk.blocks.append(rest)
    return True


def _opens_by_lead(walk: _Walk, block: Block) -> bool:
    if block.kind != "paragraph" or (lead := lead_of(block)) is None:
        return False
    kind = exact_section(lead.title)
    if kind not in _PARTS:
        return False
    is_usual = bool(_USUAL_WORDS & set(fold(lead.title).split()))
    if not is_usual and (not lead.is_strong or walk.section.kind in {"lever", "partnership"}):
        return False
    walk.open(kind, title=lead.title, heading=replace(block, level=0))
    walk.blocks.append(lead.rest)
    return True


def _opens_box(walk: _Walk, block: Block) -> bool:
    """Whether a figure that no title announces begins the box."""
    if walk.section.kind != "preamble" or exact_section(block.title) is not None:
        return False
    if block.text.endswith(".") and not _SOCIAL_ECONOMY.search(fold(block.text)):
        return False
    return next(find_quantities(block.text), None) is not None
