"""``/shapes``: the rules that data comply with, on one page, each at its anchor, and as RDF."""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Flask, Response, abort, current_app, redirect, render_template, request
from rdflib import URIRef
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.language import other_language
from esgraph.namespaces import fold
from esgraph.web.facts.gathering import gather_evidence
from esgraph.web.facts.links import SHAPES, term_page
from esgraph.web.facts.words import Words
from esgraph.web.http.answers import VARY, choose, type_with_charset
from esgraph.web.http.dates import conditional
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import Choice, choose_by_name
from esgraph.web.http.page_responses import kept_page
from esgraph.web.http.representations import GRAPHS, PAGE
from esgraph.web.linked_data.downloads import downloads_of
from esgraph.web.linked_data.signposting import (
    header_of,
    vocabulary_document_links,
    vocabulary_links,
)
from esgraph.web.pages.shapes_on_offer import Rule, RuleSection, ShapesOnOffer
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import current_site

blueprint = Blueprint("shape_pages", __name__)


@dataclass(frozen=True, slots=True)
class Field:
    """The rules about one field: its name for people, the properties of its path."""

    name: Words
    properties: tuple[URIRef, ...]
    rules: tuple[Rule, ...]


_SHAPES = "esgraph.shapes"
_SUFFIXES = frozenset(each.name for each in GRAPHS)
_OFFERED = (PAGE, *GRAPHS)


def init_app(app: Flask, settings: WebSettings) -> None:
    """Let *app* show the shapes of the project of *settings*, if any."""
    if settings.project is not None:
        app.extensions[_SHAPES] = ShapesOnOffer(settings.project)


@blueprint.get("/shapes")
def shapes() -> WerkzeugResponse:
    """Redirect to the page of the rules, or return the shapes as RDF: as the client prefers."""
    offered = _offered()
    choice = choose(_OFFERED, request.args, request.environ)
    if choice.representation is PAGE:
        # Browsers keep the #shape of the address that they asked for.
        response = redirect(term_page(SHAPES, page_language()), HTTPStatus.SEE_OTHER)
        response.headers["Vary"] = VARY
        response.headers["Link"] = header_of(vocabulary_links(SHAPES, "/shapes"))
        return response
    return _document(offered, choice)


@blueprint.get("/shapes.<suffix>")
def shapes_document(suffix: str) -> Response:
    """Return the shapes in the form that the suffix names."""
    if suffix not in _SUFFIXES:
        abort(HTTPStatus.NOT_FOUND)
    return _document(_offered(), choose_by_name(suffix, GRAPHS))


@blueprint.get("/fr/regles", endpoint="shapes_fr")
@blueprint.get("/en/rules", endpoint="shapes_en")
def shapes_page() -> Response:
    """Return the page of all rules; an empty one for an application without a project."""
    language = page_language()
    offered = _shapes()
    sections = offered.sections(language) if offered else ()
    named = {iri for section in sections for iri in section.classes} | {
        iri for section in sections for rule in section.rules for iri in rule.properties
    }
    response = kept_page(
        render_template(
            "rules.html",
            sections=[
                (section, fields_of(section))
                for section in sorted(sections, key=lambda each: fold(each.name.text))
                if section.rules
            ],
            conditions=[section for section in sections if not section.rules],
            evidence=gather_evidence(
                current_site().stored, language, claims=(), things=tuple(named)
            ),
            downloads=downloads_of("/shapes") if offered else (),
            switch_address=term_page(SHAPES, other_language(language)),
        )
    )
    response.headers["Link"] = header_of(vocabulary_links(SHAPES, "/shapes", page=language))
    return response


def fields_of(section: RuleSection) -> tuple[Field, ...]:
    """Return the rules of *section* by field, in the order of the first rule of each."""
    groups: dict[tuple[Words, tuple[URIRef, ...]], list[Rule]] = {}
    for rule in section.rules:
        groups.setdefault((rule.name, rule.properties), []).append(rule)
    return tuple(
        Field(name, properties, tuple(rules)) for (name, properties), rules in groups.items()
    )


def _shapes() -> ShapesOnOffer | None:
    found = current_app.extensions.get(_SHAPES)
    return found if isinstance(found, ShapesOnOffer) else None


def _offered() -> ShapesOnOffer:
    """Return the shapes; 404 for an application without a project."""
    offered = _shapes()
    if offered is None:
        abort(HTTPStatus.NOT_FOUND)
    return offered


def _document(offered: ShapesOnOffer, choice: Choice) -> Response:
    """Return the shapes as RDF, with a validator of their bytes and the date of their files."""
    body = offered.file(choice.representation.media_type)
    content_type, name = type_with_charset(choice.content_type), choice.representation.name
    response = Response(body, content_type=content_type)
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["Content-Location"] = f"/shapes.{name}"
    response.headers["Link"] = header_of(vocabulary_document_links(SHAPES, "/shapes", name))
    response.set_etag(hashlib.sha256(body + content_type.encode()).hexdigest()[:32], weak=True)
    return conditional(response, offered.changed)
