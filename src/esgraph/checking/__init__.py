"""Checks of strangers' files in limited child processes: time, memory, no network."""

from esgraph.checking.client import Checker
from esgraph.checking.local import check_in_child
from esgraph.checking.program import check_program
from esgraph.checking.settings import CheckerSettings, CheckLimits
from esgraph.checking.task import Outcome, Product, Task

__all__ = [
    "CheckLimits",
    "Checker",
    "CheckerSettings",
    "Outcome",
    "Product",
    "Task",
    "check_in_child",
    "check_program",
]
