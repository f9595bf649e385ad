"""What the answers of the query service have in common over HTTP: their form, their validator."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from flask import Response, request

from esgraph import __version__
from esgraph.errors import QueryError
from esgraph.query import Query
from esgraph.web.clients import budgeted_client
from esgraph.web.exchange import QUERY
from esgraph.web.headers import COMPLETE_HEADER, DESCRIPTION_ADDRESS
from esgraph.web.languages import page_language
from esgraph.web.negotiation import Choice, Representation, choose_by_accept, choose_by_name
from esgraph.web.outcomes import tell, told
from esgraph.web.protocol import QueryRequest
from esgraph.web.representations import PAGE
from esgraph.web.result_links import with_link
from esgraph.web.service import AnswerLike
from esgraph.web.site import current_site
from esgraph.web.versions import version_parameter

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


def inspected(asked: QueryRequest) -> Inquiry:
    """Return what *asked* asks, once the guard lets it pass; raises a ``QueryError`` if not."""
    # The first is what was asked; others may be needed to answer it.
    request.environ.setdefault(QUERY, asked.query)
    queries = current_site().queries
    try:
        query = queries.inspect(asked.query)
    except QueryError as error:
        tell(error)
        client = budgeted_client()
        if client is not None:
            queries.note_fault(client)
        raise
    return Inquiry(query, asked.default_graphs, asked.named_graphs)


def format_name() -> str:
    """Return what ``format=`` or one of its like says, in the address or in a form."""
    said = (request.values.get(name, "") for name in FORMAT_PARAMETERS)
    return next((name for name in said if name), "")


def choose(offered: tuple[Representation, ...]) -> Choice:
    """Return what the client prefers of *offered*; raises ``NotAcceptableError``."""
    name = format_name()
    if name:
        return choose_by_name(name, offered)
    return _by_accept(request.headers.get("Accept", ""), offered)


def run(asked: Inquiry, media_type: str, *, max_bytes: int | None = None) -> AnswerLike:
    """
    Return the answer of *asked* in *media_type*; raises a ``QueryError``.

    The client of the request in hand pays for it; when it hangs up, the query ends. *max_bytes*
    bounds the answer more closely than the settings.
    """
    with told():
        return current_site().queries.run(
            asked.query,
            media_type=media_type,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            client=budgeted_client(),
            connection=request.environ.get(CONNECTION),
            max_bytes=max_bytes,
        )


def answer_of(asked: Inquiry, choice: Choice) -> Response:
    """Return the answer of *asked* as a program gets it."""
    media_type = choice.representation.media_type
    answer = run(asked, media_type)
    body = with_link(answer.body, media_type, site_address() + DESCRIPTION_ADDRESS)
    version = version_parameter(media_type, answer.body)
    response = Response(body, content_type=_content_type(choice) + version)
    response.headers[COMPLETE_HEADER] = "?1"
    response.headers["Server-Timing"] = server_timing(answer)
    return response


def site_address() -> str:
    """Return the address of the site as the world sees it, without a path."""
    public_address = current_site().settings.public_address
    if public_address is not None:
        return public_address
    return f"{request.scheme}://{request.host}"


def server_timing(answer: AnswerLike) -> str:
    """Return how long the query took, as the header says it."""
    return f"query;dur={answer.elapsed_s * 1000:.1f}"


def etag_of(asked: Inquiry, choice: Choice) -> str | None:
    """
    Return the weak validator of release, software, query, dataset, form and the site's address,
    which answers tell; ``None`` for volatile answers.

    It is weak because the order of rows, and the labels of new blank nodes, may differ.
    """
    if asked.query.volatile:
        return None
    language = page_language() if choice.representation is PAGE else ""
    release_id = current_site().release_id
    address = site_address()
    parts = (release_id, __version__, repr(asked), choice.content_type, language, address)
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def is_known(etag: str | None) -> bool:
    """Return whether the client says that it has the answer already."""
    if etag is None or request.method == "POST":
        return False
    return request.if_none_match.contains_weak(etag)


def not_modified(etag: str | None, choice: Choice) -> Response:
    """Return that the answer of *etag* is still good."""
    return validated(Response(status=HTTPStatus.NOT_MODIFIED), etag, choice)


def validated(response: Response, etag: str | None, choice: Choice) -> Response:
    """Return *response* with its validator, and what caches may do with it."""
    response.headers["Vary"] = VARY if choice.representation is PAGE else "Accept"
    if etag is None:
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.set_etag(etag, weak=True)
    return response


def _content_type(choice: Choice) -> str:
    """Return the type as asked for, with the charset where its registration has one."""
    is_text = choice.content_type.startswith("text/")
    return f"{choice.content_type}; charset=utf-8" if is_text else choice.content_type


# Clients send few different headers, and reading one costs a tenth of a light answer.
_by_accept = lru_cache(maxsize=512)(choose_by_accept)
