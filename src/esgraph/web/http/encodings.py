"""
Content codings: an answer as zstd or gzip, for the clients that read them.

RFC 9110, sections 8.4 and 12.5.3; RFC 8878 for zstd. What the application answers is coded last, so
that its parts know nothing of it: they compare and give validators without a coding.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Literal

import zstandard
from flask import Flask, Response, request
from werkzeug.http import parse_accept_header

Coding = Literal["zstd", "gzip"]

CODINGS: tuple[Coding, ...] = ("zstd", "gzip")
"""What is offered, the preferred first where a client likes several as much."""

MIN_BYTES = 1_000
"""Below this, a coded answer saves nothing: it fits in one packet as it is."""

# The first level of each: beyond, an answer takes longer to make than it saves on the way.
_ZSTD_LEVEL = 1
_GZIP_LEVEL = 1
_GZIP_WINDOW = 31

_COMPRESSIBLE = frozenset(
    {
        "application/json",
        "application/linkset",
        "application/n-quads",
        "application/n-triples",
        "application/problem+json",
        "application/trig",
        "application/x-bibtex",
        "application/x-research-info-systems",
        "image/svg+xml",
        "text/javascript",
    }
)
_COMPRESSIBLE_SUFFIXES = ("+json", "+xml", "/xml")
_ASKED = "esgraph.if-none-match"


@dataclass(frozen=True, slots=True)
class Plan:
    """
    The coding that a client prefers, ``None`` for none.

    *always* when it takes nothing uncoded, however small.
    """

    coding: Coding | None
    always: bool = False


@lru_cache(maxsize=256)
def choose_coding(accept_encoding: str) -> Plan:
    """
    Return how to code an answer for an ``Accept-Encoding`` header.

    >>> choose_coding("gzip;q=0.8, zstd").coding
    'zstd'

    A client that names no coding on offer gets none, even one that refuses plain answers: it
    could read nothing else.
    """
    accepted = {
        name.lower(): quality for name, quality in parse_accept_header(accept_encoding) if name
    }
    anything = accepted.get("*")
    # What a client does not name, it may fail to read; gzip is what everyone reads.
    qualities: dict[Coding, float] = {
        "zstd": accepted.get("zstd", 0),
        "gzip": accepted.get("gzip", anything or 0),
    }
    plain = accepted.get("identity", 1 if anything is None else anything)
    best = max(CODINGS, key=lambda coding: qualities[coding])
    # A client that lists a coding and not "identity" would rather have the coding.
    if not qualities[best] or qualities[best] < accepted.get("identity", 0):
        return Plan(None)
    return Plan(best, always=plain == 0)


def encode(body: bytes, coding: Coding) -> bytes:
    """Return *body* in *coding*; the same bytes always give the same bytes."""
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(body)
    compressor = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    return compressor.compress(body) + compressor.flush()


def encode_for(accept_encoding: str, body: bytes) -> tuple[bytes, Coding | None]:
    """Return a compressible *body* as this ``Accept-Encoding`` wants it, and in which coding."""
    plan = choose_coding(accept_encoding)
    if plan.coding is None or not body or not (plan.always or len(body) >= MIN_BYTES):
        return body, None
    return encode(body, plan.coding), plan.coding


def is_compressible(media_type: str) -> bool:
    """Return whether bodies of *media_type*, without parameters, get smaller when coded."""
    return (
        media_type.startswith("text/")
        or media_type in _COMPRESSIBLE
        or media_type.endswith(_COMPRESSIBLE_SUFFIXES)
    )


def with_coding(etag: str, coding: Coding) -> str:
    """
    Return the validator of the coded form of what *etag* validates.

    >>> with_coding('W/"0a1b"', "gzip")
    'W/"0a1b-gzip"'
    """
    return f'{etag.removesuffix(chr(34))}-{coding}"'


def without_codings(if_none_match: str) -> str:
    """Return the ``If-None-Match`` header as if each of its validators were of a plain form."""
    for coding in CODINGS:
        if_none_match = if_none_match.replace(f'-{coding}"', '"')
    return if_none_match


def init_app(app: Flask) -> None:
    """Let *app* code its answers; register before what else changes its responses."""
    app.before_request(_forget_codings)
    # Flask runs these in reverse order: the first to be registered sees what is really sent.
    app.after_request(_encode)


def _forget_codings() -> None:
    """Let the application compare validators as it makes them."""
    asked = request.environ.get("HTTP_IF_NONE_MATCH", "")
    if asked:
        request.environ[_ASKED] = asked
        request.environ["HTTP_IF_NONE_MATCH"] = without_codings(asked)


def _encode(response: Response) -> Response:
    accept_encoding = request.headers.get("Accept-Encoding", "")
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        _vary(response)
        return _as_asked(response, choose_coding(accept_encoding))
    if not is_compressible(response.mimetype or "") or "Content-Encoding" in response.headers:
        return response
    _vary(response)
    if response.is_streamed or response.direct_passthrough:
        return response
    body, coding = encode_for(accept_encoding, response.get_data())
    if coding:
        response.set_data(body)
        response.headers["Content-Encoding"] = coding
        _mark(response, coding)
    return response


def _vary(response: Response) -> None:
    """Say that the answer varies with the codings that a client reads."""
    other = response.headers.get("Vary")
    response.headers["Vary"] = f"{other}, Accept-Encoding" if other else "Accept-Encoding"


def _as_asked(response: Response, plan: Plan) -> Response:
    """Return the 304 *response* with the validator of the form that the client has."""
    etag = response.headers.get("ETag")
    asked = request.environ.get(_ASKED, "")
    if etag and plan.coding and with_coding(etag, plan.coding).removeprefix("W/") in asked:
        _mark(response, plan.coding)
    return response


def _mark(response: Response, coding: Coding) -> None:
    etag = response.headers.get("ETag")
    if etag:
        response.headers["ETag"] = with_coding(etag, coding)
