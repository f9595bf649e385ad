"""The page that tells users where we differ from the standard, held to tests and facts."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from tests.w3c.deviations import DIFFERENT, REFUSED_SYNTAX

PAGE = Path(__file__).parents[2] / "docs" / "reference.md"
CAUSES = {**DIFFERENT, **REFUSED_SYNTAX}


def points() -> list[str]:
    """Return the points of the page's list, each on one line."""
    section = PAGE.read_text("utf-8").partition("### Known differences")[2].partition("\n#")[0]
    return [" ".join(point.split()) for point in re.split(r"\n- ", section)[1:]]


def point_of(test: str) -> str:
    """Return the point that names a test of the W3C."""
    (point,) = (point for point in points() if f"`{test}`" in point)
    return point


@pytest.mark.parametrize("test", sorted(CAUSES))
def test_difference_is_told_with_the_standards_section(test: str) -> None:
    """Users read of each test that fails, under the section that the cause names."""
    section = re.search(r"(?:SPARQL|RDF) 1\.1 [^():]*, section [0-9.]*[0-9]", CAUSES[test])

    assert section is not None
    assert f"[{section.group()}]" in point_of(test)


def test_page_tells_of_no_other_test() -> None:
    """What has been mended disappears from the page."""
    told = {name for point in points() for name in re.findall(r"`([a-z-]+/[a-zA-Z0-9_-]+)`", point)}

    assert told == CAUSES.keys()


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT (COUNT(*) AS ?n) { <urn:no> <urn:p>* ?x }", "n 0"),
        ("SELECT ?g { GRAPH ?g { VALUES ?x { 1 } } }", "g "),
        ("SELECT (GROUP_CONCAT(?x) AS ?y) { VALUES ?x { 1 2 } }", "y "),
        ("SELECT (COUNT(DISTINCT ?b) AS ?n) { VALUES ?v { 1 2 } BIND(BNODE('x') AS ?b) }", "n 1"),
        ("SELECT ?z ?a { VALUES (?z ?a) { (1 2) } }", "z,a 1,2"),
        ("SELECT * { VALUES (?z ?a) { (1 2) } }", "a,z 2,1"),
        ("SELECT ?x { VALUES ?y { 1 } LATERAL { BIND(?y AS ?x) } }", "x 1"),
        ("SELECT ?x { VALUES ?x { 1 } } ORDERBY ?x", "x 1"),
        ("ASK {}", "true"),
    ],
)
def test_difference_is_a_fact(client: FlaskClient, query: str, answer: str) -> None:
    """When the engine changes, so does the page."""
    response = client.get("/sparql", query_string={"query": query, "format": "csv"})

    assert response.status_code == 200, response.text
    assert response.text.replace("\r\n", " ").rstrip(" ") == answer.rstrip(" ")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT (<urn:f>(1) AS ?x) {}", 403),
        ("SELECT * { ?\\u0073 ?p ?o }", 400),
        ('SELECT ("\\u0022" AS ?x) {}', 400),
        ("SELECT * { ?s ?p ?o FILTER(?o <?s && ?s> ?o) }", 200),
    ],
)
def test_query_is_refused_as_told(client: FlaskClient, query: str, status: int) -> None:
    """The page says which queries of the grammar are not taken."""
    assert client.get("/sparql", query_string={"query": query}).status_code == status
