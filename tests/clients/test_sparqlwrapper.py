"""SPARQLWrapper, the usual Python client: every form of query, format and method that it knows."""

import json
from typing import Any

import pytest
from rdflib import Graph
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

S = "http://e.example/s"
G1, G2 = "http://e.example/g1", "http://e.example/g2"
LABELS = (
    "SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY STR(?label)"
)
CREAM = "Crème, « brûlée »"

WAYS = [
    pytest.param((method, request_method, only_conneg), id=f"{name}-{choice}")
    for method, request_method, name in (
        (GET, URLENCODED, "get"),
        (POST, URLENCODED, "form"),
        (POST, POSTDIRECTLY, "direct"),
    )
    for only_conneg, choice in ((True, "accept"), (False, "parameters"))
]


@pytest.fixture(params=WAYS)
def wrapper(endpoint: str, request: pytest.FixtureRequest) -> SPARQLWrapper:
    """
    Return a client that asks in one of its ways.

    It names the format in ``Accept`` alone, or in ``format``, ``output`` and ``results`` as well.
    """
    method, request_method, only_conneg = request.param
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request_method)
    wrapper.setOnlyConneg(only_conneg)
    wrapper.setTimeout(20)
    return wrapper


def ask(wrapper: SPARQLWrapper, query: str, answer_format: str) -> Any:
    """Return the answer, converted by the client to what fits its type."""
    wrapper.setQuery(query)
    wrapper.setReturnFormat(answer_format)
    return wrapper.queryAndConvert()


def labels_in(answer: Any, answer_format: str) -> list[str]:
    """Return the labels that an answer of any format holds, as that format writes them."""
    if answer_format == JSON:
        return [row["label"]["value"] for row in answer["results"]["bindings"]]
    if answer_format == XML:
        return [node.firstChild.data for node in answer.getElementsByTagName("literal")]
    return list(answer.decode("utf-8").splitlines()[1:])


def truth_in(answer: Any, answer_format: str) -> str:
    """Return the boolean that an answer of any format holds, as a word."""
    if answer_format == JSON:
        return json.dumps(answer["boolean"])
    if answer_format == XML:
        return str(answer.getElementsByTagName("boolean")[0].firstChild.data)
    return str(answer.decode("utf-8").strip())


@pytest.mark.parametrize(
    ("answer_format", "labels"),
    [
        (JSON, [CREAM, "tab\t"]),
        (XML, [CREAM, "tab\t"]),
        (CSV, [f'"{CREAM}"', "tab\t"]),
        (TSV, [f'"{CREAM}"@fr', r'"tab\t"']),
    ],
)
def test_rows_arrive(wrapper: SPARQLWrapper, answer_format: str, labels: list[str]) -> None:
    """Every way to ask gives the same rows in every format."""
    assert labels_in(ask(wrapper, LABELS, answer_format), answer_format) == labels


@pytest.mark.parametrize("answer_format", [JSON, XML, CSV, TSV])
def test_truth_arrives(wrapper: SPARQLWrapper, answer_format: str) -> None:
    """ASK answers in every format of SELECT."""
    answer = ask(wrapper, f"ASK {{ <{S}> ?p ?o }}", answer_format)

    assert truth_in(answer, answer_format) == "true"


# rdflib's own JSON-LD parser uses a class that rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{S}>"])
@pytest.mark.parametrize("answer_format", [XML, RDFXML, TURTLE, JSONLD])
def test_graph_arrives(wrapper: SPARQLWrapper, query: str, answer_format: str) -> None:
    """CONSTRUCT and DESCRIBE give the same triples in every format."""
    answer = ask(wrapper, query, answer_format)

    assert len(Graph().parse(data=answer) if isinstance(answer, bytes) else answer) == 3


def test_graph_arrives_as_n3(wrapper: SPARQLWrapper) -> None:
    """Turtle is N3: the client asks for either under that name."""
    assert len(Graph().parse(data=ask(wrapper, f"DESCRIBE <{S}>", N3))) == 3


def test_graphs_can_be_chosen(wrapper: SPARQLWrapper) -> None:
    """``default-graph-uri`` and ``named-graph-uri`` go with every way to ask."""
    wrapper.addParameter("default-graph-uri", G1)
    wrapper.addParameter("named-graph-uri", G2)
    query = "SELECT (COUNT(*) AS ?n) ?g { ?s ?p ?o OPTIONAL { GRAPH ?g { ?s ?p ?o } } } GROUP BY ?g"

    rows = ask(wrapper, query, JSON)["results"]["bindings"]

    assert {(row["n"]["value"], row.get("g", {}).get("value")) for row in rows} == {
        ("1", None),
        ("1", G2),
    }


def test_syntax_error_reaches_the_caller(wrapper: SPARQLWrapper) -> None:
    """The client's own exception carries our message, with the place of the fault."""
    with pytest.raises(QueryBadFormed, match='"line": 1'):
        ask(wrapper, "SELECT ?x { ?x ?y }", JSON)
