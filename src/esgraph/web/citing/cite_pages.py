"""``/cite/…``: references to things, statements and answers, as files for reference managers."""

from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from rdflib import URIRef

from esgraph.examples import example_of
from esgraph.language import Language, Text
from esgraph.web.citing.citation_formats import CITATION_FORMS
from esgraph.web.citing.citations import Citation, cite_answer, cite_thing
from esgraph.web.citing.page_tools import CitationTools, citation_tools
from esgraph.web.citing.snippets import Parameters
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.presence import require
from esgraph.web.http.answers import VARY, choose, site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import Representation, choose_by_name
from esgraph.web.http.page_responses import kept_page
from esgraph.web.http.protocol import DEFAULT_GRAPH, NAMED_GRAPH, MissingQueryError, require_utf8
from esgraph.web.linked_data.documents import split_suffix
from esgraph.web.linked_data.titled import titled_evidence
from esgraph.web.site.sites import current_site

blueprint = Blueprint("citing", __name__)

_FORMS = {each.form: each for each in CITATION_FORMS}
_OFFERED = tuple(_FORMS)
_SUFFIXES = frozenset(each.name for each in _OFFERED)
_ASKED = ("query", DEFAULT_GRAPH, NAMED_GRAPH)


@blueprint.get("/cite/<kind>/<path:name>")
def citation(kind: str, name: str) -> Response:
    """
    Return how to cite a thing: negotiated, or in the form that the suffix names.

    ``/cite/city/drummondville.bib``. What a document states is cited with its passage.
    """
    require_utf8(request)
    stem, suffix = split_suffix(name, _SUFFIXES)
    ending = f".{suffix}" if suffix else ""
    entity = require(Entity(kind, stem), lambda exact: f"/cite/{exact.kind}/{exact.name}{ending}")
    return citation_file(citation_of(entity, page_language()), suffix)


@blueprint.get("/cite/query", defaults={"suffix": ""})
@blueprint.get("/cite/query.<suffix>")
def answer_citation(suffix: str) -> Response:
    """Return how to cite the answer of the query in the request; 400 without one."""
    require_utf8(request)
    parameters = tuple(
        (name, value) for name in _ASKED for value in request.args.getlist(name) if value
    )
    if not request.args.get("query"):
        raise MissingQueryError(
            Text(
                fr="il manque la requête à citer, dans le paramètre « query »",
                en="the query to cite is missing, in the parameter “query”",
            )
        )
    cited = _cited_answer(parameters, page_language())
    return citation_file(cited, suffix)


def citation_of(entity: Entity, language: Language) -> Citation:
    """Return how to cite *entity*, which the release describes."""
    site, subject = current_site(), URIRef(entity.iri)
    evidence = titled_evidence(site.stored, language, (subject,), claims=(subject,))
    title, claim = evidence.name(subject).words, evidence.claim(subject)
    return cite_thing(site, entity, title, language, claim=claim)


def answer_citation_tools(parameters: Parameters, language: Language) -> CitationTools:
    """
    Return how to cite an answer, as its page shows it.

    *parameters* are those of the protocol: ``query``, and the graphs that were asked for.
    """
    query = urlencode(parameters)
    return citation_tools(_cited_answer(parameters, language), "/cite/query", query)


def citation_file(cited: Citation, suffix: str) -> Response:
    """Return *cited* in the form that *suffix* names, else in the one that the client prefers."""
    form = _chosen(suffix)
    written = _FORMS[form].write(cited)
    response = kept_page(written)
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        response.content_type = f"{form.media_type}; charset=utf-8"
        # The key is ASCII: it needs no other spelling (RFC 6266).
        name = f"{cited.key}.{form.name}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Vary"] = VARY
    return response


def _cited_answer(parameters: Parameters, language: Language) -> Citation:
    address = f"{site_address(request.environ)}/sparql?{urlencode(parameters)}"
    example = example_of(dict(parameters)["query"], current_site().settings.examples)
    title = example.title.in_(language) if example else None
    return cite_answer(current_site(), address, language, title=title)


def _chosen(suffix: str) -> Representation:
    if suffix:
        return choose_by_name(suffix, _OFFERED).representation
    return choose(_OFFERED, request.args, request.environ).representation
