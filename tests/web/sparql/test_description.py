import pytest
from flask.testing import FlaskClient
from rdflib import RDF, Graph, Namespace, URIRef
from tests.web.invented import client_over

from esgraph.query import QueryService
from esgraph.web import WebSettings
from esgraph.web.http.representations import GRAPHS, SOLUTIONS
from esgraph.web.http.versions import SUPPORTED_VERSIONS
from esgraph.web.sparql.description import RESULT_FORMATS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VERSION = Namespace("http://www.w3.org/ns/sparql#version-")
WKT = "^^<http://www.opengis.net/ont/geosparql#wktLiteral>"
SQUARE = f'"POLYGON((0 0,2 0,2 2,0 2,0 0))"{WKT}'
POINT = f'"POINT(1 1)"{WKT}'
METRE = "<http://www.opengis.net/def/uom/OGC/1.0/metre>"
# Other functions take two shapes.
ARGUMENTS = {
    "relate": f'{POINT}, {SQUARE}, "T********"',
    "distance": f"{POINT}, {POINT}, {METRE}",
    "length": f'"LINESTRING(0 0,2 0)"{WKT}, {METRE}',
    "perimeter": f"{SQUARE}, {METRE}",
} | dict.fromkeys(
    (
        *("asGeoJSON", "centroid", "convexHull", "coordinateDimension", "dimension", "envelope"),
        *("getSRID", "isEmpty", "isSimple", "spatialDimension"),
    ),
    SQUARE,
)
SERVICE = URIRef("http://localhost/sparql#service")


@pytest.fixture
def description(client: FlaskClient) -> Graph:
    """Return what the endpoint says of itself."""
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert response.status_code == 200
    return Graph().parse(data=response.data, format="turtle")


def ask(client: FlaskClient, query: str) -> bool:
    """Return the answer of an ASK query."""
    answer = client.get("/sparql", query_string={"query": query}).get_json(force=True)
    return bool(answer["boolean"])


def test_endpoint_is_absolute(description: Graph) -> None:
    """Section 3.2.1: clients call what is said here."""
    assert set(description[: SD.endpoint]) == {(SERVICE, URIRef("http://localhost/sparql"))}
    assert (SERVICE, RDF.type, SD.Service) in description


def test_endpoint_behind_a_proxy_has_the_public_name(client: FlaskClient) -> None:
    """The name is the one that the client called."""
    text = client.get("/sparql", base_url="https://data.example/", headers={"Accept": "*/*"}).text

    assert "<https://data.example/sparql>" in text
    assert "localhost" not in text


def test_host_that_is_no_name_is_refused(client: FlaskClient) -> None:
    """Nothing strange enters the query behind the description."""
    response = client.get("/sparql", headers={"Host": "e>} x", "Accept": "text/turtle"})

    assert response.status_code == 400


def test_formats_are_those_that_can_be_negotiated(client: FlaskClient, description: Graph) -> None:
    """Every type that is listed is answered, and every type that is answered is listed."""
    listed = {str(each) for each in description.objects(SERVICE, SD.resultFormat)}
    negotiated = set()
    for query, offered in (("ASK {}", SOLUTIONS), ("DESCRIBE <a:b>", GRAPHS)):
        for each in offered:
            response = client.get(
                "/sparql", query_string={"query": query}, headers={"Accept": each.media_type}
            )
            assert (response.status_code, response.mimetype) == (200, each.media_type)
            negotiated.add(RESULT_FORMATS[each.media_type])

    assert listed == negotiated


@pytest.mark.parametrize("accept", ["*/*", "text/turtle"])
def test_links_of_pages_lead_programs_to_the_description(client: FlaskClient, accept: str) -> None:
    """They name a language, which it does not need."""
    headers = {"Accept": accept}
    named = client.get("/sparql?lang=fr", headers=headers)

    assert named.status_code == 200
    assert named.data == client.get("/sparql", headers=headers).data


def test_features_are_true(client: FlaskClient, description: Graph) -> None:
    """The default graph is the union of all; no other endpoint, file or address is read."""
    assert set(description.objects(SERVICE, SD.feature)) == {SD.UnionDefaultGraph}
    assert set(description.objects(SERVICE, SD.supportedLanguage)) == {
        SD.SPARQLQuery,
        SD.SPARQL10Query,
        SD.SPARQL11Query,
    }
    for absent in (SD.BasicFederatedQuery, SD.DereferencesURIs, SD.SPARQL11Update):
        assert (None, None, absent) not in description
    assert ask(client, "ASK { GRAPH ?g { ?s ?p ?o } }")
    assert not ask(
        client,
        "ASK { { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } } "
        "UNION { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?h { ?s ?p ?o } } } }",
    )


@pytest.mark.parametrize(
    "expression",
    [
        "isTRIPLE(<<( <a:a> <a:b> 1 )>>)",
        "SUBJECT(<<( <a:a> <a:b> 1 )>>) = <a:a>",
        "PREDICATE(TRIPLE(<a:a>, <a:b>, 1)) = <a:b>",
        "OBJECT(<<( <a:a> <a:b> 1 )>>) = 1",
        'LANGDIR("a"@fr--ltr) = "ltr"',
        'hasLANGDIR(STRLANGDIR("a", "ar", "rtl"))',
        'hasLANG("a"@fr)',
    ],
)
def test_functions_of_version_12_work(
    client: FlaskClient, description: Graph, expression: str
) -> None:
    """Triple terms and directions of text are there, as the version says."""
    assert (SERVICE, SD.supportedVersion, VERSION["1.2"]) in description
    assert ask(client, f"ASK {{ FILTER({expression}) }}")


@pytest.mark.parametrize(
    "template",
    [
        "<a:a> <a:b> 1 {| <a:c> 2 |}",
        "<a:a> <a:b> 1 ~ <a:r> {| <a:c> 2 |}",
        "<<<a:a> <a:b> 1>> <a:c> 2",
    ],
    ids=["annotation", "reifier", "reified-triple"],
)
def test_syntax_of_version_12_works(client: FlaskClient, template: str) -> None:
    """A reifier, an annotation and a reified triple all say something of a triple."""
    query = {"query": f"CONSTRUCT {{ {template} }} {{}}"}
    response = client.get("/sparql", query_string=query, headers={"Accept": "text/turtle"})

    assert response.status_code == 200
    assert "rdf:reifies <<( <a:a> <a:b> 1 )>>" in response.text


def test_versions_are_those_that_a_request_may_announce(description: Graph) -> None:
    """Requests and description agree."""
    assert set(description.objects(SERVICE, SD.supportedVersion)) == {
        VERSION[each] for each in SUPPORTED_VERSIONS
    }


def test_extension_functions_can_be_called(client: FlaskClient, description: Graph) -> None:
    """Each function that is listed gives a value."""
    listed = {str(each) for each in description.objects(SERVICE, SD.extensionFunction)}

    assert len(listed) > 30
    for function in listed:
        arguments = ARGUMENTS.get(function.rpartition("/")[2], f"{SQUARE}, {SQUARE}")
        assert ask(client, f"ASK {{ BIND(<{function}>({arguments}) AS ?x) FILTER BOUND(?x) }}"), (
            function
        )


def test_endpoint_is_at_the_public_address(queries: QueryService) -> None:
    """A setting wins over the name that was called."""
    client = client_over(queries, WebSettings(public_address="https://data.example"))

    text = client.get("/sparql", headers={"Accept": "application/n-triples"}).text

    assert "<https://data.example/sparql>" in text
    assert "localhost" not in text


def test_named_graphs_are_listed(client: FlaskClient, description: Graph) -> None:
    """Section 3.3: the data set has its default graph and each named graph."""
    query = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "format": "csv"}
    graphs = client.get("/sparql", query_string=query).text.split()[1:]
    dataset = description.value(SERVICE, SD.defaultDataset)

    named = set(description.objects(dataset, SD.namedGraph))
    assert {str(description.value(each, SD.name)) for each in named} == set(graphs)
    assert description.value(dataset, SD.defaultGraph) is not None


@pytest.mark.parametrize("media_type", [each.media_type for each in GRAPHS])
def test_description_is_negotiated(client: FlaskClient, media_type: str) -> None:
    """It comes in every form of a graph, and HEAD has its headers."""
    response = client.head("/sparql", headers={"Accept": media_type})

    assert (response.status_code, response.mimetype) == (200, media_type)


def test_browser_gets_the_form(client: FlaskClient) -> None:
    """People get the page to write a query on."""
    assert "<textarea" in client.get("/sparql", headers={"Accept": "text/html"}).text


def test_dataset_without_query_is_refused(client: FlaskClient) -> None:
    """A request that names graphs has forgotten its query."""
    response = client.get("/sparql", query_string={"default-graph-uri": "a:b"})

    assert response.status_code == 400
