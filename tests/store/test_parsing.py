import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD

from esgraph.errors import InputError
from esgraph.store import parse_rdf

EXPECTED = (URIRef("http://e/a"), URIRef("http://e/b"), Literal("à", lang="fr"))
TURTLE = "text/turtle"


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        (TURTLE, "@prefix e: <http://e/> . e:a e:b 'à'@fr ."),
        ("application/n-triples", '<http://e/a> <http://e/b> "à"@fr .'),
        ("application/trig", "@prefix e: <http://e/> . e:a e:b 'à'@fr ."),
        ("application/n-quads", '<http://e/a> <http://e/b> "à"@fr .'),
        (
            "application/rdf+xml",
            (
                f"<r:RDF xmlns:r='{RDF}' xmlns='http://e/'>\n"
                "<r:Description r:about='http://e/a'><b xml:lang='fr'>à</b></r:Description></r:RDF>"
            ),
        ),
        (
            "application/ld+json",
            '{"@id": "http://e/a", "http://e/b": {"@value": "à", "@language": "fr"}}',
        ),
    ],
)
def test_each_format_is_read(media_type: str, text: str) -> None:
    """The six RDF formats give the same triple, in the default graph."""
    assert set(parse_rdf(text.encode(), media_type=media_type).default_graph) == {EXPECTED}


@pytest.mark.parametrize("media_type", ["application/trig", "application/n-quads"])
def test_named_graph_keeps_its_name(media_type: str) -> None:
    """A quad goes to the graph that it names."""
    text = {
        "application/trig": b"<http://e/g> { <http://e/a> <http://e/b> 'x' }",
        "application/n-quads": b'<http://e/a> <http://e/b> "x" <http://e/g> .',
    }[media_type]

    dataset = parse_rdf(text, media_type=media_type)

    assert len(dataset.graph(URIRef("http://e/g"))) == 1
    assert len(dataset.default_graph) == 0


def test_lexical_form_is_kept() -> None:
    """No value is written anew: validation must see what the source says."""
    text = b"<http://e/a> <http://e/b> '01'^^<http://www.w3.org/2001/XMLSchema#int> ."

    (value,) = parse_rdf(text, media_type=TURTLE).default_graph.objects()

    assert isinstance(value, Literal)
    assert (str(value), value.datatype) == ("01", XSD.int)


def test_blank_nodes_of_two_files_stay_apart() -> None:
    """The same label in two files is two nodes."""
    text = b"_:x <http://e/b> 'x' ."
    first, second = (parse_rdf(text, media_type=TURTLE).default_graph for _ in range(2))

    assert set(first.subjects()).isdisjoint(second.subjects())


def test_byte_order_mark_is_skipped() -> None:
    """A file saved by a Windows editor is read."""
    dataset = parse_rdf(b"\xef\xbb\xbf<http://e/a> <http://e/b> 'x' .", media_type=TURTLE)

    assert len(dataset) == 1


def test_relative_iri_is_resolved_against_the_base() -> None:
    """The base is the caller's."""
    dataset = parse_rdf(b"<a> <b> <c> .", media_type=TURTLE, base_iri="http://e/")

    (triple,) = dataset.default_graph
    assert triple == (URIRef("http://e/a"), URIRef("http://e/b"), URIRef("http://e/c"))


def test_syntax_error_names_file_line_and_column() -> None:
    """The place is that of the fault, in the file that the caller names."""
    with pytest.raises(InputError) as caught:
        parse_rdf(b"<http://e/a>\n  <http://e/b> .", media_type=TURTLE, path="x.ttl")

    assert caught.value.place.startswith("x.ttl:2:")


@pytest.mark.parametrize(
    ("media_type", "text", "words"),
    [
        ("application/ld+json", '{"@context": "http://127.0.0.1:9/", "a": 1}', "remote"),
        (
            "application/rdf+xml",
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r/>',
            "unreadable",
        ),
        (TURTLE, "<http://e/a> <http://e/b> <<( <http://e/a> <http://e/b> 1 )>> .", "1.2"),
        (TURTLE, "<http://e/a> <http://e/b> 'x'@en--ltr .", "1.2"),
        (TURTLE, "<a> <b> <c> .", "incomplete address"),
        ("text/html", "<p>", "text/html"),
    ],
    ids=["context", "entity", "triple term", "direction", "no base", "other type"],
)
def test_what_cannot_be_held_is_refused(media_type: str, text: str, words: str) -> None:
    """Nothing is fetched, and nothing is dropped in silence."""
    with pytest.raises(InputError, match=words):
        parse_rdf(text.encode(), media_type=media_type)


def test_bytes_that_are_no_text_are_refused() -> None:
    """Latin-1 is told, not guessed."""
    with pytest.raises(InputError, match="UTF-8"):
        parse_rdf(b"<http://e/a> <http://e/b> '\xe9' .", media_type=TURTLE)


def test_base_that_is_no_iri_is_refused() -> None:
    """A bad base is the caller's fault and is told as such."""
    with pytest.raises(InputError, match="base"):
        parse_rdf(b"<a> <b> <c> .", media_type=TURTLE, base_iri="a b")
