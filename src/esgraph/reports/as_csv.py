"""A report as CSV for a spreadsheet: one row per finding."""

from esgraph.language import Language, Text
from esgraph.reports.counts import NAMES, VERDICTS
from esgraph.reports.csv_text import csv_text
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


def render_csv(report: Report, language: Language) -> str:
    """Return a header and one row per finding, in *language*."""
    return csv_text(
        [
            [header.in_(language) for header in _HEADERS],
            *(_failed(failure, language) for failure in report.failures),
            *(_row(finding, language) for finding in report.findings),
        ],
        language,
    )


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
