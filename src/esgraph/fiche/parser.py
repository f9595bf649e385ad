"""Reading a fiche-portrait: the bytes of a Markdown file to a ``Fiche`` and what to know of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from esgraph.errors import InputError
from esgraph.fiche import messages
from esgraph.fiche.blocks import Block
from esgraph.fiche.boxes import read_boxes
from esgraph.fiche.disclaimers import evidence_basis
from esgraph.fiche.document import Document, read_document
from esgraph.fiche.front import Front, read_front, text_nature
from esgraph.fiche.ledger import Ledger
from esgraph.fiche.leftovers import answer_for_headings, keep_lines, keep_sections
from esgraph.fiche.model import Fiche
from esgraph.fiche.parts import (
    CleanSections,
    clean_sections,
    read_key_partners,
    read_levers,
    read_partnerships,
    read_remarks,
)
from esgraph.fiche.scan import read_blocks
from esgraph.fiche.sections import Section, split_sections
from esgraph.namespaces import slugify
from esgraph.notices import Notice

_TEXT_FIELD = re.compile(r"\s*texte\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedFiche:
    """A fiche and the remarks of its reader, in the order of the lines."""

    fiche: Fiche
    notices: tuple[Notice, ...]


def parse_fiche(data: bytes, name: str, *, lever_labels: Mapping[str, str]) -> ParsedFiche:
    """
    Return the fiche that *data* holds.

    Every line of words is in a passage or has a notice, or is the heading of a section that has
    some; front matter and comments apart.

    Args:
        data: A Markdown file as received.
        name: Its file name; the slug of the fiche is made of it.
        lever_labels: Folded labels of the scheme of levers, to the slugs of the concepts.

    Raises:
        InputError: The data is no text, is too large, or has no heading at all.

    Cost: linear in the size of the text; about 4 ms for a fiche of two pages.

    """
    document = read_document(data, name)
    blocks = read_blocks(document.body)
    sections = split_sections(blocks, lever_labels=lever_labels)
    _refuse_without_heading(document, blocks, sections, name=name)
    slug = slugify(PurePath(name).stem)
    front = read_front(sections, slug=slug)
    ledger = Ledger(document)
    stated = document.front_matter.get("texte", "")
    nature = text_nature(stated)
    if nature is None:
        named = (line.number for line in document.lines if _TEXT_FIELD.match(line.text))
        ledger.note(messages.unknown_text_nature(next(named, 1), stated))
    fiche = replace(
        _front_fiche(front, ledger, slug=slug),
        nature=nature or "reformule",
        restated_by=document.front_matter.get("reformulation") or None,
    )
    parts = clean_sections(sections, front, ledger)
    fiche = _with_parts(fiche, parts, ledger, lever_labels=lever_labels)
    unknown = tuple(_unknown_sections(parts, fiche, ledger))
    kept = tuple(keep_sections(unknown, ledger))
    answer_for_headings(parts.sections, ledger)
    other = (*kept, *keep_lines(document.body, sections, ledger))
    fiche = replace(fiche, other=tuple(sorted(other, key=lambda passage: passage.first_line)))
    return ParsedFiche(fiche, ledger.notices)


def _refuse_without_heading(
    document: Document, blocks: Sequence[Block], sections: Sequence[Section], *, name: str
) -> None:
    if any(block.kind == "heading" for block in blocks) or any(
        section.kind != "preamble" and section.title for section in sections
    ):
        return
    line = next((line.number for line in document.body if line.text.strip()), 1)
    raise InputError(messages.NO_HEADING, path=name, line=line)


def _front_fiche(front: Front, ledger: Ledger, *, slug: str) -> Fiche:
    lines = (front.first_line, front.last_line)
    passage = ledger.passage("title", "", headings=(front.title,), lines=lines)
    if front.kind != "portrait":
        ledger.note(messages.other_kind(front.first_line, front.kind))
    elif front.city is None:
        ledger.note(messages.no_city(front.first_line))
    return Fiche(
        slug=slug,
        kind=front.kind,
        title=front.title,
        city=front.city,
        territory=None,
        nature="verbatim",
        evidence_basis="inconnu",
        title_passage=passage,
    )


def _with_parts(
    fiche: Fiche, parts: CleanSections, ledger: Ledger, *, lever_labels: Mapping[str, str]
) -> Fiche:
    texts = [disclaimer.text for disclaimer in parts.disclaimers]
    fiche = replace(fiche, disclaimers=parts.disclaimers, evidence_basis=evidence_basis(texts))
    if fiche.kind != "portrait":
        return fiche
    boxes = read_boxes(
        tuple(parts.of("figures")), ledger, city=fiche.city, footnotes=parts.footnotes
    )
    read = replace(
        fiche,
        territory=boxes.territory,
        boxes=boxes.boxes,
        levers=tuple(read_levers(parts.of("lever"), ledger, lever_labels=lever_labels)),
        strengths=tuple(read_remarks(parts.of("strength"), ledger)),
        challenges=tuple(read_remarks(parts.of("challenge"), ledger)),
        key_partners=tuple(read_key_partners(parts.of("key-partner"), ledger)),
        partnerships=tuple(read_partnerships(parts.of("partnership"), ledger)),
    )
    _report_absences(read, parts, ledger)
    return read


def _unknown_sections(parts: CleanSections, fiche: Fiche, ledger: Ledger) -> Sequence[Section]:
    """Return the sections to keep whole: unknown ones, or all those of another kind of fiche."""
    if fiche.kind != "portrait":
        return [section for section in parts.sections if section.blocks or section.heading]
    unknown = []
    for section, following in zip(parts.sections, (*parts.sections[1:], None), strict=True):
        if section.kind != "other" or section.heading is None:
            continue
        if following and not section.blocks and _stands_above(section, following):
            ledger.note(messages.title_without_text(section.heading.first_line, section.title))
        # A section that held nothing but a disclaimer is answered for already.
        if not ledger.covers(section.heading.first_line):
            ledger.note(messages.unknown_section(section.heading.first_line, section.title))
            unknown.append(section)
    return unknown


def _stands_above(section: Section, following: Section) -> bool:
    """Whether the heading of *section* only groups those below it (« Forces et défis »)."""
    heading = following.heading
    return heading is not None and (not heading.level or heading.level > section.level)


def _report_absences(fiche: Fiche, parts: CleanSections, ledger: Ledger) -> None:
    expected = (
        ("figures", fiche.boxes, "L'économie sociale en…", "figures"),
        ("lever", fiche.levers, "Leviers de développement", "levers"),
        ("strength", fiche.strengths, "Force distinctive", "distinctive strength"),
        ("challenge", fiche.challenges, "Défis", "challenges"),
        ("key-partner", fiche.key_partners, "Partenaires clés", "key partners"),
        ("partnership", fiche.partnerships, "Des partenariats gagnants", "winning partnerships"),
    )
    for kind, found, title_fr, title_en in expected:
        if not found and not any(parts.of(kind)):
            ledger.note(messages.missing_section(title_fr, title_en))
