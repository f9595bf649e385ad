from esgraph.language import Text
from esgraph.reports import Finding, Group, Place, Report
from esgraph.validation import Severity
from esgraph.web.contributing.report_rows import rows_at_fault

WORDS = Text(fr="faute", en="fault")


def finding(
    cell: str | None, *, sheet: str = "Villes", severity: Severity = "violation"
) -> Finding:
    """Return a finding in a cell."""
    place = Place("v.xlsx", sheet=sheet, cell=cell)
    return Finding(severity, "rule", "shapes", WORDS, place)


def report(*findings: Finding) -> Report:
    """Return a report with each finding in a group of its own."""
    groups = tuple(Group("rule", each.severity, WORDS, 1, (each,)) for each in findings)
    return Report((), groups, None, "engine")


def test_rows_are_in_the_order_of_the_table() -> None:
    """Sheet by sheet, downwards, each from left to right: columns count, not their letters."""
    rows = rows_at_fault(
        report(
            finding("AA3"), finding("B3"), finding("C2"), finding("A10"), finding("A1", sheet="A")
        )
    )

    assert [(row.sheet, row.number) for row in rows] == [
        ("A", 1),
        ("Villes", 2),
        ("Villes", 3),
        ("Villes", 10),
    ]
    cells = [each.place.cell for each in rows[2].findings if each.place]
    assert cells == ["B3", "AA3"]


def test_what_is_in_no_cell_or_only_noted_is_in_no_row() -> None:
    """It is told elsewhere."""
    rows = rows_at_fault(report(finding(None), finding("B2", severity="info")))

    assert rows == ()
