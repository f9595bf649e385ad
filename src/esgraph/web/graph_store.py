"""
``/graph-store``: the graphs of the release, whole; the reading part of the Graph Store Protocol.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from flask import Blueprint, Response, request

from esgraph.language import Text
from esgraph.web.answers import (
    answer_of,
    choose,
    etag_of,
    inspected,
    is_known,
    not_modified,
    run,
    validated,
)
from esgraph.web.protocol import (
    ProtocolError,
    QueryRequest,
    UnknownGraphError,
    is_absolute_iri,
    require_utf8,
)
from esgraph.web.representations import GRAPHS
from esgraph.web.results import parse_boolean

blueprint = Blueprint("graph_store", __name__)

_WHOLE = "CONSTRUCT WHERE { ?s ?p ?o }"
_ANYTHING = "ASK { ?s ?p ?o }"
_RESULTS_JSON = "application/sparql-results+json"


@blueprint.get("/graph-store")
def graph_store() -> Response:
    """Return the graph that ``?graph=`` names, or with ``?default`` the merge of all."""
    graphs = _graphs_asked_for()
    choice = choose(GRAPHS)
    asked = inspected(QueryRequest(_WHOLE, default_graphs=graphs, named_graphs=None))
    _require_graph(graphs)
    etag = etag_of(asked, choice)
    if is_known(etag):
        return not_modified(etag, choice)
    return validated(answer_of(asked, choice), etag, choice)


def _graphs_asked_for() -> tuple[str, ...] | None:
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
    if named and not is_absolute_iri(named[0]):
        raise ProtocolError(
            Text(
                fr=f"« {named[0]} » (graph) n'est pas un IRI absolu.",
                en=f"“{named[0]}” (graph) is not an absolute IRI.",
            )
        )
    return tuple(named) or None


def _require_graph(graphs: tuple[str, ...] | None) -> None:
    """Raise ``UnknownGraphError`` for a name without triples; the default graph always is."""
    if graphs is None:
        return
    asked = inspected(QueryRequest(_ANYTHING, default_graphs=graphs, named_graphs=None))
    answer = run(asked, _RESULTS_JSON)
    if not parse_boolean(answer.body):
        raise UnknownGraphError(
            Text(
                fr=f"Cette version des données n'a pas de graphe « {graphs[0]} ».",
                en=f"This data release has no graph “{graphs[0]}”.",
            )
        )
