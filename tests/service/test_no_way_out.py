"""No query makes the server open a connection or a file."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from tests.served import Served, request, target_of

HIDDEN = "http://secret.example/"

# Each calls ADDRESS, were it let.
CALLS = {
    "plain": "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "no space": "SELECT*{SERVICE<ADDRESS>{?s?p?o}}",
    "mixed case": "SELECT * { sErViCe SILENT <ADDRESS> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <ADDRESS> { ?s ?p ?o } }",
    "variable": "SELECT * { VALUES ?g { <ADDRESS> } SERVICE ?g { ?s ?p ?o } }",
    "bound variable": "SELECT * { BIND(IRI('ADDRESS') AS ?g) SERVICE SILENT ?g { ?s ?p ?o } }",
    "prefixed name": "PREFIX e: <ADDRESS> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "relative IRI": "BASE <ADDRESS> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "sub-query": "SELECT * { { SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } } } }",
    "exists": "ASK { FILTER EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "not exists": "ASK { FILTER NOT EXISTS { SERVICE SILENT <ADDRESS> { ?s ?p ?o } } }",
    "optional": "SELECT * { OPTIONAL { SERVICE SILENT <ADDRESS> { ?s ?p ?o } } }",
    "minus": "SELECT * { ?s ?p ?o MINUS { SERVICE SILENT <ADDRESS> { ?s ?p ?o } } }",
    "union": "SELECT * { {} UNION { SERVICE SILENT <ADDRESS> { ?s ?p ?o } } }",
    "graph": "SELECT * { GRAPH ?g { SERVICE SILENT <ADDRESS> { ?s ?p ?o } } }",
    "construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "describe": "DESCRIBE ?s { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "after a string": "SELECT ('\"' AS ?x) { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "after a long string": "SELECT ('''''\\'''' AS ?x) { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "after a comment": "SELECT * { # <\nSERVICE # >\n<ADDRESS> { ?s ?p ?o } }",
    "comment ended by return": "SELECT * { # nothing\rSERVICE <ADDRESS> { ?s ?p ?o } }",
    "after a comparison": "SELECT * { FILTER(1 <2) SERVICE <ADDRESS> { ?s ?p ?o } FILTER(2> 1) }",
    "glued to a word": "ASK { FILTER(true)SERVICE<ADDRESS>{} }",
    "glued to a number": "ASK { FILTER(1=1.)SERVICE<ADDRESS>{} }",
    "escaped letter": "SELECT * { \\u0053ERVICE <ADDRESS> { ?s ?p ?o } }",
    "all letters escaped": "SELECT * { "
    + "".join(f"\\U{ord(letter):08X}" for letter in "SERVICE")
    + " <ADDRESS> { ?s ?p ?o } }",
    "escaped address": "SELECT * { SERVICE <\\u0068ttp:AFTER_SCHEME> { ?s ?p ?o } }",
    "after an escaped quote": "SELECT ('\\u0027' AS ?x) { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "byte order mark": "\ufeffSELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "from": "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
    "from named": "SELECT * FROM NAMED <ADDRESS> { GRAPH ?g { ?s ?p ?o } }",
    "graph name": "SELECT * { GRAPH <ADDRESS> { ?s ?p ?o } }",
    "describe address": "DESCRIBE <ADDRESS>",
    "load": "LOAD <ADDRESS>",
    "load silent": "LOAD SILENT <ADDRESS> INTO GRAPH <http://e.example/g1>",
    "load after a query": "ASK {} ; LOAD <ADDRESS>",
    "load in a pattern": "ASK { LOAD <ADDRESS> }",
    "insert from service": "INSERT { ?s ?p ?o } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "function": "SELECT (<ADDRESS>(1) AS ?x) {}",
    "imports": "CONSTRUCT { <ADDRESS> <http://www.w3.org/2002/07/owl#imports> <ADDRESS> } {}",
}

# These speak of services, and are queries like any other.
HARMLESS = {
    "string": "ASK { FILTER('SERVICE <ADDRESS> {}' != '') }",
    "comment": "ASK {} # SERVICE <ADDRESS> {}",
    "IRI": "ASK { FILTER(<ADDRESSSERVICE> != 1) }",
    "variable": "ASK { BIND(1 AS ?service) }",
    "name": "PREFIX ex: <ADDRESS> ASK { FILTER(ex:SERVICE != ex:service) }",
    "prefix": "PREFIX s: <ADDRESS> ASK { OPTIONAL { ?x s:LOAD ?y } }",
}


class Listener:
    """A socket that anyone may call; nobody should."""

    def __init__(self, listening: socket.socket) -> None:
        self._socket = listening
        self._socket.settimeout(0)

    @property
    def address(self) -> str:
        """Return the address at which it would be called."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

    def was_called(self) -> bool:
        """Return whether a connection was opened: the system takes it in without our help."""
        try:
            connection, _ = self._socket.accept()
        except BlockingIOError:
            return False
        connection.close()
        return True


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Return a listener of its own for each test."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield Listener(listening)


def addressed(query: str, listener: Listener) -> str:
    """Return *query* with the listener's address."""
    after_scheme = listener.address.removeprefix("http:")
    return query.replace("ADDRESS", listener.address).replace("AFTER_SCHEME", after_scheme)


def test_listener_hears_a_call(listener: Listener) -> None:
    """The other tests here would fail if there were something to hear."""
    port = int(listener.address.rsplit(":", 1)[1].strip("/"))
    with socket.create_connection(("127.0.0.1", port)):
        assert listener.was_called()
    assert not listener.was_called()


@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_called(server: Served, listener: Listener, name: str) -> None:
    """Whatever the answer to a call in disguise, no connection is opened for it."""
    reply = server.ask(addressed(CALLS[name], listener))

    assert not listener.was_called()
    assert reply.status in {200, 400, 403}
    if "SERVICE <" in CALLS[name] or "LOAD" in CALLS[name]:
        assert reply.status in {400, 403}


@pytest.mark.parametrize("name", HARMLESS)
def test_talk_of_services_is_answered(server: Served, listener: Listener, name: str) -> None:
    """A word in a string, a comment or a name calls nothing, and is not refused."""
    reply = server.ask(addressed(HARMLESS[name], listener))

    assert (reply.status, reply.json["boolean"]) == (200, True)
    assert not listener.was_called()


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_graph_of_the_protocol_is_not_fetched(
    server: Served, listener: Listener, parameter: str
) -> None:
    """A data set that the request names is what the release holds under that name: nothing."""
    query = "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"

    reply = server.get(target_of(query, **{parameter: listener.address}))

    assert (reply.status, reply.json["boolean"]) == (200, False)
    assert not listener.was_called()


def test_graph_of_the_graph_store_is_not_fetched(server: Served, listener: Listener) -> None:
    """A graph that the release does not hold is not looked for elsewhere."""
    reply = server.get(f"/graph-store?graph={quote(listener.address, safe='')}")

    assert reply.status == 404
    assert not listener.was_called()


@pytest.mark.parametrize("field", ["update", "query"])
def test_update_in_a_form_is_refused(server: Served, listener: Listener, field: str) -> None:
    """LOAD is refused under each name that a form can give it."""
    with server.connect() as connection:
        reply = request(
            connection,
            "/sparql",
            method="POST",
            body=urlencode({field: f"LOAD <{listener.address}>"}).encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )

    assert reply.status == 403
    assert not listener.was_called()


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s ?p ?o } FROM <FILE> { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } FROM NAMED <FILE> { GRAPH ?g { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } { GRAPH <FILE> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } { SERVICE <FILE> { ?s ?p ?o } }",
        "LOAD <FILE>",
        "DESCRIBE <FILE>",
    ],
)
def test_no_file_is_read(server: Served, tmp_path: Path, query: str) -> None:
    """What lies beside the release stays unknown."""
    file = tmp_path / "secret.ttl"
    file.write_text(f"<{HIDDEN}a> <{HIDDEN}b> <{HIDDEN}c> .", "utf-8")

    reply = server.ask(query.replace("FILE", file.as_uri()))

    assert reply.status in {200, 403}
    assert HIDDEN.encode() not in reply.body
