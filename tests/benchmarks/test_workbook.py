from benchmarks.workbook import make_workbook

from esgraph.tabular import read_workbook


def test_workbook_has_the_rows_asked_for() -> None:
    """Spread over its sheets, the headers apart; the same ones each time."""
    first, second = (read_workbook(make_workbook(200), path="w.xlsx") for _ in range(2))

    assert first == second
    assert sum(len(sheet.rows) - 1 for sheet in first.sheets) == 200
    assert all(len(sheet.rows) > 1 for sheet in first.sheets)
