"""XLSX files that other programs write, or that nobody should: annotated or refused."""

import contextlib
import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from esgraph.errors import InputError
from esgraph.tabular import TableSettings, read_workbook
from esgraph.tabular.annotate import Annotation, Remark, annotate

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"'
    '/><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style")
PREFIXED_STYLES = (
    "<x:styleSheet><x:fonts><x:font/></x:fonts><x:fills><x:fill><x:patternFill/></x:fill></x:fills>"
    '<x:cellXfs><x:xf fontId="0"><x:alignment/></x:xf></x:cellXfs></x:styleSheet>'
)
FAULT = Remark("violation", "faux", "Villes", "B2")
Parts = Mapping[str, str | bytes]


def relations(*pairs: tuple[str, str], base: str = OFFICE) -> str:
    """Return a part with relations, each given by its kind and target."""
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{base}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def smallest(sheet: str | bytes = SHEET, *, parts: Parts | None = None) -> bytes:
    """Return an XLSX file with no more than it must have, and *parts* beside."""
    own: Parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Villes" sheetId="7" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/a.xml")),
        "xl/worksheets/a.xml": sheet,
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in own.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def annotated(data: bytes, *remarks: Remark, bounds: TableSettings | None = None) -> bytes:
    """Return *data* with *remarks* written onto it."""
    told = Annotation("fr", ("Non conforme",), remarks or (FAULT,))
    return annotate(data, told, path="envoi.xlsx", settings=bounds)


def part(data: bytes, name: str) -> str:
    """Return a part of an archive as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def cells(data: bytes) -> list[tuple[str, str]]:
    """Return the addresses of the cells of the first sheet, in their order, and their styles."""
    return re.findall(r'<(?:\w+:)?c r="([A-Z]+\d+)" s="(\d+)"', part(data, "xl/worksheets/a.xml"))


def color(data: bytes, cell: str) -> object:
    """Return the colour of a cell of the first sheet."""
    return load_workbook(io.BytesIO(data)).worksheets[0][cell].fill.fgColor.rgb


def test_a_file_without_styles_gets_some() -> None:
    """Styles are a part that a file may lack."""
    made = annotated(smallest())

    assert color(made, "B2") == "FFFFC4BD"
    assert part(made, "xl/styles.xml").count("<xf ") > 1


@pytest.mark.parametrize(
    "styles",
    [
        "<styleSheet></styleSheet>",
        '<styleSheet><cellXfs count="1"><xf fontId="0"/></cellXfs><dxfs/></styleSheet>',
        "<styleSheet><fonts/><fills/><borders/><cellXfs/></styleSheet>",
        PREFIXED_STYLES,
    ],
    ids=["none", "no fills", "blank lists", "prefixed"],
)
def test_styles_are_added_wherever_they_are_missing(styles: str) -> None:
    """Lists that are missing get their place, in the order that the standard wants."""
    data = smallest(
        parts={
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/a.xml"), ("styles", "styles.xml")
            ),
            "xl/styles.xml": re.sub(
                r"(<(?:x:)?styleSheet)", rf'\1 xmlns="{MAIN}" xmlns:x="{MAIN}"', styles, count=1
            ),
        }
    )

    made = annotated(data)

    order = re.findall(
        r"<(?:\w+:)?(fonts|fills|borders|cellXfs|dxfs)\b", part(made, "xl/styles.xml")
    )
    assert order == sorted(order, key=["fonts", "fills", "borders", "cellXfs", "dxfs"].index)
    assert color(made, "B2") == "FFFFC4BD"


def test_cells_and_rows_without_addresses_are_counted() -> None:
    """Some programs write no addresses."""
    data = smallest(
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="b"><v>1</v></c></row>'
        "<row><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>"
    )

    made = annotated(data)

    assert '<row><c><v>1</v></c><c s="' in part(made, "xl/worksheets/a.xml")


def test_cells_out_of_order_are_not_put_in_twice() -> None:
    """A cell that comes late is marked where it is."""
    data = smallest(
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="5"><c r="A5"/></row>'
        '<row r="2"><c r="C2"/><c r="B2"><v>1</v></c></row></sheetData></worksheet>'
    )

    made = annotated(data, FAULT, Remark("violation", "x", "Villes", "A2"))

    xml = part(made, "xl/worksheets/a.xml")
    assert xml.count('r="B2"') == 1
    assert xml.count('<row r="2"') == 1


def test_prefixes_and_quotation_marks_are_those_of_the_file() -> None:
    """What is put in is written as what is there."""
    data = smallest(
        f"<x:worksheet xmlns:x='{MAIN}'><x:dimension ref='A1'/><x:sheetData>"
        "<x:row r='1' spans='1:1'><x:c r='A1' s='0' t='str'><x:v>a>b</x:v></x:c></x:row>"
        "</x:sheetData><x:pageMargins/><x:tableParts/></x:worksheet>"
    )

    made = annotated(
        data, *(Remark("violation", "x", "Villes", each) for each in ("A1", "C1", "B9"))
    )

    xml = part(made, "xl/worksheets/a.xml")
    assert [cell for cell, _ in cells(made)] == ["C1", "B9"]
    assert "<x:dimension ref='A1'" not in xml
    assert "A1:C9" in xml
    assert '<x:row r="9">' in xml
    assert re.search(r"<x:pageMargins/><x:legacyDrawing [^>]*/><x:tableParts/>", xml)


def test_missing_cells_take_the_style_of_their_row_or_column() -> None:
    """A blank cell in a formatted column keeps its format."""
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><cellXfs>'
        '<xf/><xf numFmtId="9"/><xf numFmtId="10"/></cellXfs></styleSheet>'
    )
    data = smallest(
        f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" style="1"/></cols><sheetData>'
        '<row r="2"/><row r="3" s="2" customFormat="1"/></sheetData></worksheet>',
        parts={
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/a.xml"), ("styles", "styles.xml")
            ),
            "xl/styles.xml": styles,
        },
    )

    made = annotated(data, FAULT, Remark("violation", "x", "Villes", "B3"))

    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    assert [sheet["B2"].number_format, sheet["B3"].number_format] == ["0%", "0.00%"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_parts_in_other_encodings_are_understood(encoding: str) -> None:
    """XML may be in several; what is changed is written in UTF-8."""
    declared = encoding.removesuffix("-sig")
    xml = (
        f'<?xml version="1.0" encoding="{declared}"?><worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="2"><c r="B2" t="str"><v>Été</v></c></row></sheetData></worksheet>'
    )

    made = annotated(smallest(xml.encode(encoding)))

    assert read_workbook(made, path="a").sheets[0].rows[0].cells[2].text == "Été"
    assert color(made, "B2") == "FFFFC4BD"


def test_the_strict_form_stays_strict() -> None:
    """Relations and namespaces that are added are those of the strict form."""
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    data = smallest(
        SHEET.replace(MAIN, main),
        parts={
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml"), base=STRICT),
            "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/a.xml"), base=STRICT),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{STRICT}"><sheets>'
            '<sheet name="Villes" sheetId="7" r:id="rId1"/></sheets></workbook>',
        },
    )

    made = annotated(data)

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        added = b"".join(archive.read(name) for name in archive.namelist())
    assert MAIN.encode() not in added
    assert OFFICE.encode() not in added
    assert len(read_workbook(made, path="a").sheets) == 2


COMMENTS = (
    f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author><author>Une personne</author>'
    "</authors><commentList>{}</commentList></comments>"
)
DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shape id="_x0000_s1025" style="height:20pt">'
    '<v:textbox><div>un<br>deux</div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:Anchor>2, 15, 0, 2, 4, 15, 3, 4</x:Anchor><x:Row>1</x:Row><x:Column>1</x:Column>"
    "</x:ClientData></v:shape></xml>"
)


def noted(comment: str, drawing: str = DRAWING) -> bytes:
    """Return a file with one note on its first sheet."""
    return smallest(
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData/><legacyDrawing r:id="rId2"/>'
        "</worksheet>",
        parts={
            "xl/worksheets/_rels/a.xml.rels": relations(
                ("comments", "../comments1.xml"), ("vmlDrawing", "../drawings/d.vml")
            ),
            "xl/comments1.xml": COMMENTS.replace("{}", comment),
            "xl/drawings/d.vml": drawing,
        },
    )


@pytest.mark.parametrize(
    "text",
    [
        "<text><t>avant</t></text>",
        "<text><r><t>av</t></r><r><rPr><b/></rPr><t>ant</t></r></text>",
        "<text><r><t>avant</t></r><rPh sb='0' eb='1'><t>kana</t></rPh></text>",
    ],
    ids=["plain", "runs", "with a reading"],
)
def test_a_note_of_any_make_is_continued(text: str) -> None:
    """What was there stays first, whatever its form; its box, in no well-formed XML, grows."""
    made = annotated(noted(f'<comment ref="B2" authorId="1">{text}</comment>'))

    xml = part(made, "xl/comments1.xml")
    before, _, after = re.sub(r"<[^>]*>", "", xml).partition("esgraph check")
    assert before.endswith("ant\n\n")
    assert after.startswith("\nErreur\u00a0: faux")
    drawing = part(made, "xl/drawings/d.vml")
    assert drawing.count("<v:shape ") == 1
    assert "<div>un<br>deux</div>" in drawing
    assert "<x:Anchor>2, 15, 0, 2, 4, 15, 5, 4</x:Anchor>" in drawing


def test_a_note_of_ours_is_known_by_its_words() -> None:
    """A program that forgets who signed a note leaves none behind."""
    text = "<text><t>esgraph check&#10;Erreur : ancien</t></text>"
    comment = f'<comment ref="A7" authorId="1">{text}</comment>'

    made = annotated(
        noted(comment, DRAWING.replace("Row>1<", "Row>6<").replace("umn>1<", "umn>0<"))
    )

    assert "A7" not in part(made, "xl/comments1.xml")
    assert part(made, "xl/drawings/d.vml").count("<v:shape ") == 1


def test_discussions_are_left_alone() -> None:
    """The note behind a threaded comment is written by programs only; the cell is coloured."""
    comment = '<comment ref="B2" authorId="0"><text><t>avant</t></text></comment>'

    made = annotated(noted(comment))

    assert comment in part(made, "xl/comments1.xml")
    assert "esgraph check" not in part(made, "xl/comments1.xml")
    assert [cell for cell, _ in cells(made)] == ["B2"]


@pytest.mark.parametrize("drawing", ["", "<xml/>", "nothing"])
def test_a_damaged_drawing_of_notes_is_made_anew(drawing: str) -> None:
    """Boxes are drawn again where there are none that could be kept."""
    made = annotated(noted("", drawing))

    assert part(made, "xl/drawings/d.vml").count("<v:shape ") == 1


def test_a_reference_to_a_drawing_that_is_missing_is_replaced() -> None:
    """One drawing is referred to, and it is there."""
    data = smallest(
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData/><legacyDrawing r:id="rId2"/>'
        "</worksheet>"
    )

    made = annotated(data)

    assert part(made, "xl/worksheets/a.xml").count("<legacyDrawing") == 1
    assert "<v:shape " in part(made, "xl/drawings/vmlDrawing1.vml")


def test_no_other_sheet_stays_selected() -> None:
    """What is typed into the report goes into no other sheet, of cells or of charts."""
    views = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
    data = smallest(
        f'<worksheet xmlns="{MAIN}">{views}<sheetData/></worksheet>',
        parts={
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="Villes" sheetId="7" r:id="rId1"/>'
            '<sheet name="Graphique" sheetId="8" r:id="rId2"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/a.xml"), ("chartsheet", "chartsheets/c.xml")
            ),
            "xl/chartsheets/c.xml": f'<chartsheet xmlns="{MAIN}">{views}</chartsheet>',
        },
    )

    made = annotated(data)

    for name in ("xl/worksheets/a.xml", "xl/chartsheets/c.xml"):
        assert 'tabSelected="0"' in part(made, name)
    assert '<bookViews><workbookView activeTab="2"/></bookViews><sheets>' in part(
        made, "xl/workbook.xml"
    )


damages = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "[Content_Types].xml",
                "_rels/.rels",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/worksheets/a.xml",
                "xl/worksheets/_rels/a.xml.rels",
                "xl/comments1.xml",
                "xl/drawings/d.vml",
                "xl/styles.xml",
            ]
        ),
        st.integers(0, 2000),
        st.sampled_from([b"", b"<", b">", b'"', b"0", b"-1", b"&", b"/", b" ", b"xml", b"\xff"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(damages)
def test_no_damage_makes_it_fail_otherwise(damage: list[tuple[str, int, bytes]]) -> None:
    """Whatever is cut or put into its parts, a file is annotated or refused in words."""
    comment = '<comment ref="B2" authorId="1"><text><t>avant</t></text></comment>'
    with zipfile.ZipFile(io.BytesIO(annotated(noted(comment)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, at, put in damage:
        place = at % (len(parts[name]) + 1)
        parts[name] = parts[name][:place] + put + parts[name][place + len(put) :]

    with contextlib.suppress(InputError):
        assert annotated(smallest(parts=parts)).startswith(b"PK")


def test_sheets_of_macros_are_refused() -> None:
    """A file without macros cannot hold them, and they cannot be left out unseen."""
    data = smallest(
        parts={
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/a.xml"), ("xlMacrosheet", "macrosheets/m.xml")
            )
        }
    )

    with pytest.raises(InputError, match="sheets of macros"):
        annotated(data)


DAMAGED: Mapping[str, Parts] = {
    "XML": {"xl/worksheets/a.xml": "<worksheet><sheetData><row></sheetData>"},
    "entities": {"xl/worksheets/a.xml": f'<!DOCTYPE x [<!ENTITY a "b">]>{SHEET}'},
    "depth": {"xl/worksheets/a.xml": "<a>" * 300 + "</a>" * 300},
    "row": {"xl/worksheets/a.xml": '<worksheet><sheetData><row r="x"/></sheetData></worksheet>'},
    "encoding": {"xl/worksheets/a.xml": b'<?xml version="1.0" encoding="nothing"?><worksheet/>'},
    "no workbook": {"_rels/.rels": relations(("other", "xl/workbook.xml"))},
    "relation": {"xl/_rels/workbook.xml.rels": "<Relationships><Relationship/></Relationships>"},
    "no sheets": {"xl/workbook.xml": "<workbook/>"},
    "path": {"../outside.xml": "<a/>"},
}


@pytest.mark.parametrize("parts", DAMAGED.values(), ids=DAMAGED.keys())
def test_damaged_and_hostile_files_are_refused(parts: Parts) -> None:
    """With a sentence that names the file, never otherwise."""
    with pytest.raises(InputError) as caught:
        annotated(smallest(parts=parts))

    assert caught.value.path == "envoi.xlsx"


def test_bombs_are_not_opened() -> None:
    """The declared sizes count, before anything is uncompressed."""
    bounds = TableSettings(max_uncompressed_bytes=100_000)
    data = smallest(SHEET + " " * 200_000)

    with pytest.raises(InputError, match="uncompressed"):
        annotated(data, bounds=bounds)
