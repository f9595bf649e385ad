"""
The IRIs of things, on this server: 303 to a page about the thing, or to its description.

https://www.w3.org/TR/cooluris/#r303gendocument
"""

import re
from http import HTTPStatus

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from esgraph.namespaces import thing
from esgraph.web.languages import page_language
from esgraph.web.links import describe_address
from esgraph.web.negotiation import prefers_html
from esgraph.web.pages import city_address
from esgraph.web.representations import GRAPHS

blueprint = Blueprint("identifiers", __name__)

_SEGMENT = re.compile(r"[a-z0-9][a-z0-9.-]*")
_SUFFIXES = frozenset(each.name for each in GRAPHS)
_GRAPH_TYPES = tuple(each.media_type for each in GRAPHS)


@blueprint.get("/id/<kind>/<slug>")
def identifier(kind: str, slug: str) -> Response:
    """
    Redirect to what is known about the thing; cities have a page of their own.

    A suffix chooses the form of the description: ``/id/city/drummondville.ttl``.
    """
    stem, _, suffix = slug.rpartition(".")
    # Names may have dots: esgraph-0.1.0 is a version of the software.
    if suffix in _SUFFIXES and stem:
        slug = stem
    else:
        suffix = ""
    if not (_SEGMENT.fullmatch(kind) and _SEGMENT.fullmatch(slug)):
        abort(HTTPStatus.NOT_FOUND)
    wants_page = prefers_html(request.headers.get("Accept", ""), _GRAPH_TYPES)
    if suffix:
        location = f"{describe_address(thing(kind, slug))}&format={suffix}"
    elif kind == "city" and wants_page:
        location = city_address(slug, page_language())
    else:
        location = describe_address(thing(kind, slug))
    response = redirect(location, HTTPStatus.SEE_OTHER)
    response.headers["Vary"] = "Accept, Accept-Language"
    return response
