import re
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config  # type: ignore[import-untyped]  # ships no types
from gunicorn.http.errors import (  # type: ignore[import-untyped]  # ships no types
    InvalidHeader,
    InvalidHeaderName,
)
from gunicorn.http.wsgi import Response  # type: ignore[import-untyped]  # ships no types

from esgraph.web.serving.http_response import HttpResponse

FILE = [("Content-Type", "text/css"), ("Content-Length", "3"), ("ETag", '"a"')]


class Wire:
    """A socket that keeps what is sent."""

    def __init__(self) -> None:
        """Start empty."""
        self.sent = b""
        self.flags: list[int] = []

    def sendall(self, data: bytes, flags: int = 0) -> None:
        """Keep *data*."""
        self.sent += data
        self.flags.append(flags)


def sent_by(
    kind: Any,
    headers: list[tuple[str, str]],
    *,
    method: str = "GET",
    status: str = "200 OK",
    body: bytes = b"abc",
    version: tuple[int, int] = (1, 1),
    asked: list[tuple[str, str]] | None = None,
) -> tuple[bytes, list[int]]:
    """Return what a response of *kind* sends, without its date, and with which flags."""
    wire = Wire()
    request = SimpleNamespace(
        method=method, version=version, should_close=lambda: False, headers=asked or []
    )
    response = kind(request, wire, Config())
    response.start_response(status, headers)
    if body:
        response.write(body)
    response.close()
    return re.sub(rb"Date: [^\r]*", b"", wire.sent), wire.flags


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("TE, close", b"Connection: close"),
        ("Close , TE", b"Connection: close"),
        ("TE, closed", b"Connection: keep-alive"),
    ],
)
def test_connection_is_closed_for_whoever_asks_among_other_words(asked: str, said: bytes) -> None:
    """``Connection`` is a list, in any case."""
    sent, _ = sent_by(HttpResponse, FILE, asked=[("HOST", "a"), ("CONNECTION", asked)])

    assert said in sent


@pytest.mark.parametrize(
    ("headers", "options"),
    [
        (FILE, {}),
        (FILE, {"method": "HEAD", "body": b""}),
        (FILE[2:], {"status": "304 NOT MODIFIED", "body": b""}),
        (FILE, {"status": "204 NO CONTENT", "body": b""}),
        (FILE[:1], {}),
        ([*FILE[:1], ("Content-Length", "5")], {}),
        ([*FILE[:1], ("Content-Length", "2")], {}),
        (FILE[:1], {"version": (1, 0)}),
        ([*FILE, ("Link", " <a> "), ("Vary", "é"), ("Vary", "b")], {}),
        ([*FILE, ("Location", f"/{'a' * 2_000} ")], {}),
        ([("Content-Length", "0")], {"body": b""}),
        ([*FILE, ("Connection", "close"), ("Keep-Alive", "1"), ("Upgrade", "websocket")], {}),
        ([*FILE, ("Connection", "upgrade"), ("Upgrade", "websocket")], {}),
    ],
)
def test_same_is_sent_as_by_gunicorn(
    headers: list[tuple[str, str]], options: dict[str, Any]
) -> None:
    """The first time and the second."""
    expected, _ = sent_by(Response, headers, **options)
    assert sent_by(HttpResponse, headers, **options)[0] == expected
    assert sent_by(HttpResponse, headers, **options)[0] == expected


def test_short_body_leaves_with_its_head() -> None:
    """In one piece."""
    assert sent_by(HttpResponse, FILE)[1] == [0]


def test_head_waits_for_a_long_body() -> None:
    """The last piece lets all of it go."""
    headers = [("Content-Type", "text/css"), ("Content-Length", "100000")]
    sent, flags = sent_by(HttpResponse, headers, body=b"a" * 100_000)
    assert sent.endswith(b"\r\n\r\n" + b"a" * 100_000)
    assert len(flags) == 2
    assert flags[0] != 0
    assert flags[1] == 0


@pytest.mark.parametrize(
    ("headers", "options"),
    [
        (FILE, {"method": "HEAD", "body": b""}),
        (FILE[2:], {"status": "304 NOT MODIFIED", "body": b""}),
        ([("Content-Length", "0")], {"body": b""}),
    ],
)
def test_head_without_a_body_waits_for_nothing(
    headers: list[tuple[str, str]], options: dict[str, Any]
) -> None:
    """Else the system would hold it back."""
    assert sent_by(HttpResponse, headers, **options)[1] == [0]


@pytest.mark.parametrize("header", [("a b", "c"), ("a", "b\r\nc: d"), ("a", 1)])
def test_faulty_header_is_refused_each_time(header: Any) -> None:
    """Nobody splits a response."""
    for _ in range(2):
        with pytest.raises((InvalidHeader, InvalidHeaderName, TypeError)):
            sent_by(HttpResponse, [header])
