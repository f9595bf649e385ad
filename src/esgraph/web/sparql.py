"""
``/sparql``: the SPARQL 1.1 Protocol for programs, a form and a table for people.

https://www.w3.org/TR/sparql11-protocol/
"""

from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request

from esgraph.errors import AnswerTooLargeError, EsgraphError, QueryError
from esgraph.language import other_language
from esgraph.query import QueryForm
from esgraph.web.answers import (
    FORMAT_PARAMETERS,
    MAX_PAGE_BYTES,
    VARY,
    Inquiry,
    answer_of,
    choose,
    etag_of,
    format_name,
    inspected,
    is_known,
    not_modified,
    program_response,
    run,
    server_timing,
    site_address,
    validated,
)
from esgraph.web.bar_chart import BarChart, bar_chart_of
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
    NotAcceptableError,
    Representation,
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
from esgraph.web.query_page import editor_phrases, themes_of
from esgraph.web.representations import GRAPHS, PAGE, SOLUTIONS, offered_for, representations_of
from esgraph.web.result_labels import labels_in
from esgraph.web.results import parse_boolean, parse_solutions
from esgraph.web.service import AnswerLike
from esgraph.web.site import current_site
from esgraph.web.snippets import Snippet, snippets_of
from esgraph.web.table import Table, solutions_to_table
from esgraph.web.vocabulary import blueprint as vocabulary_blueprint

blueprint = Blueprint("sparql", __name__)
blueprint.register_blueprint(vocabulary_blueprint)

_METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
_MAX_GRAPH_CHARACTERS = 100_000
_MACHINE_TYPES = tuple(each.media_type for each in (*SOLUTIONS, *GRAPHS))


@dataclass(frozen=True, slots=True)
class ResultView:
    """An answer as the page shows it: one of *table*, *boolean*, *turtle*; none if too large."""

    form: QueryForm
    downloads: tuple[Representation, ...]
    elapsed_s: float = 0.0
    is_too_large: bool = False
    table: Table | None = None
    chart: BarChart | None = None
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
        return failure(error, query)


def _options() -> Response:
    headers = {"Allow": ", ".join(_METHODS), "Accept-Query": f"{QUERY_TYPE}, {FORM_TYPE}"}
    return Response(status=HTTPStatus.NO_CONTENT, headers=headers)


def _answer_nothing(error: MissingQueryError) -> Response:
    """Return the form, or the service description where the request has no parameters."""
    if request.method in BODY_METHODS:
        return failure(error, "")
    if _wants_page():
        return _page("", dataset=())
    if request.args.keys() - FORMAT_PARAMETERS:
        return failure(error, "")
    return _answer_query(description_request())


def _answer_query(asked: QueryRequest) -> Response:
    """Return the answer of *asked* in the form that the client prefers."""
    environ = request.environ
    inquiry = inspected(asked, environ)
    choice = choose(offered_for(inquiry.query.form), request.values, environ)
    etag = etag_of(inquiry, choice, environ)
    if is_known(etag):
        return not_modified(etag, choice)
    if choice.representation is PAGE:
        return validated(_result_page(inquiry), etag, choice)
    return validated(program_response(answer_of(inquiry, choice, environ)), etag, choice)


def _wants_page() -> bool:
    name = format_name(request.values)
    if name:
        return name in {PAGE.name, PAGE.media_type}
    return prefers_html(request.headers.get("Accept", ""), _MACHINE_TYPES)


def failure(error: EsgraphError, query: str) -> Response:
    """Return *error* of *query* for a program, or on the page that keeps the query."""
    language = page_language()
    problem = problem_of(error, language, query=query)
    if not _wants_page():
        return problem_response(problem)
    if isinstance(error, QueryError | NotAcceptableError):
        return _page(query, dataset=_dataset_parameters(), problem=problem)
    return problem_page(problem)


def _result_page(asked: Inquiry) -> Response:
    downloads = representations_of(asked.query.form)
    try:
        answer = run(asked, downloads[0].media_type, request.environ, max_bytes=MAX_PAGE_BYTES)
    except AnswerTooLargeError:
        view = ResultView(form=asked.query.form, downloads=downloads, is_too_large=True)
        return _page(asked.query.text, dataset=_dataset_parameters(), view=view)
    view = _view(answer, downloads)
    response = _page(asked.query.text, dataset=_dataset_parameters(), view=view)
    response.headers["Server-Timing"] = server_timing(answer)
    return response


def _view(answer: AnswerLike, downloads: tuple[Representation, ...]) -> ResultView:
    view = ResultView(form=answer.form, elapsed_s=answer.elapsed_s, downloads=downloads)
    if answer.form == "ASK":
        return replace(view, boolean=parse_boolean(answer.body))
    if answer.form == "SELECT":
        max_rows = current_site().settings.max_table_rows
        solutions = parse_solutions(answer.body)
        labels = labels_in(solutions, current_site(), page_language(), max_rows=max_rows)
        table = solutions_to_table(solutions, max_rows=max_rows, labels=labels)
        return replace(view, table=table, chart=bar_chart_of(table))
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
        themes=themes_of(current_site().settings.examples, page_language()),
        phrases=editor_phrases(page_language()),
        snippets=_snippets(parameters, view),
        downloads=_download_links(parameters, view),
        switch_address="/sparql?"
        + urlencode([*parameters, ("lang", other_language(page_language()))]),
    )
    response = make_response(html, problem.status if problem else HTTPStatus.OK)
    if problem:
        with_problem_headers(response, problem)
    response.headers["Vary"] = VARY
    response.headers["Content-Language"] = page_language()
    return response


def _snippets(
    parameters: tuple[tuple[str, str], ...], view: ResultView | None
) -> tuple[Snippet, ...]:
    if view is None:
        return ()
    return snippets_of(f"{site_address(request.environ)}/sparql", parameters, view.form)


def _download_links(
    parameters: tuple[tuple[str, str], ...], view: ResultView | None
) -> tuple[tuple[str, str], ...]:
    downloads = view.downloads if view else ()
    return tuple(
        (each.name, "/sparql?" + urlencode([*parameters, ("format", each.name)]))
        for each in downloads
    )
