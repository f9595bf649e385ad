"""What a contributor's XLSX file looks like when it comes back."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from esgraph.language import Language
from esgraph.tabular import Layout, find_tables, read_workbook
from esgraph.tabular.annotate import Annotation, Remark, annotate

MakeXlsx = Callable[..., bytes]
ReplacePart = Callable[..., bytes]
CITIES = {"Villes": [["Nom", "Code"], ["Ville-Exemple", "01023"], ["Autre-Exemple", None]]}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
PINK, YELLOW, BLUE = "FFFFC4BD", "FFFFE49C", "FFCFE3F7"


def annotated(data: bytes, *remarks: Remark, language: Language = "fr", left_out: int = 0) -> bytes:
    """Return *data* with *remarks* written onto it."""
    told = Annotation(language, ("Non conforme",), remarks, left_out)
    return annotate(data, told, path="envoi.xlsx")


def opened(data: bytes) -> Workbook:
    """Return the workbook as a program sees it."""
    return load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def fill(sheet: Worksheet, cell: str) -> str | None:
    """Return the colour of *cell*, ``None`` when it has none."""
    own = sheet[cell].fill
    return str(own.fgColor.rgb) if own.fill_type == "solid" else None


def note(sheet: Worksheet, cell: str) -> str:
    """Return the note on *cell*."""
    comment = sheet[cell].comment
    return comment.text if comment else ""


def test_a_faulty_cell_has_the_color_of_its_gravest_remark(make_xlsx: MakeXlsx) -> None:
    """Each severity has its colour; cells without remarks keep theirs."""
    data = annotated(
        make_xlsx(CITIES),
        Remark("info", "à savoir", "Villes", "A2"),
        Remark("warning", "douteux", "Villes", "B2"),
        Remark("info", "à savoir", "Villes", "A3"),
        Remark("violation", "faux", "Villes", "A3"),
    )

    sheet = opened(data)["Villes"]
    assert [fill(sheet, cell) for cell in ("A2", "B2", "A3", "A1")] == [BLUE, YELLOW, PINK, None]


def test_a_note_says_what_is_wrong_and_how_to_fix_it(make_xlsx: MakeXlsx) -> None:
    """All remarks on a cell are in its one note, the gravest first."""
    data = annotated(
        make_xlsx(CITIES),
        Remark("warning", "Code ancien.", "Villes", "B2"),
        Remark("violation", "Code inconnu.", "Villes", "B2", fix="écrivez 5 chiffres",
               accepted=("01023", "02005")),
    )  # fmt: skip

    assert note(opened(data)["Villes"], "B2") == (
        "esgraph check\nErreur\u00a0: Code inconnu.\nPour corriger\u00a0: écrivez 5 chiffres\n"
        "Valeurs admises\u00a0: 01023, 02005\n\nAvertissement\u00a0: Code ancien."
    )


def test_a_note_speaks_the_language_that_is_asked_for(make_xlsx: MakeXlsx) -> None:
    """English notes have English words and punctuation."""
    remark = Remark("violation", "Unknown code.", "Villes", "B2", fix="write 5 digits")

    data = annotated(make_xlsx(CITIES), remark, language="en")

    workbook = opened(data)
    assert "Error: Unknown code.\nTo fix it: write 5 digits" in note(workbook["Villes"], "B2")
    assert workbook.sheetnames == ["Villes", "esgraph report"]


def test_a_long_note_is_cut(make_xlsx: MakeXlsx) -> None:
    """No note is longer than a screen."""
    remarks = [Remark("violation", f"Faute {n}. " * 10, "Villes", "B2") for n in range(50)]

    text = note(opened(annotated(make_xlsx(CITIES), *remarks))["Villes"], "B2")

    assert len(text) < 1600
    assert text.endswith("…")


def test_a_missing_cell_is_put_in_its_place(make_xlsx: MakeXlsx) -> None:
    """Cells and rows that the file does not have are added in order."""
    data = make_xlsx({"Villes": [["Nom", None, "Code"], [], [], ["Ville-Exemple"]]})
    cells = ("A2", "B1", "D1", "B3", "B4", "A9")

    sheets = opened(annotated(data, *(Remark("violation", "x", "Villes", each) for each in cells)))

    assert {PINK} == {fill(sheets["Villes"], each) for each in cells}
    xml = parts(annotated(data, *(Remark("violation", "x", "Villes", c) for c in cells)))
    found = [c.get("r") for c in ET.fromstring(xml["xl/worksheets/sheet1.xml"]).iter(f"{MAIN}c")]  # noqa: S314  our own
    assert found == sorted(found, key=lambda r: (int(r[1:]), r[0]))  # type: ignore[index]
    assert len(found) == len(set(found))


def test_a_blank_sheet_takes_marks(make_xlsx: MakeXlsx) -> None:
    """A sheet without any cell is no obstacle."""
    data = annotated(make_xlsx({"Villes": []}), Remark("violation", "vide", "Villes", "B3"))

    assert fill(opened(data)["Villes"], "B3") == PINK


def test_a_mark_keeps_the_rest_of_the_cells_style(make_xlsx: MakeXlsx) -> None:
    """Font, number format and alignment stay; only the fill changes."""

    def style(workbook: Workbook) -> None:
        cell = workbook["Villes"]["B2"]
        cell.font, cell.number_format = Font(italic=True), "0.000"

    data = annotated(make_xlsx(CITIES, style), Remark("violation", "faux", "Villes", "B2"))

    cell = opened(data)["Villes"]["B2"]
    assert cell.font.italic
    assert cell.number_format == "0.000"


def test_light_text_stays_readable(make_xlsx: MakeXlsx) -> None:
    """Under white text the fill is a dark one."""

    def style(workbook: Workbook) -> None:
        workbook["Villes"]["A1"].font = Font(color="FFFFFFFF")
        workbook["Villes"]["A1"].fill = PatternFill("solid", fgColor="FF1F3864")

    data = annotated(make_xlsx(CITIES, style), Remark("violation", "faux", "Villes", "A1"))

    assert fill(opened(data)["Villes"], "A1") == "FFA61C12"


def test_a_cell_hidden_in_merged_ones_is_marked_where_it_shows(make_xlsx: MakeXlsx) -> None:
    """Of merged cells only the first is seen."""
    data = make_xlsx(
        {"Villes": [["Nom"], ["Ville-Exemple"], [None], [None]]},
        lambda workbook: workbook["Villes"].merge_cells("A2:A4"),
    )

    sheet = opened(annotated(data, Remark("violation", "faux", "Villes", "A3")))["Villes"]

    assert fill(sheet, "A2") == PINK
    assert "faux" in note(sheet, "A2")


def test_notes_of_others_are_kept(make_xlsx: MakeXlsx) -> None:
    """What a person wrote comes first, under the person's name; ours follows."""

    def comment(workbook: Workbook) -> None:
        workbook["Villes"]["A2"].comment = Comment("à vérifier", "Une personne")
        workbook["Villes"]["B1"].comment = Comment("cinq chiffres", "Une personne")

    data = annotated(make_xlsx(CITIES, comment), Remark("violation", "faux", "Villes", "A2"))

    sheet = opened(data)["Villes"]
    assert note(sheet, "A2") == "à vérifier\n\nesgraph check\nErreur\u00a0: faux"
    assert sheet["A2"].comment.author == "Une personne"
    assert note(sheet, "B1") == "cinq chiffres"


def test_each_note_has_a_box(make_xlsx: MakeXlsx) -> None:
    """Programs show no note without one; numbers of boxes are unique in the workbook."""
    data = make_xlsx({**CITIES, "Organismes": [["Nom"]]})
    remarks = [Remark("violation", "x", "Villes", f"A{n}") for n in range(1, 1101)]

    made = parts(annotated(data, *remarks, Remark("violation", "x", "Organismes", "A1")))

    drawings = [xml for name, xml in made.items() if name.endswith(".vml")]
    numbers = [n for xml in drawings for n in re.findall(rb'id="_x0000_s(\d+)"', xml)]
    assert len(drawings) == 2
    assert len(numbers) == len(set(numbers)) == 1101
    blocks = [b for xml in drawings for b in re.findall(rb'data="([\d,]+)"', xml)]
    assert {n for b in blocks for n in b.split(b",")} == {b"%d" % (int(n) // 1024) for n in numbers}


def boxes(data: bytes) -> dict[str, list[ET.Element]]:
    """Return the boxes of the notes of all sheets, by their cell."""
    found: dict[str, list[ET.Element]] = {}
    for name, xml in parts(data).items():
        if name.endswith(".vml"):
            for shape in ET.fromstring(xml).iter(f"{VML}shape"):  # noqa: S314  our own
                row, column = (shape.findtext(f".//{EXCEL}{each}") for each in ("Row", "Column"))
                cell = f"{'ABCDEF'[int(column or 0)]}{int(row or 0) + 1}"
                found.setdefault(cell, []).append(shape)
    return found


def height(box: ET.Element) -> float:
    """Return how high a box is, in its own unit."""
    found = re.search(r"height:([\d.]+)", box.get("style", ""))
    return float(found[1]) if found else 0


def test_the_box_of_a_note_grows_with_it(make_xlsx: MakeXlsx) -> None:
    """A note that others wrote keeps its box, which becomes higher."""

    def comment(workbook: Workbook) -> None:
        workbook["Villes"]["A2"].comment = Comment("à vérifier", "Une personne")
        workbook["Villes"]["B1"].comment = Comment("cinq chiffres", "Une personne")

    data = make_xlsx(CITIES, comment)
    made = annotated(data, Remark("violation", "faux\n" * 9, "Villes", "A2"))

    before, after = boxes(data), boxes(made)
    assert {cell: len(each) for cell, each in after.items()} == {"A2": 1, "B1": 1}
    assert height(after["A2"][0]) > height(before["A2"][0])
    assert height(after["B1"][0]) == height(before["B1"][0])


def test_a_note_that_is_taken_away_takes_its_box_along(make_xlsx: MakeXlsx) -> None:
    """A second check leaves no empty boxes."""
    first = annotated(
        make_xlsx(CITIES),
        Remark("violation", "faux", "Villes", "A2"),
        Remark("violation", "faux", "Villes", "B2"),
    )

    second = annotated(first, Remark("violation", "faux\n" * 9, "Villes", "B2"))

    assert set(boxes(second)) == {"B2"}
    anchors = [boxes(each)["B2"][0].findtext(f".//{EXCEL}Anchor") or "" for each in (first, second)]
    bottoms = [int(anchor.split(",")[6]) for anchor in anchors]
    assert bottoms[1] > bottoms[0]


def test_the_report_sheet_lists_all_with_links(make_xlsx: MakeXlsx) -> None:
    """It is the last sheet and the one that opens; its links lead to the cells."""
    data = annotated(
        make_xlsx({"Villes d'ici": [["Nom"], ["x"]]}),
        Remark("violation", "Nom trop court.", "Villes d'ici", "A2", field="Nom", found="x"),
        Remark("warning", "Aucune population.", "Villes d'ici"),
        Remark("violation", "Aucune feuille connue."),
        left_out=7,
    )

    workbook = opened(data)
    report = workbook["Rapport esgraph"]
    assert workbook.active is report
    assert [sheet.title for sheet in workbook if sheet.sheet_view.tabSelected] == [report.title]
    texts = [[cell.value for cell in row if cell.value] for row in report.iter_rows()]
    assert texts[0] == ["Non conforme"]
    assert ["Erreur", "Villes d'ici", "A2", "Nom", "x", "Nom trop court."] in texts
    assert ["Avertissement", "Villes d'ici", "Aucune population."] in texts
    assert ["Erreur", "Aucune feuille connue."] in texts
    assert texts[-1] == ["… et 7 autres cas, que ce rapport ne détaille pas"]
    links = [
        cell.hyperlink.location for row in report.iter_rows() for cell in row if cell.hyperlink
    ]
    assert links == ["'Villes d''ici'!A2"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_no_text_of_the_report_begins_a_formula(make_xlsx: MakeXlsx, text: str) -> None:
    """What was found is shown as a text, marked so that editing makes no formula of it."""
    data = annotated(make_xlsx(CITIES), Remark("violation", text, "Villes", "B2", found=text))

    cells = [
        c for row in opened(data)["Rapport esgraph"].iter_rows() for c in row if c.value == text
    ]
    assert len(cells) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_places_that_no_sheet_has_are_only_listed(make_xlsx: MakeXlsx) -> None:
    """An unknown sheet or an impossible cell is told, not marked."""
    data = make_xlsx(CITIES)
    odd = (("Absente", "A1"), ("Villes", "ZZZ9"), ("Villes", "A9999999"), ("Villes", "A1:B2"))

    made = annotated(data, *(Remark("violation", "x", sheet, cell) for sheet, cell in odd))

    assert parts(made)["xl/worksheets/sheet1.xml"] == parts(data)["xl/worksheets/sheet1.xml"]


def test_a_second_check_takes_the_marks_of_the_first_away(make_xlsx: MakeXlsx) -> None:
    """A corrected workbook gets its own colours and notes back; the report is replaced."""

    def decorate(workbook: Workbook) -> None:
        workbook["Villes"]["A2"].comment = Comment("à vérifier", "Une personne")
        workbook["Villes"]["A2"].fill = PatternFill("solid", fgColor="FF00FF00")

    first = annotated(
        make_xlsx(CITIES, decorate),
        *(Remark("violation", "faux", "Villes", each) for each in ("A2", "B2", "B3")),
    )
    saved = io.BytesIO()
    opened(first).save(saved)  # a program renumbers styles

    second = annotated(saved.getvalue(), Remark("warning", "douteux", "Villes", "B3"))

    workbook = opened(second)
    sheet = workbook["Villes"]
    assert workbook.sheetnames == ["Villes", "Rapport esgraph"]
    assert [fill(sheet, cell) for cell in ("A2", "B2", "B3")] == ["FF00FF00", None, YELLOW]
    assert note(sheet, "A2") == "à vérifier"
    assert not note(sheet, "B2")
    assert note(sheet, "B3") == "esgraph check\nAvertissement\u00a0: douteux"


def test_colors_come_back_after_several_checks(make_xlsx: MakeXlsx) -> None:
    """What was there before the first mark is remembered by the later ones."""

    def decorate(workbook: Workbook) -> None:
        workbook["Villes"]["A2"].fill = PatternFill("solid", fgColor="FF00FF00")
        workbook["Villes"]["A2"].font = Font(name="Arial", bold=True)

    own = make_xlsx(CITIES, decorate)
    first = annotated(own, Remark("violation", "faux", "Villes", "A2"))
    second = annotated(first, Remark("warning", "douteux", "Villes", "A2"))

    third = annotated(second)

    before, marked, after = (opened(each)["Villes"]["A2"] for each in (own, second, third))
    assert marked.font.color.rgb == "FF1B1B1C"
    assert marked.font.bold
    assert after.fill.fgColor.rgb == "FF00FF00"
    assert after.font.color == before.font.color
    assert after.font.name == "Arial"


def test_the_same_file_and_remarks_give_the_same_bytes(make_xlsx: MakeXlsx) -> None:
    """No time, no order of sets gets in."""
    data, remark = make_xlsx(CITIES), Remark("violation", "x", "Villes", "A2")

    assert annotated(data, remark) == annotated(data, remark)


def test_our_reader_reads_what_is_handed_back(make_xlsx: MakeXlsx) -> None:
    """The values of the contributor's sheets are what they were."""
    data = make_xlsx(CITIES)

    before, after = (
        read_workbook(data, path="a"),
        read_workbook(annotated(data, Remark("violation", "x", "Villes", "B3")), path="b"),
    )

    assert before.sheets == after.sheets[:1]


def test_the_report_sheet_is_no_data(make_xlsx: MakeXlsx, layouts: tuple[Layout, ...]) -> None:
    """A workbook that is corrected and sent again brings its report along; nobody minds."""
    made = annotated(make_xlsx(CITIES), Remark("violation", "x", "Villes", "B3"))

    faults = find_tables(read_workbook(made, path="b"), layouts).faults

    assert [fault.code for fault in faults if "sheet" in fault.code] == []


def with_macros(data: bytes, replace_part: ReplacePart) -> bytes:
    """Return an XLSX file as one with macros."""
    own = parts(data)
    types = own["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    types = types.replace(
        b"</Types>",
        b'<Override PartName="/xl/vbaProject.bin"'
        b' ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    relations = own["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdVba" Target="vbaProject.bin"'
        b' Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>'
        b"</Relationships>",
    )
    changed: Mapping[str, Any] = {
        "[Content_Types].xml": types,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/vbaProject.bin": b"macro",
    }
    return replace_part(data, changed)


def test_macros_are_not_handed_back(make_xlsx: MakeXlsx, replace_part: ReplacePart) -> None:
    """A workbook with macros comes back as one without, and says so."""
    data = annotated(with_macros(make_xlsx(CITIES), replace_part))

    made = parts(data)
    assert "xl/vbaProject.bin" not in made
    assert not any(b"vbaProject" in xml or b"macroEnabled" in xml for xml in made.values())
    assert opened(data)["Rapport esgraph"]["A2"].value == (
        "Les macros du classeur ne sont pas rendues."
    )
