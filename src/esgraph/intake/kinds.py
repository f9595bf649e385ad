"""The kinds of files that are read."""

from typing import Literal

from esgraph.language import Text

Kind = Literal[
    "xlsx",
    "ods",
    "csv",
    "fiche",
    "turtle",
    "trig",
    "n-triples",
    "n-quads",
    "rdf-xml",
    "json-ld",
]

TABLE_KINDS: frozenset[Kind] = frozenset({"xlsx", "ods", "csv"})

MEDIA_TYPES: dict[Kind, str] = {
    "turtle": "text/turtle",
    "trig": "application/trig",
    "n-triples": "application/n-triples",
    "n-quads": "application/n-quads",
    "rdf-xml": "application/rdf+xml",
    "json-ld": "application/ld+json",
}
"""Those of the kinds that are RDF."""

SUFFIXES: dict[str, Kind] = {
    ".csv": "csv",
    ".json": "json-ld",
    ".jsonld": "json-ld",
    ".markdown": "fiche",
    ".md": "fiche",
    ".nq": "n-quads",
    ".nt": "n-triples",
    ".ods": "ods",
    ".owl": "rdf-xml",
    ".rdf": "rdf-xml",
    ".tab": "csv",
    ".trig": "trig",
    ".tsv": "csv",
    ".ttl": "turtle",
    ".xlsm": "xlsx",
    ".xlsx": "xlsx",
    ".xml": "rdf-xml",
}
"""The kind that a name announces."""

TITLES: dict[Kind, Text] = {
    "xlsx": Text(fr="un classeur Excel (XLSX)", en="an Excel workbook (XLSX)"),
    "ods": Text(fr="un classeur LibreOffice (ODS)", en="a LibreOffice workbook (ODS)"),
    "csv": Text(fr="un tableau en texte (CSV)", en="a table as text (CSV)"),
    "fiche": Text(fr="une fiche (Markdown)", en="a fiche (Markdown)"),
    "turtle": Text(fr="du RDF en Turtle", en="RDF in Turtle"),
    "trig": Text(fr="du RDF en TriG", en="RDF in TriG"),
    "n-triples": Text(fr="du RDF en N-Triples", en="RDF in N-Triples"),
    "n-quads": Text(fr="du RDF en N-Quads", en="RDF in N-Quads"),
    "rdf-xml": Text(fr="du RDF/XML", en="RDF/XML"),
    "json-ld": Text(fr="du JSON-LD", en="JSON-LD"),
}

ALL_READ = Text(
    fr="un tableau (XLSX, ODS, CSV), une fiche (Markdown) ou du RDF (Turtle, TriG, N-Triples, "
    "N-Quads, RDF/XML, JSON-LD)",
    en="a table (XLSX, ODS, CSV), a fiche (Markdown) or RDF (Turtle, TriG, N-Triples, N-Quads, "
    "RDF/XML, JSON-LD)",
)
