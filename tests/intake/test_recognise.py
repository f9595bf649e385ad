import pytest
from tests.intake import files
from tests.intake.files import zipped

from esgraph.errors import InputError
from esgraph.intake import Kind, Received, recognise
from esgraph.intake.recognise import misnaming

KINDS: dict[Kind, bytes] = {
    "xlsx": files.XLSX,
    "ods": files.ODS,
    "csv": files.CSV,
    "fiche": files.FICHE,
    "turtle": files.TURTLE,
    "trig": files.TRIG,
    "n-triples": files.N_TRIPLES,
    "n-quads": files.N_QUADS,
    "rdf-xml": files.RDF_XML,
    "json-ld": files.JSON_LD,
}


@pytest.mark.parametrize("name", ["x", "x.bin", "x.pdf"])
@pytest.mark.parametrize("kind", KINDS)
def test_content_tells_the_kind(kind: Kind, name: str) -> None:
    """A name that says nothing, or something else, changes nothing."""
    assert recognise(Received.of(name, KINDS[kind])) == kind


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("x.ttl", files.N_TRIPLES, "turtle"),
        ("x.trig", files.TURTLE, "trig"),
        ("x.nq", files.N_TRIPLES, "n-quads"),
        ("x.ttl", files.TRIG, "trig"),
        ("x.csv", b"Nom\nDrummondville\n", "csv"),
        ("x.csv", files.FICHE, "fiche"),
        ("x.md", b"Un texte.\n", "fiche"),
        ("x.ttl", b"Ceci n'est pas du Turtle.\n", "turtle"),
        ("x.csv", files.TURTLE, "turtle"),
        ("x.csv", files.XLSX, "xlsx"),
        ("x.xlsx", files.CSV, "csv"),
        ("x.jsonld", b'{"@context": {}, "@id": ', "json-ld"),
        ("x.txt", b"FICHE-PORTRAIT\n\nRivi\xc3\xa8re-Claire\n", "fiche"),
        ("x.csv", b'{"a";"b"}\n{"c";"d"}\n', "csv"),
    ],
)
def test_name_breaks_ties_only(name: str, data: bytes, kind: Kind) -> None:
    """It counts where the content is of several kinds, or of none."""
    assert recognise(Received.of(name, data)) == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_table_is_known_in_every_encoding(encoding: str, separator: str) -> None:
    """Spreadsheet programs save CSV in all of these."""
    text = f"Nom{separator}Région\nGranby{separator}Montérégie\n"

    assert recognise(Received.of("x", text.encode(encoding))) == "csv"


def test_windows_1252_is_text() -> None:
    """What is no UTF-8 may be what Excel writes in the West."""
    assert recognise(Received.of("x.csv", "Nom;Région\nA;Montérégie\n".encode("cp1252"))) == "csv"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "vide"),
        (b"\xef\xbb\xbf \r\n", "vide"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ".xlsx"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"RIFF\0\0\0\0WEBP", "WebP"),
        (b"{\\rtf1", "RTF"),
        (b"\x1f\x8b\x08", "décompressez"),
        (b"SQLite format 3\0", "SQLite"),
        (b"PAR1", "Parquet"),
        (b"PK\x03\x04" + b"x" * 40, "endommagée"),
        (files.XLSX[:-30], "endommagée"),
        (zipped(word__document_dot_xml=b""), "Word"),
        (zipped(ppt__presentation_dot_xml=b""), "PowerPoint"),
        (zipped(xl__workbook_dot_bin=b""), ".xlsb"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "LibreOffice"),
        (zipped(villes_dot_csv=b""), "ZIP"),
        (b"<!DOCTYPE html>\n<html><body>Connexion</body></html>", "page Web"),
        (b"  <html>\n<head>", "page Web"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "page Web"),
        (b"<kml><Placemark/></kml>", "XML"),
        (
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "2003",
        ),
        (b'{"type": "FeatureCollection", "features": []}', "JSON"),
        (b'[{"nom": "Granby"}]', "JSON"),
        (b"{" * 3000, "reconnu"),
        (b'{"a":' * 3000, "JSON"),
        (b"Bonjour,\nvoici nos villes.\n", "reconnu"),
        (b"a,b\n\0\0\x01\n", "ni du texte"),
        (bytes(range(256)), "ni du texte"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, words: str) -> None:
    """The error tells what the file is, and what to send instead."""
    with pytest.raises(InputError) as caught:
        recognise(Received.of("x.dat", data))

    assert words in caught.value.text.fr
    assert caught.value.path == "x.dat"


def test_misnamed_json_is_told_what_it_lacks() -> None:
    """Who says JSON-LD is told of the context."""
    with pytest.raises(InputError, match="add “@context”"):
        recognise(Received.of("x.jsonld", b'{"nom": "Granby"}'))


@pytest.mark.parametrize(
    ("name", "kind", "is_told"),
    [
        ("x.csv", "xlsx", True),
        ("x.xls", "xlsx", True),
        ("x.ttl", "trig", True),
        ("x.xlsx", "xlsx", False),
        ("x.json", "json-ld", False),
        ("x.xml", "rdf-xml", False),
        ("x.txt", "csv", False),
        ("x", "turtle", False),
    ],
)
def test_misleading_name_is_told(name: str, kind: Kind, *, is_told: bool) -> None:
    """The file is read all the same."""
    remark = misnaming(Received.of(name, b""), kind)

    assert (remark is not None) == is_told
    assert remark is None or "mais son contenu est" in remark.text.fr


@pytest.mark.parametrize("line", [b" " * 100_000 + b"x", b"graph" + b" " * 100_000 + b"x"])
def test_lines_of_spaces_take_no_time(line: bytes) -> None:
    """The search for graphs between braces never walks the same spaces twice."""
    data = b"@prefix e: <http://e.example/> .\n" + line * 20

    assert recognise(Received.of("x", data)) == "turtle"
