"""Terms that formats must escape or refuse: each is read back as it was, or the answer refused."""

import pytest
from flask.testing import FlaskClient
from rdflib import Literal, URIRef
from tests.w3c.answers import read_answer

ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/tab-separated-values",
)
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml")
XML = frozenset({"application/sparql-results+xml", "application/rdf+xml"})

TERMS = [
    pytest.param(Literal(""), id="empty"),
    pytest.param(Literal("  two  spaces  "), id="spaces"),
    pytest.param(Literal("tab\tquote\"apostrophe'backslash\\"), id="punctuation"),
    pytest.param(Literal("line\nfeed"), id="line-feed"),
    pytest.param(Literal("a < b && c ]]> <!-- d"), id="markup"),
    pytest.param(Literal("œuvre 👩‍🌾 \u00a0\u2028"), id="unicode"),
    pytest.param(Literal("e\u0301"), id="not-normalised"),
    pytest.param(Literal("Québec", lang="fr-ca"), id="language"),
    pytest.param(Literal("x", datatype=URIRef("http://e.example/t?a=1&b=2")), id="datatype"),
    pytest.param(URIRef("http://e.example/é?a=1&b='2'"), id="iri"),
]
CARRIAGE_RETURN = Literal("a\r\nb\rc")


def ask(client: FlaskClient, query: str, media_type: str) -> tuple[int, bytes]:
    """Return status and body of the answer in *media_type*."""
    response = client.post("/sparql", data={"query": query}, headers={"Accept": media_type})
    return response.status_code, response.data


def query_for(term: Literal | URIRef, media_type: str) -> str:
    """Return a query whose answer in *media_type* holds *term*."""
    values = f"VALUES ?x {{ {term.n3()} }}"
    if media_type in GRAPHS:
        return f"CONSTRUCT {{ <http://e.example/s> <http://e.example/p> ?x }} {{ {values} }}"
    return f"SELECT ?x {{ {values} }}"


def terms_in(body: bytes, media_type: str) -> set[object]:
    """Return the terms that an answer holds."""
    return set(read_answer(body, media_type, ordered=False).objects())


@pytest.mark.parametrize("media_type", [*ROWS, *GRAPHS])
@pytest.mark.parametrize("term", TERMS)
def test_term_reads_back(client: FlaskClient, term: Literal | URIRef, media_type: str) -> None:
    """What a query gives is what the client's own reader sees."""
    status, body = ask(client, query_for(term, media_type), media_type)

    assert status == 200
    assert term in terms_in(body, media_type)


@pytest.mark.parametrize("media_type", [*ROWS, *GRAPHS])
def test_carriage_return_reads_back(client: FlaskClient, media_type: str) -> None:
    """Ends of lines are part of a literal."""
    status, body = ask(client, query_for(CARRIAGE_RETURN, media_type), media_type)

    assert status == 200
    assert CARRIAGE_RETURN in terms_in(body, media_type)


@pytest.mark.parametrize("media_type", [*ROWS, *GRAPHS])
@pytest.mark.parametrize("character", ["\u0001", "\ufffe", "\uffff"])
def test_character_outside_xml_reads_back_or_is_refused(
    client: FlaskClient, character: str, media_type: str
) -> None:
    """XML 1.0, section 2.2: a format that cannot hold a character is refused, not broken."""
    term = Literal(f"a{character}b")

    status, body = ask(client, query_for(term, media_type), media_type)

    if media_type in XML:
        assert status == 406
        assert b"XML" in body
    else:
        assert status == 200
        assert term in terms_in(body, media_type)


@pytest.mark.parametrize("predicate", ["http://e.example/", "http://e.example/1", "urn:1"])
def test_predicate_without_a_name_is_refused_in_rdf_xml(
    client: FlaskClient, predicate: str
) -> None:
    """RDF 1.1 XML Syntax, section 5.1: what RDF/XML cannot say is refused, not broken."""
    query = f"CONSTRUCT {{ <http://e.example/s> <{predicate}> 1 }} {{}}"

    status, body = ask(client, query, "application/rdf+xml")

    assert status == 406
    assert b"text/turtle" in body
