"""
``/sitemap.xml``: every page, in both languages, each with its pair.

https://www.sitemaps.org/protocol.html ; alternates as
https://developers.google.com/search/docs/specialty/international/localized-versions has them
"""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from math import ceil

from flask import Blueprint, Flask, Response, abort, current_app, request

from esgraph.language import LANGUAGES, Language
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.graph_names import graph_page, graph_path
from esgraph.web.http.answers import site_address
from esgraph.web.http.page_responses import kept_file
from esgraph.web.pages.crawlers import NOT_CRAWLED
from esgraph.web.site.per_release import PerRelease
from esgraph.web.site.sites import current_site
from esgraph.web.site.stored import StoredQueries

blueprint = Blueprint("sitemaps", __name__)

THINGS_PER_SITEMAP = 5_000
"""Each has a page in every language: a fifth of what one sitemap may name, of about 4 MB."""

_EXTENSION = "esgraph.sitemaps"
_XML = "application/xml; charset=utf-8"
_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)

# Its path is the same in every language.
_QUERY_PAGE = ("/sparql?lang=fr", "/sparql?lang=en")

_Pair = tuple[str, str]
"""The paths of one page in French and in English."""


def init_app(app: Flask) -> None:
    """Let *app* keep the list of what has a page: it takes half a second to read many thousands."""
    app.extensions[_EXTENSION] = PerRelease(_read_things)


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Return the sitemap of all pages, or the index of its parts where there are many."""
    things = _things()
    count = ceil(len(things) / THINGS_PER_SITEMAP)
    if count <= 1:
        return _xml(_sitemap((*_plain_pages(), *_pages_about(things))))
    here, changed = site_address(request.environ), _changed()
    parts = (
        f"<sitemap><loc>{here}/sitemap-{number}.xml</loc>{changed}</sitemap>\n"
        for number in range(count + 1)
    )
    return _xml(f"<sitemapindex {_NAMESPACES.partition(' ')[0]}>\n{''.join(parts)}</sitemapindex>")


@blueprint.get("/sitemap-<int:number>.xml")
def sitemap_part(number: int) -> Response:
    """Return one part: 0 has the pages that are about no thing, the others have the things."""
    end = number * THINGS_PER_SITEMAP
    found = _pages_about(_things()[end - THINGS_PER_SITEMAP : end]) if number else _plain_pages()
    pairs = tuple(found)
    if not pairs:
        abort(HTTPStatus.NOT_FOUND)
    return _xml(_sitemap(pairs))


def _plain_pages() -> Iterator[_Pair]:
    """Yield the pages, not files, that are about no thing: with a view for each language."""
    paths = {
        rule.endpoint: rule.rule
        for rule in current_app.url_map.iter_rules()
        if not (rule.arguments - set(rule.defaults or ()))
        if "." not in rule.rule and "GET" in (rule.methods or ())
    }
    for endpoint, path in sorted(paths.items()):
        english = paths.get(f"{endpoint.removesuffix('_fr')}_en")
        if endpoint.endswith("_fr") and english and not path.startswith(NOT_CRAWLED):
            yield path, english
    yield _QUERY_PAGE


def _things() -> tuple[str, ...]:
    """Return all that has a page of its own, in one order; the first call reads the release."""
    kept: PerRelease[tuple[str, ...]] = current_app.extensions[_EXTENSION]
    return kept.of(current_site().stored)


def _read_things(stored: StoredQueries) -> tuple[str, ...]:
    return tuple(sorted(iri for (iri,) in stored.table("things") if _pair(iri)))


def _pages_about(things: Iterable[str]) -> Iterator[_Pair]:
    return (pair for pair in map(_pair, things) if pair)


def _pair(iri: str) -> _Pair | None:
    """Return the pages about *iri*, a thing or a graph; ``None`` for what has none of its own."""
    entity = entity_of(iri)
    if entity is not None:
        return entity.page("fr"), entity.page("en")
    name = graph_path(iri)
    return (graph_page(name, "fr"), graph_page(name, "en")) if name else None


def _sitemap(pairs: Iterable[_Pair]) -> str:
    changed, here = _changed(), site_address(request.environ)
    pages = (_page(here, pair, language, changed) for pair in pairs for language in LANGUAGES)
    return f"<urlset {_NAMESPACES}>\n{''.join(pages)}</urlset>\n"


def _changed() -> str:
    """Return when pages last changed: each tells the release that it shows."""
    made = current_site().made
    return f"<lastmod>{made.isoformat(timespec='seconds')}</lastmod>" if made else ""


def _page(here: str, pair: _Pair, language: Language, changed: str) -> str:
    """Return one page; paths are ASCII without signs of XML."""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{here}{path}"/>'
        for code, path in zip(LANGUAGES, pair, strict=True)
    )
    own = pair[LANGUAGES.index(language)]
    return f"<url><loc>{here}{own}</loc>{changed}{alternates}</url>\n"


def _xml(body: str) -> Response:
    return kept_file(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}', _XML)
