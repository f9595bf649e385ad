"""What proxies, scripts and old programs send: plain HTTP, byte by byte."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest

QUERY = "SELECT ?o { ?s ?p ?o } ORDER BY STR(?o)"
TARGET = f"/sparql?{urlencode({'query': QUERY})}"
SPARQL_QUERY = "application/sparql-query"


@pytest.fixture
def authority(address: str) -> str:
    """Return host and port of the server."""
    return urlsplit(address).netloc


@pytest.fixture
def connection(authority: str) -> Iterator[HTTPConnection]:
    """Return a connection that is closed after the test."""
    with closing(HTTPConnection(authority, timeout=20)) as opened:
        yield opened


def exchange(authority: str, request: str, *, is_the_end: bool = False) -> tuple[list[str], bytes]:
    """
    Return head and body of what the server sends for *request* until it closes.

    Nothing more will be said if *is_the_end*, which a server may take for a client that leaves.
    """
    host, _, port = authority.partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as raw:
        raw.sendall(request.replace("\n", "\r\n").encode())
        if is_the_end:
            raw.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: raw.recv(65_536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    return head.decode().lower().split("\r\n"), body


def chunks(text: str, size: int) -> Iterator[bytes]:
    """Yield *text* in pieces, as a client that does not know its length."""
    data = text.encode()
    for start in range(0, len(data), size):
        yield data[start : start + size]


def rows_of(body: bytes) -> int:
    """Return how many rows JSON results have."""
    return len(json.loads(body)["results"]["bindings"])


@pytest.mark.parametrize("host", ["Host: localhost\n", ""], ids=["host", "no-host"])
def test_http_1_0_gets_a_whole_answer(authority: str, host: str) -> None:
    """HTTP/1.0 knows no chunks: the answer has its length, and the connection closes."""
    head, body = exchange(authority, f"GET {TARGET} HTTP/1.0\n{host}\n")

    assert " 200 " in head[0]
    assert f"content-length: {len(body)}" in head
    assert not any(line.startswith("transfer-encoding") for line in head)
    assert rows_of(body) == 3


def test_answer_before_closing_is_whole(authority: str) -> None:
    """``Connection: close`` is obeyed, and the length is that of the body."""
    request = f"GET {TARGET} HTTP/1.1\nHost: {authority}\nConnection: close\n\n"

    head, body = exchange(authority, request)

    assert f"content-length: {len(body)}" in head
    assert "connection: close" in head


def test_connection_is_kept(connection: HTTPConnection) -> None:
    """One connection carries queries and refusals, one after the other."""
    statuses, sockets = [], set()
    for target in (TARGET, "/sparql?query=SELECT", TARGET, "/nothing-here", TARGET):
        connection.request("GET", target)
        response = connection.getresponse()
        response.read()
        statuses.append(response.status)
        sockets.add(id(connection.sock))

    assert statuses == [200, 400, 200, 404, 200]
    assert len(sockets) == 1


def test_pipelined_requests_are_answered_in_order(authority: str) -> None:
    """Two requests in one packet get two answers."""
    first = f"GET {TARGET} HTTP/1.1\nHost: {authority}\n\n"
    second = f"GET /health HTTP/1.1\nHost: {authority}\nConnection: close\n\n"

    _, rest = exchange(authority, first + second)

    assert rest.count(b"HTTP/1.1 200") == 1
    assert b'"bindings"' in rest.partition(b"HTTP/1.1 200")[0]


def test_head_has_no_body(connection: HTTPConnection) -> None:
    """HEAD has the headers of GET, and the next answer on the connection is not disturbed."""
    connection.request("HEAD", TARGET)
    head = connection.getresponse()
    nothing = head.read()
    connection.request("GET", TARGET)
    get = connection.getresponse()
    body = get.read()

    assert nothing == b""
    assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(body))
    assert head.headers["ETag"] == get.headers["ETag"]


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_chunked_query_is_read(connection: HTTPConnection, size: int) -> None:
    """A body without a length is read to its end."""
    connection.request(
        "POST",
        "/sparql",
        body=chunks(QUERY, size),
        headers={"Content-Type": SPARQL_QUERY},
        encode_chunked=True,
    )
    response = connection.getresponse()

    assert (response.status, rows_of(response.read())) == (200, 3)


def test_chunked_form_is_read(connection: HTTPConnection) -> None:
    """A form without a length is read as well."""
    connection.request(
        "POST",
        "/sparql",
        body=chunks(urlencode({"query": QUERY}), 11),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        encode_chunked=True,
    )
    response = connection.getresponse()

    assert (response.status, rows_of(response.read())) == (200, 3)


def test_endless_body_is_refused(connection: HTTPConnection) -> None:
    """A body beyond the limit is refused, with or without a length."""
    connection.request(
        "POST",
        "/sparql",
        body=chunks("ASK {}" + " " * 1_100_000, 65_536),
        headers={"Content-Type": SPARQL_QUERY},
        encode_chunked=True,
    )

    assert connection.getresponse().status == 413


def test_query_method_is_answered(connection: HTTPConnection) -> None:
    """The server in front of the application knows the QUERY method too."""
    connection.request("QUERY", "/sparql", body=QUERY, headers={"Content-Type": SPARQL_QUERY})
    response = connection.getresponse()

    assert (response.status, rows_of(response.read())) == (200, 3)


def test_client_that_waits_for_continue_is_answered(authority: str) -> None:
    """``Expect: 100-continue``, as curl sends for long bodies."""
    request = (
        f"POST /sparql HTTP/1.1\nHost: {authority}\nContent-Type: {SPARQL_QUERY}\n"
        "Content-Length: 6\nExpect: 100-continue\nConnection: close\n\nASK {}"
    )

    head, rest = exchange(authority, request)

    assert " 100 " in head[0]
    assert b'"boolean":true' in rest


@pytest.mark.parametrize(
    ("framing", "body"),
    [
        pytest.param("Transfer-Encoding: chunked", "6\nASK", id="cut-chunk"),
        pytest.param("Transfer-Encoding: chunked", "6\nASK {}\n", id="no-last-chunk"),
        pytest.param("Content-Length: -6", "ASK {}", id="negative-length"),
        pytest.param("Content-Length: 6\nContent-Length: 7", "ASK {} ", id="two-lengths"),
        pytest.param(
            "Content-Length: 6\nTransfer-Encoding: chunked",
            "6\nASK {}\n0\n\n",
            id="length-and-chunks",
        ),
        pytest.param(
            "Transfer-Encoding: chunked",
            "zz\nASK {}\n0\n\n",
            id="no-chunk-size",
        ),
        pytest.param(
            "Content-Length: 60",
            "ASK {}",
            id="cut-body",
        ),
    ],
)
def test_broken_body_is_refused(authority: str, framing: str, body: str) -> None:
    """A body whose end is not where it is announced is no query."""
    request = f"POST /sparql HTTP/1.1\nHost: {authority}\nContent-Type: {SPARQL_QUERY}\n"

    whole = f"{request}{framing}\nConnection: close\n\n{body}"
    head, _ = exchange(authority, whole, is_the_end=True)

    assert " 400 " in head[0]


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param(
            "query=ASK+{}%23%FF",
            id="query",
        ),
        pytest.param(
            "query=ASK+{}&default-graph-uri=http://e.example/g1%FF",
            id="graph",
        ),
    ],
)
def test_address_that_is_no_utf_8_is_refused(connection: HTTPConnection, parameters: str) -> None:
    """A query or a graph that cannot be read is not guessed."""
    connection.request("GET", f"/sparql?{parameters}")

    assert connection.getresponse().status == 400


@pytest.mark.parametrize("length", [8_000, 100_000, 200_000])
def test_long_address_is_answered_or_refused(connection: HTTPConnection, length: int) -> None:
    """A query too long for an address is told so; posted, it is answered."""
    query = "ASK {}" + " " * (length - 60)
    connection.request("GET", "/sparql?query=" + query.replace(" ", "+"))
    by_address = connection.getresponse()
    by_address.read()
    connection.close()
    connection.request("POST", "/sparql", body=query, headers={"Content-Type": SPARQL_QUERY})

    assert by_address.status == (200 if length < 131_072 else 414)
    assert connection.getresponse().status == 200
