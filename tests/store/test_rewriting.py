import json

import pyoxigraph
import pytest
from rdflib import Dataset, Graph, URIRef

from esgraph.errors import QueryFormatError
from esgraph.namespaces import PREFIXES
from esgraph.store import rewrite

pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_CITY = "<https://w3id.org/esgraph/id/city/a>"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LINES = "".join(
    f"{_CITY} {rest} .\n"
    for rest in (
        f"{_TYPE} <https://w3id.org/esgraph/ontology#City>",
        f"{_TYPE} <https://schema.org/City>",
        '<http://www.w3.org/2000/01/rdf-schema#label> "Rivière & <Claire>"@fr',
        f'<https://schema.org/population> "4"^^<{_XSD}integer>',
        f'<https://schema.org/area> "4.50"^^<{_XSD}decimal>',
        f'<https://schema.org/open> "true"^^<{_XSD}boolean>',
        f'<https://schema.org/big> "9007199254740993"^^<{_XSD}integer>',
        '<http://purl.org/dc/terms/identifier> "49058"',
        "<http://purl.org/dc/terms/spatial> <https://w3id.org/esgraph/id/mrc/b>",
        '<http://e.example/own> "a line\\nand\\ta tab"',
    )
).encode()
E = "http://e.example/"
QUADS = LINES + f"<{E}s> <{E}p> <{E}o> <http://e/g> .\n".encode()
FORMS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


@pytest.mark.parametrize("media_type", FORMS)
def test_other_readers_find_the_same_statements(media_type: str) -> None:
    """Every statement is there, and no other."""
    expected = set(Graph().parse(data=LINES, format="nt"))

    assert set(Graph().parse(data=rewrite(LINES, media_type), format=FORMS[media_type])) == expected


@pytest.mark.parametrize("media_type", ["application/trig", "application/ld+json"])
def test_graphs_are_kept(media_type: str) -> None:
    """In the syntaxes that have them."""
    written = rewrite(QUADS, media_type)
    dataset = Dataset()
    dataset.parse(data=written, format=media_type)

    assert set(dataset.graph("http://e/g")) == {tuple(URIRef(f"{E}{name}") for name in "spo")}
    assert len(dataset.default_graph) == len(LINES.splitlines())


@pytest.mark.parametrize("media_type", [*FORMS, "application/trig"])
def test_same_lines_give_the_same_bytes(media_type: str) -> None:
    """The engine declares prefixes in an order of its own each time."""
    assert len({rewrite(QUADS, media_type) for _ in range(20)}) == 1


def test_only_used_prefixes_are_declared() -> None:
    """In XML as in Turtle and JSON-LD."""
    turtle, xml, json_ld = (
        rewrite(LINES, media_type).decode()
        for media_type in ("text/turtle", "application/rdf+xml", "application/ld+json")
    )

    for prefix in PREFIXES:
        is_used = prefix in {"dct", "esg", "rdfs", "schema"}
        assert (f"@prefix {prefix}: " in turtle) == is_used or prefix == "xsd"
        assert (f"xmlns:{prefix}=" in xml) == (is_used or prefix == "rdf")
        assert (prefix in json.loads(json_ld)["@context"]) == (is_used or prefix == "xsd")


def test_json_is_compact() -> None:
    """Programs read names, numbers and truth values without any knowledge of RDF."""
    document = json.loads(rewrite(LINES, "application/ld+json"))

    assert document["@graph"] == [
        {
            "@id": "https://w3id.org/esgraph/id/city/a",
            "@type": ["esg:City", "schema:City"],
            "rdfs:label": {"@value": "Rivière & <Claire>", "@language": "fr"},
            "schema:population": 4,
            "schema:area": {"@value": "4.50", "@type": "xsd:decimal"},
            "schema:open": True,
            "schema:big": {"@value": "9007199254740993", "@type": "xsd:integer"},
            "dct:identifier": "49058",
            "dct:spatial": {"@id": "https://w3id.org/esgraph/id/mrc/b"},
            "http://e.example/own": "a line\nand\ta tab",
        }
    ]


@pytest.mark.parametrize(
    ("line", "media_type"),
    [
        (b'<http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> "x" )>> .\n', "ld+json"),
        (b'<http://e/s> <http://e/p> "\\u0001" .\n', "rdf+xml"),
    ],
)
def test_what_a_syntax_cannot_hold_is_told(line: bytes, media_type: str) -> None:
    """JSON-LD has no triple terms, XML no control characters."""
    with pytest.raises(QueryFormatError):
        rewrite(line, f"application/{media_type}")


def test_another_engine_reads_every_form() -> None:
    """As strict as any: by the engine's own parsers, without leniency."""
    expected = set(pyoxigraph.parse(LINES, pyoxigraph.RdfFormat.N_QUADS))

    for media_type in FORMS:
        rdf_format = pyoxigraph.RdfFormat.from_media_type(media_type)
        assert rdf_format is not None
        assert set(pyoxigraph.parse(rewrite(LINES, media_type), rdf_format)) == expected
