"""``/query/…``: the query whose answer is what the page about a thing states."""

from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from esgraph.language import Language
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.presence import require
from esgraph.web.http.protocol import require_utf8
from esgraph.web.site.sites import current_site

blueprint = Blueprint("page_queries", __name__)


@blueprint.get("/query/<kind>/<path:name>")
def page_query(kind: str, name: str) -> Response:
    """
    Redirect to the query, at ``/sparql``: a page for browsers, rows for programs.

    The parameters of the request (``lang``, ``format``) go with it.
    """
    require_utf8(request)
    entity = require(Entity(kind, name), lambda exact: f"/query/{exact.kind}/{exact.name}")
    asked = [(key, value) for key, value in request.args.items(multi=True) if key != "query"]
    return redirect(
        "/sparql?" + urlencode([("query", text_of(entity)), *asked]), HTTPStatus.SEE_OTHER
    )


def text_of(entity: Entity) -> str:
    """Return the query for all that the page about *entity* states, with its passages."""
    name = "page-city" if entity.kind == "city" else "page-thing"
    return current_site().stored.text(name, thing=(entity.iri,))


def page_query_address(entity: Entity, language: Language) -> str:
    """Return the address that leads to the query; the query itself would weigh on each page."""
    return f"/query/{entity.kind}/{entity.name}?lang={language}"
