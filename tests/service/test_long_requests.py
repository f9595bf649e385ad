"""Requests that cost more to read than to write."""

from urllib.parse import urlencode

import pytest
from tests.served import Served, request, target_of

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_form_of_too_many_parameters_is_refused(server: Served, accept: str) -> None:
    """A megabyte of names is not taken apart."""
    with server.connect() as connection:
        reply = request(
            connection,
            "/sparql",
            method="POST",
            body=b"a&" * 500_000,
            headers={"Content-Type": FORM, "Accept": accept},
        )

    assert reply.status == 413


def test_address_of_too_many_parameters_is_refused(server: Served) -> None:
    """Nor is an address."""
    assert server.get(target_of("ASK {}") + "&a" * 20_000).status == 413


def test_many_graphs_are_taken(server: Served) -> None:
    """A client may name all graphs of a large release."""
    graphs = [("default-graph-uri", f"http://e.example/g{number}") for number in range(5_000)]
    body = urlencode([("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), *graphs]).encode()
    with server.connect() as connection:
        headers = {"Content-Type": FORM}
        reply = request(connection, "/sparql", method="POST", body=body, headers=headers)

    assert reply.status == 200
    assert b'"302"' in reply.body


@pytest.mark.parametrize("text", ["a", "#\n", "?s?p?o.", "1+", "<a:b>", "{", "'", "“"])
def test_long_text_is_answered_or_refused(server: Served, text: str) -> None:
    """Whatever it repeats up to the limit of its size."""
    size = len(text.encode())

    reply = server.ask("ASK { " + text * (250_000 // size) + " }")

    assert reply.status in {200, 400, 413, 504, 507}
