"""Cities side by side: the page, and the files of what it shows."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, Response, abort, render_template, request

from esgraph.language import LANGUAGES, Language, other_language
from esgraph.web.citing.citations import Citation, cite_comparison
from esgraph.web.citing.cite_pages import citation_file
from esgraph.web.citing.page_tools import citation_tools
from esgraph.web.comparison.asked_cities import (
    ADDRESSES,
    QUERY,
    Asked,
    asked_cities,
    comparison_address,
    given_slugs,
    query_of,
)
from esgraph.web.comparison.comparison_files import comparison_csv, comparison_json
from esgraph.web.comparison.comparison_reading import read_comparison
from esgraph.web.comparison.offers import chosen, missing, offers
from esgraph.web.comparison.side_by_side import MOST_CITIES, Comparison
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.presence import require
from esgraph.web.facts.words import Words
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.lists.directories import current_directory
from esgraph.web.lists.directory import Directory
from esgraph.web.lists.name_search import MAX_QUERY
from esgraph.web.site.sites import current_site

blueprint = Blueprint("compare", __name__)

_CITED = "/cite/comparison"
_LEAST_COMPARED = 2


@blueprint.get(ADDRESSES["fr"], endpoint="compare_fr")
@blueprint.get(ADDRESSES["en"], endpoint="compare_en")
def compare() -> Response:
    """
    Return the cities side by side; with fewer than two, ways to choose some.

    The same cities have one address: others lead there. 404 when none of those asked for is known.
    """
    language = page_language()
    query = request.args.get(QUERY, "")[:MAX_QUERY].strip()
    slugs = given_slugs(
        lambda slugs: comparison_address(slugs, language, query), also=frozenset({QUERY})
    )
    asked, directory = asked_cities(slugs), current_directory()
    is_whole = len(asked.entries) >= _LEAST_COMPARED
    response = kept_page(
        render_template(
            "compare.html",
            comparison=_comparison(asked, language) if is_whole else None,
            citation=citation_tools(_citation(asked, language), _CITED, query_of(asked.slugs))
            if is_whole
            else None,
            chosen=chosen(asked, directory, language),
            chosen_slugs=asked.slugs,
            missing=[missing(slug, asked, directory, language) for slug in asked.missing],
            left_out=[_named(slug, directory, language) for slug in asked.left_out],
            most=MOST_CITIES,
            can_add=len(asked.entries) < MOST_CITIES,
            query=query,
            offers=offers(asked, query, directory, language),
            address=ADDRESSES[language],
            csv_address=comparison_address(asked.slugs, language, suffix=".csv"),
            json_address=comparison_address(asked.slugs, language, suffix=".json"),
            canonical=_public_address(asked, language),
            switch_address=comparison_address(slugs, other_language(language), query),
        )
    )
    if slugs and not asked.entries:
        response.status_code = HTTPStatus.NOT_FOUND
    return response


@blueprint.get(_CITED, defaults={"suffix": ""})
@blueprint.get(f"{_CITED}.<suffix>")
def comparison_citation(suffix: str) -> Response:
    """Return how to cite a comparison: negotiated, or in the form that the suffix names."""
    language = page_language()
    ending = f".{suffix}" if suffix else ""
    asked = _all_asked(
        lambda slugs: f"{_CITED}{ending}?{query_of(slugs)}&lang={language}",
        also=frozenset({"lang", "format"}),
    )
    return citation_file(_citation(asked, language), suffix)


def compare_csv() -> Response:
    """Return the comparison as CSV; 404 where one of its cities is not there."""
    language = page_language()
    comparison = _comparison(_asked_file(".csv", language), language)
    response = kept_page(comparison_csv(comparison, language))
    response.headers["Content-Type"] = "text/csv; charset=utf-8; header=present"
    return _saved(response, "csv", language)


def compare_json() -> Response:
    """Return the comparison as JSON; 404 where one of its cities is not there."""
    language = page_language()
    asked = _asked_file(".json", language)
    address, release_id = _public_address(asked, language), current_site().release_id
    comparison = _comparison(asked, language)
    response = kept_page(comparison_json(comparison, language, address, release_id))
    response.headers["Content-Type"] = "application/json"
    return _saved(response, "json", language)


def _register() -> None:
    for language in LANGUAGES:
        for suffix, view in ((".csv", compare_csv), (".json", compare_json)):
            address = ADDRESSES[language] + suffix
            blueprint.add_url_rule(address, f"{suffix[1:]}_{language}", view)


_register()


def _asked_file(suffix: str, language: Language) -> Asked:
    return _all_asked(lambda slugs: comparison_address(slugs, language, suffix=suffix))


def _all_asked(
    address: Callable[[tuple[str, ...]], str], *, also: frozenset[str] = frozenset()
) -> Asked:
    """Return the cities that the request names, which must all be there; see ``given_slugs``."""
    slugs = given_slugs(address, also=also)[:MOST_CITIES]
    for slug in slugs or abort(HTTPStatus.NOT_FOUND):
        require(Entity("city", slug), lambda city: address((city.name,)))
    return asked_cities(slugs)


def _named(slug: str, directory: Directory, language: Language) -> Words | str:
    """Return the city *slug* by its name; as it is asked for where nobody knows it."""
    entry = directory.entries.get(Entity("city", slug).iri)
    return entry.name(language).words if entry else slug


def _comparison(asked: Asked, language: Language) -> Comparison:
    return read_comparison(current_site().stored, asked.entries, current_directory(), language)


def _citation(asked: Asked, language: Language) -> Citation:
    names = (entry.name(language).words for entry in asked.entries)
    return cite_comparison(current_site(), _public_address(asked, language), language, cities=names)


def _public_address(asked: Asked, language: Language) -> str:
    return site_address(request.environ) + comparison_address(asked.slugs, language)


def _saved(response: Response, suffix: str, language: Language) -> Response:
    name = ADDRESSES[language].rpartition("/")[2]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response
