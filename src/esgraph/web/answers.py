"""What the answers of the query service have in common over HTTP: their form, their validator."""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, request

from esgraph import __version__
from esgraph.query import Query
from esgraph.web.languages import page_language
from esgraph.web.negotiation import Choice, Representation, choose_by_accept, choose_by_name
from esgraph.web.protocol import QueryRequest
from esgraph.web.representations import PAGE
from esgraph.web.service import AnswerLike
from esgraph.web.site import current_site

VARY = "Accept, Accept-Language"
FORMAT_PARAMETERS = ("format", "output")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A query that may be run, and the data set that the protocol asks for."""

    query: Query
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None


def inspected(asked: QueryRequest) -> Inquiry:
    """Return what *asked* asks, once the guard lets it pass; raises a ``QueryError`` if not."""
    query = current_site().queries.inspect(asked.query)
    return Inquiry(query, asked.default_graphs, asked.named_graphs)


def format_name() -> str:
    """Return what ``format=`` or ``output=`` says, in the address or in a form."""
    said = (request.values.get(name, "") for name in FORMAT_PARAMETERS)
    return next((name for name in said if name), "")


def choose(offered: tuple[Representation, ...]) -> Choice:
    """Return what the client prefers of *offered*; raises ``NotAcceptableError``."""
    name = format_name()
    if name:
        return choose_by_name(name, offered)
    return choose_by_accept(request.headers.get("Accept", ""), offered)


def run(asked: Inquiry, media_type: str) -> AnswerLike:
    """Return the answer of *asked* in *media_type*; raises a ``QueryError``."""
    return current_site().queries.run(
        asked.query,
        media_type=media_type,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
    )


def answer_of(asked: Inquiry, choice: Choice) -> Response:
    """Return the answer of *asked* as a program gets it."""
    answer = run(asked, choice.representation.media_type)
    response = Response(answer.body, content_type=_content_type(choice))
    response.headers["Server-Timing"] = server_timing(answer)
    return response


def server_timing(answer: AnswerLike) -> str:
    """Return how long the query took, as the header says it."""
    return f"query;dur={answer.elapsed_s * 1000:.1f}"


def etag_of(asked: Inquiry, choice: Choice) -> str | None:
    """
    Return the weak validator of release, software, query, dataset and form; ``None`` for volatile
    answers.

    It is weak because the order of rows, and the labels of new blank nodes, may differ.
    """
    if asked.query.volatile:
        return None
    language = page_language() if choice.representation is PAGE else ""
    release_id = current_site().release_id
    parts = (release_id, __version__, repr(asked), choice.content_type, language)
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def is_known(etag: str | None) -> bool:
    """Return whether the client says that it has the answer already."""
    if etag is None or request.method == "POST":
        return False
    return request.if_none_match.contains_weak(etag)


def not_modified(etag: str | None) -> Response:
    """Return that the answer of *etag* is still good."""
    return validated(Response(status=HTTPStatus.NOT_MODIFIED), etag)


def validated(response: Response, etag: str | None) -> Response:
    """Return *response* with its validator, and what caches may do with it."""
    response.headers["Vary"] = VARY
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
