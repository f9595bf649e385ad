"""What a check has to say to people and to programs: values, words and formats."""

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

__all__ = [
    "Addition",
    "CheckedFile",
    "Finding",
    "Group",
    "Origin",
    "Place",
    "Report",
    "StandardResult",
    "Verdict",
]
