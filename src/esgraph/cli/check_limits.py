"""The settings of a check, which `esgraph check` and `esgraph serve` take alike."""

from typing import Any

from esgraph.checking import CheckLimits
from esgraph.cli.settings import take_settings
from esgraph.intake import IntakeSettings
from esgraph.pipeline import CheckSettings
from esgraph.reports import ReportSettings
from esgraph.tabular import TableSettings

LIMIT_SETTINGS = (ReportSettings, CheckLimits, CheckSettings, IntakeSettings, TableSettings)


def take_limits(values: dict[str, Any]) -> CheckLimits:
    """Return the limits of a check from a command's *values*."""
    tables = take_settings(TableSettings, values)
    check = take_settings(
        CheckSettings,
        values,
        intake=take_settings(IntakeSettings, values, tables=tables),
        report=take_settings(ReportSettings, values),
    )
    return take_settings(CheckLimits, values, check=check)
