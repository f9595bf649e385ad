from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from esgraph.language import LANGUAGES, Language
from esgraph.tabular import (
    Layout,
    StructureFault,
    Tables,
    find_tables,
    read_workbook,
    write_csv_template,
)
from esgraph.tabular.tables import match_header

MakeXlsx = Callable[..., bytes]
Layouts = tuple[Layout, ...]


def tables_of(data: bytes, layouts: Layouts, title: str = "") -> Tables:
    """Return the tables of a file."""
    return find_tables(read_workbook(data, path="f"), layouts, title=title)


def told(faults: tuple[StructureFault, ...]) -> list[tuple[str, str, str]]:
    """Return code, severity and place of each fault."""
    return [(fault.code, fault.severity, fault.place) for fault in faults]


def test_columns_may_be_reordered_and_named_in_either_language(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """Case, accents, spaces, stars and parentheses do not matter."""
    headers = ["  GEOGRAPHIC  code", "latitude (degrés)", "nom *"]
    data = make_xlsx({"villes": [headers, ["99001", "45", "A"]]})

    found = tables_of(data, layouts)

    assert found.faults == ()
    assert found.tables[0].columns == {"code": 1, "latitude": 2, "name": 3}


def test_headers_may_stand_under_other_rows_and_in_merged_cells(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """A title above, headers over two rows, blank rows between."""

    def merge(workbook: Workbook) -> None:
        sheet = workbook["Organismes"]
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A4")

    rows: list[list[Any]] = [
        ["Nos organismes"], [], ["Nom", "Identité", None], [None, "NEQ", "Fondation"],
        ["A", "1199999999", 1998],
    ]  # fmt: skip
    found = tables_of(make_xlsx({"Organismes": rows}, merge), layouts)

    assert found.faults == ()
    assert found.tables[0].columns == {"name": 1, "enterprise-number": 2, "founded": 3}
    assert [row.number for row in found.tables[0].rows] == [5]


def test_header_above_a_blank_one_counts(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """Headers of two rows that are not merged are read together."""
    rows = [["Nom", None, None], [None, "NEQ", "Fondation"], ["A", "1199999999", 1998]]

    found = tables_of(make_xlsx({"Organismes": rows}), layouts)

    assert found.tables[0].columns == {"name": 1, "enterprise-number": 2, "founded": 3}


def test_sheet_is_known_by_its_headers(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """A name such as « Feuil1 » says nothing."""
    rows = [["Territoire", "Mesure", "Valeur", "Unité"], ["A", "revenus", 1, "$"]]

    found = tables_of(make_xlsx({"Feuil1": rows}), layouts)

    assert [table.layout.key for table in found.tables] == ["figures"]


@pytest.mark.parametrize("title", ["organismes-2024", "Mes organismes", "donnees"])
def test_csv_is_known_by_its_name_or_its_headers(layouts: Layouts, title: str) -> None:
    """One sheet without a name."""
    found = tables_of(b"Nom;NEQ;Forme juridique\nA;;", layouts, title)

    assert [table.layout.key for table in found.tables] == ["organizations"]


@pytest.mark.parametrize(
    ("headers", "faults", "words"),
    [
        (["Levier"], [("missing-column", "violation", "Leviers!A1")], "« Organisme municipal »"),
        (
            ["Levier", "Organisme munipal"],
            [("renamed-column", "violation", "Leviers!B1")],
            "vouliez-vous dire « Organisme municipal »",
        ),
        (
            ["Levier", "Nom de l'organisme municipal"],
            [("renamed-column", "violation", "Leviers!B1")],
            "vouliez-vous dire « Organisme municipal »",
        ),
        (
            ["Levier", "Organisme municipal", "Descripton"],
            [("unknown-column", "warning", "Leviers!C1")],
            "vouliez-vous dire « Description »",
        ),
        (
            ["Levier", "Organisme municipal", "Xyz"],
            [("unknown-column", "warning", "Leviers!C1")],
            "« Xyz »",
        ),
        (
            ["Levier", "Organisme municipal", "LEVIERS"],
            [("double-column", "violation", "Leviers!C1")],
            "déjà en Leviers!A1",
        ),
        (
            ["Levier", "Organisme municipal", None],
            [("cell-without-header", "warning", "Leviers!C2")],
            "pas d'en-tête",
        ),
        (["a", "b"], [("no-header", "violation", "Leviers!A1")], "« Levier »"),
    ],
)
def test_faults_of_headers(
    make_xlsx: MakeXlsx,
    layouts: Layouts,
    headers: list[str | None],
    faults: list[tuple[str, str, str]],
    words: str,
) -> None:
    """Each is placed, graver when a required column is missed, and says what was meant."""
    found = tables_of(make_xlsx({"Leviers": [headers, ["x", "y", "z"][: len(headers)]]}), layouts)

    assert told(found.faults) == faults
    assert words in found.faults[0].text.fr.replace("\u00a0", " ")
    assert found.is_sound == (faults[0][1] == "warning")


def test_unknown_sheet_is_a_warning_when_another_is_known(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """People keep notes beside their data."""
    data = make_xlsx({"Viles": [["bla"]], "Organismes": [["Nom"]], "Lisez-moi": [["x"]]})

    found = tables_of(data, layouts)

    assert told(found.faults) == [("unknown-sheet", "warning", "Viles")]
    assert "vouliez-vous dire «\u00a0Villes\u00a0»" in found.faults[0].text.fr


def test_nothing_known_is_a_violation(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """Blank or strange, a file that says nothing does not conform."""
    assert told(tables_of(b"a;b;c\n1;2;3", layouts).faults) == [("no-sheet", "violation", "")]
    assert not tables_of(make_xlsx({"Villes": []}), layouts).is_sound


def test_repeated_headers_and_examples_are_no_data(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """Pages printed with headers, rows of the template."""
    rows = [["Nom", "NEQ"], ["Exemple : Coop", "1"], ["A", ""], ["Nom", "NEQ"], ["B", ""]]

    found = tables_of(make_xlsx({"Organismes": rows}), layouts)

    assert [row.cells[1].text for row in found.tables[0].rows] == ["A", "B"]


def test_headers_are_known_however_they_are_written(layouts: Layouts) -> None:
    """Every column, in either language, in any case, with stars, spaces and parentheses."""
    pairs = [(layout, column) for layout in layouts for column in layout.columns]

    @given(
        st.integers(0, len(pairs) - 1),
        st.sampled_from(LANGUAGES),
        st.lists(st.booleans(), min_size=60, max_size=60),
        st.sampled_from(["{}", "{} *", " {}\u00a0", "*{}", "{} (obligatoire)"]),
    )
    def known(number: int, language: Language, capitals: list[bool], frame: str) -> None:
        layout, column = pairs[number]
        header = column.header.in_(language)
        mixed = (c.upper() if up else c.lower() for c, up in zip(header, capitals, strict=False))
        found = match_header(frame.format("".join(mixed)), layout)
        assert found is not None
        assert found.key == column.key

    known()


def test_cells_of_parentheses_take_no_time(layouts: Layouts) -> None:
    """A header is looked for in each of the first rows, whatever their cells hold."""
    workbook = read_workbook(f"Nom;{'(' * 30_000}\nBromont;x\n".encode(), path="x.csv")

    assert [fault.code for fault in find_tables(workbook, layouts, title="villes").faults] == [
        "unknown-column"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_example_row_of_a_template_is_not_told(layouts: Layouts, language: Language) -> None:
    """It is no one's data, on whichever sheet."""
    for layout in layouts:
        found = tables_of(write_csv_template(layout, language), layouts, layout.title.fr)

        assert told(found.faults) == []
        assert found.tables[0].rows == ()


def test_changed_example_row_is_told(layouts: Layouts) -> None:
    """It may be data, under a mark that was left there."""
    rows = "Nom;NEQ\nExemple : Coopérative des Brumes;1140000001\nCoop inventée;\n"

    found = tables_of(rows.encode(), layouts, "organismes")

    assert told(found.faults) == [("example-row", "warning", "A2")]
    assert found.is_sound
    assert [row.number for row in found.tables[0].rows] == [3]
