"""The W3C's protocol tests on data sets, each asked in the three ways of the protocol."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from rdflib import FOAF, RDF, Dataset, Namespace
from werkzeug.datastructures import MultiDict

from esgraph.query import QueryService
from esgraph.release import write, writing
from esgraph.web import FixedSite, WebSettings, create_app

E = Namespace("http://e.example/")
GRAPHS = (E.data1, E.data2, E.data3)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of three graphs: each says that it is a document, and all say one thing."""
    dataset = Dataset()
    for name in GRAPHS:
        dataset.graph(name).add((name, RDF.type, FOAF.Document))
        dataset.graph(name).add((E.s, E.p, E.o))
    folder = tmp_path_factory.mktemp("documents")
    with writing(folder):
        release = write(dataset, folder)
    with QueryService(release.dump) as queries:
        yield create_app(FixedSite(release.id, queries), config=WebSettings()).test_client()


def ask(client: FlaskClient, way: str, pattern: str, dataset: list[tuple[str, str]]) -> bool:
    """Return the answer of ASK, asked in one of the ways of the protocol."""
    query = f"PREFIX : <{E}> PREFIX foaf: <{FOAF}> {pattern}"
    address = f"/sparql?{urlencode(dataset)}"
    if way == "get":
        response = client.get(f"{address}&{urlencode({'query': query})}")
    elif way == "form":
        response = client.post("/sparql", data=MultiDict([("query", query), *dataset]))
    elif way == "form-and-address":
        response = client.post(address, data={"query": query})
    else:
        response = client.post(address, data=query, content_type="application/sparql-query")
    assert response.status_code == 200, response.text
    return bool(response.get_json(force=True)["boolean"])


def default(*numbers: int) -> list[tuple[str, str]]:
    """Return the parameters for some of the graphs as default graph."""
    return [("default-graph-uri", GRAPHS[number - 1]) for number in numbers]


def named(*numbers: int) -> list[tuple[str, str]]:
    """Return the parameters for some of the graphs as named graphs."""
    return [("named-graph-uri", GRAPHS[number - 1]) for number in numbers]


@pytest.mark.parametrize("way", ["get", "form", "form-and-address", "direct"])
@pytest.mark.parametrize(
    ("pattern", "dataset"),
    [
        pytest.param(
            "ASK { :data1 a foaf:Document . :data2 a foaf:Document "
            "FILTER NOT EXISTS { :data3 ?p ?o } }",
            default(1, 2),
            id="query_dataset_default_graphs",
        ),
        pytest.param(
            "ASK { GRAPH ?one { :data1 a foaf:Document } GRAPH ?two { :data2 a foaf:Document } "
            "FILTER NOT EXISTS { GRAPH ?any { :data3 ?p ?o } } FILTER NOT EXISTS { ?s ?p ?o } }",
            named(1, 2),
            id="query_dataset_named_graphs",
        ),
        pytest.param(
            "ASK { :data3 a foaf:Document GRAPH :data1 { :data1 a foaf:Document } "
            "GRAPH :data2 { :data2 a foaf:Document } "
            "FILTER NOT EXISTS { GRAPH :data3 { ?s ?p ?o } } "
            "FILTER NOT EXISTS { :data1 ?p ?o } }",
            default(3) + named(1, 2),
            id="query_dataset_full",
        ),
        pytest.param(
            "ASK FROM :data1 FROM NAMED :data3 { :data2 a foaf:Document "
            "FILTER NOT EXISTS { :data1 ?p ?o } FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }",
            default(2),
            id="query_multiple_dataset",
        ),
        pytest.param(
            "ASK { { SELECT (COUNT(*) AS ?n) { :s :p :o } } FILTER(?n = 1) }",
            default(1, 2, 3),
            id="merge-counts-once",
        ),
        pytest.param(
            "ASK { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } FILTER(?n = 3) }",
            default(1, 2) + named(3),
            id="merge-beside-named",
        ),
        pytest.param(
            "ASK { FILTER NOT EXISTS { ?s ?p ?o } }",
            [("default-graph-uri", "http://127.0.0.1:9/not-fetched")],
            id="unknown-graph-is-empty",
        ),
    ],
)
def test_data_set_is_the_one_asked_for(
    documents: FlaskClient, way: str, pattern: str, dataset: list[tuple[str, str]]
) -> None:
    """The graphs that the request names are the data set, whatever the way to ask."""
    assert ask(documents, way, pattern, dataset)


def test_relative_iris_resolve_against_our_base(documents: FlaskClient) -> None:
    """Section 2.3: the service defines the base, the query may set its own."""
    asked = "ASK { FILTER(<x> = <https://w3id.org/esgraph/x>) }"

    assert ask(documents, "get", asked, [])


@pytest.mark.parametrize(
    "query",
    [
        "BASE <http://e.example/> SELECT ?s FROM <data1> FROM <data2> { ?s <p> ?o }",
        "PREFIX : <http://e.example/> SELECT ?s FROM :data1 from :data2 FROM :data3 { ?s :p ?o }",
        (
            "# FROM\nBASE <http://e.example/>\nSELECT (<s> AS ?s) FROM<data1>FROM<data2>\n"
            "FROM NAMED <data3> { <s> <p> <o> GRAPH ?g { ?g a ?type } FILTER(?g = <data3>) }"
        ),
    ],
    ids=["relative", "prefixed", "beside-named"],
)
def test_several_from_clauses_are_merged(documents: FlaskClient, query: str) -> None:
    """SPARQL 1.1 Query, section 13.2.1: an RDF merge, in which a triple of two graphs is one."""
    response = documents.get("/sparql", query_string={"query": query, "format": "csv"})

    assert response.text.split() == ["s", str(E.s)]


def test_fault_among_several_from_clauses_has_its_place(documents: FlaskClient) -> None:
    """The place is that in the query as it was asked."""
    query = "ASK FROM <http://e.example/data1>\nFROM x:data2 {}"

    response = documents.get("/sparql", query_string={"query": query})

    assert (response.status_code, response.get_json(force=True)["line"]) == (400, 2)
