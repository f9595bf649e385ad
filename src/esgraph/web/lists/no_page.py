"""What is answered about a page that is not there: those that are."""

from urllib.parse import urlencode

from flask import Flask, Response, make_response, render_template, request

from esgraph.web.http.errors import problem_of, problem_response, reads_pages, with_problem_headers
from esgraph.web.http.languages import page_language
from esgraph.web.http.paging import PAGE_PARAMETER, NoSuchPageError


def init_app(app: Flask) -> None:
    """Let *app* lead from a page that is not there to those that are."""
    app.register_error_handler(NoSuchPageError, _answer)


def _answer(error: NoSuchPageError) -> Response:
    problem = problem_of(error, page_language())
    if not reads_pages():
        return problem_response(problem)
    html = render_template(
        "no_page.html",
        problem=problem,
        first_address=_address(1),
        last_address=_address(error.last) if error.last > 1 else None,
        last=error.last,
    )
    return with_problem_headers(make_response(html, problem.status), problem)


def _address(page: int) -> str:
    """Return the address of another page of what the request asks for."""
    others = [each for each in request.args.items(multi=True) if each[0] != PAGE_PARAMETER]
    query = urlencode([*others, (PAGE_PARAMETER, page)] if page > 1 else others)
    return request.path + (f"?{query}" if query else "")
