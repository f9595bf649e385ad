"""
The query operation over a real connection, each case with the section that asks for it.

P is SPARQL 1.1 Protocol, H is RFC 9110 (HTTP Semantics), Q is RFC 10008 (the QUERY method).
"""

import json
from http.client import HTTPConnection
from urllib.parse import quote, urlencode

import pytest
from tests.served import Reply, Served, read_reply, request, speaking, target_of

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
G1, G2 = "http://e.example/g1", "http://e.example/g2"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
MERGED = (
    "SELECT (COUNT(*) AS ?n) FROM <http://e.example/g1> FROM <http://e.example/g2> { ?s ?p ?o }"
)
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def send(
    connection: HTTPConnection,
    body: str | bytes,
    media_type: str,
    *,
    parameters: str = "",
    method: str = "POST",
    accept: str = CSV,
) -> Reply:
    """Return the answer to a request with a body."""
    data = body if isinstance(body, bytes) else body.encode()
    headers = {"Content-Type": media_type, "Accept": accept, "Accept-Language": "en"}
    target = f"/sparql?{parameters}" if parameters else "/sparql"
    return request(connection, target, method=method, body=data, headers=headers)


def get(connection: HTTPConnection, target: str, accept: str = CSV) -> Reply:
    """Return the answer to a GET."""
    return request(connection, target, headers={"Accept": accept, "Accept-Language": "en"})


def numbers(reply: Reply) -> list[int]:
    """Return the numbers in the rows of a CSV answer."""
    assert reply.status == 200, reply.body
    return [int(row) for row in reply.body.split()[1:]]


@pytest.mark.parametrize("way", ["get", "get-last", "form", "direct", "query-direct", "query-form"])
def test_query_can_be_asked_in_every_way(connection: HTTPConnection, way: str) -> None:
    """P 2.1.1 to 2.1.3, Q: the parameters may come in any order."""
    text, data_set = urlencode({"query": COUNT}), urlencode({"default-graph-uri": G1})
    replies = {
        "get": lambda: get(connection, f"/sparql?{text}&{data_set}"),
        "get-last": lambda: get(connection, f"/sparql?{data_set}&{text}"),
        "form": lambda: send(connection, f"{text}&{data_set}", FORM),
        "direct": lambda: send(connection, COUNT, QUERY, parameters=data_set),
        "query-direct": lambda: send(connection, COUNT, QUERY, parameters=data_set, method="QUERY"),
        "query-form": lambda: send(connection, text, FORM, parameters=data_set, method="QUERY"),
    }

    assert numbers(replies[way]()) == [301]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_values_are_decoded_once(connection: HTTPConnection, way: str) -> None:
    """P 2.1.1: a percent sign and a plus sign in the query stay what they are."""
    query = 'SELECT ("100%25 a+b é" AS ?x) {}'
    replies = {
        "get": lambda: get(connection, target_of(query)),
        "form": lambda: send(connection, urlencode({"query": query}), FORM),
        "direct": lambda: send(connection, query, QUERY),
    }

    assert replies[way]().body.decode().split("\r\n")[1] == "100%25 a+b é"


@pytest.mark.parametrize(
    "media_type", [f"{QUERY}; charset=utf-8", f'{QUERY};charset="UTF-8"', QUERY.upper()]
)
def test_charset_of_the_query_may_be_said(connection: HTTPConnection, media_type: str) -> None:
    """P 2.1.3."""
    assert numbers(send(connection, COUNT, media_type)) == [302]


def test_byte_order_mark_is_not_part_of_the_query(connection: HTTPConnection) -> None:
    """Unicode, section 23.8: at the beginning of a text it only says the encoding."""
    assert numbers(send(connection, "\ufeff" + COUNT, QUERY)) == [302]


REFUSED_BODIES = [
    pytest.param(COUNT.encode("utf-16"), QUERY, 400, id="P-2.1.3-utf-16"),
    pytest.param(b'SELECT ("\xe9" AS ?x) {}', QUERY, 400, id="P-2.1.3-latin-1"),
    pytest.param(b"query=SELECT+('%E9'+AS+%3Fx)+%7B%7D", FORM, 400, id="P-2.1.2-latin-1"),
    pytest.param(COUNT.encode(), f"{QUERY}; charset=utf-16", 400, id="P-2.1.3-charset"),
    pytest.param(b"query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400, id="P-2.1-two-queries"),
    pytest.param(b"", QUERY, 400, id="P-2.1-empty-body"),
    pytest.param(b"query=", FORM, 400, id="P-2.1-empty-query"),
    pytest.param(b"default-graph-uri=urn:a", FORM, 400, id="P-2.1-no-query"),
    pytest.param(b"ASK {}", "text/plain", 415, id="P-2.1.3-wrong-type"),
    pytest.param(b"{}", "application/json", 415, id="P-2.1.2-wrong-type"),
    pytest.param(b"--a--", "multipart/form-data; boundary=a", 415, id="P-2.1.2-multipart"),
    pytest.param(b"SELECT", QUERY, 400, id="P-2.1.7-syntax"),
    pytest.param(b"ASK {\0}", QUERY, 400, id="P-2.1.7-nul"),
    pytest.param(b"CLEAR ALL", UPDATE, 403, id="P-2.2.2-update"),
    pytest.param(b"update=CLEAR+ALL", FORM, 403, id="P-2.2.1-update"),
    pytest.param(b"query=ASK%7B%7D&update=CLEAR+ALL", FORM, 403, id="P-2.2.1-update-too"),
    pytest.param(b"CLEAR ALL", QUERY, 403, id="P-2.1-update-as-query"),
    pytest.param(b"LOAD <http://127.0.0.1/>", QUERY, 403, id="P-4.1-load"),
    pytest.param(b"ASK { SERVICE <http://127.0.0.1/> {} }", QUERY, 403, id="P-4.1-service"),
]


@pytest.mark.parametrize("method", ["POST", "QUERY"])
@pytest.mark.parametrize(("body", "media_type", "status"), REFUSED_BODIES)
def test_body_that_is_no_query_is_refused(
    connection: HTTPConnection, method: str, body: bytes, media_type: str, status: int
) -> None:
    """Each has its status and a body that says why; the next request goes through."""
    reply = send(connection, body, media_type, method=method)

    assert (reply.status, reply.media_type) == (status, "application/problem+json")
    assert reply.json["status"] == status
    assert reply.json["detail"]
    assert reply.headers["cache-control"] == "no-store"
    assert numbers(send(connection, COUNT, QUERY)) == [302]


def test_body_without_a_type_is_refused(connection: HTTPConnection) -> None:
    """P 2.1.3: what it is must be said."""
    assert request(connection, "/sparql", method="POST", body=b"ASK {}").status == 415


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        pytest.param("query=ASK%7B%7D&query=ASK%7B%7D", 400, id="P-2.1-two-queries"),
        pytest.param("query=", 400, id="P-2.1-empty"),
        pytest.param("default-graph-uri=urn%3Aa", 400, id="P-2.1-none"),
        pytest.param("query=ASK%20%7B%FF%7D", 400, id="P-2.1.1-no-utf-8"),
        pytest.param("update=CLEAR%20ALL", 403, id="P-2.2-update-by-get"),
        pytest.param("query=ASK%7B%7D&default-graph-uri=g1", 400, id="P-2.1.4-relative-graph"),
        pytest.param("query=ASK%7B%7D&named-graph-uri=%2Fg1", 400, id="P-2.1.4-relative-named"),
        pytest.param("query=ASK%7B%7D&version=9", 400, id="12-unknown-version"),
        pytest.param("query=ASK%7B%7D&format=pdf", 406, id="unknown-format"),
    ],
)
def test_address_that_asks_nothing_is_refused(
    connection: HTTPConnection, parameters: str, status: int
) -> None:
    """The statuses of GET are those of the other ways."""
    reply = get(connection, f"/sparql?{parameters}")

    assert (reply.status, reply.media_type) == (status, "application/problem+json")


@pytest.mark.parametrize(
    ("parameters", "query", "expected"),
    [
        pytest.param([("default-graph-uri", G1)], COUNT, [301], id="one"),
        pytest.param(
            [("default-graph-uri", G1), ("default-graph-uri", G2)], COUNT, [302], id="merge"
        ),
        pytest.param(
            [("default-graph-uri", G1), ("default-graph-uri", G1)], COUNT, [301], id="same-twice"
        ),
        pytest.param([("named-graph-uri", G1)], COUNT, [0], id="named-only"),
        pytest.param(
            [("named-graph-uri", G1)],
            "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
            [301],
            id="named",
        ),
        pytest.param(
            [("default-graph-uri", G1), ("named-graph-uri", G2)],
            "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }",
            [602],
            id="both",
        ),
        pytest.param(
            [("default-graph-uri", G1)],
            MERGED,
            [301],
            id="overrides-from",
        ),
        pytest.param(
            [("named-graph-uri", G1)],
            "SELECT (COUNT(*) AS ?n) FROM NAMED <http://e.example/g2> { GRAPH ?g { ?s ?p ?o } }",
            [301],
            id="overrides-from-named",
        ),
        pytest.param([("default-graph-uri", "urn:none")], COUNT, [0], id="unknown-is-empty"),
        pytest.param(
            [],
            MERGED,
            [302],
            id="from-merge",
        ),
    ],
)
@pytest.mark.parametrize("way", ["get", "form", "form-and-address", "direct"])
def test_data_set_is_the_one_asked_for(
    connection: HTTPConnection,
    way: str,
    parameters: list[tuple[str, str]],
    query: str,
    expected: list[int],
) -> None:
    """P 2.1.4: several default graphs are merged; what the request says wins over the query."""
    data_set, text = urlencode(parameters), urlencode({"query": query})
    replies = {
        "get": lambda: get(connection, f"/sparql?{text}&{data_set}"),
        "form": lambda: send(connection, f"{text}&{data_set}", FORM),
        "form-and-address": lambda: send(connection, text, FORM, parameters=data_set),
        "direct": lambda: send(connection, query, QUERY, parameters=data_set),
    }

    assert numbers(replies[way]()) == expected


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        pytest.param("ASK {}", "*/*", JSON, id="any"),
        pytest.param("ASK {}", "application/*", JSON, id="any-application"),
        pytest.param("ASK {}", "text/*", f"{CSV}; charset=utf-8", id="any-text"),
        pytest.param("ASK {}", f"{XML};q=0.2, {JSON};q=0.1", XML, id="q"),
        pytest.param("ASK {}", f"*/*, {JSON};q=0", XML, id="q-0-excludes"),
        pytest.param("ASK {}", f"{XML};q=0.5, */*;q=0.4", XML, id="specific-before-any"),
        pytest.param("ASK {}", f"image/png, {TSV}", f"{TSV}; charset=utf-8", id="next-best"),
        pytest.param("ASK {}", f"{JSON}; version=1.2", JSON, id="parameter"),
        pytest.param("ASK {}", "application/json", "application/json", id="other-name"),
        pytest.param("ASK {}", "nonsense", JSON, id="no-type"),
        pytest.param(CONSTRUCT, "*/*", "text/turtle; charset=utf-8", id="graph"),
        pytest.param(CONSTRUCT, f"{JSON}, */*;q=0.1", "text/turtle; charset=utf-8", id="P-2.1.6"),
        pytest.param(CONSTRUCT, "application/json", "application/json", id="graph-as-json"),
        pytest.param("ASK {}", BROWSER, "text/html; charset=utf-8", id="browser"),
    ],
)
def test_type_is_the_one_preferred(
    connection: HTTPConnection, query: str, accept: str, expected: str
) -> None:
    """P 2.1.5 and 2.1.6, H 12.5.1."""
    reply = get(connection, target_of(query), accept)

    assert (reply.status, reply.headers["content-type"]) == (200, expected)
    assert "Accept" in reply.headers["vary"].split(", ")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("", JSON),
        ("Accept:\n", JSON),
        (f"Accept: {CSV};q=0.1\nAccept: {XML}\n", XML),
        ("Accept: */*\nAccept-Charset: iso-8859-1\n", JSON),
    ],
    ids=["absent", "empty", "two", "charset-is-ignored"],
)
def test_fields_of_the_request_count_together(server: Served, fields: str, expected: str) -> None:
    """H 5.3 and 12.5.1."""
    said = f"GET {target_of('ASK {}')} HTTP/1.1\nHost: e.example\n{fields}Connection: close\n\n"
    with speaking(server, said) as connection, connection.makefile("rb") as stream:
        assert read_reply(stream).media_type == expected


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        ("ASK {}", "image/png", JSON),
        ("ASK {}", "text/turtle", XML),
        (CONSTRUCT, CSV, "text/turtle"),
    ],
)
def test_unacceptable_type_is_told_with_the_others(
    connection: HTTPConnection, query: str, accept: str, offered: str
) -> None:
    """H 15.5.7: 406 lists what there is."""
    reply = get(connection, target_of(query), accept)

    assert reply.status == 406
    assert offered in reply.json["detail"]


@pytest.mark.parametrize("parameter", ["format", "output", "results", "resultFormat"])
@pytest.mark.parametrize(
    ("name", "expected"),
    [("json", JSON), ("xml", XML), ("csv", CSV), (XML, XML), (quote(JSON), JSON), (JSON, JSON)],
)
def test_format_that_clients_name_wins(
    connection: HTTPConnection, parameter: str, name: str, expected: str
) -> None:
    """Fuseki's, Virtuoso's and older clients' spellings, with a plus sign that is not encoded."""
    reply = get(connection, f"{target_of('ASK {}')}&{parameter}={name}", "image/png")

    assert (reply.status, reply.media_type) == (200, expected)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "NONE"])
def test_other_method_is_refused_with_those_that_read(
    connection: HTTPConnection, method: str
) -> None:
    """P 2.1, H 15.5.6."""
    reply = request(connection, "/sparql", method=method, headers={"Accept-Language": "en"})

    assert reply.status == 405
    assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "QUERY", "OPTIONS"}
    assert "read-only" in reply.json["detail"]


@pytest.mark.parametrize(
    "target",
    [
        target_of("ASK {}"),
        target_of(CONSTRUCT),
        target_of("SELECT"),
        "/sparql",
        "/graph-store?default",
        "/graph-store?graph=urn:none",
        "/graph/fiche/none",
        "/health",
        "/robots.txt",
        "/id/city/none",
    ],
)
def test_head_is_get_without_its_body(connection: HTTPConnection, target: str) -> None:
    """H 9.3.2."""
    get_reply, head = request(connection, target), request(connection, target, method="HEAD")
    vary = {"date", "server-timing", "cache-status", "age"}

    assert (head.status, head.body) == (get_reply.status, b"")
    assert {name: head.headers[name] for name in head.headers.keys() - vary} == {
        name: get_reply.headers[name] for name in get_reply.headers.keys() - vary
    }


@pytest.mark.parametrize(
    "target", ["/sparql", "/graph-store", "/graph/fiche/none", "/id/city/x", "/health", "/fr/"]
)
def test_options_name_the_methods(connection: HTTPConnection, target: str) -> None:
    """H 9.3.7, Fetch 4.8: 204, and what scripts of other sites may do."""
    headers = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    reply = request(connection, target, method="OPTIONS", headers=headers)

    assert (reply.status, reply.body) == (204, b"")
    assert {"GET", "HEAD", "OPTIONS"} <= set(reply.headers["allow"].split(", "))
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "Content-Type" in reply.headers["access-control-allow-headers"]


def test_answers_can_be_read_by_scripts_of_any_site(connection: HTTPConnection) -> None:
    """Fetch 3.3: headers that they need are exposed, credentials are not asked for."""
    reply = get(connection, target_of("ASK {}"))
    exposed = set(reply.headers["access-control-expose-headers"].split(", "))

    assert reply.headers["access-control-allow-origin"] == "*"
    assert {"ETag", "Link", "Retry-After", "Content-Location"} <= exposed
    assert "access-control-allow-credentials" not in reply.headers


def test_validator_differs_by_form_and_spares_the_answer(connection: HTTPConnection) -> None:
    """H 8.8 and 13.1.2."""
    target = target_of(COUNT)
    tags = [get(connection, target, accept).headers["etag"] for accept in (CSV, TSV, JSON, XML)]
    again = request(connection, target, headers={"Accept": CSV, "If-None-Match": tags[0]})

    assert len(set(tags)) == 4
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tags[0])


@pytest.mark.parametrize(("language", "word"), [("en", "prefix"), ("fr", "préfixe")])
def test_syntax_error_shows_its_place_and_what_is_right(
    connection: HTTPConnection, language: str, word: str
) -> None:
    """P 2.1.7: line, column, the line, a caret, and a hint."""
    target = target_of("SELECT * {\n  ?s foaf:name ?n }")
    reply = request(connection, target, headers={"Accept-Language": language})
    problem = json.loads(reply.body)

    assert (reply.status, problem["line"], problem["column"]) == (400, 2, 6)
    assert problem["excerpt"][problem["caret"].index("^") :].startswith("foaf:name")
    assert word in problem["detail"].lower()
    assert "PREFIX foaf: <http://xmlns.com/foaf/0.1/>" in problem["detail"]


def test_relative_iris_have_one_base(connection: HTTPConnection) -> None:
    """P 2.3: it is that of the data, wherever the server is."""
    reply = get(connection, target_of("SELECT (<id/city/x> AS ?x) {}"))

    assert reply.body.split()[1] == b"https://w3id.org/esgraph/id/city/x"
