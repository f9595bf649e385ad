"""``/data/…``: the document about each thing, in every form of RDF, made by stored queries."""

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.http import http_date

from esgraph.namespaces import BASE
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.presence import require
from esgraph.web.http.answers import (
    answer_of,
    choose,
    etag_of,
    format_name,
    inspected,
    is_known,
    not_modified,
    program_response,
    run,
    validated,
)
from esgraph.web.http.negotiation import Choice, choose_by_name
from esgraph.web.http.protocol import QueryRequest, require_utf8
from esgraph.web.http.representations import GRAPHS
from esgraph.web.linked_data.named_graphs import nquads, quads_of, trig
from esgraph.web.linked_data.signposting import document_links, header_of
from esgraph.web.site.sites import current_site

blueprint = Blueprint("documents", __name__)

_WITH_GRAPHS = {"nq": nquads, "trig": trig}
_SUFFIXES = frozenset(each.name for each in GRAPHS)


@blueprint.get("/data/<kind>/<path:name>")
def document(kind: str, name: str) -> Response:
    """
    Return the document about a thing: negotiated, or in the form that the suffix names.

    ``/data/city/drummondville.ttl``. A name in ``?format=`` wins over both.
    """
    require_utf8(request)
    stem, suffix = split_suffix(name)
    ending = f".{suffix}" if suffix else ""
    entity = require(Entity(kind, stem), lambda exact: exact.document + ending)
    choice = _choice(suffix)
    asked = inspected(QueryRequest(document_query(entity), None, None), request.environ)
    etag = etag_of(asked, choice, request.environ)
    if is_known(etag) or _is_unchanged():
        response = not_modified(etag, choice)
    else:
        answer = answer_of(asked, choice, request.environ)
        answer = replace(answer, body=answer.body + _named_graphs(entity, choice))
        response = validated(program_response(answer), etag, choice)
    return _told(response, entity, choice)


def split_suffix(name: str) -> tuple[str, str]:
    """
    Return *name* without its suffix, and the suffix; empty where it ends in none of ours.

    >>> split_suffix("drummondville.ttl"), split_suffix("esgraph-0.1.0")
    (('drummondville', 'ttl'), ('esgraph-0.1.0', ''))
    """
    stem, _, suffix = name.rstrip("/").rpartition(".")
    # Names may have dots: esgraph-0.1.0 is a version of the software.
    if stem and suffix.lower() in _SUFFIXES:
        return stem + "/" * name.endswith("/"), suffix.lower()
    return name, ""


def document_query(entity: Entity) -> str:
    """Return the query whose answer is the document about *entity*."""
    # The document is named under the constant base, so that it is the same on every server.
    name = BASE + entity.document.removeprefix("/")
    return current_site().stored.text("document", thing=(entity.iri,), document=(name,))


def _choice(suffix: str) -> Choice:
    if suffix and not format_name(request.args):
        return choose_by_name(suffix, GRAPHS)
    return choose(GRAPHS, request.args, request.environ)


def _named_graphs(entity: Entity, choice: Choice) -> bytes:
    """Return the statements once more, in the graphs that state them, where the form has graphs."""
    write = _WITH_GRAPHS.get(choice.representation.name)
    if write is None:
        return b""
    query = current_site().stored.text(
        "document-graphs", subject=(entity.iri,), object=(entity.iri,)
    )
    asked = inspected(QueryRequest(query, None, None), request.environ)
    return write(quads_of(run(asked, "text/tab-separated-values", request.environ).body))


def _is_unchanged() -> bool:
    """
    Return whether the client has the document of this very release, by its date.

    Only an equal date counts: an older release may be served again.
    """
    made = current_site().made
    said = request.headers.get("If-Modified-Since")
    has_validator = "If-None-Match" in request.headers
    return made is not None and not has_validator and said == http_date(made)


def _told(response: Response, entity: Entity, choice: Choice) -> Response:
    """Return *response* with its date, its own address and its links."""
    made = current_site().made
    if made is not None:
        response.headers["Last-Modified"] = http_date(made)
    name = choice.representation.name
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        response.headers["Content-Location"] = f"{entity.document}.{name}"
    response.headers["Link"] = header_of(document_links(entity, name))
    return response
