"""
``/sparql``: the SPARQL 1.1 Protocol for programs, a form and a table for people.

https://www.w3.org/TR/sparql11-protocol/
"""

import hashlib
import re
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request

from esgraph import __version__
from esgraph.errors import EsgraphError, QueryError
from esgraph.language import other_language
from esgraph.query import QueryForm, inspect
from esgraph.web.description import description_request
from esgraph.web.errors import (
    Problem,
    problem_of,
    problem_page,
    problem_response,
    with_problem_headers,
)
from esgraph.web.languages import page_language
from esgraph.web.negotiation import (
    Choice,
    NotAcceptableError,
    Representation,
    choose_by_accept,
    choose_by_name,
    prefers_html,
)
from esgraph.web.protocol import (
    BODY_METHODS,
    DEFAULT_GRAPH,
    FORM_TYPE,
    NAMED_GRAPH,
    QUERY_TYPE,
    MissingQueryError,
    QueryRequest,
    read_query_request,
)
from esgraph.web.representations import GRAPHS, PAGE, SOLUTIONS, representations_of
from esgraph.web.results import parse_boolean, parse_solutions
from esgraph.web.service import AnswerLike
from esgraph.web.site import current_site
from esgraph.web.table import Table, solutions_to_table

blueprint = Blueprint("sparql", __name__)

_METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
_VARY = "Accept, Accept-Language"
_FORMAT_PARAMETERS = ("format", "output")
_MAX_GRAPH_CHARACTERS = 100_000
_MACHINE_TYPES = tuple(each.media_type for each in (*SOLUTIONS, *GRAPHS))

# Two runs of these answer differently, so no validator may vouch for them.
_VOLATILE = re.compile(r"\b(now|rand|uuid|struuid|bnode)\s*\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ResultView:
    """An answer as the page shows it: one of *table*, *boolean* and *turtle*."""

    form: QueryForm
    elapsed_s: float
    downloads: tuple[Representation, ...]
    table: Table | None = None
    boolean: bool | None = None
    turtle: str | None = None
    turtle_is_cut: bool = False


@blueprint.route("/sparql", methods=_METHODS, provide_automatic_options=False)
def sparql() -> Response:
    """Return the answer of the query in the request; without one, the form or a description."""
    if request.method == "OPTIONS":
        return _options()
    query = ""
    try:
        asked = read_query_request(request)
        query = asked.query
        return _answer_query(asked)
    except MissingQueryError as error:
        return _answer_nothing(error)
    except EsgraphError as error:
        return _failure(error, query)


def _options() -> Response:
    headers = {"Allow": ", ".join(_METHODS), "Accept-Query": f"{QUERY_TYPE}, {FORM_TYPE}"}
    return Response(status=HTTPStatus.NO_CONTENT, headers=headers)


def _answer_nothing(error: MissingQueryError) -> Response:
    """Return the form, or the service description where the request has no parameters."""
    if request.method in BODY_METHODS:
        return _failure(error, "")
    if _wants_page():
        return _page("", dataset=())
    if request.args.keys() - _FORMAT_PARAMETERS:
        return _failure(error, "")
    return _answer_query(description_request())


def _answer_query(asked: QueryRequest) -> Response:
    """Return the answer of *asked* in the form that the client prefers."""
    form = inspect(asked.query)
    choice = _choose(form)
    etag = _etag(asked, choice)
    if etag and request.method != "POST" and request.if_none_match.contains_weak(etag):
        return _validated(Response(status=HTTPStatus.NOT_MODIFIED), etag)
    if choice.representation is PAGE:
        return _validated(_result_page(asked, form), etag)
    answer = _run(asked, choice.representation.media_type)
    response = Response(answer.body, content_type=_content_type(choice))
    response.headers["Server-Timing"] = _server_timing(answer)
    return _validated(response, etag)


def _choose(form: QueryForm) -> Choice:
    offered = (*representations_of(form), PAGE)
    name = _format_name()
    if name:
        return choose_by_name(name, offered)
    return choose_by_accept(request.headers.get("Accept", ""), offered)


def _format_name() -> str:
    """Return what ``format=`` or ``output=`` says, in the address or in a form."""
    said = (request.values.get(name, "") for name in _FORMAT_PARAMETERS)
    return next((name for name in said if name), "")


def _wants_page() -> bool:
    name = _format_name()
    if name:
        return name in {PAGE.name, PAGE.media_type}
    return prefers_html(request.headers.get("Accept", ""), _MACHINE_TYPES)


def _run(asked: QueryRequest, media_type: str) -> AnswerLike:
    return current_site().queries.run(
        asked.query,
        media_type=media_type,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
    )


def _content_type(choice: Choice) -> str:
    """Return the type as asked for, with the charset where its registration has one."""
    is_text = choice.content_type.startswith("text/")
    return f"{choice.content_type}; charset=utf-8" if is_text else choice.content_type


def _server_timing(answer: AnswerLike) -> str:
    return f"query;dur={answer.elapsed_s * 1000:.1f}"


def _etag(asked: QueryRequest, choice: Choice) -> str | None:
    """
    Return the weak validator of release, software, query, dataset and form; ``None`` for volatile
    answers.

    It is weak because the order of rows, and the labels of new blank nodes, may differ.
    """
    if _VOLATILE.search(asked.query):
        return None
    language = page_language() if choice.representation is PAGE else ""
    release_id = current_site().settings.release_id
    parts = (release_id, __version__, repr(asked), choice.content_type, language)
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def _validated(response: Response, etag: str | None) -> Response:
    response.headers["Vary"] = _VARY
    if etag is None:
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.set_etag(etag, weak=True)
    return response


def _failure(error: EsgraphError, query: str) -> Response:
    """Return *error* for a program, or on the page that keeps the query."""
    language = page_language()
    problem = problem_of(error, language, query=query)
    if not _wants_page():
        return problem_response(problem)
    if isinstance(error, QueryError | NotAcceptableError):
        return _page(query, dataset=_dataset_parameters(), problem=problem)
    return problem_page(problem)


def _result_page(asked: QueryRequest, form: QueryForm) -> Response:
    downloads = representations_of(form)
    answer = _run(asked, downloads[0].media_type)
    view = _view(answer, downloads)
    response = _page(asked.query, dataset=_dataset_parameters(), view=view)
    response.headers["Server-Timing"] = _server_timing(answer)
    return response


def _view(answer: AnswerLike, downloads: tuple[Representation, ...]) -> ResultView:
    view = ResultView(form=answer.form, elapsed_s=answer.elapsed_s, downloads=downloads)
    if answer.form == "ASK":
        return replace(view, boolean=parse_boolean(answer.body))
    if answer.form == "SELECT":
        max_rows = current_site().settings.max_table_rows
        return replace(
            view, table=solutions_to_table(parse_solutions(answer.body), max_rows=max_rows)
        )
    turtle = answer.body.decode("utf-8")
    return replace(
        view,
        turtle=turtle[:_MAX_GRAPH_CHARACTERS],
        turtle_is_cut=len(turtle) > _MAX_GRAPH_CHARACTERS,
    )


def _dataset_parameters() -> tuple[tuple[str, str], ...]:
    """Return the graphs that the request names, to be kept in links and in the form."""
    names = (DEFAULT_GRAPH, NAMED_GRAPH)
    return tuple((name, graph) for name in names for graph in request.values.getlist(name))


def _page(
    query: str,
    *,
    dataset: tuple[tuple[str, str], ...],
    view: ResultView | None = None,
    problem: Problem | None = None,
) -> Response:
    """Return the page with the form, and below it a result or a problem."""
    parameters = (*((("query", query),) if query else ()), *dataset)
    html = render_template(
        "sparql.html",
        query=query,
        dataset=dataset,
        view=view,
        problem=problem,
        examples=current_site().settings.examples,
        downloads=_download_links(parameters, view),
        switch_address="/sparql?"
        + urlencode([*parameters, ("lang", other_language(page_language()))]),
    )
    response = make_response(html, problem.status if problem else HTTPStatus.OK)
    if problem:
        with_problem_headers(response, problem.status)
    response.headers["Vary"] = _VARY
    response.headers["Content-Language"] = page_language()
    return response


def _download_links(
    parameters: tuple[tuple[str, str], ...], view: ResultView | None
) -> tuple[tuple[str, str], ...]:
    downloads = view.downloads if view else ()
    return tuple(
        (each.name, "/sparql?" + urlencode([*parameters, ("format", each.name)]))
        for each in downloads
    )
