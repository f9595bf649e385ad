"""ODS and CSV files come back as XLSX."""

import datetime as dt
import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from esgraph.errors import InputError
from esgraph.tabular import TableSettings, read_workbook
from esgraph.tabular.annotate import Annotation, Remark, annotate

MakeOds = Callable[[str], bytes]


def annotated(data: bytes, path: str, *remarks: Remark) -> Workbook:
    """Return *data* with *remarks* written onto it, as a program sees it."""
    told = Annotation("fr", ("Non conforme",), remarks)
    return load_workbook(io.BytesIO(annotate(data, told, path=path)))


def test_csv_comes_back_as_one_sheet_named_after_the_file() -> None:
    """Every cell is the text that it was; the faulty one is marked."""
    data = "Nom;Code\nVille-Exemple;01023\nÉté;1 234,5\n".encode("cp1252")

    workbook = annotated(data, "dossier/villes 2024.csv", Remark("violation", "faux", None, "B2"))

    assert workbook.sheetnames == ["villes 2024", "Rapport esgraph"]
    sheet = workbook["villes 2024"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [["Nom", "Code"], ["Ville-Exemple", "01023"], ["Été", "1 234,5"]]
    assert sheet["B2"].fill.fgColor.rgb == "FFFFC4BD"
    assert "faux" in sheet["B2"].comment.text
    assert workbook["Rapport esgraph"]["C4"].hyperlink.location == "'villes 2024'!B2"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    """Neither opening nor editing the file makes a formula of it."""
    workbook = annotated(f"Nom\n{text}\n".encode(), "villes.csv")

    cell = workbook["villes"]["A2"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a[1]:b*?.csv", "a 1  b"),
        ("'.csv", "1"),
        (f"{'x' * 40}.csv", "x" * 31),
        ("Rapport esgraph.csv", "Rapport esgraph (2)"),
        ('Le "quoi" & <co>.csv', 'Le "quoi" & <co>'),
        ("", "Données"),
    ],
    ids=["forbidden", "nothing left", "too long", "taken", "marks", "none"],
)
def test_the_name_of_a_file_becomes_a_name_that_a_sheet_may_have(path: str, name: str) -> None:
    """XLSX has its own rules for the names of sheets."""
    assert annotated(b"Nom\nVille-Exemple\n", path).sheetnames[0] == name


def test_ods_comes_back_with_values_and_sheets(make_ods: MakeOds) -> None:
    """Numbers, shares, days and codes with zeros keep their kinds; formulas their results."""
    data = make_ods(
        '<table:table table:name="Villes"><table:table-row>'
        '<table:table-cell office:value-type="float" office:value="12.5" table:formula="of:=1">'
        "<text:p>12,5</text:p></table:table-cell>"
        '<table:table-cell office:value-type="percentage" office:value="0.12">'
        "<text:p>12 %</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2024-05-01">'
        "<text:p>1 mai</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="1023">'
        "<text:p>01023</text:p></table:table-cell>"
        '<table:table-cell office:value-type="boolean" office:boolean-value="true">'
        "<text:p>VRAI</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="1642-05-17">'
        "<text:p>1642</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        '<table:table table:name="Sites: 1/2"><table:table-row><table:table-cell>'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )

    workbook = annotated(data, "envoi.ods", Remark("warning", "y", "Sites: 1/2", "A1"))

    assert workbook.sheetnames == ["Villes", "Sites  1 2", "Rapport esgraph"]
    cells = next(workbook["Villes"].iter_rows())
    assert [cell.value for cell in cells] == [
        12.5, 0.12, dt.datetime(2024, 5, 1), 1023, True, "1642-05-17",  # noqa: DTZ001  no zone
    ]  # fmt: skip
    assert [cell.number_format for cell in cells[1:4]] == ["0.00%", "yyyy\\-mm\\-dd", "00000"]
    assert workbook["Sites  1 2"]["A1"].fill.fgColor.rgb == "FFFFE49C"


def test_what_is_hidden_in_ods_stays_hidden(make_ods: MakeOds) -> None:
    """Rows and columns that the contributor hid are not shown by us."""
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    data = make_ods(
        '<table:table table:name="Villes"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cell}{cell}</table:table-row>"
        f'<table:table-row table:visibility="filter">{cell}</table:table-row></table:table>'
    )

    sheet = annotated(data, "envoi.ods")["Villes"]

    assert [sheet.column_dimensions[each].hidden for each in "AB"] == [False, True]
    assert [sheet.row_dimensions[each].hidden for each in (1, 2)] == [False, True]


def test_what_is_handed_back_reads_as_what_was_sent() -> None:
    """A second check of it finds the same values."""
    data = b"Nom;Code;Part\nVille-Exemple;01023;12 %\n"

    made = annotate(data, Annotation("fr", (), ()), path="villes.csv")

    sent, back = read_workbook(data, path="a"), read_workbook(made, path="b")
    texts = [[[cell.text for cell in row.cells.values()] for row in workbook.sheets[0].rows]
             for workbook in (sent, back)]  # fmt: skip
    assert texts[0] == texts[1]


def test_characters_that_xml_cannot_hold_are_no_obstacle() -> None:
    """They are written in the way of XLSX, and so is what looks like that way."""
    data = b"Nom\na\x07b\n_x0041_\n"

    made = annotate(data, Annotation("fr", (), ()), path="v.csv")

    sent, back = (read_workbook(each, path="v").sheets[0].rows for each in (data, made))
    assert [row.cells[1].text for row in back] == [row.cells[1].text for row in sent]
    assert back[-1].cells[1].text == "_x0041_"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04 damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    """With the name of the file and a sentence in both languages."""
    with pytest.raises(InputError) as caught:
        annotate(data, Annotation("fr", (), ()), path="envoi.xlsx")

    assert caught.value.path == "envoi.xlsx"
    assert caught.value.text.fr != caught.value.text.en


def test_bounds_hold_for_what_is_handed_back() -> None:
    """What is too large to be read is too large to be annotated."""
    with pytest.raises(InputError):
        annotate(
            b"Nom\n" * 10,
            Annotation("fr", (), ()),
            path="v.csv",
            settings=TableSettings(max_file_bytes=10),
        )
