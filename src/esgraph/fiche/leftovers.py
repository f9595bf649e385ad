"""What no part of a fiche took: kept as passages, with a warning each."""

import re
from collections.abc import Iterator, Sequence

from esgraph.fiche import messages
from esgraph.fiche.document import Line
from esgraph.fiche.ledger import Ledger, name_key
from esgraph.fiche.model import Passage
from esgraph.fiche.prose import plain
from esgraph.fiche.sections import Section

_WORD = re.compile(r"\w")


def keep_sections(sections: Sequence[Section], ledger: Ledger) -> Iterator[Passage]:
    """Yield a passage for each of *sections*, heading included."""
    for section in sections:
        blocks = ([section.heading] if section.heading else []) + list(section.blocks)
        if not blocks:
            continue
        yield ledger.passage(
            "other",
            name_key(section.title or "texte"),
            headings=(section.title,),
            lines=(blocks[0].first_line, blocks[-1].last_line),
        )


def answer_for_headings(sections: Sequence[Section], ledger: Ledger) -> None:
    """Answer for the headings of sections that gave passages; warn of the empty ones."""
    for section in sections:
        if section.heading is None:
            continue
        first, last = section.heading.first_line, section.heading.last_line
        lines = [line.number for block in section.blocks for line in block.lines]
        if lines:
            ledger.cover(first, last)
        elif not ledger.covers(first):
            broken = range(first, last + 1)
            ledger.note(*(messages.empty_section(line, section.title) for line in broken))


def keep_lines(
    lines: Sequence[Line], sections: Sequence[Section], ledger: Ledger
) -> Iterator[Passage]:
    """Yield a passage for each run of *lines* that nothing answers for, and warn of it."""
    run: list[Line] = []
    for line in lines:
        if not _WORD.search(plain(line.text)):
            continue
        if not ledger.covers(line.number):
            run.append(line)
        elif run:
            yield _kept(run, sections, ledger)
            run = []
    if run:
        yield _kept(run, sections, ledger)


def _kept(run: Sequence[Line], sections: Sequence[Section], ledger: Ledger) -> Passage:
    first, last = run[0].number, run[-1].number
    title = _section_title(sections, first)
    passage = ledger.passage(
        "other", name_key(title or "texte"), headings=(title,), lines=(first, last)
    )
    ledger.note(messages.unread_text(first))
    return passage


def _section_title(sections: Sequence[Section], line: int) -> str:
    title = ""
    for section in sections:
        start = section.heading or next(iter(section.blocks), None)
        if start is not None and start.first_line <= line:
            title = section.title
    return title
