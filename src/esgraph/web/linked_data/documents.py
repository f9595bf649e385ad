"""``/data/…``: the document about each thing, in every form of RDF, made by stored queries."""

from collections.abc import Container

from flask import Blueprint, Response, request

from esgraph.namespaces import BASE
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.presence import require
from esgraph.web.http.answers import (
    Inquiry,
    WholeAnswer,
    choose,
    format_name,
    inspected,
    rewritten_answer,
    run,
    server_timing,
    site_address,
    unless_unchanged,
)
from esgraph.web.http.negotiation import Choice, choose_by_name
from esgraph.web.http.protocol import QueryRequest, require_utf8
from esgraph.web.http.representations import GRAPHS
from esgraph.web.linked_data.document_order import ordered
from esgraph.web.linked_data.named_graphs import nquads, quads_of
from esgraph.web.linked_data.served import served_statements
from esgraph.web.linked_data.signposting import document_links, header_of
from esgraph.web.site.sites import current_site

blueprint = Blueprint("documents", __name__)

_NTRIPLES = "application/n-triples"
_WITH_GRAPHS = frozenset({"nq", "trig"})
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
    served = served_statements(current_site(), entity, here=site_address(request.environ))
    response = unless_unchanged(
        asked, choice, lambda: _written(asked, entity, choice, served), beside=served
    )
    name = choice.representation.name
    response.headers["Content-Location"] = f"{entity.document}.{name}"
    response.headers["Link"] = header_of(document_links(entity, name))
    return response


def split_suffix(name: str, suffixes: Container[str] = _SUFFIXES) -> tuple[str, str]:
    """
    Return *name* without its suffix, and the suffix; empty where it ends in none of *suffixes*.

    By default these are the forms of documents.

    >>> split_suffix("drummondville.ttl"), split_suffix("esgraph-0.1.0")
    (('drummondville', 'ttl'), ('esgraph-0.1.0', ''))
    """
    stem, _, suffix = name.rstrip("/").rpartition(".")
    # Names may have dots: esgraph-0.1.0 is a version of the software.
    if stem and suffix.lower() in suffixes:
        return stem + "/" * name.endswith("/"), suffix.lower()
    return name, ""


def document_query(entity: Entity) -> str:
    """Return the query whose answer is the document about *entity*."""
    return current_site().stored.text(
        "document", thing=(entity.iri,), document=(_document_iri(entity),)
    )


def _document_iri(entity: Entity) -> str:
    """Return the name of the document: under the constant base, the same on every server."""
    return BASE + entity.document.removeprefix("/")


def _choice(suffix: str) -> Choice:
    if suffix and not format_name(request.args):
        return choose_by_name(suffix, GRAPHS)
    return choose(GRAPHS, request.args, request.environ)


def _written(asked: Inquiry, entity: Entity, choice: Choice, served: bytes) -> WholeAnswer:
    """
    Return what *asked* finds, and what is *served* beside it, in the order of a document, and in
    the form of *choice*.
    """
    answer = run(asked, _NTRIPLES, request.environ)
    said = _together(answer.body, served) if served else answer.body
    lines = ordered(said, thing=entity.iri, document=_document_iri(entity))
    if choice.representation.name in _WITH_GRAPHS:
        lines += _named_graphs(entity)
    return rewritten_answer(lines, choice, server_timing(answer))


def _together(*parts: bytes) -> bytes:
    """Return the statements of *parts*, each once."""
    return b"".join(
        dict.fromkeys(line for each in parts for line in each.splitlines(keepends=True))
    )


def _named_graphs(entity: Entity) -> bytes:
    """Return the statements of *entity* in the graphs that state them."""
    query = current_site().stored.text(
        "document-graphs", subject=(entity.iri,), object=(entity.iri,)
    )
    asked = inspected(QueryRequest(query, None, None), request.environ)
    return nquads(quads_of(run(asked, "text/tab-separated-values", request.environ).body))
