"""The report of a check, from what each of its steps has to say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from esgraph.language import Text
from esgraph.reports.findings import Remark, Speaker, code_of
from esgraph.reports.model import Addition, CheckedFile, Finding, Group, Origin, Place, Report
from esgraph.reports.origins import Origins
from esgraph.reports.places import row_and_column
from esgraph.reports.rulebook import Rulebook
from esgraph.reports.settings import ReportSettings
from esgraph.reports.titles import title_of
from esgraph.tabular import cause_rank
from esgraph.validation import SEVERITIES, Severity, ValidationResult

_ORIGINS: tuple[Origin, ...] = ("structure", "shapes", "reading")
_PLACED = 2000
"""How many results of one rule are looked up in the files: those beyond are only counted."""

T = TypeVar("T")
_Rule = tuple[Severity, Origin, str]
_Position = tuple[int, str, int, int]
_Order = Callable[[Place | None], _Position]


def report_of_check(
    files: Sequence[CheckedFile],
    *,
    results: Iterable[ValidationResult],
    remarks: Iterable[Remark],
    origins: Origins,
    rulebook: Rulebook,
    engine: str,
    settings: ReportSettings | None = None,
    release: str | None = None,
    addition: Addition | None = None,
) -> Report:
    """
    Return the report of a check of *files*.

    *results* are those to be told, consequences of others left out; *remarks* are what the
    readers of the files say. Findings are grouped by rule: the gravest first, and among these
    structure before content, causes before what follows from them, and then as they stand in the
    files. Of each rule, the first
    ``settings.max_findings`` in the order of the files are kept, all are counted.

    Cost: words and places are made for the findings that are kept.
    """
    settings = settings or ReportSettings()
    kinds = {file.name: file.kind for file in files}
    speaker = Speaker(origins, rulebook, kinds, settings.max_accepted)
    order = _order_of([file.name for file in files])
    groups = [
        *_groups_of_remarks(remarks, speaker, order, settings.max_findings),
        *_groups_of_results(results, speaker, order, settings.max_findings),
    ]
    groups.sort(key=lambda graded: graded.rank)
    return Report(tuple(files), tuple(each.group for each in groups), release, engine, addition)


@dataclass(frozen=True, slots=True)
class _Graded:
    group: Group
    rank: tuple[int, int, int, _Position, str]


@dataclass(frozen=True, slots=True)
class _Placed(Generic[T]):
    said: T
    place: Place | None


def _order_of(names: list[str]) -> _Order:
    """Return a key that puts places in the order of the files, sheet by sheet, row by row."""
    positions = {name: number for number, name in enumerate(names)}

    def key(place: Place | None) -> _Position:
        if place is None:
            return len(positions), "", 0, 0
        row, column = row_and_column(place)
        return positions.get(place.file, len(positions)), place.sheet or "", row, column

    return key


def _groups_of_remarks(
    remarks: Iterable[Remark], speaker: Speaker, order: _Order, shown: int
) -> Iterable[_Graded]:
    by_rule: dict[_Rule, list[Remark]] = defaultdict(list)
    for remark in remarks:
        by_rule[remark.severity, remark.origin, remark.code].append(remark)
    for (severity, origin, code), members in by_rule.items():
        members.sort(key=lambda each: order(each.place))
        findings = tuple(speaker.finding_of_remark(each) for each in members[:shown])
        group = Group(code, severity, _heading(code, findings), len(members), findings)
        first = order(members[0].place)
        yield _Graded(group, (SEVERITIES.index(severity), _ORIGINS.index(origin), 0, first, code))


def _groups_of_results(
    results: Iterable[ValidationResult], speaker: Speaker, order: _Order, shown: int
) -> Iterable[_Graded]:
    by_rule: dict[tuple[Severity, str], list[ValidationResult]] = defaultdict(list)
    for result in results:
        by_rule[result.severity, code_of(result)].append(result)
    for (severity, code), members in by_rule.items():
        located = [_Placed(each, speaker.origins.place(each)) for each in members[:_PLACED]]
        placed = _without_repeats(located)
        placed.sort(key=lambda each: order(each.place))
        findings = tuple(speaker.finding_of_result(p.said, p.place) for p in placed[:shown])
        total = len(placed) + len(members[_PLACED:])
        group = Group(code, severity, _heading(code, findings), total, findings)
        cause = cause_rank(members[0].component)
        origin = _ORIGINS.index("shapes")
        first = order(placed[0].place)
        yield _Graded(group, (SEVERITIES.index(severity), origin, cause, first, code))


def _without_repeats(placed: list[_Placed[ValidationResult]]) -> list[_Placed[ValidationResult]]:
    """Return *placed* with each cell and value once: several nodes may be made of one cell."""
    kept: dict[object, _Placed[ValidationResult]] = {}
    for number, each in enumerate(placed):
        is_cell = each.place is not None and each.place.cell is not None
        key = (each.place, each.said.value) if is_cell else number
        kept.setdefault(key, each)
    return list(kept.values())


def _heading(code: str, findings: tuple[Finding, ...]) -> Text:
    messages = {finding.message for finding in findings}
    if len(messages) == 1:
        return findings[0].message
    return title_of(code) or findings[0].message
