"""How much a report shows; it counts the rest."""

from dataclasses import dataclass

from esgraph.settings import setting


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """How much of what was found a report shows."""

    max_findings: int = setting(
        20, "Findings of one rule that a report shows; it counts the others.", at_least=1
    )
    max_accepted: int = setting(
        12, "Accepted values that a finding lists; it counts the others.", at_least=1
    )
