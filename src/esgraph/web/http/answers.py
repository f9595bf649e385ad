"""What the answers of the query service have in common over HTTP: their form, their validator."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.wsgi import get_host

from esgraph import __version__
from esgraph.errors import QueryError
from esgraph.query import Query
from esgraph.store import rewrite
from esgraph.web.http.clients import budgeted_client
from esgraph.web.http.dates import dated, is_unchanged
from esgraph.web.http.encodings import Coding, with_coding
from esgraph.web.http.exchange import QUERY
from esgraph.web.http.headers import COMPLETE_HEADER, DESCRIPTION_ADDRESS
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import Choice, Representation, choose_by_accept, choose_by_name
from esgraph.web.http.outcomes import tell, told
from esgraph.web.http.protocol import QueryRequest
from esgraph.web.http.representations import PAGE
from esgraph.web.http.result_links import with_link
from esgraph.web.http.versions import version_parameter
from esgraph.web.site.service import AnswerLike
from esgraph.web.site.sites import site_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

VARY = "Accept, Accept-Language"
"""What pages vary with; the answers of programs are in no language."""

FORMAT_PARAMETERS = ("format", "output", "results", "resultFormat")

MAX_PAGE_BYTES = 4_194_304
"""The largest answer that a page shows: it takes many times that to make the page."""

CONNECTION = "gunicorn.socket"
"""The key of the client's connection in the WSGI environment of the production server."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A query that may be run, and the data set that the protocol asks for."""

    query: Query
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """An answer as a program gets it, with what its headers tell."""

    content_type: str
    body: bytes
    timing: str

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Return the headers that tell of this answer alone."""
        return (
            ("Content-Type", self.content_type),
            (COMPLETE_HEADER, "?1"),
            ("Server-Timing", self.timing),
        )


def inspected(asked: QueryRequest, environ: "WSGIEnvironment") -> Inquiry:
    """Return what *asked* asks, once the guard lets it pass; raises a ``QueryError`` if not."""
    # The first is what was asked; others may be needed to answer it.
    environ.setdefault(QUERY, asked.query)
    queries = site_of(environ).queries
    try:
        query = queries.inspect(asked.query)
    except QueryError as error:
        tell(environ, error)
        client = budgeted_client(environ)
        if client is not None:
            queries.note_fault(client)
        raise
    return Inquiry(query, asked.default_graphs, asked.named_graphs)


def format_name(values: MultiDict[str, str]) -> str:
    """Return what ``format=`` or one of its like says among the parameters *values*."""
    said = (values.get(name, "") for name in FORMAT_PARAMETERS)
    return next((name for name in said if name), "")


def choose(
    offered: tuple[Representation, ...], values: MultiDict[str, str], environ: "WSGIEnvironment"
) -> Choice:
    """Return what the client prefers of *offered*; raises ``NotAcceptableError``."""
    name = format_name(values)
    if name:
        return choose_by_name(name, offered)
    return _by_accept(environ.get("HTTP_ACCEPT", ""), offered)


def run(
    asked: Inquiry, media_type: str, environ: "WSGIEnvironment", *, max_bytes: int | None = None
) -> AnswerLike:
    """
    Return the answer of *asked* in *media_type*; raises a ``QueryError``.

    The client of the request pays for it; when it hangs up, the query ends. *max_bytes*
    bounds the answer more closely than the settings.
    """
    with told(environ):
        return site_of(environ).queries.run(
            asked.query,
            media_type=media_type,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            client=budgeted_client(environ),
            connection=environ.get(CONNECTION),
            max_bytes=max_bytes,
        )


def answer_of(asked: Inquiry, choice: Choice, environ: "WSGIEnvironment") -> WholeAnswer:
    """Return the answer of *asked* as a program gets it; raises a ``QueryError``."""
    media_type = choice.representation.media_type
    answer = run(asked, media_type, environ)
    body = with_link(answer.body, media_type, site_address(environ) + DESCRIPTION_ADDRESS)
    return WholeAnswer(_content_type(choice, answer.body), body, server_timing(answer))


def rewritten_answer(lines: bytes, choice: Choice, timing: str) -> WholeAnswer:
    """
    Return the statements *lines*, ordered N-Triples or N-Quads, in the form of *choice*.

    *timing* is what the header says of the queries that found them. Raises ``QueryFormatError``.
    """
    body = rewrite(lines, choice.representation.media_type)
    return WholeAnswer(_content_type(choice, body), body, timing)


def site_address(environ: "WSGIEnvironment") -> str:
    """Return the address of the site as the world sees it, without a path."""
    public_address = site_of(environ).settings.public_address
    if public_address is not None:
        return public_address
    return f"{environ['wsgi.url_scheme']}://{get_host(environ)}"


def server_timing(answer: AnswerLike) -> str:
    """Return how long the query took, as the header says it."""
    return f"query;dur={answer.elapsed_s * 1000:.1f}"


def etag_of(
    asked: Inquiry, choice: Choice, environ: "WSGIEnvironment", *, beside: bytes = b""
) -> str | None:
    """
    Return the weak validator of release, software, query, dataset, form and the site's address,
    which answers tell, and of what stands *beside* the answer; ``None`` for volatile answers.

    It is weak because the order of rows, and the labels of new blank nodes, may differ.
    """
    if asked.query.volatile:
        return None
    language = page_language() if choice.representation is PAGE else ""
    release_id = site_of(environ).release_id
    address = site_address(environ)
    parts = (release_id, __version__, repr(asked), choice.content_type, language, address)
    return hashlib.sha256("\x00".join(parts).encode() + b"\x00" + beside).hexdigest()[:32]


def unless_known(
    asked: Inquiry, choice: Choice, make: Callable[[], Response], *, beside: bytes = b""
) -> Response:
    """
    Return what *make* makes of *asked*, with its validator, or 304 where the client has it already.

    It is not made then. *beside* is what it has from elsewhere than the release.
    """
    etag = etag_of(asked, choice, request.environ, beside=beside)
    return _validated(_not_modified() if _is_known(etag) else make(), etag, choice)


def unless_unchanged(
    asked: Inquiry, choice: Choice, make: Callable[[], WholeAnswer], *, beside: bytes = b""
) -> Response:
    """
    Return a part of the release as ``unless_known`` does, with the date of the release.

    That date alone spares the answer, too, where nothing stands *beside* it.
    """

    def made() -> Response:
        is_known = not beside and is_unchanged()
        return _not_modified() if is_known else program_response(make())

    response = unless_known(asked, choice, made, beside=beside)
    return dated(response)


def program_response(answer: WholeAnswer) -> Response:
    """Return *answer* as Flask gives it."""
    return Response(answer.body, headers=answer.headers)


def _is_known(etag: str | None) -> bool:
    """Return whether the client of Flask's request says that it has the answer already."""
    if etag is None or request.method == "POST":
        return False
    return request.if_none_match.contains_weak(etag)


def _not_modified() -> Response:
    return Response(status=HTTPStatus.NOT_MODIFIED)


def _validated(response: Response, etag: str | None, choice: Choice) -> Response:
    """Return *response* with its validator, and what caches may do with it."""
    response.headers["Vary"] = VARY if choice.representation is PAGE else "Accept"
    response.headers.extend(validators(etag))
    return response


def validators(etag: str | None, coding: Coding | None = None) -> tuple[tuple[str, str], ...]:
    """Return the headers that say what caches may do with the answer of *etag* in *coding*."""
    if etag is None:
        return (("Cache-Control", "no-store"),)
    tag = f'W/"{etag}"'
    return (
        ("Cache-Control", "public, max-age=0, must-revalidate"),
        ("ETag", with_coding(tag, coding) if coding else tag),
    )


def _content_type(choice: Choice, body: bytes) -> str:
    """Return the type as asked for, with the parameters that *body* needs."""
    version = version_parameter(choice.representation.media_type, body)
    return type_with_charset(choice.content_type) + version


def type_with_charset(content_type: str) -> str:
    """Return *content_type* with the charset where its registration has one."""
    is_text = content_type.startswith("text/")
    return f"{content_type}; charset=utf-8" if is_text else content_type


# Clients send few different headers, and reading one costs a tenth of a light answer.
_by_accept = lru_cache(maxsize=512)(choose_by_accept)
