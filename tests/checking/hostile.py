"""Files that no one sends in good faith, made when they are asked for."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

from openpyxl import Workbook

ESG = "https://w3id.org/esgraph/ontology#"
MIB = 1024 * 1024
RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'
    "{}</rdf:RDF>"
)
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(**parts: str | bytes) -> bytes:
    """Return a workbook some of whose parts are replaced or added; ``__`` stands for a slash."""
    plain, data = io.BytesIO(), io.BytesIO()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Organismes"
    sheet.append(["Nom", "Type"])
    sheet.append(["CDC de la Rivière", "CDC"])
    book.save(plain)
    changed = {name.replace("__", "/").replace("_dot_", "."): parts[name] for name in parts}
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(data, "w", 8) as target:
        for name in source.namelist():
            target.writestr(name, changed.pop(name, source.read(name)))
        for name, content in changed.items():
            target.writestr(name, content)
    return data.getvalue()


def sheet_of(rows: str) -> bytes:
    """Return a workbook whose sheet has *rows*, in XML."""
    sheet = f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>'
    return workbook(xl__worksheets__sheet1_dot_xml=sheet)


def laughing_workbook() -> bytes:
    """Return a workbook with entities that grow tenfold each."""
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return workbook(
        xl__worksheets__sheet1_dot_xml=f"<!DOCTYPE x [{entities}]><worksheet>&a9;</worksheet>"
    )


def workbook_of_zeros() -> bytes:
    """Return a workbook a thousand times larger inside."""
    return workbook(xl__media__image1_dot_png=bytes(300 * MIB))


def nested_archives() -> bytes:
    """Return a workbook in a workbook in a workbook."""
    data = b""
    for _ in range(20):
        data = workbook(xl__embeddings__book_dot_xlsx=data)
    return data


def overlapping_parts() -> bytes:
    """Return an archive all of whose parts are the same bytes: its size is not theirs."""
    kernel = io.BytesIO()
    with zipfile.ZipFile(kernel, "w", 8) as archive:
        archive.writestr("xl/workbook.xml", bytes(MIB))
        info = archive.infolist()[0]
    local = kernel.getvalue()[: archive.start_dir]
    entries = b"".join(
        struct.pack(
            "<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 8, 0, 33, info.CRC,
            info.compress_size, info.file_size, len(name), 0, 0, 0, 0, 0, 0,
        )
        + name
        for name in (b"xl/%d.xml" % number for number in range(900))
    )  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 900, 900, len(entries), len(local), 0)
    return local + entries + end


def false_sizes() -> bytes:
    """Return a workbook that says that a large part is small."""
    data = workbook(xl__sharedStrings_dot_xml=b"<sst>" + b"<si/>" * MIB + b"</sst>")
    size = struct.pack("<L", 5 * MIB + 11)
    return data.replace(size, struct.pack("<L", 10))


def linking_workbook(address: str) -> bytes:
    """Return a workbook with links and a drawing from elsewhere."""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="http://e.example/externalLink" Target="{address}" '
        'TargetMode="External"/></Relationships>'
    )
    return workbook(
        xl__worksheets___rels__sheet1_dot_xml_dot_rels=relation,
        xl__externalLinks__externalLink1_dot_xml=f'<externalLink href="{address}"/>',
    )


def turtle(body: str) -> bytes:
    """Return Turtle with the prefixes that cases use."""
    return (
        f"@prefix esg: <{ESG}> .\n@prefix e: <http://e.example/> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        f"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n{body}\n"
    ).encode()


def chain(link: str, length: int) -> bytes:
    """Return nodes each of which is linked to the next."""
    return turtle("\n".join(f"e:n{n} {link} e:n{n + 1} ." for n in range(length)))


def xml_entities() -> bytes:
    """Return RDF/XML that is two hundred times longer once its one entity is expanded."""
    body = "<rdf:Description><e:a>" + "&a;" * 600_000 + "</e:a></rdf:Description>"
    return f'<!DOCTYPE r [<!ENTITY a "{"x" * 200}">]>{RDF_XML.format(body)}'.encode()


FILES: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "zip of zeros": workbook_of_zeros,
        "nested zips": nested_archives,
        "overlapping zip": overlapping_parts,
        "false sizes": false_sizes,
        "xlsx entities": laughing_workbook,
        "xlsx external entity": lambda: workbook(
            xl__worksheets__sheet1_dot_xml='<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'
        ),
        "xlsx path": lambda: workbook(**{"..__..__etc__passwd": b"x"}),
        "xlsx absolute path": lambda: workbook(__etc__passwd=b"x"),
        "xlsx last row": lambda: sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "xlsx row beyond": lambda: sheet_of(f'<row r="{"9" * 30}"><c r="A1"><v>1</v></c></row>'),
        "xlsx many cells": lambda: sheet_of("<row><c><v>1</v></c></row>" * 600_000),
        "xlsx deep": lambda: sheet_of("<a>" * 100_000),
        "xlsx long number": lambda: sheet_of(
            f'<row r="1"><c r="A1"><v>{"9" * 20_000}</v></c></row>'
        ),
        "xlsx cut": lambda: workbook()[:-100],
        "ods repeats": lambda: _ods('<table:table-row table:number-rows-repeated="2000000000">'
                                    '<table:table-cell table:number-columns-repeated="2000000000" '
                                    'office:value-type="string"><text:p>x</text:p>'
                                    "</table:table-cell></table:table-row>"),
        "csv one line": lambda: b"Nom;Type\n" + b"x" * 9 * MIB,
        "csv many columns": lambda: b";" * MIB,
        "csv open quote": lambda: b'Nom;Type\n"' + b"a;b\n" * 100_000,
        "csv zeros": lambda: b"Nom;Type\n" + bytes(1_000),
        "csv no utf-8": lambda: b"Nom;Type\n\xff\xfe\xfd;\x81\n",
        "huge literal": lambda: turtle(f'e:a rdfs:label "{"x" * 12 * MIB}" .'),
        "huge open literal": lambda: turtle('e:a rdfs:label """' + "x\n" * 10 * MIB),
        "huge integer": lambda: turtle(f"e:a a esg:City ; esg:population {'9' * 20_000} ."),
        "integer as text": lambda: turtle(
            f'e:a a esg:MonetaryAmount ; e:b "{"9" * 20_000}"^^xsd:integer .'
        ),
        "deep nodes": lambda: turtle("e:a e:b " + "[ e:b " * 50_000 + "1" + "]" * 50_000 + " ."),
        "deep list": lambda: turtle("e:a e:b " + "( " * 50_000 + ")" * 50_000 + " ."),
        "open nodes": lambda: turtle("e:a " + "e:b [ " * 100_000),
        "list loop": lambda: turtle("_:a rdf:first 1 ; rdf:rest _:a . e:a e:b _:a ."),
        "long list loop": lambda: turtle(
            "\n".join(f"_:a{n} rdf:rest _:a{(n + 1) % 5_000} ." for n in range(5_000))
        ),
        "sameAs chain": lambda: chain("owl:sameAs", 3_000),
        "subclass circle": lambda: turtle("esg:City rdfs:subClassOf e:a . e:a rdfs:subClassOf "
                                          "esg:City ."),
        "part circle": lambda: chain("esg:partOf", 3_000),
        "hub": lambda: turtle("\n".join(f"e:n{n} a esg:City ." for n in range(3_000))),
        "own shapes": lambda: turtle(
            "e:s a sh:NodeShape ; sh:targetClass esg:City ; sh:property [ sh:path rdfs:label ; "
            'sh:pattern "^(a+)+$" ] . e:a a esg:City ; rdfs:label "' + "a" * 50 + '!" .'
        ),
        "own sparql": lambda: turtle(
            'e:s sh:targetNode e:s ; sh:sparql [ sh:select "SELECT $this { SERVICE '
            '<http://127.0.0.1:9/> { ?s ?p ?o } }" ] .'
        ),
        "long iri": lambda: turtle(f"<http://e.example/{'x' * 3 * MIB}> a esg:City ."),
        "many prefixes": lambda: b"".join(
            b"@prefix p%d: <http://e.example/%d> .\n" % (n, n) for n in range(100_000)
        ),
        "many triples": lambda: b"".join(
            b"<http://e.example/%d> <http://e.example/p> <http://e.example/%d> .\n" % (n, n + 1)
            for n in range(400_000)
        ),
        "many nodes": lambda: b"".join(
            b"_:n%d <http://e.example/p> _:n%d .\n" % (n, n + 1) for n in range(100_000)
        ),
        "many errors": lambda: turtle("e:a e:b f:c .\n" * 100_000),
        "bidi": lambda: turtle('e:a a esg:City ; rdfs:label "\u202egrebmuh\u2066"@fr .'),
        "zeros": lambda: turtle('e:a rdfs:label "a\0b" .'),
        "no utf-8": lambda: turtle("e:a rdfs:label 'x' .") + b"\xc3\x28\xa0\xa1",
        "json deep": lambda: b'{"@context": {}, "a":' * 50_000,
        "json arrays": lambda: b'{"@context": {"a": "http://e.example/"}, "a": ' + b"[" * 500_000,
        "json context": lambda: b'{"@context": {"@import": "http://127.0.0.1:9/c"}, "@id": "a:b"}',
        "json self context": lambda: b'{"@context": {"a": {"@id": "a:b", "@context": {"a": "b:c"}}}'
        b', "a": {"a": {"a": 1}}}',
        "json surrogate": lambda: b'{"@context": {"a": "http://e.example/"}, "a": "\\ud800"}',
        "xml entities": xml_entities,
        "xml deep": RDF_XML.format("<rdf:Description><e:a>" * 100_000).encode,
        "xml attributes": lambda: RDF_XML.format(
            "<rdf:Description " + " ".join(f'e:a{n}="x"' for n in range(50_000)) + "/>"
        ).encode(),
        "markdown brackets": lambda: b"# Ville\n\n## D\xc3\xa9fis\n\n" + b"[" * 300_000,
        "markdown stars": lambda: b"# Ville\n\n## D\xc3\xa9fis\n\n" + b"*_" * 200_000,
        "markdown spaces": lambda: b"# Ville\n\n" + b" " * 500_000 + b"x",
        "markdown comments": lambda: b"# Ville\n\n" + b"<!--" * 200_000,
        "markdown table": lambda: b"# Ville\n\n## Leviers\n\n" + b"|" * 300_000,
        "random": lambda: bytes(n * 7919 % 251 for n in range(100_000)),
    }
)  # fmt: skip
"""Each is to give a report or an error of ours, within the limits of a check."""


def _ods(rows: str) -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Organismes">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", 8) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return data.getvalue()
