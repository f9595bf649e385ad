import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from esgraph.language import Text
from esgraph.validation.engine import validate
from esgraph.validation.report import (
    SEVERITIES,
    Severity,
    ValidationReport,
    ValidationResult,
    report_of,
)


def result(severity: Severity) -> ValidationResult:
    """Return a result of *severity*."""
    return ValidationResult(
        focus_node=URIRef("https://example.org/invented/a"),
        path=None,
        value=None,
        severity=severity,
        component=SH.MinCountConstraintComponent,
        source_shape=URIRef("https://example.org/invented/S"),
        message=Text(fr="faute", en="fault"),
    )


def test_report_without_results_conforms() -> None:
    """Nothing found is conforming."""
    assert ValidationReport(()).conforms


@pytest.mark.parametrize(
    ("severity", "conforms"), [("violation", False), ("warning", True), ("info", True)]
)
def test_only_a_violation_refuses(severity: Severity, conforms: bool) -> None:  # noqa: FBT001 the expected value, not a switch
    """Warnings and infos are reported, and do not refuse data."""
    assert ValidationReport((result(severity),)).conforms is conforms


def test_results_are_counted_by_severity(data: Graph, shapes: Graph) -> None:
    """Each severity has its own count."""
    report = validate(data, shapes)

    assert [report.count(severity) for severity in SEVERITIES] == [2, 1, 1]


def test_report_puts_results_in_order() -> None:
    """Results are ordered whatever the order in which they were found."""
    results = [result("info"), result("violation"), result("warning")]

    report = report_of(results)

    assert [found.severity for found in report.results] == ["violation", "warning", "info"]
