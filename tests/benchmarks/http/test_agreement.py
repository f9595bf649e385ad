import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from benchmarks.http.agreement import DisagreementError, require_agreement, solutions_of
from benchmarks.http.queries import QUESTIONS
from benchmarks.http.running import Running
from benchmarks.invention import invent_city

XSD = "http://www.w3.org/2001/XMLSchema#"
CITIES = (invent_city(0, seed=1),)


def results(*values: str, datatype: str = f"{XSD}integer") -> bytes:
    """Return a JSON result with one solution for each value."""
    bindings = [{"n": {"type": "literal", "value": v, "datatype": datatype}} for v in values]
    return json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": bindings}}).encode()


@contextmanager
def answering(name: str, status: int, body: bytes) -> Iterator[Running]:
    """Serve *body* at any address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Running(name, "0", server.server_port, "/?", os.getpid())
        server.shutdown()
        thread.join()


def test_order_and_types_of_numbers_do_not_matter() -> None:
    """Servers may put solutions in any order, and write a number in their way."""
    ours = solutions_of(results("1", "2", "2"))
    theirs = solutions_of(results("2.0", "1.0", "2.0", datatype=f"{XSD}decimal"))

    assert ours == theirs


def test_how_often_a_solution_comes_matters() -> None:
    """A solution that comes twice is not the same as once."""
    assert solutions_of(results("1", "1")) != solutions_of(results("1"))


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (200, results("1", "2", "3"), "3 solutions of theirs, 2 of ours"),
        (200, results("1", "4"), "2 solutions of theirs, 2 of ours"),
        (503, b"", "theirs fails on “point lookup”"),
    ],
)
def test_a_server_that_answers_otherwise_is_named(status: int, body: bytes, words: str) -> None:
    """The measurement stops before anything is timed."""
    with (
        answering("ours", 200, results("1", "2")) as ours,
        answering("theirs", status, body) as theirs,
        pytest.raises(DisagreementError, match=words),
    ):
        require_agreement(QUESTIONS[0], CITIES, [ours, theirs])


def test_servers_that_agree_go_on() -> None:
    """The same solutions are an agreement."""
    with (
        answering("ours", 200, results("1", "2")) as ours,
        answering("theirs", 200, results("2", "1")) as theirs,
    ):
        require_agreement(QUESTIONS[0], CITIES, [ours, theirs])


def test_no_solutions_are_no_agreement() -> None:
    """A question that finds nothing measures nothing."""
    with answering("ours", 200, results()) as ours, pytest.raises(DisagreementError):
        require_agreement(QUESTIONS[0], CITIES, [ours])
