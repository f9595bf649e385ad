"""
The IRIs of things and concepts, on this server: 303 to the page about one, or to its document.

https://www.w3.org/TR/cooluris/#r303gendocument
"""

from http import HTTPStatus

from flask import Blueprint, redirect, request
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from esgraph.web.citing.citation_formats import CITATION_FORMS
from esgraph.web.facts.addresses import CONCEPT, Entity
from esgraph.web.facts.presence import require
from esgraph.web.http.answers import VARY, choose
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import Representation
from esgraph.web.http.protocol import require_utf8
from esgraph.web.http.representations import GRAPHS, PAGE
from esgraph.web.linked_data.documents import split_suffix
from esgraph.web.linked_data.signposting import LINKSETS, header_of, identifier_links

blueprint = Blueprint("identifiers", __name__)

# For programs that resolve identifiers of publications; plain text is a form of the document here.
_CITATIONS = tuple(
    Representation(each.form.media_type, (each.form.name,))
    for each in CITATION_FORMS
    if each.form.name != "txt"
)
_LINKSETS = {
    Representation(media_type, (f"linkset-{suffix}",)): suffix
    for suffix, media_type in LINKSETS.items()
}
_OFFERED = (PAGE, *GRAPHS, *_CITATIONS, *_LINKSETS)


@blueprint.get("/id/<kind>/<path:name>")
def identifier(kind: str, name: str) -> Response:
    """
    Redirect to the page about a thing, its document, its links or a reference to it, as asked for.

    A suffix chooses the form of the document: ``/id/city/drummondville.ttl``.
    """
    return _see_other(kind, name)


@blueprint.get("/concept/<path:name>")
def concept(name: str) -> Response:
    """Redirect to the page about a concept or a concept scheme, or to its document."""
    return _see_other(CONCEPT, name)


def _see_other(kind: str, name: str) -> Response:
    require_utf8(request)
    stem, suffix = split_suffix(name)
    ending = f".{suffix}" if suffix else ""
    entity = require(Entity(kind, stem), lambda exact: exact.identifier + ending)
    if not request.path.startswith(entity.identifier):
        # Concepts do not stand under /id/.
        raise RequestRedirect(entity.identifier + ending)
    response = redirect(_location(entity, suffix), HTTPStatus.SEE_OTHER)
    response.headers["Vary"] = VARY
    response.headers["Link"] = header_of(identifier_links(entity))
    return response


def _location(entity: Entity, suffix: str) -> str:
    if suffix:
        return f"{entity.document}.{suffix}"
    choice = choose(_OFFERED, request.args, request.environ)
    chosen = choice.representation
    if chosen is PAGE:
        return entity.page(page_language())
    if chosen in _CITATIONS:
        return f"/cite/{entity.kind}/{entity.name}.{chosen.name}"
    if chosen in _LINKSETS:
        return f"/linkset/{entity.kind}/{entity.name}.{_LINKSETS[chosen]}"
    # Only negotiation at the document can give it under the alias that was asked for.
    is_alias = choice.content_type != chosen.media_type
    return entity.document if is_alias else f"{entity.document}.{chosen.name}"
