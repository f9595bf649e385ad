"""
``/.well-known/genid/…``: nodes that only hold parts of something together, such as lists.

RDF 1.1 Concepts, section 3.5, https://www.w3.org/TR/rdf11-concepts/#section-skolemization
"""

import re
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, request
from rdflib import URIRef
from werkzeug.wrappers import Response

from esgraph.language import Language
from esgraph.namespaces import ONTOLOGY_GRAPH
from esgraph.skolem import GENID
from esgraph.web.facts.graph_names import graph_page, graph_path
from esgraph.web.facts.links import ONTOLOGY, describe_query, page_address, term_page
from esgraph.web.http.answers import VARY, choose
from esgraph.web.http.languages import page_language
from esgraph.web.http.representations import GRAPHS, PAGE
from esgraph.web.site.rows import iris
from esgraph.web.site.sites import current_site

blueprint = Blueprint("anonymous_nodes", __name__)

_OFFERED = (PAGE, *GRAPHS)
_NAME = re.compile(r"[\w.:-]+")

# Deeper than axioms are nested, and an end for what goes round in circles.
_MAX_DEPTH = 8


@blueprint.get("/.well-known/genid/<name>")
def anonymous_node(name: str) -> Response:
    """
    Redirect to the page of what the node is a part of, or to its statements, as asked for.

    404 for a node that the release has not.
    """
    iri = GENID + name
    page = owner_page(iri, page_language()) if _NAME.fullmatch(name) else None
    if page is None:
        abort(HTTPStatus.NOT_FOUND)
    chosen = choose(_OFFERED, request.args, request.environ).representation
    parameters = {"query": describe_query(iri), "format": chosen.name}
    location = page if chosen is PAGE else f"/sparql?{urlencode(parameters)}"
    response = redirect(location, HTTPStatus.SEE_OTHER)
    response.headers["Vary"] = VARY
    return response


def owner_page(iri: str, language: Language) -> str | None:
    """
    Return the page of the nearest named thing that the node *iri* is a part of.

    Where there is none, that of the graph that states it; ``None`` for what no graph states.
    """
    page = None
    for _ in range(_MAX_DEPTH):
        rows = current_site().stored.rows("anonymous-node", node=(iri,))
        graphs, owners = iris(rows, "graph"), iris(rows, "owner")
        named = [each for each in owners if not each.startswith(GENID)]
        if named:
            return page_address(named[0], language)
        if graphs:
            page = _page_of_graph(graphs[0], language)
        if not owners:
            break
        iri = owners[0]
    return page


def _page_of_graph(graph: URIRef, language: Language) -> str | None:
    if graph == ONTOLOGY_GRAPH:
        return term_page(ONTOLOGY, language)
    name = graph_path(graph)
    return graph_page(name, language) if name else None
