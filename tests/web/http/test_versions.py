import pytest
from flask.testing import FlaskClient

from esgraph.web.http.representations import GRAPHS, SOLUTIONS
from esgraph.web.http.versions import SUPPORTED_VERSIONS, version_parameter

NEEDS = "; version=1.2"
# Data of RDF 1.1 whose texts look like what only RDF 1.2 has.
LOOKALIKE = r'"<<( <triple> \"type\":\"triple\" rdf:version=\"1.2\" a\"@en--ltr"'


@pytest.mark.parametrize("version", SUPPORTED_VERSIONS)
def test_known_version_is_taken(client: FlaskClient, version: str) -> None:
    """SPARQL 1.2 Protocol: as a parameter, or as one of the type of a body."""
    get = client.get("/sparql", query_string={"query": "ASK {}", "version": version})
    form = client.post("/sparql", data={"query": "ASK {}", "version": version})
    direct = client.post(
        "/sparql", data="ASK {}", content_type=f'application/sparql-query; version="{version}"'
    )

    assert {get.status_code, form.status_code, direct.status_code} == {200}


@pytest.mark.parametrize("versions", [["2.0"], [""], ["1.1", "1.2"]])
def test_unknown_version_is_refused_with_the_known_ones(
    client: FlaskClient, versions: list[str]
) -> None:
    """The client learns what it may announce."""
    response = client.get("/sparql", query_string={"query": "ASK {}", "version": versions})

    assert response.status_code == 400
    assert ", ".join(SUPPORTED_VERSIONS) in response.text


def test_unknown_version_of_a_body_is_refused(client: FlaskClient) -> None:
    """The parameter of the media type counts as the other does."""
    response = client.post(
        "/sparql", data="ASK {}", content_type="application/sparql-query; version=3"
    )

    assert response.status_code == 400


@pytest.mark.parametrize("version", [*SUPPORTED_VERSIONS, "9"])
def test_version_in_the_query_changes_nothing(client: FlaskClient, version: str) -> None:
    """The engine reads every query as SPARQL 1.2, of which 1.1 is a part."""
    query = f'VERSION "{version}" SELECT (isTRIPLE(<<( <a:a> <a:b> 1 )>>) AS ?x) {{}}'

    assert "true" in client.get("/sparql", query_string={"query": query, "format": "csv"}).text


@pytest.mark.parametrize(
    ("term", "needs"),
    [
        ("<<( <a:a> <a:b> 1 )>>", True),
        ('"x"@fr--ltr', True),
        ('"x"@fr', False),
        (LOOKALIKE, False),
    ],
    ids=["triple-term", "direction", "plain", "lookalike"],
)
@pytest.mark.parametrize("representation", [*SOLUTIONS, *GRAPHS], ids=lambda each: each.name)
def test_answer_tells_that_it_needs_rdf_12(
    client: FlaskClient, representation: object, term: str, *, needs: bool
) -> None:
    """Readers of RDF 1.1 can see that an answer is not for them; a text is only a text."""
    media_type = representation.media_type  # type: ignore[attr-defined]
    is_rows = representation in SOLUTIONS
    query = f"SELECT ({term} AS ?x) {{}}" if is_rows else f"CONSTRUCT {{ <a:s> <a:p> {term} }} {{}}"
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": media_type})

    if media_type == "application/ld+json" and "<<(" in term and needs:
        assert response.status_code == 406
        return
    assert response.status_code == 200, response.text
    assert response.content_type.endswith(NEEDS) == (needs and media_type != "text/csv")


def test_search_of_a_long_text_ends() -> None:
    """A text without an end is read once."""
    body = b'"' + b'\\"' * 500_000 + b"<<("

    assert version_parameter("text/turtle", body) == ""
