import io
import time

import pytest
from openpyxl import load_workbook

from esgraph.language import Language
from esgraph.tabular import (
    Layout,
    find_layout,
    find_tables,
    read_workbook,
    write_csv_template,
)
from esgraph.tabular.template import write_template

Layouts = tuple[Layout, ...]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_template_reads_back_as_sound_and_blank(layouts: Layouts, language: Language) -> None:
    """Every header is known, every example is ignored."""
    workbook = read_workbook(write_template(layouts, language), path="t.xlsx")

    found = find_tables(workbook, layouts)

    assert found.faults == ()
    assert [table.layout.key for table in found.tables] == [layout.key for layout in layouts]
    assert all(table.rows == () for table in found.tables)
    assert all(len(t.columns) == len(t.layout.columns) for t in found.tables)


def test_template_is_the_same_each_time(layouts: Layouts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the hour of its making changes its bytes."""
    first = write_template(layouts, "fr")
    later = time.time() + 10_000_000
    monkeypatch.setattr(time, "time", lambda: later)

    assert write_template(layouts, "fr") == first


def test_template_marks_lists_and_explains(layouts: Layouts) -> None:
    """Stars, drop-down lists, notes."""
    book = load_workbook(io.BytesIO(write_template(layouts, "fr")))
    sheet = book["Leviers"]

    assert sheet["A1"].value == "Organisme municipal *"
    note = sheet["B1"].comment
    assert note is not None
    assert "Obligatoire." in note.text
    assert "Accompagnement" in note.text
    ranges = {
        str(offered.sqref): offered.formula1 for offered in sheet.data_validations.dataValidation
    }
    assert ranges["B3:B2000"].startswith("='Listes'!$")
    assert book["Listes"].sheet_state == "hidden"
    assert str(sheet["A2"].value).startswith("Exemple\u00a0:")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sheets_as_csv_read_back_as_sound_and_blank(layouts: Layouts, language: Language) -> None:
    """Each is known by its file name, the title of the sheet."""
    for layout in layouts:
        data = write_csv_template(layout, language)

        found = find_tables(
            read_workbook(data, path="t.csv"), layouts, title=layout.title.in_(language)
        )

        assert found.faults == ()
        (table,) = found.tables
        assert (table.layout, table.rows) == (layout, ())
        assert len(table.columns) == len(layout.columns)


def test_sheet_is_found_by_its_title_in_either_language(layouts: Layouts) -> None:
    """Whatever the accents and the case, or by its key."""
    named = [find_layout(layouts, name) for name in ("DEFIS", "Challenges", "key-partners")]

    assert [layout.key for layout in named if layout] == [
        "challenges", "challenges", "key-partners",
    ]  # fmt: skip
    assert find_layout(layouts, "animaux") is None
