"""The home page, in French and English."""

from http import HTTPStatus

from flask import Blueprint, Response, redirect, render_template
from rdflib import URIRef
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.language import Language, other_language
from esgraph.namespaces import local_name
from esgraph.web.addresses import Entity
from esgraph.web.evidence import Name, Words, words_of
from esgraph.web.languages import page_language
from esgraph.web.page_responses import kept_page
from esgraph.web.results import Row
from esgraph.web.rows import group_by, literal
from esgraph.web.site import current_site
from esgraph.web.texts import say_counted
from esgraph.web.typography import format_number

blueprint = Blueprint("pages", __name__)

_COUNTS = ("cities", "organizations", "leverUses", "claims", "sources", "triples")


@blueprint.get("/")
def front() -> WerkzeugResponse:
    """Redirect to the home page in the visitor's language."""
    response = redirect(f"/{page_language()}/", HTTPStatus.FOUND)
    response.headers["Vary"] = "Accept-Language"
    return response


@blueprint.get("/fr/", endpoint="home_fr")
@blueprint.get("/en/", endpoint="home_en")
def home() -> Response:
    """Return the home page: what this is, how much it holds, what to ask."""
    language = page_language()
    return kept_page(
        render_template(
            "home.html",
            counts=_counts(language),
            cities=_cities(language),
            examples=current_site().settings.examples,
            switch_address=f"/{other_language(language)}/",
        )
    )


def _counts(language: Language) -> tuple[tuple[str, str], ...]:
    """Return each count, written out, with its name."""
    (row,) = current_site().stored.rows("counts")
    return tuple(
        (format_number(count, language), say_counted(f"count.{name}", count, language))
        for name, count in ((name, int(row[name])) for name in _COUNTS)
    )


def _cities(language: Language) -> tuple[tuple[Name, Words | None], ...]:
    """Return the cities that a fiche portrays, each with its region."""
    groups = group_by(current_site().stored.rows("cities"), "city")
    portrayed = {iri: rows for iri, rows in groups.items() if any("fiche" in row for row in rows)}
    return tuple(_city_entry(iri, rows, language) for iri, rows in portrayed.items())


def _city_entry(
    iri: URIRef, rows: tuple[Row, ...], language: Language
) -> tuple[Name, Words | None]:
    label = literal(rows, "label", language)
    region = literal(rows, "regionLabel", language)
    name = Name(
        iri=str(iri),
        words=words_of(label) if label is not None else Words(local_name(iri)),
        href=Entity("city", local_name(iri)).page(language),
    )
    return name, words_of(region) if region is not None else None
