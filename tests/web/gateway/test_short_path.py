"""A form in a body takes the way through Flask, the same in an address the short one."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from esgraph.query import QueryService

ROWS = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s ?o LIMIT 40"
GRAPH = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } ORDER BY ?s ?o LIMIT 1"
VOLATILE = "ASK { FILTER(NOW() > 0) }"
SYNTAX = "SELECT * {\n  ?s ?p }"
FOREIGN = "SELECT * { SERVICE <http://e.example/> {} }"

# What two runs of the same query differ in.
OF_ONE_RUN = {"Server-Timing"}


def both(
    client: FlaskClient, parameters: dict[str, str], headers: dict[str, str]
) -> tuple[TestResponse, TestResponse]:
    """Return the responses to *parameters* in the address and in a form."""
    return (
        client.get("/sparql", query_string=parameters, headers=headers),
        client.post("/sparql", data=parameters, headers=headers),
    )


def told(response: TestResponse) -> list[tuple[str, str]]:
    """Return the headers that do not change from run to run, in some order."""
    return sorted(header for header in response.headers if header[0] not in OF_ONE_RUN)


@pytest.mark.parametrize("coding", ["", "gzip", "zstd", "gzip, identity;q=0"])
@pytest.mark.parametrize(
    ("query", "parameters", "accept"),
    [
        (ROWS, {}, "*/*"),
        (ROWS, {}, "application/json"),
        (ROWS, {}, "text/csv;q=0.5, application/sparql-results+xml"),
        (ROWS, {"format": "tsv"}, ""),
        (ROWS, {"default-graph-uri": "http://e.example/g1"}, ""),
        (ROWS, {"named-graph-uri": "http://e.example/g1"}, ""),
        (ROWS, {"version": "1.2"}, ""),
        (f"\ufeff{ROWS}", {}, ""),
        ("ASK { ?s ?p 'é' }", {}, ""),
        (GRAPH, {}, ""),
        (GRAPH, {}, "application/x-turtle"),
        (VOLATILE, {}, ""),
    ],
)
def test_both_ways_answer_alike(
    client: FlaskClient, query: str, parameters: dict[str, str], accept: str, coding: str
) -> None:
    """Byte for byte, header for header."""
    headers = {"Accept": accept, "Accept-Encoding": coding}
    short, long = both(client, {"query": query} | parameters, headers)

    assert (short.status_code, told(short)) == (200, told(long))
    assert short.data == long.data


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
@pytest.mark.parametrize(
    ("query", "parameters", "status"),
    [
        pytest.param(SYNTAX, {}, 400, id="syntax"),
        pytest.param(FOREIGN, {}, 403, id="foreign"),
        pytest.param(ROWS, {"format": "pdf"}, 406, id="format"),
        pytest.param(ROWS, {"version": "9"}, 400, id="version"),
        pytest.param(ROWS, {"default-graph-uri": "g"}, 400, id="graph"),
        pytest.param(ROWS, {"default-graph-uri": "http://[/"}, 400, id="fault-in-graph"),
        pytest.param("", {}, 400, id="no-query"),
    ],
)
def test_both_ways_refuse_alike(
    client: FlaskClient, query: str, parameters: dict[str, str], status: int, accept: str
) -> None:
    """In the same words and language, with the place of the fault."""
    headers = {"Accept": accept, "Accept-Language": "en"}
    asked = ({"query": query} if query else {"x": "y"}) | parameters
    short, long = both(client, asked, headers)

    if query or accept == "*/*":
        assert (short.status_code, told(short)) == (status, told(long))
        assert short.data == long.data


def test_refusal_costs_one_fault(client: FlaskClient) -> None:
    """What the short way cannot read is looked at again, and counted once."""
    client.get("/sparql", query_string={"query": FOREIGN})
    lines = client.get("/metrics").text.splitlines()
    assert 'esgraph_query_seconds_count{outcome="refused"} 1.0' in lines


def test_fault_of_ours_is_told_as_everywhere(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by the server's own words."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(QueryService, "run", fail)
    for response in both(app.test_client(), {"query": ROWS}, {}):
        assert (response.status_code, response.mimetype) == (500, "application/problem+json")
