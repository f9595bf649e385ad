"""The verdict and the counts of a report, in words."""

from collections.abc import Iterable

from esgraph.language import Text
from esgraph.reports.model import Group, Report, Verdict
from esgraph.validation import SEVERITIES, Severity

VERDICTS: dict[Verdict, Text] = {
    "conforms": Text(fr="Conforme", en="Conforms"),
    "conforms-with-warnings": Text(fr="Conforme avec avertissements", en="Conforms, with warnings"),
    "does-not-conform": Text(fr="Non conforme", en="Does not conform"),
    "not-checked": Text(fr="N'a pas pu être vérifié", en="Could not be checked"),
}
UNCHECKED = Text(fr="N'ont pas pu être vérifiés", en="Could not be checked")
TITLES: dict[Severity, Text] = {
    "violation": Text(fr="À corriger", en="To be corrected"),
    "warning": Text(fr="À vérifier", en="To be checked"),
    "info": Text(fr="À noter", en="To be noted"),
}
NAMES: dict[Severity, Text] = {
    "violation": Text(fr="erreur", en="error"),
    "warning": Text(fr="avertissement", en="warning"),
    "info": Text(fr="remarque", en="remark"),
}


def verdict_of(report: Report) -> Text:
    """Return the verdict in words."""
    return VERDICTS[report.verdict]


def counts_of(report: Report) -> Text:
    """Return how many errors, warnings and remarks there are: « 3 erreurs, 1 avertissement »."""
    counted = [counted_as(severity, report.count(severity)) for severity in SEVERITIES]
    return Text(
        fr=", ".join(each.fr for each in counted), en=", ".join(each.en for each in counted)
    )


def counted_as(severity: Severity, count: int) -> Text:
    """Return *count* findings of *severity* in words."""
    name = NAMES[severity]
    return Text(
        fr=f"{count} {name.fr}{'s' * (count > 1)}", en=f"{count} {name.en}{'s' * (count != 1)}"
    )


def files_of(report: Report) -> Text:
    """Return how many files were checked."""
    count = len(report.files)
    return Text(fr=f"{count} fichier{'s' * (count > 1)}", en=f"{count} file{'s' * (count != 1)}")


def left_out(group: Group) -> Text | None:
    """Return how many findings of *group* are not shown; ``None`` when all are."""
    count = group.total - len(group.findings)
    if count <= 0:
        return None
    if count == 1:
        return Text(fr="… et un autre cas", en="… and one more case")
    return Text(fr=f"… et {count} autres cas", en=f"… and {count} more cases")


def by_severity(report: Report) -> Iterable[tuple[Severity, tuple[Group, ...]]]:
    """Yield the groups of each severity that there is, the gravest first."""
    for severity in SEVERITIES:
        groups = tuple(group for group in report.groups if group.severity == severity)
        if groups:
            yield severity, groups
