"""
Requests that are nearly right: refused as documented, never an accident.

``FUZZ_EXAMPLES=5000 pytest tests/service/test_fuzzing.py`` tries more of them, and new ones.
"""

import os
import re
import socket
from collections.abc import Iterator
from http.client import HTTPException

import pytest
from hypothesis import HealthCheck, given, settings
from tests.served import Reply, Served, read_reply, request, speaking
from tests.service import mutations
from tests.service.mutations import Said

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
DOCUMENTED = frozenset({503, 504, 507})
"""The statuses from 500 on that the reference page names."""

QUERY = {"Content-Type": "application/sparql-query"}
ACCIDENT = re.compile(rb"Traceback|Internal Server Error|werkzeug|\.py\b", re.IGNORECASE)

bounded = settings(
    max_examples=EXAMPLES or 60,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def _silent_log(server: Served) -> Iterator[None]:
    """Let no test leave a traceback in the log."""
    before = server.log.stat().st_size
    yield
    assert b"Traceback" not in server.log.read_bytes()[before:]


def assert_documented(reply: Reply, *, has_body: bool = True) -> None:
    """Check what every response promises."""
    assert reply.status < 500 or reply.status in DOCUMENTED
    if reply.status in {204, 304}:
        return
    assert reply.media_type
    if not has_body:
        return
    if reply.status != 200:
        assert not ACCIDENT.search(reply.content)
    if reply.media_type == "application/problem+json":
        assert reply.json["status"] == reply.status
        assert reply.json["title"]
        assert reply.json["detail"]
    elif reply.media_type.endswith("json"):
        assert reply.json


def reply_to(server: Served, said: Said) -> Reply | None:
    """Return the response to what was *said*, ``None`` when the server just closes."""
    with speaking(server, said.data) as raw, raw.makefile("rb") as stream:
        if said.is_cut:
            # The server would wait for the rest, up to its patience.
            raw.shutdown(socket.SHUT_WR)
        try:
            return read_reply(stream, has_body=not said.is_head) if stream.peek(1) else None
        except HTTPException as error:
            raise AssertionError(said.data) from error


@bounded
@given(query=mutations.queries)
def test_query_with_faults_is_answered_or_refused(server: Served, query: str) -> None:
    """Whatever its words, in whatever order."""
    body = query.encode("utf-8", "surrogatepass")
    with server.connect() as connection:
        reply = request(connection, "/sparql", method="POST", body=body, headers=QUERY)

    assert_documented(reply)
    assert reply.status in {200, 400, 403, 406, 413, *DOCUMENTED}


@bounded
@given(said=mutations.sensible_requests)
def test_request_with_strange_fields_is_answered_or_refused(server: Served, said: Said) -> None:
    """Whatever its parameters and header fields ask for."""
    reply = reply_to(server, said)

    assert reply is not None
    assert_documented(reply, has_body=not said.is_head)


@bounded
@given(said=mutations.requests)
def test_broken_request_is_answered_or_refused(server: Served, said: Said) -> None:
    """Whatever its line, its header and its body look like."""
    reply = reply_to(server, said)

    assert reply is not None or said.is_cut
    if reply is not None:
        assert_documented(reply, has_body=not said.is_head)
