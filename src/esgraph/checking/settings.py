"""What a check may cost, and how many run at once."""

import os
from dataclasses import dataclass, field

from esgraph.pipeline import CheckSettings
from esgraph.settings import setting

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class CheckLimits:
    """
    What one check may use; beyond it the file could not be checked.

    *check* bounds what is read and shown.
    """

    check: CheckSettings = field(default_factory=CheckSettings)

    check_deadline_s: float = setting(
        30.0, "How long a check may run.", unit="seconds", at_least=0.1
    )
    check_memory_bytes: int = setting(
        1024 * _MIB,
        "What one check may use beside the published graph, which all share.",
        unit="bytes",
        at_least=64 * _MIB,
    )
    max_outcome_bytes: int = setting(
        256 * _MIB,
        "Largest report of one check, with the files made from it.",
        unit="bytes",
        at_least=_MIB,
    )


@dataclass(frozen=True, slots=True)
class CheckerSettings:
    """The check service of one server: *limits* of each check, and how many there may be."""

    limits: CheckLimits = field(default_factory=CheckLimits)

    check_workers: int = setting(
        os.cpu_count() or 1,
        "Checks that run at once; 0 leaves checks out of the service.",
        at_least=0,
        shown="the number of CPUs",
    )
    max_waiting_checks: int = setting(16, "Checks that may wait for others to end.", at_least=0)
    check_wait_s: float = setting(
        10.0, "How long a check waits at most.", unit="seconds", at_least=0
    )
    max_upload_bytes: int = setting(
        32 * _MIB, "Largest sum of the files of one check.", unit="bytes", at_least=1
    )
