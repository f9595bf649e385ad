"""The types of pages, and many addresses of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TypeVar
from urllib.parse import quote, urlencode

from benchmarks.pages.data import Things
from esgraph.language import LANGUAGES, Language
from esgraph.namespaces import fold, local_name
from esgraph.web.facts.addresses import Entity
from esgraph.web.lists.list_pages import LISTS, PAGE_SIZE, ListOf
from esgraph.web.lists.search_pages import ADDRESSES as SEARCHES

_CLAIM = "SELECT ?property ?value {{ <{iri}> ?property ?value }} LIMIT 50"
_MOST_COMPARED = 4
_COMPARISONS: dict[Language, str] = {"fr": "/fr/comparer", "en": "/en/compare"}
_TERMS = ("/fr/ontologie", "/en/ontology", "/fr/regles", "/en/rules")
_Item = TypeVar("_Item")


UNKNOWN = "unknown thing"
"""The type whose pages are answers with the status 404."""


@dataclass(frozen=True, slots=True)
class PageType:
    """Pages made in the same way, with as many of their addresses as are asked for."""

    name: str
    addresses: tuple[str, ...]


Make = Callable[[Things, Random], Iterator[str]]


def page_types(things: Things, *, sample: int, seed: int) -> tuple[PageType, ...]:
    """Return every type of page, each with *sample* addresses at most, the same for a seed."""
    makers: dict[str, Make] = {
        "home": lambda *_: iter(("/fr/", "/en/")),
        "about": lambda *_: iter(("/fr/a-propos", "/en/about")),
        "list": _lists,
        "list, narrowed": _narrowed_lists,
        "list as CSV": _csv_lists,
        "search": _searches,
        "search that finds nothing": _misspelt_searches,
        "comparison": _comparisons,
        "query page": _queries,
        "ontology, rules": lambda *_: iter(_TERMS),
        "document (Turtle)": _documents,
        UNKNOWN: _unknown,
        **{kind: _pages_of(kind) for kind in things},
    }
    return tuple(
        PageType(name, tuple(islice(dict.fromkeys(make(things, Random(seed))), sample)))
        for name, make in makers.items()
    )


def _pages_of(kind: str) -> Make:
    def pages(things: Things, draw: Random) -> Iterator[str]:
        for entity in _shuffled(things[kind], draw):
            yield entity.page(draw.choice(LANGUAGES))

    return pages


def _lists(things: Things, draw: Random) -> Iterator[str]:
    pages = [
        (listed, language, page)
        for listed in LISTS
        for language in LANGUAGES
        for page in range(1, max(1, len(things.get(listed.kind, ())) // PAGE_SIZE) + 1)
    ]
    for listed, language, page in _shuffled(pages, draw):
        yield listed.addresses[language] + (f"?page={page}" if page > 1 else "")


def _narrowed_lists(things: Things, draw: Random) -> Iterator[str]:
    for listed, language, query in _selections(things, draw):
        yield f"{listed.addresses[language]}?{query}"


def _csv_lists(things: Things, draw: Random) -> Iterator[str]:
    for listed in LISTS:
        for language in LANGUAGES:
            yield f"{listed.addresses[language]}.csv"
    for listed, language, query in _selections(things, draw):
        yield f"{listed.addresses[language]}.csv?{query}"


def _selections(things: Things, draw: Random) -> Iterator[tuple[ListOf, Language, str]]:
    levers = [each for each in things.get("concept", ()) if each.name.startswith("lever/")]
    values = {"region": things.get("region", ()), "mrc": things.get("mrc", ()), "lever": levers}
    choices = [
        (listed, language, {facet: local_name(value.iri)})
        for listed in LISTS
        for language in LANGUAGES
        for facet in listed.facets
        for value in values.get(facet, ())
    ]
    for listed, language, chosen in _shuffled(choices, draw):
        yield listed, language, urlencode(chosen)


def _searches(things: Things, draw: Random) -> Iterator[str]:
    """Yield searches for letters, beginnings of words, words and whole names."""
    named = [
        *things.get("city", ()),
        *things.get("organization", ()),
        *things.get("concept", ()),
    ]
    for entity in _shuffled(named, draw):
        words = fold(local_name(entity.iri)).split() or ["a"]
        word = draw.choice(words)
        asked = (word[:1], word[:3], word, " ".join(words))
        yield _search(draw.choice(asked), draw)


def _misspelt_searches(things: Things, draw: Random) -> Iterator[str]:
    for entity in _shuffled(things.get("city", ()), draw):
        name = local_name(entity.iri)
        yield _search(f"{name[:4]}x{name[4:]}q", draw)


def _search(query: str, draw: Random) -> str:
    return f"{SEARCHES[draw.choice(LANGUAGES)]}?{urlencode({'q': query})}"


def _comparisons(things: Things, draw: Random) -> Iterator[str]:
    cities = things.get("city", ())
    for _ in cities:
        compared = draw.sample(cities, min(len(cities), draw.randint(2, _MOST_COMPARED)))
        query = urlencode([("v", local_name(city.iri)) for city in compared])
        yield f"{_COMPARISONS[draw.choice(LANGUAGES)]}?{query}"


def _queries(things: Things, draw: Random) -> Iterator[str]:
    for entity in _shuffled(things.get("organization", ()), draw):
        query = urlencode({"query": _CLAIM.format(iri=entity.iri)}, quote_via=quote)
        yield f"/sparql?{query}&lang={draw.choice(LANGUAGES)}"


def _documents(things: Things, draw: Random) -> Iterator[str]:
    everything = [entity for entities in things.values() for entity in entities]
    for entity in _shuffled(everything, draw):
        yield f"{entity.document}.ttl"


def _unknown(things: Things, draw: Random) -> Iterator[str]:
    for entity in _shuffled(things.get("city", ()), draw):
        language = draw.choice(LANGUAGES)
        yield Entity(entity.kind, f"{entity.name}-x").page(language)


def _shuffled(items: Iterable[_Item], draw: Random) -> list[_Item]:
    chosen = list(items)
    draw.shuffle(chosen)
    return chosen
