"""The contributor's own workbook, with what was found written into it."""

from dataclasses import replace

from esgraph.checking.settings import CheckLimits
from esgraph.intake import Received
from esgraph.language import Language, Text
from esgraph.reports import Finding, Report, counts_of, verdict_of
from esgraph.tabular.annotate import Annotation, Remark, annotate

MARKED_FINDINGS = 2_000
"""How many findings of one rule are written into a workbook, where a report shows a few."""


def annotate_workbook(
    received: Received, report: Report, language: Language, limits: CheckLimits
) -> bytes:
    """Return the spreadsheet *received* as XLSX, marked with the findings of *report*."""
    annotation = Annotation(
        language=language,
        headline=(verdict_of(report).in_(language), counts_of(report).in_(language)),
        remarks=tuple(_remark(finding, language) for finding in report.findings),
        left_out=sum(group.total - len(group.findings) for group in report.groups),
    )
    return annotate(
        received.data,
        annotation,
        path=received.name,
        settings=limits.check.intake.tables,
    )


def with_all_findings(limits: CheckLimits) -> CheckLimits:
    """Return *limits* under which a report keeps as many findings as a workbook shows."""
    report = limits.check.report
    most = max(report.max_findings, MARKED_FINDINGS)
    check = replace(limits.check, report=replace(report, max_findings=most))
    return replace(limits, check=check)


def cut_report(report: Report, max_findings: int) -> Report:
    """Return *report* with *max_findings* of each rule at most; the totals stay."""
    groups = (replace(group, findings=group.findings[:max_findings]) for group in report.groups)
    return replace(report, groups=tuple(groups))


def _remark(finding: Finding, language: Language) -> Remark:
    def said(text: Text | None) -> str | None:
        return None if text is None else text.in_(language)

    place = finding.place
    return Remark(
        severity=finding.severity,
        message=finding.message.in_(language),
        sheet=place.sheet if place else None,
        cell=place.cell if place else None,
        field=said(finding.field),
        subject=said(finding.subject),
        found=finding.found,
        fix=said(finding.fix),
        accepted=tuple(each.in_(language) for each in finding.accepted),
    )
