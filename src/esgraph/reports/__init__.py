"""What a check has to say to people and to programs: values, words and formats."""

from esgraph.reports.assemble import report_of_check
from esgraph.reports.findings import Remark
from esgraph.reports.model import (
    Addition,
    CheckedFile,
    Finding,
    Group,
    Origin,
    Place,
    Report,
    StandardResult,
    Verdict,
)
from esgraph.reports.origins import Origins
from esgraph.reports.places import place_at, shown_place
from esgraph.reports.rulebook import Rulebook
from esgraph.reports.settings import ReportSettings

__all__ = [
    "Addition",
    "CheckedFile",
    "Finding",
    "Group",
    "Origin",
    "Origins",
    "Place",
    "Remark",
    "Report",
    "ReportSettings",
    "Rulebook",
    "StandardResult",
    "Verdict",
    "place_at",
    "report_of_check",
    "shown_place",
]
