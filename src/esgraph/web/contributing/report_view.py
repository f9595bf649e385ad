"""A report as the page shows it: in sections, the faults of the structure before all others."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from esgraph.checking import Outcome
from esgraph.intake.kinds import TITLES
from esgraph.language import Language, Text
from esgraph.reports import Failure, Finding, Group, Place, Report, counts_of, verdict_of
from esgraph.reports.as_text import excerpt_of
from esgraph.reports.counts import left_out
from esgraph.reports.details import FIELD, FOUND, SUBJECT, Detail, details_of
from esgraph.reports.places import place_in_words
from esgraph.validation import Severity
from esgraph.web.contributing.report_rows import RowAtFault, rows_at_fault

SectionName = Literal["structure", "content", "warnings", "remarks"]


@dataclass(frozen=True, slots=True)
class FindingView:
    """
    One finding: where it is, and *advice* on it beside the columns of its table.

    *excerpt* is the line of a text file, cut, above a caret where its column is known.
    """

    finding: Finding
    place: Text | None
    excerpt: str | None
    advice: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """
    The findings of one rule, under an anchor.

    *is_alike*: they all have the message of the group; *rest* tells of those that are not shown.
    """

    anchor: str
    group: Group
    findings: tuple[FindingView, ...]
    is_alike: bool
    rest: Text | None

    @property
    def has_advice(self) -> bool:
        """Tell whether there is advice on one of the findings."""
        return any(each.advice for each in self.findings)

    @property
    def columns(self) -> int:
        """Return how many columns the table has."""
        names: tuple[Literal["subject", "field", "found"], ...] = ("subject", "field", "found")
        return 1 + sum(map(self.has, names)) + (not self.is_alike) + self.has_advice

    def has(self, name: Literal["subject", "field", "found"]) -> bool:
        """Tell whether one of the findings says something of *name*: empty columns are left out."""
        return any(getattr(each.finding, name) is not None for each in self.findings)


@dataclass(frozen=True, slots=True)
class Section:
    """Groups that are read together, and how many findings they have."""

    name: SectionName
    severity: Severity
    groups: tuple[GroupView, ...]

    @property
    def total(self) -> int:
        """Return how many findings there are, with those that are not shown."""
        return sum(view.group.total for view in self.groups)


@dataclass(frozen=True, slots=True)
class ReportView:
    """
    A report, its sections, the same by *rows* where it is of tables, and what the files would add.

    *preview* is the JSON of ``pipeline.preview``.
    """

    report: Report
    sections: tuple[Section, ...]
    rows: tuple[RowAtFault, ...]
    preview: dict[str, Any] | None

    @property
    def verdict(self) -> Text:
        """Return the verdict in words."""
        return verdict_of(self.report)

    @property
    def counts(self) -> Text:
        """Return how much was found, in words."""
        return counts_of(self.report)

    @property
    def kinds(self) -> tuple[Text, ...]:
        """Return what each file is, in words."""
        titles: dict[str, Text] = {kind: title for kind, title in TITLES.items()}  # noqa: C416
        return tuple(titles[file.kind] for file in self.report.files)


def view_of(outcome: Outcome, language: Language) -> ReportView:
    """Return *outcome* as the page in *language* shows it."""
    report = outcome.report
    preview = outcome.products.get("preview")
    return ReportView(
        report=report,
        sections=tuple(_sections(report, language)),
        rows=rows_at_fault(report),
        preview=json.loads(preview) if preview else None,
    )


def excerpt_above_caret(failure: Failure) -> str | None:
    """Return the line that *failure* names, above a caret where its column is known."""
    return _excerpt(failure.excerpt, failure.place)


def _excerpt(line: str | None, place: Place | None) -> str | None:
    if line is None:
        return None
    # In a table, the cell says it.
    column = place.column if place and place.cell is None else None
    shown, caret = excerpt_of(line, column)
    return shown if caret is None else f"{shown}\n{' ' * caret}^"


def _sections(report: Report, language: Language) -> Iterator[Section]:
    numbered = [
        _view(group, f"g{number}", language) for number, group in enumerate(report.groups, start=1)
    ]
    plan: tuple[tuple[SectionName, Severity], ...] = (
        ("structure", "violation"),
        ("content", "violation"),
        ("warnings", "warning"),
        ("remarks", "info"),
    )
    for name, severity in plan:
        groups = tuple(view for view in numbered if _section_of(view.group) == name)
        if groups:
            yield Section(name, severity, groups)


def _section_of(group: Group) -> SectionName:
    if group.severity == "warning":
        return "warnings"
    if group.severity == "info":
        return "remarks"
    is_structure = any(finding.origin == "structure" for finding in group.findings)
    return "structure" if is_structure else "content"


def _view(group: Group, anchor: str, language: Language) -> GroupView:
    shown = {title.in_(language) for title in (SUBJECT, FIELD, FOUND)}

    def view(finding: Finding) -> FindingView:
        place = place_in_words(finding.place) if finding.place else None
        details = details_of(finding, language)
        return FindingView(
            finding=finding,
            place=place if place and place.fr else None,
            excerpt=_excerpt(finding.excerpt, finding.place),
            advice=tuple(each for each in details if each.title not in shown),
        )

    return GroupView(
        anchor=anchor,
        group=group,
        findings=tuple(map(view, group.findings)),
        is_alike=all(finding.message == group.message for finding in group.findings),
        rest=left_out(group),
    )
