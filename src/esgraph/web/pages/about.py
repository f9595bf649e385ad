"""``/fr/a-propos``, ``/en/about``: what this is, how it comes about, what it does not tell."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, redirect, render_template
from rdflib import URIRef
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.language import Language, other_language
from esgraph.namespaces import local_name
from esgraph.web.citing.page_tools import page_tools
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.links import page_address
from esgraph.web.facts.words import Name, Words, optional_words
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.site.results import Row
from esgraph.web.site.rows import group_by
from esgraph.web.site.sites import current_site
from esgraph.web.wording.texts import say

blueprint = Blueprint("about", __name__)

ADDRESSES: dict[Language, str] = {"fr": "/fr/a-propos", "en": "/en/about"}
METHOD_ADDRESSES: dict[Language, str] = {"fr": "/fr/methodologie", "en": "/en/methodology"}
_DATASET = Entity("dataset", "esgraph")


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that facts are taken from, with what is known of its rights."""

    name: Name
    publisher: Words | None
    rights: Words | None


@blueprint.get(ADDRESSES["fr"], endpoint="about_fr")
@blueprint.get(ADDRESSES["en"], endpoint="about_en")
def about() -> Response:
    """Return the page on the project: method, limits, rights of the sources, how to cite."""
    language, site = page_language(), current_site()
    title = Words(say("about.dataset", language), language)
    return kept_page(
        render_template(
            "about.html",
            documents=_documents(language),
            citation=page_tools(_DATASET, title, language).citation,
            dataset_address=_DATASET.page(language),
            contact=site.settings.contact,
            switch_address=ADDRESSES[other_language(language)],
        )
    )


@blueprint.get(METHOD_ADDRESSES["fr"])
@blueprint.get(METHOD_ADDRESSES["en"])
def method() -> WerkzeugResponse:
    """Redirect to the section on the method."""
    return redirect(f"{ADDRESSES[page_language()]}#method", HTTPStatus.MOVED_PERMANENTLY)


def _documents(language: Language) -> tuple[CitedDocument, ...]:
    groups = group_by(current_site().stored.rows("cited-documents"), "document")
    return tuple(_document(iri, rows, language) for iri, rows in groups.items())


def _document(iri: URIRef, rows: tuple[Row, ...], language: Language) -> CitedDocument:
    return CitedDocument(
        name=Name(
            iri=str(iri),
            words=optional_words(rows, "title", language) or Words(local_name(iri)),
            href=page_address(iri, language),
        ),
        publisher=optional_words(rows, "publisher", language),
        rights=optional_words(rows, "rights", language),
    )
