"""The addresses that the page of an answer leads to: views, measures, pages, files."""

from urllib.parse import urlencode

from flask import request

from esgraph.language import Language
from esgraph.web.citing.snippets import Parameters
from esgraph.web.http.paging import PAGE_PARAMETER
from esgraph.web.http.protocol import DEFAULT_GRAPH, NAMED_GRAPH
from esgraph.web.http.representations import representations_of
from esgraph.web.sparql.result_view import ResultView, Wish

VIEW, MEASURE = "view", "measure"
"""What the page shows is asked for by these parameters, which programs do not need."""

RESULT = "#result"
"""Where the answer begins on its page, or what is wrong with the query."""

Links = tuple[tuple[str, str], ...]


def wish() -> Wish:
    """Return the view that the address asks for; no program's answer depends on it."""
    return Wish(request.values.get(VIEW) or None, request.values.get(MEASURE) or None)


def dataset_parameters() -> Parameters:
    """Return the graphs that the request names, to be kept in links and in the form."""
    names = (DEFAULT_GRAPH, NAMED_GRAPH)
    return tuple((name, graph) for name in names for graph in request.values.getlist(name))


def asked_address(parameters: Parameters, language: Language) -> str:
    """Return the address of the answer of *parameters*, where it begins."""
    return answer_address(parameters, language) + RESULT


def answer_address(parameters: Parameters, language: Language, *, page: int = 1) -> str:
    """Return the address of a page of the answer of *parameters*."""
    number = ((PAGE_PARAMETER, str(page)),) if page > 1 else ()
    return "/sparql?" + urlencode([*parameters, ("lang", language), *number])


def shown_parameters(parameters: Parameters) -> Parameters:
    """Return *parameters* with the view that the request asks for."""
    wished = ((name, request.values.get(name)) for name in (VIEW, MEASURE))
    return (*parameters, *((name, value) for name, value in wished if value))


def view_links(parameters: Parameters, view: ResultView | None, language: Language) -> Links:
    """Return the views of the answer with their addresses; none where there is but one."""
    offered = view.offered if view and len(view.offered) > 1 else ()
    return tuple((name, asked_address((*parameters, (VIEW, name)), language)) for name in offered)


def measure_links(parameters: Parameters, view: ResultView | None, language: Language) -> Links:
    """Return the columns that the chart could show, with the addresses of their charts."""
    measures = view.chart.measures if view and view.chart else ()
    return tuple(
        (name, asked_address((*parameters, (MEASURE, name), (VIEW, "chart")), language))
        for name in measures
    )


def download_links(parameters: Parameters, view: ResultView | None) -> Links:
    """Return the forms that programs get the answer in, with their addresses."""
    downloads = representations_of(view.form) if view else ()
    return tuple(
        (each.name, "/sparql?" + urlencode([*parameters, ("format", each.name)]))
        for each in downloads
    )
