import json

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset
from tests.web.invented import client_over

from esgraph.query import QueryService
from esgraph.web import WebSettings

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
SELECT_CITY = "SELECT ?city WHERE { ?city a <https://w3id.org/esgraph/ontology#City> }"
CITY = "https://w3id.org/esgraph/id/city/riviere-claire"
OBJECTS = "SELECT ?o WHERE { <http://e.example/s> ?p ?o } ORDER BY ?o"


def bound(body: bytes, variable: str) -> list[str]:
    """Return the values of *variable* in JSON results."""
    rows = json.loads(body)["results"]["bindings"]
    return [row[variable]["value"] for row in rows]


class TestThreeWaysToAsk:
    """SPARQL 1.1 Protocol, section 2.1."""

    def test_query_is_read_from_the_address(self, client: FlaskClient) -> None:
        """GET with ``query`` answers."""
        response = client.get("/sparql", query_string={"query": SELECT_CITY})

        assert (response.status_code, bound(response.data, "city")) == (200, [CITY])

    def test_query_is_read_from_a_form(self, client: FlaskClient) -> None:
        """A form POST answers."""
        response = client.post("/sparql", data={"query": SELECT_CITY})

        assert (response.status_code, bound(response.data, "city")) == (200, [CITY])

    def test_query_is_read_from_the_body(self, client: FlaskClient) -> None:
        """A direct POST answers, with or without a charset."""
        response = client.post(
            "/sparql", data=SELECT_CITY, content_type="application/sparql-query; charset=utf-8"
        )

        assert (response.status_code, bound(response.data, "city")) == (200, [CITY])

    def test_values_are_decoded_once(self, client: FlaskClient) -> None:
        """A percent sign in the query survives a form POST."""
        response = client.post("/sparql", data={"query": 'SELECT ("100%25 a+b" AS ?x) {}'})

        assert bound(response.data, "x") == ["100%25 a+b"]

    def test_unknown_parameters_are_ignored(self, client: FlaskClient) -> None:
        """Old clients send ``results=`` and more."""
        response = client.get("/sparql", query_string={"query": "ASK {}", "results": "sparql"})

        assert response.status_code == 200


class TestDataset:
    """SPARQL 1.1 Protocol, section 2.1.4."""

    def test_default_graphs_are_merged(self, client: FlaskClient) -> None:
        """Two default graphs answer as one."""
        graphs = ["http://e.example/g1", "http://e.example/g2"]

        response = client.get(
            "/sparql", query_string={"query": OBJECTS, "default-graph-uri": graphs}
        )

        assert bound(response.data, "o") == ["http://e.example/one", "http://e.example/two"]

    def test_graphs_in_the_address_count_for_a_form(self, client: FlaskClient) -> None:
        """The W3C's own tests put them there."""
        response = client.post(
            "/sparql?default-graph-uri=http://e.example/g1", data={"query": OBJECTS}
        )

        assert bound(response.data, "o") == ["http://e.example/one"]

    def test_named_graphs_are_limited_to_those_named(self, client: FlaskClient) -> None:
        """Other graphs of the release are then not in the dataset."""
        response = client.get(
            "/sparql",
            query_string={
                "query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }",
                "named-graph-uri": "http://e.example/g2",
            },
        )

        assert bound(response.data, "g") == ["http://e.example/g2"]

    def test_protocol_overrides_from(self, client: FlaskClient) -> None:
        """The request's dataset wins over the query's."""
        query = OBJECTS.replace("WHERE", "FROM <http://e.example/g2> WHERE")

        response = client.get(
            "/sparql", query_string={"query": query, "default-graph-uri": "http://e.example/g1"}
        )

        assert bound(response.data, "o") == ["http://e.example/one"]


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        ("ASK {}", "", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT_CITY, "text/csv", "text/csv; charset=utf-8"),
        (SELECT_CITY, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT_CITY, "application/json", "application/json"),
        (f"DESCRIBE <{CITY}>", "*/*", "text/turtle; charset=utf-8"),
        (f"DESCRIBE <{CITY}>", "application/n-triples", "application/n-triples"),
        (f"DESCRIBE <{CITY}>", "application/ld+json", "application/ld+json"),
        (f"DESCRIBE <{CITY}>", "application/rdf+xml", "application/rdf+xml"),
        (f"DESCRIBE <{CITY}>", "application/trig", "application/trig"),
        (f"DESCRIBE <{CITY}>", "application/n-quads", "application/n-quads"),
        (SELECT_CITY, BROWSER["Accept"], "text/html; charset=utf-8"),
    ],
)
def test_answer_has_the_type_asked_for(
    client: FlaskClient, query: str, accept: str, expected: str
) -> None:
    """The header says what the client asked for."""
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})

    assert (response.status_code, response.content_type) == (200, expected)


# rdflib's own parsers use names that rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("name", "rdflib_format"),
    [
        ("ttl", "turtle"),
        ("n3", "turtle"),
        ("nt", "nt"),
        ("jsonld", "json-ld"),
        ("rdf", "xml"),
        ("trig", "trig"),
        ("nq", "nquads"),
    ],
)
def test_graph_reads_back(client: FlaskClient, name: str, rdflib_format: str) -> None:
    """Every graph format holds the same triples."""
    query = f"CONSTRUCT WHERE {{ <{CITY}> ?p ?o }}"

    response = client.get("/sparql", query_string={"query": query, "format": name})

    dataset = Dataset()
    dataset.parse(data=response.data, format=rdflib_format)
    assert len(list(dataset.quads())) == 5


@pytest.mark.parametrize(
    ("parameters", "accept", "status"),
    [
        pytest.param({"query": SELECT_CITY}, "image/png", 406, id="unacceptable"),
        pytest.param({"query": SELECT_CITY, "format": "ttl"}, "*/*", 406, id="format-of-graphs"),
        pytest.param({"query": ["ASK {}", "ASK {}"]}, "*/*", 400, id="two-queries"),
        pytest.param({"query": " "}, "*/*", 400, id="no-query"),
        pytest.param({"query": "SELECT"}, "*/*", 400, id="syntax"),
        pytest.param({"update": "CLEAR ALL"}, "*/*", 403, id="update"),
        pytest.param({"query": "INSERT DATA { <a:a> <a:a> 1 }"}, "*/*", 403, id="update-as-query"),
        pytest.param(
            {"query": "SELECT * { SERVICE <http://127.0.0.1/> {} }"}, "*/*", 403, id="service"
        ),
    ],
)
def test_refusal_is_a_problem(
    client: FlaskClient, parameters: dict[str, str], accept: str, status: int
) -> None:
    """Every refusal has its status and an RFC 9457 body."""
    response = client.get("/sparql", query_string=parameters, headers={"Accept": accept})

    assert response.content_type == "application/problem+json"
    assert (response.status_code, json.loads(response.data)["status"]) == (status, status)


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        pytest.param(b"{}", "application/json", 415, id="unknown-type"),
        pytest.param(b"ASK {}", "", 415, id="no-type"),
        pytest.param(b"CLEAR ALL", "application/sparql-update", 403, id="update"),
        pytest.param(
            b"update=CLEAR+ALL", "application/x-www-form-urlencoded", 403, id="update-form"
        ),
        pytest.param(b"x=1", "application/x-www-form-urlencoded", 400, id="no-query"),
        pytest.param("ASK {}".encode("utf-16"), "application/sparql-query", 400, id="utf-16"),
        pytest.param(
            b"ASK {}", "application/sparql-query; charset=utf-16", 400, id="other-charset"
        ),
        pytest.param(b"ASK {}" + b" " * 30_000, "application/sparql-query", 413, id="too-large"),
        pytest.param(
            b"query=" + b"+" * 30_000, "application/x-www-form-urlencoded", 413, id="form-too-large"
        ),
        pytest.param(
            b"ASK " + b"{" * 300 + b"}" * 300, "application/sparql-query", 413, id="too-deep"
        ),
    ],
)
def test_wrong_body_is_refused(
    client: FlaskClient, data: bytes, content_type: str, status: int
) -> None:
    """A POST that is no query is refused with the status that says why."""
    response = client.post("/sparql", data=data, content_type=content_type)

    assert (response.status_code, response.content_type) == (status, "application/problem+json")


@pytest.mark.parametrize(("coding", "status"), [("gzip", 415), ("identity", 200)])
def test_body_under_a_coding_is_refused(client: FlaskClient, coding: str, status: int) -> None:
    """A coding that is not undone is named, rather than taken for a query in another charset."""
    response = client.post(
        "/sparql",
        data=b"ASK {}",
        content_type="application/sparql-query",
        headers={"Content-Encoding": coding},
    )

    assert response.status_code == status


@pytest.mark.parametrize("graph", ["g1", "/g1", "http://e.example/a b", ""])
def test_graph_that_is_no_absolute_iri_is_refused(client: FlaskClient, graph: str) -> None:
    """A dataset parameter must be an absolute IRI; the answer says which one is not."""
    response = client.get("/sparql", query_string={"query": "ASK {}", "default-graph-uri": graph})

    assert response.status_code == 400
    assert "default-graph-uri" in response.text


class TestQueryMethod:
    """The HTTP QUERY method (RFC 10008)."""

    @pytest.mark.parametrize(
        ("body", "content_type"),
        [
            ("SELECT ?o { ?s ?p ?o }", "application/sparql-query"),
            ("query=SELECT+?o+{+?s+?p+?o+}", "application/x-www-form-urlencoded"),
        ],
        ids=["direct", "form"],
    )
    def test_body_is_the_query(self, client: FlaskClient, body: str, content_type: str) -> None:
        """It asks as POST does, with graphs in the address."""
        response = client.open(
            "/sparql?default-graph-uri=http://e.example/g1",
            method="QUERY",
            data=body,
            content_type=content_type,
        )

        assert response.status_code == 200
        assert bound(response.data, "o") == ["http://e.example/one"]

    def test_validator_spares_the_answer(self, client: FlaskClient) -> None:
        """It is safe, so a copy can be asked whether it is still good."""
        first = client.open(
            "/sparql", method="QUERY", data="ASK {}", content_type="application/sparql-query"
        )
        second = client.open(
            "/sparql",
            method="QUERY",
            data="ASK {}",
            content_type="application/sparql-query",
            headers={"If-None-Match": first.headers["ETag"]},
        )

        assert (first.status_code, second.status_code) == (200, 304)

    @pytest.mark.parametrize(
        ("body", "content_type", "status"),
        [
            ("CLEAR ALL", "application/sparql-update", 403),
            ("ASK {}", "text/plain", 415),
            ("", "application/sparql-query", 400),
        ],
        ids=["update", "unknown-type", "empty"],
    )
    def test_what_is_no_query_is_refused(
        self, client: FlaskClient, body: str, content_type: str, status: int
    ) -> None:
        """Only queries can be asked."""
        response = client.open("/sparql", method="QUERY", data=body, content_type=content_type)

        assert response.status_code == status

    def test_options_name_the_types(self, client: FlaskClient) -> None:
        """``Accept-Query`` says what the body may be."""
        response = client.options("/sparql")

        assert "application/sparql-query" in response.headers["Accept-Query"]
        assert "QUERY" in response.headers["Allow"]


@pytest.mark.parametrize("graph", ["http://[", "http://e.example/%zz"])
def test_graph_whose_iri_is_faulty_is_refused(client: FlaskClient, graph: str) -> None:
    """What looks like an absolute IRI may still be none: the engine's reading counts."""
    response = client.get("/sparql", query_string={"query": "ASK {}", "default-graph-uri": graph})

    assert response.status_code == 400
    assert "IRI" in response.text


def test_query_in_address_and_body_is_refused(client: FlaskClient) -> None:
    """Two queries are one too many, wherever they stand."""
    response = client.post(
        "/sparql?query=ASK+{}", data="ASK {}", content_type="application/sparql-query"
    )

    assert response.status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    """405 names the methods that are allowed."""
    response = client.open("/sparql", method=method)

    assert response.status_code == 405
    assert {"GET", "HEAD", "POST", "QUERY", "OPTIONS"} == set(response.headers["Allow"].split(", "))


def test_options_answers_a_preflight(client: FlaskClient) -> None:
    """Scripts of other sites may post queries and read our headers."""
    response = client.options("/sparql", headers={"Origin": "https://other.example"})

    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]
    assert "ETag" in response.headers["Access-Control-Expose-Headers"]


def test_head_has_the_headers_of_get(client: FlaskClient) -> None:
    """HEAD is GET without its body."""
    address = {"query": SELECT_CITY}

    head, get = (method("/sparql", query_string=address) for method in (client.head, client.get))

    assert head.data == b""
    assert head.headers["Content-Length"] == get.headers["Content-Length"]
    assert head.headers["ETag"] == get.headers["ETag"]


def test_answer_names_its_release_and_its_time(client: FlaskClient) -> None:
    """An answer can be cited."""
    response = client.get("/sparql", query_string={"query": "ASK {}"})

    assert response.headers["Esgraph-Release"] == "0123456789abcdef"
    assert response.headers["Server-Timing"].startswith("query;dur=")
    assert "Accept" in response.headers["Vary"]


class TestValidators:
    """RFC 9110, section 13."""

    def test_known_answer_is_not_sent_again(self, client: FlaskClient) -> None:
        """The ETag of an answer gives 304."""
        first = client.get("/sparql", query_string={"query": SELECT_CITY})

        again = client.get(
            "/sparql",
            query_string={"query": SELECT_CITY},
            headers={"If-None-Match": first.headers["ETag"]},
        )

        assert (again.status_code, again.data) == (304, b"")

    def test_validator_is_weak(self, client: FlaskClient) -> None:
        """The same answer may come with its rows in another order, so no byte is vouched for."""
        response = client.get("/sparql", query_string={"query": SELECT_CITY})

        assert response.headers["ETag"].startswith('W/"')

    def test_each_type_has_its_own_etag(self, client: FlaskClient) -> None:
        """A validator of JSON says nothing about CSV."""
        etags = {
            client.get("/sparql", query_string={"query": SELECT_CITY, "format": name}).headers[
                "ETag"
            ]
            for name in ("json", "csv", "html")
        }

        assert len(etags) == 3

    def test_volatile_answer_has_no_etag(self, client: FlaskClient) -> None:
        """``RAND()`` answers anew each time."""
        response = client.get("/sparql", query_string={"query": "SELECT (RAND() AS ?x) {}"})

        assert "ETag" not in response.headers
        assert response.headers["Cache-Control"] == "no-store"


class TestSyntaxErrors:
    """A syntax error shows where it is."""

    QUERY = "SELECT *\nWHERE { ?s ?p }"

    def test_problem_has_line_column_and_caret(self, client: FlaskClient) -> None:
        """Programs get the position and the line."""
        response = client.get("/sparql", query_string={"query": self.QUERY})

        problem = json.loads(response.data)
        assert (problem["line"], problem["excerpt"]) == (2, "WHERE { ?s ?p }")
        assert problem["caret"].index("^") == problem["column"] - 1

    def test_page_keeps_the_query_and_points_at_the_fault(self, client: FlaskClient) -> None:
        """People see the line, the caret, and their query in the form."""
        response = client.get("/sparql", query_string={"query": self.QUERY}, headers=BROWSER)

        assert response.status_code == 400
        assert "^</code>" in response.text
        assert f"{self.QUERY}</textarea>" in response.text

    @pytest.mark.parametrize(("language", "word"), [("en", "Bad request"), ("fr", "Requête")])
    def test_problem_speaks_the_clients_language(
        self, client: FlaskClient, language: str, word: str
    ) -> None:
        """French is the default, English on demand."""
        response = client.get(
            "/sparql", query_string={"query": "SELECT"}, headers={"Accept-Language": language}
        )

        assert json.loads(response.data)["title"].startswith(word)
        assert response.headers["Content-Language"] == language


class TestPage:
    """``/sparql`` in a browser, without JavaScript."""

    def test_without_query_is_a_form(self, client: FlaskClient) -> None:
        """A visitor can write a query, or start from an example."""
        response = client.get("/sparql", headers=BROWSER)

        assert response.status_code == 200
        assert '<textarea id="query" name="query"' in response.text
        assert "Quelles villes" in response.text

    def test_two_queries_are_a_page_that_says_so(self, client: FlaskClient) -> None:
        """A browser reads a mistake against the protocol as a page."""
        response = client.get("/sparql?query=ASK%20%7B%7D&query=ASK", headers=BROWSER)

        assert response.status_code == 400
        assert "<h1>Requête incorrecte</h1>" in response.text

    def test_unbound_variable_and_blank_node_are_cells(self, client: FlaskClient) -> None:
        """A row may lack a variable; a blank node shows its label."""
        query = "SELECT ?none ?blank { BIND(BNODE() AS ?blank) }"

        response = client.get("/sparql", query_string={"query": query}, headers=BROWSER)

        assert "<tr><td></td><td>_:" in response.text

    def test_empty_query_is_a_form(self, client: FlaskClient) -> None:
        """Sending the empty form is no mistake to be scolded for."""
        assert client.get("/sparql?query=+", headers=BROWSER).status_code == 200

    def test_rows_are_a_table_with_links(self, client: FlaskClient) -> None:
        """A thing of ours links to its page on this server."""
        response = client.get("/sparql", query_string={"query": SELECT_CITY}, headers=BROWSER)

        assert '<th scope="col">city</th>' in response.text
        assert '<a href="/fr/ville/riviere-claire">Rivière-Claire</a>' in response.text

    def test_long_table_says_that_it_is_cut(self, client: FlaskClient) -> None:
        """A cut answer never looks like a whole one."""
        response = client.get(
            "/sparql", query_string={"query": "SELECT * { ?s ?p ?o } LIMIT 9"}, headers=BROWSER
        )

        assert response.text.count("<tr>") == 1 + 5
        assert "1–5 / 9 (les téléchargements les ont toutes)" in response.text

    def test_no_row_is_said(self, client: FlaskClient) -> None:
        """An empty answer is an answer."""
        response = client.get(
            "/sparql", query_string={"query": "SELECT * { <a:b> ?p ?o }"}, headers=BROWSER
        )

        assert "Aucune ligne" in response.text

    @pytest.mark.parametrize(
        ("query", "word"), [("ASK {}", "Oui"), ("ASK { <a:b> <a:b> 1 }", "Non")]
    )
    def test_ask_is_yes_or_no(self, client: FlaskClient, query: str, word: str) -> None:
        """A boolean is a word."""
        response = client.get("/sparql", query_string={"query": query}, headers=BROWSER)

        assert f'<p class="verdict">{word}</p>' in response.text

    def test_graph_is_shown_in_turtle(self, client: FlaskClient) -> None:
        """Markup in data is text on the page."""
        query = "DESCRIBE <https://w3id.org/esgraph/id/organization/atelier-du-quai>"

        response = client.get("/sparql", query_string={"query": query}, headers=BROWSER)

        assert "Atelier &lt;du&gt; Quai" in response.text
        assert "Atelier <du> Quai" not in response.text

    def test_scripts_are_not_linked(self, client: FlaskClient) -> None:
        """An IRI that would run code is text."""
        query = "SELECT (<javascript:alert(1)> AS ?x) {}"

        response = client.get("/sparql", query_string={"query": query}, headers=BROWSER)

        assert "javascript:alert(1)</td>" in response.text
        assert 'href="javascript' not in response.text

    def test_downloads_keep_query_and_graphs(self, client: FlaskClient) -> None:
        """The links give the same answer in other formats."""
        response = client.get(
            "/sparql",
            query_string={"query": OBJECTS, "default-graph-uri": "http://e.example/g1"},
            headers=BROWSER,
        )

        (address,) = {
            part.split('"')[0].replace("&amp;", "&")
            for part in response.text.split('href="')
            if "format=csv" in part.split('"')[0]
        }
        assert client.get(address).text.split() == ["o", "http://e.example/one"]

    def test_language_of_the_page_can_be_chosen(self, client: FlaskClient) -> None:
        """``lang=`` wins over the browser's language."""
        response = client.get("/sparql?lang=en", headers={**BROWSER, "Accept-Language": "fr"})

        assert '<html lang="en">' in response.text
        assert "Query the graph" in response.text


def test_long_answers_are_refused_while_others_are_being_sent(queries: QueryService) -> None:
    """A process does not hold more of them than it may."""
    client = client_over(queries, WebSettings(max_outgoing_bytes=1))
    values = " ".join(map(str, range(40)))
    long = (
        f"SELECT * {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} VALUES ?c {{ {values} }} }}"
    )
    first = client.get("/sparql", query_string={"query": long})

    second = client.get("/sparql", query_string={"query": long})

    assert (first.status_code, second.status_code) == (200, 503)
    assert second.headers["Retry-After"]
    assert second.json is not None
    assert "fewer rows" in client.get(
        "/sparql", query_string={"query": long}, headers={"Accept-Language": "en"}
    ).get_data(as_text=True)
    first.close()
