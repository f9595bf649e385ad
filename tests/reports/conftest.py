"""A report about invented files."""

import pytest
from tests.reports.cases import IN_A_CELL, IN_TURTLE, REMARK, text

from esgraph.reports import Addition, CheckedFile, Group, Report


@pytest.fixture
def report() -> Report:
    """Return a report with a finding of each kind."""
    return Report(
        files=(
            CheckedFile("données/villes.ttl", "turtle", "a" * 64, 1234, 60),
            CheckedFile("mes: villes, 2024.xlsx", "xlsx", "b" * 64, 99, 12, rows=4),
        ),
        groups=(
            Group("City-code", "violation", IN_TURTLE.message, 5, (IN_TURTLE, IN_A_CELL)),
            Group("unknown-sheet", "warning", text("Feuille inconnue"), 1, (REMARK,)),
        ),
        release="2026-01-01-abcdef",
        engine="pyshacl 0.40.1",
        addition=Addition(((text("Ville"), 2),), (), 60, 3),
    )


@pytest.fixture
def conforming() -> Report:
    """Return a report without findings."""
    return Report((CheckedFile("v.csv", "csv", "c" * 64, 5, 3, rows=1),), (), None, "shacl 0.3.4")
