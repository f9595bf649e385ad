import datetime as dt
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from esgraph.tabular import Cell, read_workbook
from esgraph.tabular import Workbook as Read


def cells_of(workbook: Read) -> dict[str, Cell]:
    """Return every cell by its address."""
    return {
        str(cell.address): cell
        for sheet in workbook.sheets
        for row in sheet.rows
        for cell in row.cells.values()
    }


def texts_of(data: bytes) -> dict[str, str]:
    """Return the text of every cell by its address."""
    return {at: cell.text for at, cell in cells_of(read_workbook(data, path="f")).items()}


def shape_numbers(workbook: Workbook) -> None:
    """Give cells the number formats that change what they mean."""
    sheet = workbook["S"]
    sheet["B1"].number_format = "0%"
    sheet["C1"].number_format = "00000"


def test_xlsx_cells_have_value_text_and_address(make_xlsx: Callable[..., bytes]) -> None:
    """Numbers keep their exact value; formats tell shares, codes and dates."""
    day = dt.datetime.fromisoformat("2016-05-01T14:30")
    data = make_xlsx({"S": [["Ville", 0.125, 1023, day, 0.1 + 0.2, True]]}, shape_numbers)

    cells = cells_of(read_workbook(data, path="f.xlsx"))

    assert cells["S!A1"] == Cell("S", 1, 1, "Ville", "Ville")
    assert (cells["S!B1"].value, cells["S!B1"].text) == (Decimal("0.125"), "12.5\u00a0%")
    assert (cells["S!C1"].value, cells["S!C1"].text) == (Decimal(1023), "01023")
    assert (cells["S!D1"].value, cells["S!D1"].text) == (dt.date(2016, 5, 1), "2016-05-01")
    assert cells["S!E1"].value == Decimal("0.3")
    assert (cells["S!F1"].value, cells["S!F1"].text) == (True, "oui")


def test_xlsx_days_since_1904(make_xlsx: Callable[..., bytes]) -> None:
    """Old workbooks count days from another one."""

    def since_1904(workbook: Workbook) -> None:
        workbook.epoch = CALENDAR_MAC_1904

    data = make_xlsx({"S": [[dt.date(2016, 5, 1)]]}, since_1904)

    assert texts_of(data) == {"S!A1": "2016-05-01"}


def test_merged_cells_hold_for_all_their_rows(make_xlsx: Callable[..., bytes]) -> None:
    """A city merged over its rows is the city of each; blank rows stay blank."""

    def merge(workbook: Workbook) -> None:
        workbook["S"].merge_cells("A1:A4")
        workbook["S"].merge_cells("B1:C1")

    data = make_xlsx({"S": [["Lévis", "x"], [None, "y"], [], [None, "z"]]}, merge)

    assert texts_of(data) == {
        "S!A1": "Lévis", "S!B1": "x", "S!A2": "Lévis", "S!B2": "y", "S!A4": "Lévis", "S!B4": "z",
    }  # fmt: skip


def test_uncomputed_formula_shows_its_text(make_xlsx: Callable[..., bytes]) -> None:
    """No program has computed it: there is no value to read."""
    assert texts_of(make_xlsx({"S": [["=1+1"]]})) == {"S!A1": "=1+1"}


def test_formula_is_read_by_its_last_value(
    make_xlsx: Callable[..., bytes], replace_part: Callable[..., bytes]
) -> None:
    """The value that the spreadsheet program kept is the one its user saw."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="2"><c r="B2"><f>A1*2</f><v>42</v></c><c r="C2" t="str"><f>A1</f><v>a</v></c>'
        b'<c t="inlineStr"><is><t>b</t></is></c></row></sheetData></worksheet>'
    )
    data = replace_part(make_xlsx({"S": []}), {"xl/worksheets/sheet1.xml": sheet})

    assert texts_of(data) == {"S!B2": "42", "S!C2": "a", "S!D2": "b"}


def test_strings_shared_by_cells(
    make_xlsx: Callable[..., bytes], replace_part: Callable[..., bytes]
) -> None:
    """As Excel writes them: rich text in pieces, readings of Japanese words, escaped breaks."""
    name = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = (
        f"<sst {name}><si><t>Lévis</t></si><si><r><t>Pôle </t></r><r><rPr><b/></rPr><t>ÉS</t></r>"
        "</si><si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></si>"
        "<si><t>a_x000A_b</t></si></sst>"
    )
    sheet = f"<worksheet {name}><sheetData><row>" + "".join(
        f'<c t="s"><v>{number}</v></c>' for number in (0, 1, 2, 3, 0)
    )
    sheet += (
        '<c t="inlineStr"><is><t>x</t><rPh><t>y</t></rPh></is></c><c t="d"><v>2016-05-01T00:00:00'
        '</v></c><c s="99"><v>1E3</v></c><c t="e"><v>#REF!</v></c></row></sheetData></worksheet>'
    )
    with zipfile.ZipFile(io.BytesIO(make_xlsx({"S": []}))) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    shared = f'<Relationship Id="s" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    data = replace_part(
        make_xlsx({"S": []}),
        {
            "xl/sharedStrings.xml": strings.encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
            "xl/_rels/workbook.xml.rels": relations.replace("</Relationships>", shared).encode(),
        },
    )

    assert list(texts_of(data).values()) == [
        "Lévis", "Pôle ÉS", "東京", "a\nb", "Lévis", "x", "2016-05-01", "1000", "#REF!",
    ]  # fmt: skip


def test_times_and_impossible_days_stay_numbers(make_xlsx: Callable[..., bytes]) -> None:
    """An hour is no date, nor is a day of the year 100 000."""

    def shape(workbook: Workbook) -> None:
        workbook["S"]["A1"].number_format = "hh:mm"
        workbook["S"]["B1"].number_format = "yyyy-mm-dd"

    assert texts_of(make_xlsx({"S": [[0.5, 1e9]]}, shape)) == {"S!A1": "0.5", "S!B1": "1000000000"}


def test_far_formatted_cells_are_blank(make_xlsx: Callable[..., bytes]) -> None:
    """Formats without values, down to the last row, are nothing."""

    def format_last(workbook: Workbook) -> None:
        workbook["S"].cell(1_048_576, 1).number_format = "0%"

    assert texts_of(make_xlsx({"S": [["a"]]}, format_last)) == {"S!A1": "a"}


def test_ods_cells_have_value_and_text(make_ods: Callable[[str], bytes]) -> None:
    """Types, repeated and covered cells, annotations."""
    data = make_ods(
        """<table:table table:name="Mes données">
        <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
        <table:table-row>
          <table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Ville
            <text:s/>Marie</text:p><office:annotation><text:p>note</text:p></office:annotation>
          </table:table-cell>
          <table:table-cell office:value-type="percentage" office:value="0.12">
            <text:p>12 %</text:p></table:table-cell>
          <table:table-cell office:value-type="float" office:value="1023"
            table:number-columns-repeated="2"><text:p>01023</text:p></table:table-cell>
          <table:table-cell office:value-type="date" office:date-value="2016-05-01T00:00:00">
            <text:p>1 mai</text:p></table:table-cell>
          <table:table-cell office:value-type="boolean" office:boolean-value="false">
            <text:p>FAUX</text:p></table:table-cell>
        </table:table-row>
        <table:table-row><table:covered-table-cell/>
          <table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>
        </table:table-row>
        <table:table-row table:number-rows-repeated="1048000">
          <table:table-cell table:number-columns-repeated="1024"/></table:table-row>
        </table:table>"""
    )

    cells = cells_of(read_workbook(data, path="f.ods"))

    assert {at: cell.text for at, cell in cells.items() if at.endswith("3")} == {
        "'Mes données'!A3": "Ville\n             Marie",
        "'Mes données'!B3": "12\u00a0%",
        "'Mes données'!C3": "01023",
        "'Mes données'!D3": "01023",
        "'Mes données'!E3": "2016-05-01",
        "'Mes données'!F3": "non",
    }
    assert cells["'Mes données'!B3"].value == Decimal("0.12")
    assert cells["'Mes données'!A4"].text == cells["'Mes données'!A3"].text
    assert cells["'Mes données'!B4"].text == "a\nb"
    assert len(cells) == 8


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_any_encoding_and_separator(encoding: str, separator: str) -> None:
    """Both are found out."""
    rows = ["Nom*Année", "Forêt*2016", '"L\'« été »\n1,5; ""x"""*'.replace("*", "*")]
    data = "\r\n".join(rows).replace("*", separator).encode(encoding)

    assert texts_of(data) == {
        "A1": "Nom", "B1": "Année", "A2": "Forêt", "B2": "2016", "A3": "L'« été »\n1,5; \"x\"",
    }  # fmt: skip


def test_kind_is_told_by_content_not_by_name(make_xlsx: Callable[..., bytes]) -> None:
    """A name may lie."""
    assert read_workbook(make_xlsx({"S": [["a"]]}), path="f.csv").kind == "xlsx"
    assert read_workbook(b"a;b\n", path="f.xlsx").kind == "csv"
