"""A report as CSV for a spreadsheet: one row per finding."""

import csv
import io
import re

from esgraph.language import Language, Text
from esgraph.reports.counts import NAMES, VERDICTS
from esgraph.reports.model import Failure, Finding, Place, Report

_HEADERS: tuple[Text, ...] = (
    Text(fr="Fichier", en="File"),
    Text(fr="Feuille", en="Sheet"),
    Text(fr="Cellule", en="Cell"),
    Text(fr="Ligne", en="Line"),
    Text(fr="Colonne", en="Column"),
    Text(fr="Gravité", en="Severity"),
    Text(fr="Concerne", en="About"),
    Text(fr="Champ", en="Field"),
    Text(fr="Message", en="Message"),
    Text(fr="Trouvé", en="Found"),
    Text(fr="Pour corriger", en="To fix it"),
    Text(fr="Valeurs admises", en="Accepted values"),
    Text(fr="Règle", en="Rule"),
)
# Without it, Excel takes UTF-8 for Windows-1252.
_MARK = "\ufeff"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
# Programs of East Asia take the wide forms for the others.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_csv(report: Report, language: Language) -> str:
    """
    Return a header and one row per finding, in *language*, after a byte order mark.

    French separates by semicolons, as spreadsheet programs in French expect. No cell can be taken
    for a formula: text that begins like one gets an apostrophe before it.
    """
    buffer = io.StringIO()
    buffer.write(_MARK)
    writer = csv.writer(buffer, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerow([header.in_(language) for header in _HEADERS])
    for failure in report.failures:
        writer.writerow([escape_formula(cell) for cell in _failed(failure, language)])
    for finding in report.findings:
        writer.writerow([escape_formula(cell) for cell in _row(finding, language)])
    return buffer.getvalue()


def escape_formula(text: str) -> str:
    """
    Return *text* so that no spreadsheet program takes it for a formula; numbers stay as they are.

    >>> escape_formula("=1+1"), escape_formula("-5,2")
    ("'=1+1", '-5,2')
    """
    is_safe = not text.lstrip(" ").startswith(_DANGEROUS) or _NUMBER.fullmatch(text) is not None
    return text if is_safe else f"'{text}"


def _row(finding: Finding, language: Language) -> list[str]:
    return [
        *_place(finding.place),
        NAMES[finding.severity].in_(language),
        finding.subject.in_(language) if finding.subject else "",
        finding.field.in_(language) if finding.field else "",
        finding.message.in_(language),
        finding.found or "",
        finding.fix.in_(language) if finding.fix else "",
        "; ".join(value.in_(language) for value in finding.accepted),
        finding.code,
    ]


def _failed(failure: Failure, language: Language) -> list[str]:
    name = VERDICTS["not-checked"].in_(language)
    return [*_place(failure.place), name, "", "", failure.message.in_(language), "", "", "", ""]


def _place(place: Place | None) -> list[str]:
    if place is None:
        return [""] * 5
    numbers = (str(number or "") for number in (place.line, place.column))
    return [place.file, place.sheet or "", place.cell or "", *numbers]
