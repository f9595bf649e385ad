"""The bounds of a check."""

from dataclasses import dataclass, field

from esgraph.intake import IntakeSettings
from esgraph.reports import ReportSettings
from esgraph.settings import setting


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """How much is read, looked at and shown."""

    intake: IntakeSettings = field(default_factory=IntakeSettings)
    report: ReportSettings = field(default_factory=ReportSettings)

    max_affected: int = setting(
        5_000,
        "Published things, other than those described, that a check looks at because the "
        "contribution may put them at fault.",
        at_least=0,
    )
