"""
``/sparql``: the SPARQL 1.1 Protocol for programs, a form and a table for people.

https://www.w3.org/TR/sparql11-protocol/
"""

from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request

from esgraph.errors import AnswerTooLargeError, EsgraphError, QueryError
from esgraph.examples import example_of
from esgraph.language import Language, other_language
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
from esgraph.web.http.paging import PAGE_PARAMETER, NoSuchPageError
from esgraph.web.http.protocol import (
    BODY_METHODS,
    DEFAULT_GRAPH,
    FORM_TYPE,
    NAMED_GRAPH,
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
    representations_of,
)
from esgraph.web.site.sites import current_site
from esgraph.web.sparql.description import description_request
from esgraph.web.sparql.query_page import editor_phrases, themes_of, title_of
from esgraph.web.sparql.result_view import ResultView, Wish, media_type_for, view_of_answer
from esgraph.web.sparql.vocabulary import blueprint as vocabulary_blueprint

blueprint = Blueprint("sparql", __name__)
blueprint.register_blueprint(vocabulary_blueprint)

_METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
# What the page shows is asked for by these parameters, which programs do not need.
_VIEW, _MEASURE = "view", "measure"
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
    if request.args.keys() - FORMAT_PARAMETERS:
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
        return _page(query, dataset=_dataset_parameters(), problem=problem)
    return problem_page(problem)


def _result_page(asked: Inquiry) -> Response:
    wish = _wish()
    media_type = media_type_for(asked.query.form, wish)
    try:
        answer = run(asked, media_type, request.environ, max_bytes=MAX_PAGE_BYTES)
    except AnswerTooLargeError:
        view = ResultView(form=asked.query.form, is_too_large=True)
        return _page(asked.query.text, dataset=_dataset_parameters(), view=view)
    view = view_of_answer(answer, current_site(), page_language(), wish)
    response = _page(asked.query.text, dataset=_dataset_parameters(), view=view)
    response.headers["Server-Timing"] = server_timing(answer)
    return response


def _wish() -> Wish:
    """Return the view that the address asks for; no program's answer depends on it."""
    return Wish(request.values.get(_VIEW) or None, request.values.get(_MEASURE) or None)


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
    language, settings = page_language(), current_site().settings
    parameters = (*((("query", query),) if query else ()), *dataset)
    wished = tuple((name, request.values[name]) for name in (_VIEW, _MEASURE) if _has(name))
    shown, page = (*parameters, *wished), view.page if view else 1
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
        downloads=_download_links(parameters, view),
        views=_view_links(parameters, view),
        measures=_measure_links(parameters, view),
        previous_address=_page_address(shown, language, page - 1) + "#result",
        next_address=_page_address(shown, language, page + 1) + "#result",
        switch_address=_page_address(shown, other_language(language), page),
        canonical=site_address(request.environ) + _page_address(shown, language, page),
    )
    response = make_response(html, problem.status if problem else HTTPStatus.OK)
    if problem:
        with_problem_headers(response, problem)
    response.headers["Vary"] = VARY
    response.headers["Content-Language"] = page_language()
    return response


def _has(name: str) -> bool:
    return bool(request.values.get(name))


def _page_address(shown: Parameters, language: Language, page: int) -> str:
    number = ((PAGE_PARAMETER, str(page)),) if page > 1 else ()
    return "/sparql?" + urlencode([*shown, ("lang", language), *number])


def _view_links(parameters: Parameters, view: ResultView | None) -> tuple[tuple[str, str], ...]:
    """Return the views of the answer with their addresses; none where there is but one."""
    offered = view.offered if view and len(view.offered) > 1 else ()
    lang = ("lang", page_language())
    return tuple(
        (name, "/sparql?" + urlencode([*parameters, (_VIEW, name), lang]) + "#result")
        for name in offered
    )


def _measure_links(parameters: Parameters, view: ResultView | None) -> tuple[tuple[str, str], ...]:
    """Return the columns that the chart could show, with the addresses of their charts."""
    measures = view.chart.measures if view and view.chart else ()
    rest = ((_VIEW, "chart"), ("lang", page_language()))
    return tuple(
        (name, "/sparql?" + urlencode([*parameters, (_MEASURE, name), *rest]) + "#result")
        for name in measures
    )


def _snippets(parameters: Parameters, view: ResultView | None) -> tuple[Snippet, ...]:
    if view is None:
        return ()
    return snippets_of(f"{site_address(request.environ)}/sparql", parameters, view.form)


def _download_links(parameters: Parameters, view: ResultView | None) -> tuple[tuple[str, str], ...]:
    downloads = representations_of(view.form) if view else ()
    return tuple(
        (each.name, "/sparql?" + urlencode([*parameters, ("format", each.name)]))
        for each in downloads
    )
