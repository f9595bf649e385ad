import html
from typing import Any
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient
from tests.web.invented import client_over

from esgraph.errors import QueryUnavailableError
from esgraph.language import Text
from esgraph.query import Query, QueryService

HTML = {"Accept": "text/html", "Accept-Language": "fr"}
ESG = "PREFIX esg: <https://w3id.org/esgraph/ontology#>\n"
RDFS = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
CITY = "https://w3id.org/esgraph/id/city/riviere-claire"


def page(client: FlaskClient, query: str) -> str:
    """Return the page of the answer of *query*, as its reader sees it."""
    response = client.get("/sparql", query_string={"query": query}, headers=HTML)
    assert response.status_code == 200
    return html.unescape(response.text)


def meant(client: FlaskClient, query: str) -> list[str]:
    """Return the queries that are offered instead of *query*, whose answer is empty."""
    answer = page(client, query).partition('class="notice"')[2].partition("</section>")[0]
    found = [part.partition('"')[0] for part in answer.split('<a href="/sparql?')[1:]]
    return [parse_qs(asked)["query"][0] for asked in found]


def test_misspelt_term_is_named_with_what_may_be_meant(linked: FlaskClient) -> None:
    """The query that has it instead is one link away."""
    query = f"{ESG}SELECT ?x {{ ?x a esg:Citty . ?y a esg:Citty }}"

    assert "<code>esg:Citty</code> n’est nulle part" in page(linked, query)
    assert meant(linked, query) == [query.replace("esg:Citty", "esg:City")]


def test_misspelt_thing_is_named_with_those_of_near_names(linked: FlaskClient) -> None:
    """As its page would."""
    wrong = CITY.replace("claire", "clair")

    assert f"SELECT ?p {{ <{CITY}> ?p ?o }}" in meant(linked, f"SELECT ?p {{ <{wrong}> ?p ?o }}")


def test_whole_iri_stays_whole(linked: FlaskClient) -> None:
    """A prefix that the query does not declare would be in error."""
    query = "SELECT ?x { ?x a <https://w3id.org/esgraph/ontology#Citty> }"

    assert meant(linked, query) == [query.replace("Citty", "City")]


def test_text_that_has_a_language_is_told_so(linked: FlaskClient) -> None:
    """The data have no such text without one."""
    query = RDFS + 'SELECT ?x { ?x rdfs:label "Rivière-Claire" }'

    assert "n’est dans ces données qu’avec une langue" in page(linked, query)
    assert meant(linked, query) == [query.replace('Claire"', 'Claire"@fr')]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(f"{ESG}SELECT ?x {{ ?x a esg:City FILTER(false) }}", id="known terms"),
        pytest.param(f"SELECT ?x {{ <{CITY}> ?x 'jamais dit' }}", id="unknown text"),
        pytest.param(f"{ESG}SELECT ?x {{ ?x a esg:City }}", id="not empty"),
    ],
)
def test_nothing_is_said_where_nothing_is_known(linked: FlaskClient, query: str) -> None:
    """That an answer is empty may be the answer."""
    shown = page(linked, query)

    assert "nulle part" not in shown
    assert "avec une langue" not in shown


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"{ESG}ASK {{ ?x a esg:Citty }}", "Non"),
        (f"{ESG}CONSTRUCT WHERE {{ ?x a esg:Citty }}", "Aucun triplet"),
        (f"{ESG}DESCRIBE ?x {{ ?x a esg:Citty }}", "Aucun triplet"),
        (f"{ESG}SELECT (COUNT(*) AS ?n) {{ ?x a esg:Citty }}", '<td class="number">0</td>'),
    ],
)
def test_other_empty_answers_are_explained_too(linked: FlaskClient, query: str, said: str) -> None:
    """A no, a graph without triples, a count of nothing."""
    shown = page(linked, query)

    assert said in shown
    assert "<code>esg:Citty</code> n’est nulle part" in shown


def test_few_terms_are_told(linked: FlaskClient) -> None:
    """Each costs a look through all names; the first ones show what is wrong."""
    unknown = " ".join(f"<{CITY}-{number}>" for number in range(80))

    assert (
        page(linked, f"SELECT ?x {{ VALUES ?x {{ {unknown} }} ?x ?p ?o }}").count("nulle part") == 3
    )


class _NoTimeForReasons:
    """A query service that refuses what is asked of empty answers."""

    def __init__(self, queries: QueryService) -> None:
        self._queries = queries

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queries, name)

    def inspect(self, text: str) -> Query:
        """Refuse the query for terms that are nowhere."""
        if "NOT EXISTS" in text:
            raise QueryUnavailableError(Text(fr="occupé", en="busy"))
        return self._queries.inspect(text)


def test_answer_comes_without_reasons_where_the_service_refuses_them(
    queries: QueryService,
) -> None:
    """The answer is worth more."""
    client = client_over(_NoTimeForReasons(queries))

    assert "Aucune ligne" in page(client, f"{ESG}SELECT ?x {{ ?x a esg:Citty }}")
