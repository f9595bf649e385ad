"""How an error becomes an answer: its status, and its form for programs and for people."""

import json
from dataclasses import asdict, dataclass
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from esgraph.errors import (
    CheckError,
    CheckMemoryError,
    CheckTimeoutError,
    CheckUnavailableError,
    ClientGoneError,
    ContributionError,
    ContributionReasonError,
    ContributionStateError,
    EmptyContributionError,
    EsgraphError,
    QueryBudgetError,
    QueryFormatError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    QueryUnavailableError,
    UnknownContributionError,
)
from esgraph.language import Language
from esgraph.reports import Failure
from esgraph.web.facts.presence import RetiredEntityError, UnknownEntityError
from esgraph.web.http.check_errors import UncheckedError, UploadTooLargeError
from esgraph.web.http.clients import MissingKeyError, MissingRoleError, UnknownKeyError
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import NotAcceptableError, prefers_html
from esgraph.web.http.paging import NoSuchPageError
from esgraph.web.http.protocol import (
    MissingQueryError,
    ProtocolError,
    RequestTypeError,
    UnknownGraphError,
)
from esgraph.web.http.representations import GRAPHS, SOLUTIONS
from esgraph.web.wording.texts import is_text, say
from esgraph.web.wording.typography import typeset_ours

PROBLEM_TYPE = "application/problem+json"
RETRY_AFTER_S = 2

# What nobody reads is told to the log by the number that other servers use.
CLIENT_GONE = 499

STATUS: dict[type[EsgraphError], int] = {
    QuerySyntaxError: HTTPStatus.BAD_REQUEST,
    MissingQueryError: HTTPStatus.BAD_REQUEST,
    ProtocolError: HTTPStatus.BAD_REQUEST,
    UnknownKeyError: HTTPStatus.UNAUTHORIZED,
    MissingKeyError: HTTPStatus.UNAUTHORIZED,
    MissingRoleError: HTTPStatus.FORBIDDEN,
    QueryRefusedError: HTTPStatus.FORBIDDEN,
    UnknownGraphError: HTTPStatus.NOT_FOUND,
    UnknownEntityError: HTTPStatus.NOT_FOUND,
    NoSuchPageError: HTTPStatus.NOT_FOUND,
    RetiredEntityError: HTTPStatus.GONE,
    NotAcceptableError: HTTPStatus.NOT_ACCEPTABLE,
    QueryFormatError: HTTPStatus.NOT_ACCEPTABLE,
    QueryTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    RequestTypeError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    QueryBudgetError: HTTPStatus.TOO_MANY_REQUESTS,
    ClientGoneError: CLIENT_GONE,
    QueryUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    QueryTimeoutError: HTTPStatus.GATEWAY_TIMEOUT,
    QueryMemoryError: HTTPStatus.INSUFFICIENT_STORAGE,
    CheckError: HTTPStatus.SERVICE_UNAVAILABLE,
    CheckMemoryError: HTTPStatus.UNPROCESSABLE_ENTITY,
    CheckTimeoutError: HTTPStatus.UNPROCESSABLE_ENTITY,
    UncheckedError: HTTPStatus.UNPROCESSABLE_ENTITY,
    UploadTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ContributionError: HTTPStatus.SERVICE_UNAVAILABLE,
    UnknownContributionError: HTTPStatus.NOT_FOUND,
    ContributionReasonError: HTTPStatus.BAD_REQUEST,
    ContributionStateError: HTTPStatus.CONFLICT,
    EmptyContributionError: HTTPStatus.UNPROCESSABLE_ENTITY,
}

_MACHINE_TYPES = (
    PROBLEM_TYPE,
    "application/json",
    *(each.media_type for each in (*SOLUTIONS, *GRAPHS)),
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line of a query where the engine stopped reading; *column* counts from 1."""

    line: int
    column: int
    text: str

    @property
    def caret(self) -> str:
        """Return a line that points at the column when it stands under *text*."""
        return " " * (self.column - 1) + "^"


@dataclass(frozen=True, slots=True)
class Problem:
    """
    An error as RFC 9457 describes one; *excerpt* only for syntax errors of queries, *failures*
    only for files that could not be checked.

    *retry_after_s*: in how many seconds the same request may succeed; ``None``: never, as it is.
    """

    status: int
    title: str
    detail: str
    excerpt: Excerpt | None = None
    retry_after_s: int | None = None
    language: Language = "fr"
    failures: tuple[Failure, ...] = ()

    def to_json(self) -> str:
        """Return the members of ``application/problem+json``."""
        members: dict[str, object] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.excerpt:
            members |= {
                "line": self.excerpt.line,
                "column": self.excerpt.column,
                "excerpt": self.excerpt.text,
                "caret": self.excerpt.caret,
            }
        if self.failures:
            members["errors"] = [self._members_of(failure) for failure in self.failures]
        return json.dumps(members, ensure_ascii=False, indent=2) + "\n"

    def _members_of(self, failure: Failure) -> dict[str, object]:
        """Return what is known of one fault: the members of a ``Place`` that say something."""
        members = asdict(failure.place) | {"excerpt": failure.excerpt}
        known = {name: value for name, value in members.items() if value is not None}
        return known | {"detail": failure.message.in_(self.language)}


def init_app(app: Flask) -> None:
    """Let *app* answer every error in the form that its client reads."""
    app.register_error_handler(EsgraphError, answer_error)
    app.register_error_handler(HTTPException, answer_http_error)


def status_of(error: EsgraphError) -> int:
    """Return the status of the nearest class of *error* in the table; 500 for any other."""
    found = (STATUS[cls] for cls in type(error).__mro__ if cls in STATUS)
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


def problem_of(error: EsgraphError, language: Language, *, query: str = "") -> Problem:
    """Return *error* as a problem in *language*; *query* gives the line it speaks of."""
    status = status_of(error)
    return Problem(
        status=status,
        title=_title(status, language),
        detail=typeset_ours(_sentence(error.text.in_(language)), language),
        excerpt=_excerpt(error, query),
        retry_after_s=_retry_after_s(error),
        language=language,
        failures=error.failures if isinstance(error, UncheckedError) else (),
    )


def problem_response(problem: Problem) -> Response:
    """Return *problem* for programs."""
    response = Response(problem.to_json(), problem.status, content_type=PROBLEM_TYPE)
    return with_problem_headers(response, problem)


def problem_page(problem: Problem) -> Response:
    """Return *problem* as a page."""
    response = make_response(render_template("error.html", problem=problem), problem.status)
    return with_problem_headers(response, problem)


def answer(problem: Problem) -> Response:
    """Return *problem* as a page for browsers, as JSON for everyone else."""
    return problem_page(problem) if reads_pages() else problem_response(problem)


def reads_pages() -> bool:
    """Return whether the client would rather read a page than anything made for programs."""
    return prefers_html(request.headers.get("Accept", ""), _MACHINE_TYPES)


def answer_error(error: EsgraphError) -> Response:
    """Return *error* in the form and language that the client reads."""
    return answer(problem_of(error, page_language()))


def with_problem_headers(response: Response, problem: Problem) -> Response:
    """Return *response* with what every refusal says: not to be kept, when to come back."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept, Accept-Language"
    response.headers["Content-Language"] = page_language()
    if problem.retry_after_s is not None:
        response.headers["Retry-After"] = str(problem.retry_after_s)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="esgraph", error="invalid_token"'
    return response


def _retry_after_s(error: EsgraphError) -> int | None:
    if isinstance(error, QueryBudgetError):
        return error.retry_after_s
    is_busy = isinstance(error, QueryUnavailableError | CheckUnavailableError)
    return RETRY_AFTER_S if is_busy else None


def answer_http_error(error: HTTPException) -> Response:
    """Return Werkzeug's error in our form, with its own headers (``Allow``)."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    language = page_language()
    response = answer(Problem(status, _title(status, language), _detail(status, language)))
    for name, value in error.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    return response


def _title(status: int, language: Language) -> str:
    key = f"status.{status:d}"
    return say(key if is_text(key) else "status.other", language)


def _detail(status: int, language: Language) -> str:
    key = f"status.{status:d}.detail"
    return say(key if is_text(key) else "status.other.detail", language).format(status=int(status))


def _sentence(text: str) -> str:
    """Return *text* with a capital: messages of the rooms below are parts of a line."""
    return text[:1].upper() + text[1:]


def _excerpt(error: EsgraphError, query: str) -> Excerpt | None:
    if not isinstance(error, QuerySyntaxError) or error.line is None:
        return None
    lines = query.split("\n")
    if not 1 <= error.line <= len(lines):
        return None
    # Tabs would be wider than the caret's spaces.
    text = lines[error.line - 1].rstrip("\r").replace("\t", " ")
    column = min(error.column or 1, len(text) + 1)
    return Excerpt(error.line, max(column, 1), text)
