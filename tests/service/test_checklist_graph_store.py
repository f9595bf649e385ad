"""The reading part of the SPARQL 1.1 Graph Store HTTP Protocol (G) over a real connection."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import Dataset, Graph, Literal, Namespace
from tests.served import Served, release_of, request, serving, target_of

from esgraph.namespaces import source_graph

E = Namespace("http://e.example/")
CITY = str(source_graph("fiche", "ville-exemple"))
DIRECT = "/graph/fiche/ville-exemple"
INDIRECT = f"/graph-store?graph={quote(CITY, safe='')}"
WRITING = ("PUT", "POST", "DELETE", "PATCH")


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server of two graphs that share a triple; one has a name of ours."""
    dataset = Dataset()
    for name in (CITY, E.other):
        dataset.graph(name).add((E.s, E.p, Literal("é")))
    dataset.graph(E.other).add((E.s, E.p, E.o))
    folder: Path = tmp_path_factory.mktemp("graphs")
    release_of(dataset, folder / "releases")
    with serving(folder / "releases", folder, processes=1, workers=1) as served:
        yield served


@pytest.fixture
def calls(graphs: Served) -> Iterator[HTTPConnection]:
    """Return a connection that is closed after the test."""
    with graphs.connect() as connection:
        yield connection


def read(calls: HTTPConnection, target: str) -> set[object]:
    """Return the triples at *target*."""
    reply = request(calls, target, headers={"Accept": "application/n-triples"})
    assert reply.status == 200, reply.body
    return set(Graph().parse(data=reply.body, format="nt"))


@pytest.mark.parametrize(
    ("target", "query"),
    [
        (INDIRECT, f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{CITY}> {{ ?s ?p ?o }} }}"),
        (DIRECT, f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{CITY}> {{ ?s ?p ?o }} }}"),
        ("/graph-store?default", "CONSTRUCT WHERE { ?s ?p ?o }"),
    ],
    ids=["G-4.2-indirect", "G-4.1-direct", "G-4.2-default"],
)
def test_graph_is_what_a_query_gives(calls: HTTPConnection, target: str, query: str) -> None:
    """G 5.2."""
    found = read(calls, target)

    assert found
    assert found == read(calls, target_of(query))


@pytest.mark.parametrize("target", [INDIRECT, DIRECT, "/graph-store?default"])
def test_graph_without_a_wish_is_turtle_and_can_be_kept(calls: HTTPConnection, target: str) -> None:
    """G 5.2: one of the usual forms; GET can be cached, HEAD has its headers (5.6)."""
    get, head = request(calls, target), request(calls, target, method="HEAD")
    again = request(calls, target, headers={"If-None-Match": get.headers["etag"]})

    assert (get.status, get.media_type) == (200, "text/turtle")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(get.body))
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("/graph-store?graph=http%3A%2F%2Fe.example%2Fnone", 404, id="G-5.2-unknown"),
        pytest.param("/graph/fiche/none", 404, id="G-5.2-unknown-direct"),
        pytest.param("/graph-store?graph=g1", 400, id="G-4.2-relative"),
        pytest.param("/graph-store?graph=", 400, id="G-4.2-empty"),
        pytest.param(f"{INDIRECT}&default", 400, id="G-4.2-both"),
        pytest.param("/graph-store", 400, id="G-4.2-neither"),
        pytest.param(f"/graph-store?graph={quote(quote(CITY, safe=''))}", 400, id="G-4.2-twice"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_names_no_graph_is_refused(
    calls: HTTPConnection, method: str, target: str, status: int
) -> None:
    """The name is decoded once; HEAD has the status of GET."""
    reply = request(calls, target, method=method)

    assert (reply.status, reply.media_type) == (status, "application/problem+json")


@pytest.mark.parametrize("target", [INDIRECT, DIRECT, "/graph-store?default"])
def test_unacceptable_type_is_refused(calls: HTTPConnection, target: str) -> None:
    """G 5.2."""
    reply = request(calls, target, headers={"Accept": "image/png"})

    assert reply.status == 406
    assert "application/trig" in reply.json["detail"]


@pytest.mark.parametrize("method", WRITING)
@pytest.mark.parametrize("target", [INDIRECT, DIRECT, "/graph-store?default", "/graph-store"])
@pytest.mark.parametrize(
    ("accept", "kind"), [("*/*", "application/problem+json"), ("text/html", "text/html")]
)
def test_writing_is_refused_in_words(
    calls: HTTPConnection, target: str, method: str, accept: str, kind: str
) -> None:
    """G 5.1: 405 with the methods that read; nothing changes."""
    before = read(calls, DIRECT)
    headers = {"Content-Type": "text/turtle", "Accept": accept, "Accept-Language": "en"}
    reply = request(calls, target, method=method, body=b"<a:a> <a:b> 1 .", headers=headers)

    assert (reply.status, reply.media_type) == (405, kind)
    assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert b"read-only" in reply.body
    assert read(calls, DIRECT) == before
