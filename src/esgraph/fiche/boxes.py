"""Boxes of figures with their territories and footnotes, from the sections that hold them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from esgraph.fiche import messages
from esgraph.fiche.blocks import Block
from esgraph.fiche.box_drafts import BoxDraft, read_box
from esgraph.fiche.figures import FigureDraft
from esgraph.fiche.footnotes import Footnote
from esgraph.fiche.ledger import Ledger
from esgraph.fiche.model import Figure, FigureBox, Passage
from esgraph.fiche.sections import Section


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a fiche and the territory that the first of them names."""

    boxes: tuple[FigureBox, ...]
    territory: str | None


def read_boxes(
    sections: Sequence[Section],
    ledger: Ledger,
    *,
    city: str | None,
    footnotes: Sequence[Footnote] = (),
) -> Boxes:
    """
    Return the boxes of *sections*, each with a footnote of its own or the next of *footnotes*.

    Figures whose words and box name no place are taken to be the city's, with a warning.
    """
    drafts = list(_drafts(sections))
    strayed = list(footnotes)
    boxes = []
    for draft in drafts:
        notes = [*draft.footnotes] or ([strayed.pop(0)] if strayed and draft.figures else [])
        boxes.append(_box(draft, notes, ledger, city=city))
    _report_spare(strayed, ledger)
    territory = next((draft.territory for draft in drafts if draft.territory), None)
    return Boxes(tuple(box for box in boxes if box is not None), territory)


def _drafts(sections: Sequence[Section]) -> Iterable[BoxDraft]:
    """Yield the drafts; a title alone belongs to the box that follows it."""
    waiting: tuple[Block, ...] = ()
    for index, section in enumerate(sections):
        blocks = (*waiting, *section.blocks)
        if not blocks:
            continue
        draft = read_box(blocks)
        is_title_only = not draft.figures and not draft.footnotes and not draft.unread
        if is_title_only and index + 1 < len(sections):
            waiting = blocks
            continue
        waiting = ()
        yield draft


def _box(
    draft: BoxDraft, notes: Sequence[Footnote], ledger: Ledger, *, city: str | None
) -> FigureBox | None:
    ledger.note(*(messages.unread_figure(line) for line in draft.unread))
    if not draft.figures:
        if draft.title:
            _report_empty(draft, ledger)
        return None
    headings = (draft.title,)
    passage = ledger.passage(
        "figures", "", headings=headings, lines=(draft.first_line, draft.last_line)
    )
    _report_missing_territory(draft, ledger, city=city)
    place = draft.territory or city or ""
    figures = tuple(_figure(figure, place, passage) for figure in draft.figures)
    if not notes:
        return FigureBox(figures, passage)
    note = notes[0]
    footnote = ledger.passage(
        "figures", "footnote", headings=headings, lines=(note.first_line, note.last_line)
    )
    if note.period is None:
        ledger.note(messages.footnote_without_year(note.first_line))
    _report_spare(notes[1:], ledger)
    return FigureBox(figures, passage, footnote, note.period, note.cited_source)


def _figure(draft: FigureDraft, place: str, passage: Passage) -> Figure:
    own_place = draft.territory or place
    parts = tuple(_figure(part, own_place, passage) for part in draft.parts)
    return Figure(draft.quantity, draft.label, own_place, passage, parts)


def _report_empty(draft: BoxDraft, ledger: Ledger) -> None:
    if not ledger.covers(draft.first_line):
        ledger.note(messages.empty_section(draft.first_line, draft.title))


def _report_missing_territory(draft: BoxDraft, ledger: Ledger, *, city: str | None) -> None:
    is_about_city = re.search(r"\b(?:ville|municipalité)\b", draft.title, re.IGNORECASE)
    has_places = draft.territory or all(figure.territory for figure in draft.figures)
    if not has_places and not is_about_city:
        ledger.note(messages.figures_without_territory(draft.first_line, city))


def _report_spare(notes: Iterable[Footnote], ledger: Ledger) -> None:
    for note in notes:
        lines = range(note.first_line, note.last_line + 1)
        ledger.note(*(messages.spare_footnote(line) for line in lines))
