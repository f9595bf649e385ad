"""The sections of a fiche-portrait to levers, remarks, key partners and partnerships."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from esgraph.fiche import messages
from esgraph.fiche.absences import says_nothing
from esgraph.fiche.blocks import Block
from esgraph.fiche.contacts import unread_addresses
from esgraph.fiche.disclaimers import split_disclaimers
from esgraph.fiche.entries import Entry, block_text, read_entries, read_paragraph_entries
from esgraph.fiche.footnotes import Footnote, read_footnote
from esgraph.fiche.front import Front
from esgraph.fiche.furniture import is_table_header, without_furniture
from esgraph.fiche.ledger import Ledger, name_key
from esgraph.fiche.lever_titles import match_lever
from esgraph.fiche.model import Disclaimer, KeyPartner, Lever, Partnership, Remark
from esgraph.fiche.partners import read_partners, split_acronym
from esgraph.fiche.prose import plain, prose
from esgraph.fiche.sections import Section
from esgraph.namespaces import fold

_MARK = re.compile(r"\[\^([^\]\s]{1,20})\](?!:)")
_DEFINITION = re.compile(r"\[\^([^\]\s]{1,20})\]:")
_MAX_FOOTNOTE_CHARS = 300


@dataclass(frozen=True, slots=True)
class CleanSections:
    """Sections without what may stand in any of them, and what was taken out."""

    sections: tuple[Section, ...]
    disclaimers: tuple[Disclaimer, ...]
    footnotes: tuple[Footnote, ...]

    def of(self, kind: str) -> Iterator[Section]:
        """Yield the sections of one kind."""
        return (section for section in self.sections if section.kind == kind)


def clean_sections(sections: Sequence[Section], front: Front, ledger: Ledger) -> CleanSections:
    """Return *sections* without the title, page furniture, disclaimers and strayed footnotes."""
    cleaned: list[Section] = []
    disclaimers: list[Disclaimer] = []
    footnotes: list[Footnote] = []
    box_marks = _marks(
        block for section in sections for block in section.blocks if section.kind == "figures"
    )
    for section in sections:
        own = [block for block in section.blocks if not _is_in_front(block, section, front)]
        own = _without_table_headers(own, section, ledger)
        blocks, notices = without_furniture(own, in_box=section.kind == "figures")
        ledger.note(*notices)
        blocks, drafts = split_disclaimers(blocks)
        for draft in drafts:
            lines = (draft.first_line, draft.last_line)
            passage = ledger.passage("disclaimer", "", headings=(section.title,), lines=lines)
            warns = draft.warns_of_unspecific_levers
            disclaimers.append(Disclaimer(draft.text, warns, passage))
        if drafts and not blocks and section.heading:
            ledger.cover(section.heading.first_line, section.heading.last_line)
        if section.kind != "figures":
            blocks, notes = _split_footnotes(blocks, box_marks)
            footnotes.extend(notes)
        cleaned.append(replace(section, blocks=blocks))
    return CleanSections(tuple(cleaned), tuple(disclaimers), tuple(footnotes))


def read_levers(
    sections: Iterator[Section], ledger: Ledger, *, lever_labels: Mapping[str, str]
) -> Iterator[Lever]:
    """Yield the levers; one that no label matches is kept, with a warning."""

    def is_known(title: str) -> bool:
        return fold(title) in lever_labels

    for section in sections:
        for entry in read_entries(section.blocks, is_known_title=is_known):
            if _is_absent(entry.text, entry.first_line, entry.last_line, ledger):
                continue
            slug = match_lever(entry.title, lever_labels)
            if slug is None:
                ledger.note(messages.unknown_lever(entry.first_line, entry.title))
            passage = ledger.passage(
                "lever",
                slug or name_key(entry.title),
                headings=(section.title, entry.title),
                lines=(entry.first_line, entry.last_line),
            )
            yield Lever(entry.title, entry.text, passage)


def read_remarks(sections: Iterator[Section], ledger: Ledger) -> Iterator[Remark]:
    """Yield the strengths, or the challenges: one for each paragraph or item."""
    number = 0
    for section in sections:
        kind = "strength" if section.kind == "strength" else "challenge"
        for group in _remark_groups(section.blocks):
            text = _remark_text(group)
            if _is_absent(text, group[0].first_line, group[-1].last_line, ledger):
                continue
            number += 1
            title = group[0].title if group[0].kind == "heading" else ""
            passage = ledger.passage(
                "strength" if kind == "strength" else "challenge",
                str(number),
                headings=(section.title, title),
                lines=(group[0].first_line, group[-1].last_line),
            )
            yield Remark(text, passage)


def read_key_partners(sections: Iterator[Section], ledger: Ledger) -> Iterator[KeyPartner]:
    """Yield the key partners."""
    for section in sections:
        for draft in read_partners(section.blocks):
            if _is_absent(draft.name, draft.first_line, draft.last_line, ledger):
                continue
            passage = ledger.passage(
                "key-partner",
                name_key(draft.name),
                headings=(section.title, draft.name),
                lines=(draft.first_line, draft.last_line),
            )
            lines = enumerate(passage.text.split("\n"), start=passage.first_line)
            words = [(line, word) for line, text in lines for word in unread_addresses(text)]
            ledger.note(*(messages.unread_contact(line, word) for line, word in words))
            yield KeyPartner(draft.name, draft.acronym, draft.emails, draft.websites, passage)


def read_partnerships(sections: Iterator[Section], ledger: Ledger) -> Iterator[Partnership]:
    """Yield the winning partnerships; one without heading is named by its first sentence."""
    for section in sections:
        entries = read_entries(section.blocks, is_known_title=_is_never_known)
        for entry in entries or _nameless(section, ledger):
            if _is_absent(entry.text, entry.first_line, entry.last_line, ledger):
                continue
            name, acronym = split_acronym(_as_in_text(prose(entry.title), entry.text))
            passage = ledger.passage(
                "partnership",
                name_key(name),
                headings=(section.title, name),
                lines=(entry.first_line, entry.last_line),
            )
            yield Partnership(name, acronym, entry.text, passage)


def _is_absent(text: str, first_line: int, last_line: int, ledger: Ledger) -> bool:
    """Whether *text* says that there is nothing, which is noted and gives no claim."""
    if not says_nothing(text):
        return False
    ledger.note(*(messages.nothing_there(line) for line in range(first_line, last_line + 1)))
    return True


def _as_in_text(name: str, text: str) -> str:
    """Return a name in capitals as the text below writes it."""
    found = re.search(re.escape(name), text, re.IGNORECASE) if name.isupper() else None
    return found[0] if found else name


def _is_never_known(title: str) -> bool:
    del title
    return False


def _nameless(section: Section, ledger: Ledger) -> tuple[Entry, ...]:
    entries = tuple(entry for entry in read_paragraph_entries(section.blocks) if entry.title)
    ledger.note(*(messages.nameless_partnership(entry.first_line) for entry in entries))
    return entries


def _without_table_headers(
    blocks: Sequence[Block], section: Section, ledger: Ledger
) -> list[Block]:
    headers = {
        block.first_line: block
        for block, following in pairwise(blocks)
        if section.kind in {"lever", "key-partner", "partnership"}
        and is_table_header(block)
        and following.kind == "row"
    }
    for header in headers.values():
        ledger.cover(header.first_line, header.last_line)
    return [block for block in blocks if headers.get(block.first_line) is not block]


def _is_in_front(block: Block, section: Section, front: Front) -> bool:
    in_lines = front.first_line <= block.first_line <= front.last_line
    return section.kind == "preamble" and in_lines


def _marks(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the marks « [^1] » that stand in *blocks*."""
    return frozenset(mark for block in blocks for mark in _MARK.findall(" ".join(block.markup)))


def _split_footnotes(
    blocks: Sequence[Block], box_marks: frozenset[str]
) -> tuple[tuple[Block, ...], list[Footnote]]:
    """
    Return *blocks* without footnotes, and those of the box.

    The definition of another mark belongs to no part of the fiche.
    """
    kept: list[Block] = []
    notes: list[Footnote] = []
    for block in blocks:
        definition = _DEFINITION.match(block.text)
        is_elsewhere = definition and box_marks and definition[1] not in box_marks
        note = None if is_elsewhere else _strayed_footnote(block)
        if note:
            notes.append(note)
        elif not definition:
            kept.append(block)
    return tuple(kept), notes


def _strayed_footnote(block: Block) -> Footnote | None:
    """Return the footnote of the box that *block* is: marked, or beginning with « Source »."""
    if block.kind in {"heading", "row"} or len(block.text) > _MAX_FOOTNOTE_CHARS:
        return None
    is_marked = block.text.startswith(("[^", "*", "¹", "†"))
    if not is_marked and not fold(block.text).startswith(("source ", "sources ")):
        return None
    text = plain(block.text)
    return read_footnote(text, first_line=block.first_line, last_line=block.last_line)


def _remark_groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Group blocks into remarks: a heading, a lead-in line and a cut paragraph go with the next."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and (_awaits_more(groups[-1][-1]) or _continues(groups[-1], block)):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _awaits_more(block: Block) -> bool:
    return block.kind == "heading" or (block.kind == "paragraph" and block.text.endswith(":"))


def _continues(group: Sequence[Block], block: Block) -> bool:
    before = group[-1]
    if block.kind == "item":
        return group[0].kind == "item" and block.indent > group[0].indent
    is_cut = before.text[-1:] not in ".!?:;»…)" and block.text[:1].islower()
    return block.kind == "paragraph" and is_cut


def _remark_text(group: Sequence[Block]) -> str:
    texts = [block for block in group if not _awaits_more(block)]
    titles = [block.title for block in group if block.kind == "heading" and block.title]
    text = block_text(texts)
    return "\u00a0: ".join(filter(None, [*map(prose, titles), text]))
