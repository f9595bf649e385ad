"""A report as text for a terminal: the verdict first, each finding in its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from esgraph.language import Language, Text
from esgraph.reports.counts import (
    TITLES,
    UNCHECKED,
    by_severity,
    counts_of,
    files_of,
    left_out,
    verdict_of,
)
from esgraph.reports.details import FIELD, SUBJECT, colon, details_of
from esgraph.reports.model import Finding, Group, Place, Report
from esgraph.reports.places import shown_place
from esgraph.validation import Severity

_LONGEST_EXCERPT = 100
_BEFORE_CARET = 60

Paint = Callable[[str, Severity | None], str]
"""Colours words by severity, or makes them bold where there is none."""


def _unpainted(words: str, _: Severity | None) -> str:
    return words


def render_text(report: Report, language: Language, *, paint: Paint = _unpainted) -> str:
    """
    Return *report* in *language*: the verdict and the counts, then each rule with its findings.

    A finding opens with its place, as compilers write it. *paint* may colour words. The text
    ends with a line break.
    """
    return "\n".join(_Writer(language, paint).lines(report)) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    language: Language
    paint: Paint

    def lines(self, report: Report) -> Iterator[str]:
        graves = [severity for severity, _ in by_severity(report)]
        verdict = self.paint(verdict_of(report).in_(self.language), next(iter(graves), None))
        counts = counts_of(report).in_(self.language)
        files = files_of(report).in_(self.language)
        within = Text(fr="dans", en="in").in_(self.language)
        if report.files:
            yield f"{verdict}{colon(self.language)}{counts} {within} {files}."
            yield from [""] * bool(report.failures)
        if report.failures:
            title = self.paint(UNCHECKED.in_(self.language), "violation")
            yield f"{title}{colon(self.language).rstrip()}"
        for failure in report.failures:
            place = shown_place(failure.place)
            yield f"  {place}: {failure.message.in_(self.language)}"
            yield from self._excerpt(failure.place, failure.excerpt, "violation")
        for severity, groups in by_severity(report):
            for group in groups:
                yield ""
                yield from self._group(group, severity)

    def _group(self, group: Group, severity: Severity) -> Iterator[str]:
        title = self.paint(TITLES[severity].in_(self.language), severity)
        message = self.paint(group.message.in_(self.language), None)
        yield f"{title}{colon(self.language)}{message}"
        for finding in group.findings:
            yield from self._finding(finding, is_alike=finding.message == group.message)
        rest = left_out(group)
        if rest is not None:
            yield f"  {rest.in_(self.language)}"

    def _finding(self, finding: Finding, *, is_alike: bool) -> Iterator[str]:
        place = shown_place(finding.place) if finding.place is not None else ""
        known = (finding.subject, finding.field)
        about = ", ".join(each.in_(self.language) for each in known if each is not None)
        words = about if is_alike else finding.message.in_(self.language)
        yield "  " + ": ".join(filter(None, (place, words)))
        yield from self._excerpt(finding.place, finding.excerpt, finding.severity)
        said = {each.in_(self.language) for each in (SUBJECT, FIELD)} if is_alike else set()
        for detail in details_of(finding, self.language):
            if detail.title not in said:
                yield f"    {detail.title}{colon(self.language)}{detail.words}"

    def _excerpt(self, place: Place | None, line: str | None, severity: Severity) -> Iterator[str]:
        if line is None or place is None or place.line is None:
            return
        shown, caret = excerpt_of(line, place.column)
        margin = str(place.line)
        yield f"    {margin} | {shown}"
        if caret is not None:
            yield f"    {' ' * len(margin)} | {' ' * caret}{self.paint('^', severity)}"


def excerpt_of(line: str, column: int | None) -> tuple[str, int | None]:
    """
    Return the part of *line* around *column* without tabs, and where in it the column is.

    Columns count from 1 in *line*, from 0 in what is returned.
    """
    shown = "".join(char if char.isprintable() else " " for char in line)
    if column is None or not 1 <= column <= len(shown) + 1:
        return shown.rstrip()[:_LONGEST_EXCERPT], None
    start = max(0, column - 1 - _BEFORE_CARET) if len(shown) > _LONGEST_EXCERPT else 0
    cut_line = shown[start : start + _LONGEST_EXCERPT]
    return cut_line.rstrip(), column - 1 - start
