"""``/ontology``: the terms of the ontology on one page, each at its anchor, and as RDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.language import Language, choose_literal, other_language
from esgraph.namespaces import ESG, ONTOLOGY_GRAPH, fold, local_name
from esgraph.skolem import GENID
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.gathering import gather_evidence
from esgraph.web.facts.links import ONTOLOGY, term_page
from esgraph.web.facts.words import Name, Words, optional_words
from esgraph.web.http.answers import VARY, choose
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
from esgraph.web.site.results import Row, Term
from esgraph.web.site.rows import group_by, iris, terms
from esgraph.web.site.sites import current_site
from esgraph.web.sparql.graph_store import answer_graph

blueprint = Blueprint("terms", __name__)

_SUFFIXES = frozenset(each.name for each in GRAPHS)
_OFFERED = (PAGE, *GRAPHS)

# Shown by the form of the page itself.
_SAID_OTHERWISE = frozenset({RDF.type, RDFS.label, RDFS.isDefinedBy, SKOS.definition})


@dataclass(frozen=True, slots=True)
class TermView:
    """A term at the anchor *anchor*, with what the ontology says of it."""

    anchor: str
    iri: str
    label: Words
    classes: tuple[Name, ...]
    definition: Words | None
    details: tuple[tuple[Name, tuple[Name | Words, ...]], ...]


@dataclass(frozen=True, slots=True)
class OntologyView:
    """
    The ontology: its own words, its terms in groups (key of the heading, terms), its schemes, each
    with its definition.
    """

    title: Words
    description: Words | None
    version: str
    groups: tuple[tuple[str, tuple[TermView, ...]], ...]
    schemes: tuple[tuple[Name, Words | None], ...]


@blueprint.get("/ontology")
def ontology() -> WerkzeugResponse:
    """Redirect to the page of the terms, or return the ontology as RDF: as the client prefers."""
    choice = choose(_OFFERED, request.args, request.environ)
    if choice.representation is PAGE:
        # Browsers keep the #term of the address that they asked for.
        response = redirect(term_page(ONTOLOGY, page_language()), HTTPStatus.SEE_OTHER)
        response.headers["Vary"] = VARY
        response.headers["Link"] = header_of(vocabulary_links(ONTOLOGY, "/ontology"))
        return response
    return _document(choice)


@blueprint.get("/ontology.<suffix>")
def ontology_document(suffix: str) -> Response:
    """Return the ontology in the form that the suffix names."""
    if suffix not in _SUFFIXES:
        abort(HTTPStatus.NOT_FOUND)
    return _document(choose_by_name(suffix, GRAPHS))


@blueprint.get("/ontology/<version>")
def ontology_version(version: str) -> WerkzeugResponse:
    """Redirect the IRI of the current version; only the current one is kept here."""
    if version != _current_version():
        abort(HTTPStatus.NOT_FOUND)
    response = redirect("/ontology", HTTPStatus.SEE_OTHER)
    response.headers["Vary"] = VARY
    return response


@blueprint.get("/fr/ontologie", endpoint="ontology_fr")
@blueprint.get("/en/ontology", endpoint="ontology_en")
def ontology_page() -> Response:
    """Return the page of all terms."""
    language = page_language()
    response = kept_page(
        render_template(
            "ontology.html",
            view=ontology_view(language),
            downloads=downloads_of("/ontology"),
            switch_address=term_page(ONTOLOGY, other_language(language)),
        )
    )
    response.headers["Link"] = header_of(vocabulary_links(ONTOLOGY, "/ontology", page=language))
    return response


def ontology_view(language: Language) -> OntologyView:
    """Return the ontology of the release for readers of *language*; empty where it has none."""
    stored = current_site().stored
    rows = stored.rows("terms", ontology=(ONTOLOGY,))
    schemes = iris(stored.rows("schemes"), "scheme")
    named = (*schemes, *(iri for each in ("predicate", "value") for iri in iris(rows, each)))
    evidence = gather_evidence(stored, language, claims=(), things=named)
    groups = group_by(rows, "term")
    own = groups.get(URIRef(ONTOLOGY), ())
    views = [_term_view(iri, group, evidence) for iri, group in groups.items() if iri in ESG]
    return OntologyView(
        title=_said(own, DCTERMS.title, language) or Words(ONTOLOGY),
        description=_said(own, DCTERMS.description, language),
        version=_version(own),
        groups=_grouped(views),
        schemes=_schemes(schemes, evidence),
    )


def _schemes(
    schemes: tuple[URIRef, ...], evidence: Evidence
) -> tuple[tuple[Name, Words | None], ...]:
    """Return *schemes* by name, each with what it is for; one kept query."""
    things = tuple(sorted(map(str, schemes)))
    found = group_by(current_site().stored.rows("descriptions", thing=things), "thing")
    described = (
        (evidence.name(each), optional_words(found.get(each, ()), "description", evidence.language))
        for each in schemes
    )
    return tuple(sorted(described, key=lambda each: fold(each[0].words.text)))


def _current_version() -> str:
    rows = current_site().stored.rows("terms", ontology=(ONTOLOGY,))
    return _version([row for row in rows if str(row["term"]) == ONTOLOGY])


def _version(rows: Iterable[Row]) -> str:
    return next((str(row["value"]) for row in rows if row["predicate"] == OWL.versionInfo), "")


def _term_view(iri: URIRef, rows: tuple[Row, ...], evidence: Evidence) -> TermView:
    language = evidence.language
    by_predicate = group_by(rows, "predicate")
    return TermView(
        anchor=local_name(iri),
        iri=iri,
        label=_said(rows, RDFS.label, language) or Words(local_name(iri)),
        classes=tuple(map(evidence.name, iris(by_predicate.get(RDF.type, ()), "value"))),
        definition=_said(rows, SKOS.definition, language),
        details=tuple(
            (evidence.name(predicate), tuple(evidence.value(value) for value in values))
            for predicate, group in by_predicate.items()
            if predicate not in _SAID_OTHERWISE
            if (values := _shown(terms(group, "value"), language))
        ),
    )


def _shown(values: tuple[Term, ...], language: Language) -> tuple[Term, ...]:
    """
    Return *values* without lists and restrictions, whose names have no meaning, and of several
    texts the one in *language*.
    """
    chosen = choose_literal((value for value in values if isinstance(value, Literal)), language)
    return tuple(
        value
        for value in values
        if value == chosen or (isinstance(value, URIRef) and not str(value).startswith(GENID))
    )


def _grouped(views: list[TermView]) -> tuple[tuple[str, tuple[TermView, ...]], ...]:
    """Return *views* under the keys of their headings, by the names of the terms."""
    groups: dict[str, list[TermView]] = {
        "terms.classes": [],
        "terms.properties": [],
        "terms.others": [],
    }
    for view in sorted(views, key=lambda view: (fold(view.label.text), view.anchor)):
        kinds = {local_name(each.iri) for each in view.classes}
        if "Class" in kinds:
            key = "terms.classes"
        elif any(kind.endswith("Property") for kind in kinds):
            key = "terms.properties"
        else:
            key = "terms.others"
        groups[key].append(view)
    return tuple((key, tuple(group)) for key, group in groups.items() if group)


def _said(rows: Iterable[Row], predicate: URIRef, language: Language) -> Words | None:
    values = [row for row in rows if row["predicate"] == predicate]
    return optional_words(values, "value", language)


def _document(choice: Choice) -> Response:
    response = answer_graph(str(ONTOLOGY_GRAPH), choice)
    name = choice.representation.name
    response.headers["Content-Location"] = f"/ontology.{name}"
    response.headers["Link"] = header_of(vocabulary_document_links(ONTOLOGY, "/ontology", name))
    return response
