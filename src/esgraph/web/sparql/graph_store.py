"""
The graphs of the release, whole: ``/graph-store``, and each of our graphs at its own address.

The reading part of https://www.w3.org/TR/sparql11-http-rdf-update/
"""

import re
from contextlib import suppress
from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.errors import AnswerTooLargeError
from esgraph.language import LANGUAGES, Text
from esgraph.namespaces import ONTOLOGY_GRAPH
from esgraph.web.facts.graph_names import GRAPH_FOLDER, folded_path, graph_page, graph_path
from esgraph.web.facts.links import ONTOLOGY
from esgraph.web.http.answers import (
    VARY,
    Inquiry,
    WholeAnswer,
    answer_of,
    choose,
    format_name,
    inspected,
    rewritten_answer,
    run,
    server_timing,
    unless_unchanged,
)
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import Choice, choose_by_name
from esgraph.web.http.protocol import (
    ProtocolError,
    QueryRequest,
    UnknownGraphError,
    is_absolute_iri,
    require_utf8,
)
from esgraph.web.http.representations import GRAPHS, PAGE
from esgraph.web.linked_data.document_order import ordered
from esgraph.web.linked_data.signposting import graph_links, header_of
from esgraph.web.site.sites import current_site

blueprint = Blueprint("graph_store", __name__)

_WHOLE = "CONSTRUCT WHERE { ?s ?p ?o }"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*")
_SUFFIXES = frozenset(each.name for each in GRAPHS)

# Some 25,000 statements, which take a third of a second at most.
_MOST_REWRITTEN = 4_194_304

# The protocol gives a graph at its own address: a page is for those who ask for one.
_OFFERED = (*GRAPHS, PAGE)


@blueprint.get("/graph-store")
def graph_store() -> WerkzeugResponse:
    """
    Return the graph that ``?graph=`` names, or with ``?default`` the merge of all.

    Clients that would rather read a page are led to the one about a graph of ours.
    """
    name = _graph_asked_for()
    path = graph_path(name) if name else None
    if path and _NAME.fullmatch(path):
        return _graph_or_page(path, "")
    return answer_graph(name, choose(GRAPHS, request.args, request.environ))


@blueprint.get("/graph/<path:name>")
def graph(name: str) -> WerkzeugResponse:
    """
    Return the graph whose IRI has this path (section 4.1 of the protocol), or lead to its page.

    A suffix chooses the form: ``/graph/fiche/drummondville.nt``.
    """
    require_utf8(request)
    stem, _, suffix = name.rstrip("/").partition(".")
    right, suffix = folded_path(stem), suffix.lower()
    if not _NAME.fullmatch(right) or (suffix and suffix not in _SUFFIXES):
        abort(HTTPStatus.NOT_FOUND)
    address = f"/graph/{right}.{suffix}" if suffix else f"/graph/{right}"
    if f"/graph/{name}" != address:
        require_graph(right)
        raise RequestRedirect(address)
    return _graph_or_page(right, suffix)


def require_graph(name: str) -> str:
    """
    Return the IRI of ours with the path *name* below ``graph/``.

    Raises ``UnknownGraphError`` where the release has no such graph.
    """
    iri = GRAPH_FOLDER + name
    if not _is_in_release(iri):
        raise _unknown_graph(iri)
    return iri


def _graph_or_page(name: str, suffix: str) -> WerkzeugResponse:
    if suffix and not format_name(request.args):
        choice = choose_by_name(suffix, GRAPHS)
    else:
        choice = choose(_OFFERED, request.args, request.environ)
    pages = {each: graph_page(name, each) for each in LANGUAGES}
    if choice.representation is PAGE:
        require_graph(name)
        response = redirect(pages[page_language()], HTTPStatus.SEE_OTHER)
        response.headers["Vary"] = VARY
        response.headers["Link"] = header_of(graph_links(f"/graph/{name}", pages))
        return response
    form = choice.representation.name
    answer = answer_graph(GRAPH_FOLDER + name, choice)
    answer.headers["Content-Location"] = f"/graph/{name}.{form}"
    answer.headers["Link"] = header_of(graph_links(f"/graph/{name}", pages, suffix=form))
    return answer


def answer_graph(name: str | None, choice: Choice) -> Response:
    """
    Return the graph *name*, the default graph for ``None``.

    Raises ``UnknownGraphError`` where the release has no such graph.
    """
    graphs = None if name is None else (name,)
    asked = inspected(
        QueryRequest(_WHOLE, default_graphs=graphs, named_graphs=None), request.environ
    )
    if name is not None and not _is_in_release(name):
        # The engine tells what is no IRI from what is no graph.
        run(asked, choice.representation.media_type, request.environ)
        raise _unknown_graph(name)
    return unless_unchanged(asked, choice, lambda: _written(name, asked, choice))


def _written(name: str | None, asked: Inquiry, choice: Choice) -> WholeAnswer:
    """
    Return what *asked* finds as documents are written.

    The merge of all graphs, and what is as large, is as the engine writes it.
    """
    environ = request.environ
    if name is not None:
        with suppress(AnswerTooLargeError):
            answer = run(asked, "application/n-triples", environ, max_bytes=_MOST_REWRITTEN)
            about = ONTOLOGY if name == str(ONTOLOGY_GRAPH) else name
            lines = ordered(answer.body, thing=about, document=name)
            return rewritten_answer(lines, choice, server_timing(answer))
    return answer_of(asked, choice, environ)


def _graph_asked_for() -> str | None:
    """Return the graph that the address names, ``None`` for the default graph."""
    require_utf8(request)
    named = request.args.getlist("graph")
    if len(named) + ("default" in request.args) != 1:
        raise ProtocolError(
            Text(
                fr="Nommer un seul graphe : /graph-store?graph=IRI, ou /graph-store?default.",
                en="Name exactly one graph: /graph-store?graph=IRI, or /graph-store?default.",
            )
        )
    if not named:
        return None
    if not is_absolute_iri(named[0]):
        raise ProtocolError(
            Text(
                fr=f"« {named[0]} » (graph) n'est pas un IRI absolu.",
                en=f"“{named[0]}” (graph) is not an absolute IRI.",
            )
        )
    return named[0]


def _is_in_release(name: str) -> bool:
    return any(str(row["graph"]) == name for row in current_site().stored.rows("graphs"))


def _unknown_graph(name: str) -> UnknownGraphError:
    return UnknownGraphError(
        Text(
            fr=f"Cette version des données n'a pas de graphe « {name} ».",
            en=f"This data release has no graph “{name}”.",
        )
    )
