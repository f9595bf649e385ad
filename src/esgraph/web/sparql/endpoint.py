"""
``/sparql``: the SPARQL 1.1 Protocol for programs, a form and a table for people.

https://www.w3.org/TR/sparql11-protocol/
"""

from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request

from esgraph.errors import AnswerTooLargeError, EsgraphError, QueryError
from esgraph.examples import example_of
from esgraph.language import other_language
from esgraph.web.citing.cite_pages import answer_citation_tools
from esgraph.web.citing.snippets import Parameters, Snippet, snippets_of
from esgraph.web.http.answers import (
    FORMAT_PARAMETERS,
    MAX_PAGE_BYTES,
    VARY,
    Inquiry,
    answer_of,
    choose,
    format_name,
    inspected,
    program_response,
    run,
    server_timing,
    site_address,
    unless_known,
)
from esgraph.web.http.errors import (
    Problem,
    problem_of,
    problem_page,
    problem_response,
    with_problem_headers,
)
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import (
    NotAcceptableError,
    prefers_html,
)
from esgraph.web.http.paging import NoSuchPageError
from esgraph.web.http.protocol import (
    BODY_METHODS,
    FORM_TYPE,
    QUERY_TYPE,
    MissingQueryError,
    QueryRequest,
    read_query_request,
)
from esgraph.web.http.representations import (
    GRAPHS,
    PAGE,
    SOLUTIONS,
    offered_for,
)
from esgraph.web.site.sites import current_site
from esgraph.web.sparql.answer_links import (
    RESULT,
    answer_address,
    asked_address,
    dataset_parameters,
    download_links,
    measure_links,
    shown_parameters,
    view_links,
    wish,
)
from esgraph.web.sparql.description import description_request
from esgraph.web.sparql.empty_answers import Hint, hints_on
from esgraph.web.sparql.query_page import editor_phrases, themes_of, title_of
from esgraph.web.sparql.result_view import ResultView, media_type_for, view_of_answer
from esgraph.web.sparql.shortened import FIRST_ROWS, first_rows
from esgraph.web.sparql.vocabulary import blueprint as vocabulary_blueprint
from esgraph.web.sparql.written_terms import columns_of_all

blueprint = Blueprint("sparql", __name__)
blueprint.register_blueprint(vocabulary_blueprint)

_METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
_MACHINE_TYPES = tuple(each.media_type for each in (*SOLUTIONS, *GRAPHS))


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
    except NoSuchPageError:
        # Its page leads to those that there are.
        raise
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
    # The language is the page's: links of pages name it, and programs that check links follow them.
    if request.args.keys() - {*FORMAT_PARAMETERS, "lang"}:
        return failure(error, "")
    return _answer_query(description_request())


def _answer_query(asked: QueryRequest) -> Response:
    """Return the answer of *asked* in the form that the client prefers."""
    environ = request.environ
    inquiry = inspected(asked, environ)
    choice = choose(offered_for(inquiry.query.form), request.values, environ)
    if choice.representation is PAGE:
        return unless_known(inquiry, choice, lambda: _result_page(inquiry))
    return unless_known(
        inquiry, choice, lambda: program_response(answer_of(inquiry, choice, environ))
    )


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
        return _page(query, dataset=dataset_parameters(), problem=problem)
    return problem_page(problem)


def _result_page(asked: Inquiry) -> Response:
    wished = wish()
    media_type = media_type_for(asked.query.form, wished)
    try:
        answer = run(asked, media_type, request.environ, max_bytes=MAX_PAGE_BYTES)
    except AnswerTooLargeError:
        view = ResultView(form=asked.query.form, is_too_large=True)
        return _page(asked.query.text, dataset=dataset_parameters(), view=view)
    columns = columns_of_all(asked.query.text)
    view = view_of_answer(answer, current_site(), page_language(), wished, columns=columns)
    hints = _hints(asked) if view.is_empty or view.counts_nothing else ()
    response = _page(asked.query.text, dataset=dataset_parameters(), view=view, hints=hints)
    response.headers["Server-Timing"] = server_timing(answer)
    return response


def _hints(asked: Inquiry) -> tuple[Hint, ...]:
    return hints_on(asked.query.text, current_site(), page_language())


def _page(
    query: str,
    *,
    dataset: Parameters,
    view: ResultView | None = None,
    hints: tuple[Hint, ...] = (),
    problem: Problem | None = None,
) -> Response:
    """Return the page with the form, and below it a result or a problem."""
    language, settings = page_language(), current_site().settings
    parameters = _parameters(query, dataset)
    shown, page = shown_parameters(parameters), view.page if view else 1
    html = render_template(
        "sparql.html",
        query=query,
        dataset=dataset,
        view=view,
        problem=problem,
        themes=themes_of(settings.examples, language),
        example=example_of(query, settings.examples),
        answer_title=title_of(query, settings.examples, language) if view else "",
        phrases=editor_phrases(language),
        endpoint=f"{site_address(request.environ)}/sparql",
        limits=settings.query_limits,
        has_budget=settings.has_budget,
        snippets=_snippets(parameters, view),
        citation=answer_citation_tools(parameters, language) if view else None,
        hints=hints,
        query_links=lambda other: asked_address(_parameters(other, dataset), language),
        beginning=_beginning(query, view),
        most_rows=FIRST_ROWS,
        downloads=download_links(parameters, view),
        views=view_links(parameters, view, language),
        measures=measure_links(parameters, view, language),
        previous_address=answer_address(shown, language, page=page - 1) + RESULT,
        next_address=answer_address(shown, language, page=page + 1) + RESULT,
        switch_address=answer_address(shown, other_language(language), page=page),
        canonical=site_address(request.environ) + answer_address(shown, language, page=page),
    )
    response = make_response(html, problem.status if problem else HTTPStatus.OK)
    if problem:
        with_problem_headers(response, problem)
    response.headers["Vary"] = VARY
    response.headers["Content-Language"] = page_language()
    return response


def _beginning(query: str, view: ResultView | None) -> str | None:
    is_cut = view is not None and view.is_too_large and view.form == "SELECT"
    return first_rows(query) if is_cut else None


def _parameters(query: str, dataset: Parameters) -> Parameters:
    return (*((("query", query),) if query else ()), *dataset)


def _snippets(parameters: Parameters, view: ResultView | None) -> tuple[Snippet, ...]:
    if view is None:
        return ()
    return snippets_of(f"{site_address(request.environ)}/sparql", parameters, view.form)
