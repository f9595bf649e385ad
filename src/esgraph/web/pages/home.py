"""The home page, in French and English."""

from http import HTTPStatus

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.examples import Example
from esgraph.language import Language, other_language
from esgraph.web.facts.words import Name, Words
from esgraph.web.http.answers import VARY
from esgraph.web.http.headers import DESCRIPTION_ADDRESS
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import NotAcceptableError, choose_by_accept
from esgraph.web.http.page_responses import kept_page
from esgraph.web.http.representations import GRAPHS, PAGE
from esgraph.web.lists.directories import current_directory
from esgraph.web.lists.directory import Directory, Entry, has_portrait
from esgraph.web.lists.list_pages import lists_in
from esgraph.web.lists.maps import map_of, without_point
from esgraph.web.site.sites import current_site
from esgraph.web.wording.texts import say_counted
from esgraph.web.wording.typography import format_number

blueprint = Blueprint("pages", __name__)

_COUNTS = ("cities", "organizations", "leverUses", "claims", "sources", "triples")
_MOST_CITIES = 12
_MOST_EXAMPLES = 6


@blueprint.get("/")
def front() -> WerkzeugResponse:
    """Redirect to the home page in the visitor's language, or programs to the catalogue."""
    if _reads_statements():
        response = redirect(DESCRIPTION_ADDRESS, HTTPStatus.SEE_OTHER)
    else:
        response = redirect(f"/{page_language()}/", HTTPStatus.FOUND)
    response.headers["Vary"] = VARY
    return response


def _reads_statements() -> bool:
    """Return whether the client asks for RDF rather than for a page."""
    try:
        choice = choose_by_accept(request.headers.get("Accept", ""), (PAGE, *GRAPHS))
    except NotAcceptableError:
        return False
    return choice.representation is not PAGE


@blueprint.get("/fr/", endpoint="home_fr")
@blueprint.get("/en/", endpoint="home_en")
def home() -> Response:
    """Return the home page: what this is, where to begin, how much it holds, what to ask."""
    language, directory, site = page_language(), current_directory(), current_site()
    cities = tuple(filter(has_portrait, directory.shelf("city").all(language)))
    return kept_page(
        render_template(
            "home.html",
            counts=_counts(language),
            cities=[_with_region(city, directory, language) for city in cities[:_MOST_CITIES]],
            city_count=len(cities),
            map=map_of(cities, language),
            without_point=without_point(cities, language),
            lists=lists_in(language),
            examples=_spread(site.settings.examples),
            example_count=len(site.settings.examples),
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


def _with_region(
    city: Entry, directory: Directory, language: Language
) -> tuple[Name, Words | None]:
    regions = city.facets.get("region", ())
    return city.name(language), directory.words(regions[0], language) if regions else None


def _spread(examples: tuple[Example, ...]) -> tuple[Example, ...]:
    """Return some of *examples*, of as many themes as there can be."""
    first_of_themes = {example.theme: example for example in reversed(examples)}.values()
    others = (example for example in examples if example not in first_of_themes)
    return (*reversed(first_of_themes), *others)[:_MOST_EXAMPLES]
