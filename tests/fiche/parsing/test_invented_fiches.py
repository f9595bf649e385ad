"""
Whole fiches of other cities, invented, each in a layout of its own.

``fiches/<stem>.md`` is the fiche, ``fiches/<stem>.expected`` what it says, aspect by aspect.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from esgraph.fiche.model import Figure, FigureBox
from esgraph.fiche.parser import ParsedFiche

Read = Callable[[str], ParsedFiche]

FICHES = Path(__file__).parent / "fiches"
STEMS = sorted(path.stem for path in FICHES.glob("*.md"))


def front(parsed: ParsedFiche) -> Iterable[str]:
    """Yield kind, city, territory, nature of the text and basis of the evidence."""
    fiche = parsed.fiche
    yield f"{fiche.kind} | {fiche.city} | {fiche.territory} | {fiche.nature}"
    yield fiche.evidence_basis


def figures(parsed: ParsedFiche) -> Iterable[str]:
    """Yield the figures of each box, parts indented, and its period and source."""
    for box in parsed.fiche.boxes:
        for figure in box.figures:
            yield figure_line(figure)
            yield from (f"  {figure_line(part)}" for part in figure.parts)
        yield footnote_line(box)


def figure_line(figure: Figure) -> str:
    """Return writing, value, words and place of *figure*."""
    quantity = figure.quantity
    bounds = f"{quantity.minimum} to {quantity.maximum}"
    value = str(quantity.value) if quantity.value is not None else bounds
    number = " ".join(filter(None, [value, quantity.unit]))
    return f"{quantity.lexical_form} = {number} | {figure.label} | {figure.territory}"


def footnote_line(box: FigureBox) -> str:
    """Return what the footnote of *box* says."""
    return f"note: {box.period} | {box.cited_source}"


def levers(parsed: ParsedFiche) -> Iterable[str]:
    """Yield key and text of each lever."""
    return (f"{one.passage.key} | {flat(one.text)}" for one in parsed.fiche.levers)


def remarks(parsed: ParsedFiche) -> Iterable[str]:
    """Yield strengths, challenges and disclaimers."""
    yield from (f"strength | {flat(one.text)}" for one in parsed.fiche.strengths)
    yield from (f"challenge | {flat(one.text)}" for one in parsed.fiche.challenges)
    yield from (f"disclaimer | {flat(one.text)}" for one in parsed.fiche.disclaimers)


def partners(parsed: ParsedFiche) -> Iterable[str]:
    """Yield the key partners with their addresses."""
    for one in parsed.fiche.key_partners:
        addresses = ", ".join((*one.emails, *one.websites))
        yield f"{one.name} | {one.acronym} | {addresses}".rstrip()


def partnerships(parsed: ParsedFiche) -> Iterable[str]:
    """Yield the winning partnerships with their texts."""
    return (f"{one.name} | {one.acronym} | {flat(one.text)}" for one in parsed.fiche.partnerships)


def notices(parsed: ParsedFiche) -> Iterable[str]:
    """Yield severity, code and line of what the reader remarks."""
    return (f"{one.severity} | {one.code} | {one.line}" for one in parsed.notices)


def flat(text: str) -> str:
    """Return *text* on one line, no-break spaces shown as spaces."""
    return text.replace("\n\n", " ¶ ").replace("\u00a0", " ")


ASPECTS = (front, figures, levers, remarks, partners, partnerships, notices)


def expected(stem: str) -> dict[str, list[str]]:
    """Return the expected lines of a fiche, by aspect."""
    found: dict[str, list[str]] = {}
    for line in (FICHES / f"{stem}.expected").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line.removeprefix("# ")] = []
        elif line:
            found[list(found)[-1]].append(line)
    return found


@pytest.mark.parametrize("aspect", ASPECTS, ids=lambda aspect: aspect.__name__)
@pytest.mark.parametrize("stem", STEMS)
def test_invented_fiche_is_read(
    read_invented: Read, stem: str, aspect: Callable[[ParsedFiche], Iterable[str]]
) -> None:
    """A fiche says, aspect by aspect, what its author meant."""
    assert list(aspect(read_invented(stem))) == expected(stem)[aspect.__name__]


def test_bounds_of_prose_figures(read_invented: Read) -> None:
    """« Entre 80 et 100 emplois » in a sentence has both bounds."""
    (box,) = read_invented("la-riviere-aux-pins").fiche.boxes
    quantity = box.figures[1].quantity

    assert (quantity.minimum, quantity.maximum) == (Decimal(80), Decimal(100))
