"""Search by name or identifier: the best match first, by type; near names without a match."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from esgraph.language import Language, other_language
from esgraph.web.facts.links import short
from esgraph.web.facts.words import Name, Words, optional_words
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.http.paging import page_number
from esgraph.web.lists.directories import current_search
from esgraph.web.lists.excerpts import excerpts
from esgraph.web.lists.list_pages import lists_in, place_names
from esgraph.web.lists.name_search import MAX_QUERY, Match, NameSearch
from esgraph.web.site.rows import group_by
from esgraph.web.site.sites import current_site

blueprint = Blueprint("search", __name__)

ADDRESSES: dict[Language, str] = {"fr": "/fr/recherche", "en": "/en/search"}
_PAGE_SIZE = 20
_MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class Result:
    """
    One thing found: its type, its places, a text about it.

    *other_name* is the one that it was found by, *identifier* the property and the value.
    """

    name: Name
    kind: str
    other_name: Words | None
    identifier: tuple[Words, str] | None
    places: tuple[Words, ...]
    excerpt: Words | None


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """One type among what was found; *kind* is empty for all of them."""

    kind: str
    count: int
    address: str
    is_chosen: bool


@blueprint.get(ADDRESSES["fr"], endpoint="search_fr")
@blueprint.get(ADDRESSES["en"], endpoint="search_en")
def search() -> Response:
    """Return one page of what has the name asked for; 404 beyond the last."""
    language = page_language()
    names = current_search()
    query = request.args.get("q", "").strip()[:MAX_QUERY]
    kind = request.args.get("type", "")
    matches = names.find(query)
    kept = [match for match in matches if kind in ("", match.entry.kind)]
    last = max(1, ceil(len(kept) / _PAGE_SIZE))
    page = page_number(last)
    shown = kept[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE]
    texts = excerpts([match.entry for match in shown], language)
    properties = _properties(shown, language)
    address = _address(query, kind, page, language)
    return kept_page(
        render_template(
            "search.html",
            query=query,
            count=len(kept),
            results=[
                Result(
                    name=match.entry.name(language),
                    kind=match.entry.kind,
                    other_name=match.other_name,
                    identifier=_identifier(match, properties),
                    places=place_names(match.entry, names.directory, language),
                    excerpt=texts.get(match.entry.iri),
                )
                for match in shown
            ],
            types=_types(Counter(match.entry.kind for match in matches), query, kind, language),
            near=() if matches else _near(names, query, language),
            alone=() if matches else _alone(names, query, language),
            first=(page - 1) * _PAGE_SIZE + 1,
            page=page,
            last=last,
            previous_address=_address(query, kind, page - 1, language),
            next_address=_address(query, kind, page + 1, language),
            lists=lists_in(language),
            canonical=site_address(request.environ) + address,
            switch_address=_address(query, kind, page, other_language(language)),
        )
    )


def _properties(matches: Iterable[Match], language: Language) -> Mapping[str, Words]:
    """Return the names of the properties that *matches* were identified by."""
    found = {match.identifier.predicate for match in matches if match.identifier}
    rows = group_by(current_site().stored.rows("labels", thing=tuple(sorted(found))), "thing")
    named = {str(iri): optional_words(each, "label", language) for iri, each in rows.items()}
    return {iri: words for iri, words in named.items() if words}


def _identifier(match: Match, properties: Mapping[str, Words]) -> tuple[Words, str] | None:
    if match.identifier is None:
        return None
    predicate = match.identifier.predicate
    return properties.get(predicate, Words(short(predicate))), match.identifier.value


def _types(
    counts: Counter[str], query: str, chosen: str, language: Language
) -> tuple[TypeChoice, ...]:
    """Return the types among what was found, the most frequent first, after all together."""
    found = (("", counts.total()), *counts.most_common())
    return tuple(
        TypeChoice(kind, count, _address(query, kind, 1, language), kind == chosen)
        for kind, count in found
    )


def _near(names: NameSearch, query: str, language: Language) -> tuple[tuple[Words, str], ...]:
    """Return the names that *query* may have meant, each with the address of its search."""
    spelt = names.nearest(query)
    found = names.find(spelt)[:_MOST_NEAR] if spelt else ()
    words = dict.fromkeys(match.other_name or match.entry.name(language).words for match in found)
    return tuple((each, _address(each.text, "", 1, language)) for each in words)


def _alone(names: NameSearch, query: str, language: Language) -> tuple[tuple[str, int, str], ...]:
    """Return the words of *query* that find things, how many, and the address of each search."""
    return tuple(
        (word, count, _address(word, "", 1, language)) for word, count in names.alone(query)
    )


def _address(query: str, kind: str, page: int, language: Language) -> str:
    parts = {"q": query, "type": kind, "page": str(page) if page > 1 else ""}
    given = {name: value for name, value in parts.items() if value}
    return ADDRESSES[language] + (f"?{urlencode(given)}" if given else "")
