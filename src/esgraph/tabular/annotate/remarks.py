"""What is written onto a workbook, in one language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from esgraph.language import Language, Text

Severity = Literal["violation", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")

SEVERITY_WORDS: dict[Severity, Text] = {
    "violation": Text(fr="Erreur", en="Error"),
    "warning": Text(fr="Avertissement", en="Warning"),
    "info": Text(fr="Remarque", en="Remark"),
}
TO_FIX = Text(fr="Pour corriger", en="To fix it")
ADVICE = Text(fr="Conseil", en="Advice")
ACCEPTED = Text(fr="Valeurs admises", en="Accepted values")

_LONGEST_NOTE = 1500
"""Characters of one note; a longer one does not fit on a screen."""


@dataclass(frozen=True, slots=True)
class Remark:
    """
    One thing to tell the contributor; all texts are in the contributor's language.

    *sheet* and *cell* (``B4``) are ``None`` where there is no such place; in a CSV file *sheet* is
    ``None``. *field* is the column, *subject* what the row is about, *found* what was written.
    """

    severity: Severity
    message: str
    sheet: str | None = None
    cell: str | None = None
    field: str | None = None
    subject: str | None = None
    found: str | None = None
    fix: str | None = None
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """
    All that is told: the first lines of the report sheet (verdict, counts…), then the remarks.

    *left_out* counts the remarks that are not among *remarks* because there are too many.
    """

    language: Language
    headline: Sequence[str]
    remarks: Sequence[Remark]
    left_out: int = 0


def gravest(remarks: Iterable[Remark]) -> Severity:
    """Return the gravest severity among *remarks*."""
    return min((remark.severity for remark in remarks), key=SEVERITIES.index)


def note_of(remarks: Iterable[Remark], language: Language) -> str:
    """Return the text of the note on a cell: each remark once, the gravest first, cut when long."""
    ordered = sorted(remarks, key=lambda remark: SEVERITIES.index(remark.severity))
    told = dict.fromkeys(_paragraph(remark, language) for remark in ordered)
    text = "\n\n".join(told)
    if len(text) <= _LONGEST_NOTE:
        return text
    return text[:_LONGEST_NOTE].rstrip() + "…"


def _paragraph(remark: Remark, language: Language) -> str:
    between = "\u00a0: " if language == "fr" else ": "
    lines = [f"{SEVERITY_WORDS[remark.severity].in_(language)}{between}{remark.message}"]
    if remark.fix:
        title = TO_FIX if remark.severity == "violation" else ADVICE
        lines.append(f"{title.in_(language)}{between}{remark.fix}")
    if remark.accepted:
        lines.append(f"{ACCEPTED.in_(language)}{between}{', '.join(remark.accepted)}")
    return "\n".join(lines)
