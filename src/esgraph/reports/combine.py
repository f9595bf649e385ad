"""One report of several checks, and the names of files in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from esgraph.reports.model import Failure, Finding, Group, Place, Report
from esgraph.validation import SEVERITIES


def combine(reports: Sequence[Report], failures: Sequence[Failure] = ()) -> Report:
    """
    Return one report of several checks, in their order; *failures* are those that gave none.

    Findings of one rule come together; what the files would add is left out, since the checks
    know nothing of each other.
    """
    if len(reports) == 1 and not failures:
        return reports[0]
    groups: dict[tuple[str, str], Group] = {}
    for group in (group for report in reports for group in report.groups):
        key = group.severity, group.code
        before = groups.get(key)
        groups[key] = group if before is None else _joined(before, group)
    return Report(
        files=tuple(file for report in reports for file in report.files),
        groups=tuple(sorted(groups.values(), key=lambda each: SEVERITIES.index(each.severity))),
        release=next((report.release for report in reports), None),
        engine=", ".join(dict.fromkeys(report.engine for report in reports)),
        addition=None,
        failures=(*(each for report in reports for each in report.failures), *failures),
    )


def rename_files(report: Report, names: Mapping[str, str]) -> Report:
    """Return *report* with the files called by their *names*, such as their paths."""

    def moved(place: Place) -> Place:
        return replace(place, file=names.get(place.file, place.file))

    def finding(known: Finding) -> Finding:
        return known if known.place is None else replace(known, place=moved(known.place))

    return replace(
        report,
        failures=tuple(replace(each, place=moved(each.place)) for each in report.failures),
        files=tuple(replace(each, name=names.get(each.name, each.name)) for each in report.files),
        groups=tuple(
            replace(each, findings=tuple(map(finding, each.findings))) for each in report.groups
        ),
    )


def _joined(first: Group, second: Group) -> Group:
    return replace(
        first,
        total=first.total + second.total,
        findings=(*first.findings, *second.findings),
    )
