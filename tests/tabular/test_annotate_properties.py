"""Whatever a workbook holds, only what must be changed in it is."""

import base64
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from esgraph.tabular.annotate import Annotation, Remark, annotate

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHANGED = re.compile(
    r"xl/(worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|styles\.xml|workbook\.xml"
    r"|_rels/workbook\.xml\.rels|comments/comment\d+\.xml|drawings/commentsDrawing\d+\.vml)"
    r"|\[Content_Types\]\.xml"
)
"""The parts that notes, colours and a new sheet have to change."""

spots = st.tuples(st.integers(1, 12), st.integers(1, 6))
values = st.one_of(
    st.integers(-9999, 9999),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8)
    .filter(lambda text: not text.startswith("=")),
)  # fmt: skip


@dataclass(frozen=True)
class Content:
    """What one sheet holds."""

    values: Mapping[tuple[int, int], int | float | bool | str]
    formulas: Mapping[tuple[int, int], int]
    notes: frozenset[tuple[int, int]]
    styled: frozenset[tuple[int, int]]
    merged: bool
    extras: frozenset[str]


contents = st.builds(
    Content,
    values=st.dictionaries(spots, values, max_size=12),
    formulas=st.dictionaries(spots, st.integers(0, 999), max_size=4),
    notes=st.frozensets(spots, max_size=4),
    styled=st.frozensets(spots, max_size=4),
    merged=st.booleans(),
    extras=st.frozensets(st.sampled_from(["chart", "filter", "list", "rule", "sizes"])),
)
titles = st.lists(
    st.text(st.sampled_from("Aé 'b&<2"), min_size=1, max_size=6).filter(
        lambda text: text.strip("' ") == text
    ),
    min_size=1,
    max_size=3,
    unique_by=str.casefold,
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[bytes, Sequence[Remark]]:
    """Return a workbook, and remarks on its cells, filled or not."""
    names = draw(titles)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    cached: dict[str, Mapping[tuple[int, int], int]] = {}
    for name in names:
        content = draw(contents)
        write(workbook.create_sheet(name), content)
        cached[name] = content.formulas
    workbook.defined_names["Zone"] = DefinedName("Zone", attr_text="$A$1")
    buffer = io.BytesIO()
    workbook.save(buffer)
    severities = st.sampled_from(["violation", "warning", "info"])
    texts = st.text(max_size=20)
    remarks = draw(
        st.lists(
            st.builds(
                lambda severity, name, spot, text: Remark(
                    severity, text, name, f"{get_column_letter(spot[1])}{spot[0]}"
                ),
                severities,
                st.sampled_from(names),
                spots,
                texts,
            ),
            max_size=8,
        )
    )
    return with_results(buffer.getvalue(), cached), remarks


def write(sheet: Worksheet, content: Content) -> None:
    """Put *content* into *sheet*."""
    for (row, column), value in content.values.items():
        sheet.cell(row, column, value)
    for row, column in content.formulas:
        sheet.cell(row, column, f"=ROW()*{row}")
    for row, column in content.styled:
        cell = sheet.cell(row, column)
        cell.font, cell.border = Font(bold=True, color="FFFFFF"), Border(Side("thin"))
        cell.fill = PatternFill("solid", fgColor="00AA00")
    for row, column in content.notes:
        sheet.cell(row, column).comment = Comment(f"note {row} & {column}", "Une personne")
    if content.merged:
        sheet.merge_cells("H20:I22")
    for extra in sorted(content.extras):
        EXTRAS[extra](sheet)


def add_chart(sheet: Worksheet) -> None:
    """Put a chart on *sheet*."""
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=5))
    sheet.add_chart(chart, "K2")


def add_list(sheet: Worksheet) -> None:
    """Offer values for some cells of *sheet*."""
    offered = DataValidation(type="list", formula1='"a,b"')
    offered.add("B2:B9")
    sheet.add_data_validation(offered)


def add_rule(sheet: Worksheet) -> None:
    """Format some cells of *sheet* by their values."""
    rule = CellIsRule(operator="greaterThan", formula=["5"])  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("A1:A9", rule)


def add_sizes(sheet: Worksheet) -> None:
    """Give a column and a row of *sheet* sizes, and freeze its first row."""
    sheet.column_dimensions["B"].width = 33
    sheet.row_dimensions[3].height = 40
    sheet.freeze_panes = "B2"


def add_filter(sheet: Worksheet) -> None:
    """Put a filter on *sheet*."""
    sheet.auto_filter.ref = "A1:C5"


EXTRAS = {
    "chart": add_chart,
    "filter": add_filter,
    "list": add_list,
    "rule": add_rule,
    "sizes": add_sizes,
}


def with_results(data: bytes, cached: Mapping[str, Mapping[tuple[int, int], int]]) -> bytes:
    """Return the workbook with results in its formulas, and with parts that openpyxl loses."""
    parts = parts_of(data)
    for number, results in enumerate(cached.values(), start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        xml = parts[name].decode()
        for (row, column), result in results.items():
            cell = f"{get_column_letter(column)}{row}"
            xml = re.sub(
                rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/?>(</v>)?',
                rf"\g<1><v>{result}</v>",
                xml,
            )
        parts[name] = xml.encode()
    parts["xl/media/image1.png"] = base64.b64decode("iVBORw0KGgo=")
    parts["customXml/item1.xml"] = b"<own xmlns='urn:own'/>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def values_of(data: bytes, *, results: bool) -> dict[str, dict[str, object]]:
    """Return the values, or the formulas, of all cells of the sheets of the contributor."""
    workbook = load_workbook(io.BytesIO(data), data_only=results)
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in workbook
        if sheet.title != "Rapport esgraph"
    }


def color_of(workbook: Workbook, title: str, coordinate: str) -> object:
    """Return the colour of a cell, ``None`` when it has none."""
    fill = workbook[title][coordinate].fill
    return fill.fgColor.rgb if fill.fill_type == "solid" else None


def without_marks(xml: bytes) -> ET.Element:
    """Return a sheet without what marks change: styles, blank cells, the reference to notes."""
    root = ET.fromstring(xml)  # noqa: S314  made by the test
    for data in root.iter(f"{MAIN}sheetData"):
        for row in list(data):
            row.attrib.pop("spans", None)
            for cell in list(row):
                cell.attrib.pop("s", None)
                if not len(cell):
                    row.remove(cell)
            if not len(row) and set(row.attrib) <= {"r"}:
                data.remove(row)
    for name in ("dimension", "legacyDrawing"):
        for each in root.findall(f"{MAIN}{name}"):
            root.remove(each)
    for view in root.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", None)
    return root


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_nothing_of_the_workbook_is_lost(case: tuple[bytes, Sequence[Remark]]) -> None:
    """Values, results, formulas, drawings, rules, other parts: all come back as they were."""
    data, remarks = case

    made = annotate(data, Annotation("fr", ("Verdict",), remarks), path=PurePath("a.xlsx"))

    before, after = parts_of(data), parts_of(made)
    assert before.keys() <= after.keys()
    for name, content in before.items():
        if not CHANGED.fullmatch(name):
            assert content == after[name], name
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            assert ET.tostring(without_marks(content)) == ET.tostring(without_marks(after[name]))
    for results in (True, False):
        assert values_of(data, results=results) == values_of(made, results=results)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_all_remarks_are_on_their_cells_and_in_the_list(
    case: tuple[bytes, Sequence[Remark]],
) -> None:
    """Colour, note after a person's own one, and a row of the report for each."""
    data, remarks = case

    made = annotate(data, Annotation("fr", ("Verdict",), remarks), path=PurePath("a.xlsx"))

    workbook = load_workbook(io.BytesIO(made))
    links = [row[2].hyperlink for row in workbook["Rapport esgraph"].iter_rows()]
    assert len([link for link in links if link]) == len(remarks)
    own = load_workbook(io.BytesIO(data))
    for remark in remarks:
        cell = workbook[str(remark.sheet)][str(remark.cell)]
        theirs = own[str(remark.sheet)][str(remark.cell)].comment
        assert cell.comment is not None
        assert "esgraph check\n" in cell.comment.text
        assert theirs is None or cell.comment.text.startswith(theirs.text)
        assert cell.fill.fill_type == "solid"
    untouched = {
        (sheet.title, cell.coordinate) for sheet in own for row in sheet.iter_rows() for cell in row
    } - {(remark.sheet, remark.cell) for remark in remarks}
    for title, coordinate in untouched:
        assert color_of(own, title, coordinate) == color_of(workbook, title, coordinate)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_marks_can_be_taken_off_again(case: tuple[bytes, Sequence[Remark]]) -> None:
    """A check without remarks gives every cell its colour and its note back."""
    data, remarks = case
    marked = annotate(data, Annotation("fr", (), remarks), path=PurePath("a.xlsx"))

    clean = annotate(marked, Annotation("fr", (), ()), path=PurePath("a.xlsx"))

    before, after = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(clean))
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                same = after[sheet.title][cell.coordinate]
                colors = [color_of(each, sheet.title, cell.coordinate) for each in (before, after)]
                assert colors[0] == colors[1]
                texts = [each.comment.text if each.comment else None for each in (cell, same)]
                assert texts[0] == texts[1]
