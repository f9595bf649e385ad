import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from esgraph.errors import InputError
from esgraph.tabular import TableSettings, read_workbook

SMALL = TableSettings(max_rows=3, max_columns=3, max_cells=6, max_cell_length=10, max_sheets=2)
DOCTYPE = b'<!DOCTYPE a [<!ENTITY e "x"><!ENTITY f "&e;&e;&e;">]>'


def refusal(data: bytes, settings: TableSettings | None = None) -> InputError:
    """Return the error that *data* raise."""
    with pytest.raises(InputError) as caught:
        read_workbook(data, path="f.xlsx", settings=settings)
    assert caught.value.text.fr
    assert caught.value.text.en
    return caught.value


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        ([["a"]] * 4, "f.xlsx!S!A4", "plus de 3 lignes"),
        ([["a", "b", "c", "d"]], "f.xlsx!S!D1", "au-delà de la colonne C"),
        ([["a", "b", "c"]] * 3, "f.xlsx!S!A3", "plus de 6 cellules"),
        ([["a"], ["b" * 11]], "f.xlsx!S!A2", "plus de 10 caractères"),
    ],
    ids=["rows", "columns", "cells", "length"],
)
def test_bounds_name_the_cell(
    make_xlsx: Callable[..., bytes], rows: list[list[str]], place: str, words: str
) -> None:
    """What is beyond a bound is refused, never cut."""
    error = refusal(make_xlsx({"S": rows}), SMALL)

    assert error.place == place
    assert words in error.text.fr


def test_bounds_of_csv_name_the_cell() -> None:
    """There is no sheet to name."""
    assert refusal(b"a\nb\nc\nd\n", SMALL).place == "f.xlsx!A4"


def test_sheets_and_bytes_are_bounded(make_xlsx: Callable[..., bytes]) -> None:
    """So are the file, its parts and its sheets."""
    data = make_xlsx({"A": [], "B": [], "C": []})

    assert "2 feuilles" in refusal(data, SMALL).text.fr
    assert "dépasse" in refusal(data, replace(SMALL, max_file_bytes=100)).text.fr
    assert "parties" in refusal(data, replace(SMALL, max_parts=2)).text.fr


def test_zip_bomb_is_not_uncompressed(
    make_xlsx: Callable[..., bytes], replace_part: Callable[..., bytes]
) -> None:
    """Its declared size is enough to refuse it."""
    bomb = replace_part(make_xlsx({"S": []}), {"xl/media/big.bin": b"\0" * 200_000})

    assert "décompressé" in refusal(bomb, replace(SMALL, max_uncompressed_bytes=100_000)).text.fr


def test_part_that_lies_about_its_size_is_refused(make_xlsx: Callable[..., bytes]) -> None:
    """No more is uncompressed than was declared."""
    data = make_xlsx({"S": [["a" * 500]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    lying = data.replace(info.file_size.to_bytes(4, "little"), (9).to_bytes(4, "little"))

    assert lying != data
    assert "endommagé" in refusal(lying).text.fr


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a\\b", "C:/x"])
def test_parts_that_lead_elsewhere_are_refused(
    make_xlsx: Callable[..., bytes], replace_part: Callable[..., bytes], name: str
) -> None:
    """No part of a spreadsheet has such a name."""
    assert "noms" in refusal(replace_part(make_xlsx({"S": []}), {name: b""})).text.fr


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels"]
)
def test_document_types_are_refused(
    make_xlsx: Callable[..., bytes], replace_part: Callable[..., bytes], part: str
) -> None:
    """Without them there is no entity to expand or to fetch."""
    error = refusal(replace_part(make_xlsx({"S": []}), {part: DOCTYPE + b"<a>&f;</a>"}))

    assert "entités" in error.text.fr


def test_links_to_other_workbooks_are_refused(
    make_xlsx: Callable[..., bytes],
    make_ods: Callable[[str], bytes],
    replace_part: Callable[..., bytes],
) -> None:
    """Their values are those of another day; nothing is fetched."""
    linked = replace_part(
        make_xlsx({"S": []}), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    )
    ods = make_ods(
        '<table:table table:name="A"><table:table-source xlink:href="file:///etc/passwd"/>'
        "</table:table>"
    )

    assert "autres classeurs" in refusal(linked).text.fr
    assert "autres fichiers" in refusal(ods).text.fr


def test_repeated_cells_are_bounded(make_ods: Callable[[str], bytes]) -> None:
    """A few bytes of ODS can stand for billions of cells."""
    data = make_ods(
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="3"><text:p>x</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )

    assert "lignes" in refusal(data, replace(SMALL, max_cells=100)).text.fr


def test_deep_markup_is_refused(
    make_xlsx: Callable[..., bytes], replace_part: Callable[..., bytes]
) -> None:
    """No spreadsheet nests its elements so."""
    deep = b"<a>" * 5000 + b"</a>" * 5000
    data = replace_part(make_xlsx({"S": []}), {"xl/worksheets/sheet1.xml": deep})

    assert "emboîte" in refusal(data).text.fr


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (b"%PDF-1.7", "PDF"),
        (b"", "vide"),
        (b"a\0b;c", "pas du texte"),
        (b"\x81\x8d;x", "pas du texte"),
        (b"PK\x03\x04 not a zip", "endommagé"),
        (b'a;"' + b"x" * 140_000, "guillemet"),
    ],
    ids=["xls", "pdf", "empty", "nul", "undefined", "cut", "quotation"],
)
def test_other_files_are_told_what_they_are(data: bytes, words: str) -> None:
    """Each refusal says what to do."""
    assert words in refusal(data).text.fr


def test_password_is_told(make_xlsx: Callable[..., bytes]) -> None:
    """An encrypted part is named as such."""
    data = bytearray(make_xlsx({"S": []}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1

    assert "mot de passe" in refusal(bytes(data)).text.fr


@pytest.mark.parametrize("rest", ["", "\n", "\nGranby;47017\n", '\n""', '""'])
def test_quotation_mark_that_is_never_closed_is_refused(rest: str) -> None:
    """What follows would be one value, and its rows would be judged by nobody."""
    found = refusal(f'Nom;Code\nBromont;46078\n"Waterloo;47025{rest}'.encode())

    assert "guillemet" in found.text.fr
    assert found.cell == "A3"


@pytest.mark.parametrize("rest", ["", "\n", "\r\n", ";", " x", ";x\n\n"])
def test_quotation_mark_that_is_closed_is_read(rest: str) -> None:
    """Also on the last line, and where it does not end the value."""
    (sheet,) = read_workbook(f'Nom;Code\n"Wat;er""loo"{rest}'.encode(), path="x.csv").sheets

    assert [row.number for row in sheet.rows] == [1, 2]
    assert sheet.rows[1].cells[1].text.startswith('Wat;er"loo')


def test_fault_of_ours_is_no_damage(make_xlsx: Callable[..., bytes]) -> None:
    """A wrong call says so: the file is not told to be damaged."""
    wrong = replace(SMALL, max_cell_length="ten")  # type: ignore[arg-type]

    with pytest.raises(TypeError):
        read_workbook(make_xlsx({"S": [["a"]]}), path="f.xlsx", settings=wrong)
