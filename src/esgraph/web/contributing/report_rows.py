"""The findings of a table in the order of its rows: how a person goes through a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from esgraph.reports import Finding, Place, Report
from esgraph.reports.places import row_and_column


@dataclass(frozen=True, slots=True)
class RowAtFault:
    """
    One row and its findings, from left to right.

    *sheet* is ``None`` where the file has no sheets.
    """

    file: str
    sheet: str | None
    number: int
    findings: tuple[Finding, ...]


def rows_at_fault(report: Report) -> tuple[RowAtFault, ...]:
    """Return the rows of tables that violations and warnings of *report* are in, in their order."""
    placed = sorted(_placed(report), key=lambda each: (*_row(each[0]), _column(each[0])))
    return tuple(
        RowAtFault(file, sheet or None, number, tuple(finding for _, finding in group))
        for (file, sheet, number), group in groupby(placed, key=lambda each: _row(each[0]))
    )


def _placed(report: Report) -> Iterator[tuple[Place, Finding]]:
    for finding in report.findings:
        place = finding.place
        if finding.severity != "info" and place is not None and place.cell is not None:
            yield place, finding


def _row(place: Place) -> tuple[str, str, int]:
    return place.file, place.sheet or "", row_and_column(place)[0]


def _column(place: Place) -> int:
    return row_and_column(place)[1]
