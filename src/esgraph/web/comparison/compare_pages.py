"""Cities side by side: which were asked for, which could be added, the page and the files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.routing import RequestRedirect

from esgraph.language import LANGUAGES, Language, other_language
from esgraph.namespaces import local_name
from esgraph.web.comparison.comparison_files import comparison_csv, comparison_json
from esgraph.web.comparison.comparison_reading import read_comparison
from esgraph.web.comparison.side_by_side import MOST_CITIES, Comparison
from esgraph.web.facts.addresses import Entity, folded, is_well_formed
from esgraph.web.facts.presence import RetiredEntityError, presence_of, require
from esgraph.web.facts.words import Name, Words
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.linked_data.absence import near_entities
from esgraph.web.lists.directories import current_directory, current_search
from esgraph.web.lists.directory import Directory, Entry, has_portrait
from esgraph.web.lists.list_pages import place_names
from esgraph.web.lists.name_search import MAX_QUERY
from esgraph.web.lists.ticked import PARAMETER
from esgraph.web.site.sites import current_site

blueprint = Blueprint("compare", __name__)

ADDRESSES: dict[Language, str] = {"fr": "/fr/comparer", "en": "/en/compare"}
_QUERY = "q"
_MOST_OFFERED = 12
_LEAST_COMPARED = 2

# Of what an address may name; the rest is not looked at.
_MOST_READ = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """A city that could be added, or taken away, by following *address*."""

    name: Name
    places: tuple[Words, ...]
    has_portrait: bool
    address: str


@dataclass(frozen=True, slots=True)
class Missing:
    """
    A city that the release does not describe: a retired one, with its *successors*, or an unknown
    one, with those of near names.
    """

    slug: str
    is_retired: bool
    reason: Words | None
    instead: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The cities that an address asks for, in its order; *left_out* are those beyond the most."""

    entries: tuple[Entry, ...]
    missing: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of the cities that are there."""
        return tuple(local_name(entry.iri) for entry in self.entries)


@blueprint.get(ADDRESSES["fr"], endpoint="compare_fr")
@blueprint.get(ADDRESSES["en"], endpoint="compare_en")
def compare() -> Response:
    """
    Return the cities side by side; with fewer than two, ways to choose some.

    The same cities have one address: others lead there. 404 when none of those asked for is known.
    """
    language = page_language()
    query = request.args.get(_QUERY, "")[:MAX_QUERY].strip()
    slugs = _given_slugs(lambda slugs: _address(slugs, language, query))
    asked, directory = _asked(slugs), current_directory()
    is_whole = len(asked.entries) >= _LEAST_COMPARED
    response = kept_page(
        render_template(
            "compare.html",
            comparison=_comparison(asked, language) if is_whole else None,
            chosen=_chosen(asked, directory, language),
            chosen_slugs=asked.slugs,
            missing=[_missing(slug, asked, directory, language) for slug in asked.missing],
            left_out=asked.left_out,
            most=MOST_CITIES,
            can_add=len(asked.entries) < MOST_CITIES,
            query=query,
            offers=_offers(asked, query, directory, language),
            address=ADDRESSES[language],
            csv_address=_address(asked.slugs, language, suffix=".csv"),
            json_address=_address(asked.slugs, language, suffix=".json"),
            canonical=site_address(request.environ) + _address(asked.slugs, language),
            switch_address=_address(slugs, other_language(language), query),
        )
    )
    if slugs and not asked.entries:
        response.status_code = HTTPStatus.NOT_FOUND
    return response


def compare_csv() -> Response:
    """Return the comparison as CSV; 404 where one of its cities is not there."""
    language, comparison = _whole_comparison(".csv")
    response = kept_page(comparison_csv(comparison, language))
    response.headers["Content-Type"] = "text/csv; charset=utf-8; header=present"
    return _saved(response, "csv", language)


def compare_json() -> Response:
    """Return the comparison as JSON; 404 where one of its cities is not there."""
    language, comparison = _whole_comparison(".json")
    here = site_address(request.environ)
    address = here + _address([city.slug for city in comparison.cities], language)
    release_id = current_site().release_id
    response = kept_page(comparison_json(comparison, language, address, release_id))
    response.headers["Content-Type"] = "application/json"
    return _saved(response, "json", language)


def _register() -> None:
    for language in LANGUAGES:
        for suffix, view in ((".csv", compare_csv), (".json", compare_json)):
            address = ADDRESSES[language] + suffix
            blueprint.add_url_rule(address, f"{suffix[1:]}_{language}", view)


_register()


def _whole_comparison(suffix: str) -> tuple[Language, Comparison]:
    """Return the comparison of all cities that the address names, which must be there."""
    language = page_language()
    given = _given_slugs(lambda slugs: _address(slugs, language, suffix=suffix))
    slugs = given[:MOST_CITIES] or abort(HTTPStatus.NOT_FOUND)
    for slug in slugs:
        require(Entity("city", slug), lambda city: _address((city.name,), language, suffix=suffix))
    return language, _comparison(_asked(slugs), language)


def _saved(response: Response, suffix: str, language: Language) -> Response:
    name = ADDRESSES[language].rpartition("/")[2]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response


def _given_slugs(address: Callable[[tuple[str, ...]], str]) -> tuple[str, ...]:
    """
    Return the slugs of the cities that the request names, each once.

    Raises ``RequestRedirect`` to their *address* when they are spelt in another way, or stand among
    other parameters, such as those of the list where the cities were ticked.
    """
    given = request.args.getlist(PARAMETER)
    spelt = (folded(Entity("city", each)).name for each in given[:_MOST_READ])
    slugs = tuple(dict.fromkeys(slug for slug in spelt if slug))
    if slugs != tuple(given) or request.args.keys() - {PARAMETER, _QUERY}:
        raise RequestRedirect(address(slugs))
    return slugs


def _asked(slugs: tuple[str, ...]) -> Asked:
    known = current_directory().entries
    looked_at = slugs[:MOST_CITIES]
    by_slug = {slug: known.get(Entity("city", slug).iri) for slug in looked_at}
    return Asked(
        entries=tuple(entry for entry in by_slug.values() if entry),
        missing=tuple(slug for slug, entry in by_slug.items() if not entry),
        left_out=slugs[MOST_CITIES:],
    )


def _comparison(asked: Asked, language: Language) -> Comparison:
    return read_comparison(current_site().stored, asked.entries, current_directory(), language)


def _missing(slug: str, asked: Asked, directory: Directory, language: Language) -> Missing:
    entity = Entity("city", slug)
    presence = presence_of(entity.iri) if is_well_formed(entity) else None
    if presence and presence.is_retired:
        retired = RetiredEntityError(entity, presence.rows)
        reason, instead = retired.reason(language), tuple(map(str, retired.successors))
    else:
        reason, instead = None, tuple(near.iri for near in near_entities(entity))
    entries = (directory.entries.get(iri) for iri in instead)
    return Missing(
        slug=slug,
        is_retired=bool(presence and presence.is_retired),
        reason=reason,
        instead=tuple(
            _offer(entry, asked, directory, language)
            for entry in entries
            if entry and entry.kind == "city" and entry not in asked.entries
        ),
    )


def _chosen(asked: Asked, directory: Directory, language: Language) -> tuple[Offer, ...]:
    """Return the cities that are compared, each with the address of the comparison without it."""
    return tuple(
        Offer(
            name=entry.name(language),
            places=place_names(entry, directory, language),
            has_portrait=has_portrait(entry),
            address=_address([slug for slug in asked.slugs if slug != here], language),
        )
        for here, entry in zip(asked.slugs, asked.entries, strict=True)
    )


def _offers(
    asked: Asked, query: str, directory: Directory, language: Language
) -> tuple[Offer, ...]:
    """
    Return cities that could be added: those that *query* finds, else those that are near.

    Without either, those that have a portrait come first.
    """
    if query:
        entries = [match.entry for match in current_search().find(query)]
    else:
        entries = sorted(directory.shelf("city").all(language), key=_by_nearness(asked))
    free = (entry for entry in entries if entry.kind == "city" and entry not in asked.entries)
    return tuple(_offer(entry, asked, directory, language) for entry in islice(free, _MOST_OFFERED))


def _by_nearness(asked: Asked) -> Callable[[Entry], tuple[bool, int]]:
    """Return how far a city is from those compared: without a portrait, then by its places."""
    places = {place for entry in asked.entries for place in entry.places}

    def distance(entry: Entry) -> tuple[bool, int]:
        return not has_portrait(entry), -len(places.intersection(entry.places))

    return distance


def _offer(entry: Entry, asked: Asked, directory: Directory, language: Language) -> Offer:
    return Offer(
        name=entry.name(language),
        places=place_names(entry, directory, language),
        has_portrait=has_portrait(entry),
        address=_address((*asked.slugs, local_name(entry.iri)), language),
    )


def _address(slugs: Sequence[str], language: Language, query: str = "", *, suffix: str = "") -> str:
    parts = [(PARAMETER, slug) for slug in slugs] + ([(_QUERY, query)] if query else [])
    return ADDRESSES[language] + suffix + (f"?{urlencode(parts)}" if parts else "")
