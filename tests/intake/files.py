"""Invented files of every kind, as people name and save them."""

import io
import zipfile


def zipped(**parts: bytes) -> bytes:
    """Return a zip archive; ``__`` in a name stands for a slash, ``_dot_`` for a dot."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return data.getvalue()


TURTLE = b"""@prefix e: <http://e.example/> .
e:a
  a e:City ;
  e:name "Rivi\xc3\xa8re-Claire"@fr ;
  e:part [ e:name "Centre" ;
           e:code ( 1 2 ) ] .

e:b e:name "deux" .
"""
N_TRIPLES = b"""<http://e.example/a> <http://e.example/name> "un" .
<http://e.example/b> <http://e.example/name> _:x .
"""
N_QUADS = b'<http://e.example/a> <http://e.example/name> "un" <http://e.example/g> .\n'
TRIG = b'@prefix e: <http://e.example/> .\ne:g {\n  e:a e:name "un" .\n}\n'
JSON_LD = b'{"@context": {"e": "http://e.example/"},\n "@id": "e:a",\n "e:name": "un"}\n'
RDF_XML = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
    b'  xmlns:e="http://e.example/">\n'
    b'<rdf:Description rdf:about="http://e.example/a">\n'
    b"  <e:name>un</e:name>\n"
    b"</rdf:Description>\n"
    b"</rdf:RDF>\n"
)
FICHE = "# Rivière-Claire\n\n## Leviers de développement\n\nLa ville loue ses salles.\n".encode()
CSV = "Nom;Type\nCDC de la Rivière;CDC\nCoop du Lac;Coopérative\n".encode()
XLSX = zipped(**{"[Content_Types].xml": b""}, xl__workbook_dot_xml=b"")
ODS = zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=b"")
