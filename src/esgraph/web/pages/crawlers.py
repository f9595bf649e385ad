"""What programs that go from page to page read first: sitemaps, robots.txt, llms.txt, VoID."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from itertools import islice
from math import ceil

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.language import LANGUAGES, Language
from esgraph.web.citing.error_reports import REPORT_ADDRESSES
from esgraph.web.facts.addresses import Entity, entity_of
from esgraph.web.facts.release_facts import release_facts
from esgraph.web.http.answers import site_address
from esgraph.web.http.headers import DESCRIPTION_ADDRESS
from esgraph.web.http.page_responses import kept_page
from esgraph.web.lists.directories import current_directory
from esgraph.web.lists.directory import has_portrait
from esgraph.web.site.sites import current_site

blueprint = Blueprint("crawlers", __name__)

THINGS_PER_SITEMAP = 5_000
"""Each has a page in every language: a tenth of what one sitemap may name, made in an instant."""

_XML = "application/xml; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)

# What is made for each visitor anew, costs much, or says again what pages say.
_NOT_CRAWLED = (
    "/sparql?query=",
    "/graph-store",
    "/cite/",
    "/linkset/",
    "/query/",
    "/fr/recherche?q=",
    "/en/search?q=",
    *REPORT_ADDRESSES.values(),
)

_Pair = tuple[str, str]
"""The paths of one page in French and in English."""


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Return the sitemap of all pages, or the index of its parts where there are many."""
    count = ceil(len(current_directory().entries) / THINGS_PER_SITEMAP)
    if count <= 1:
        return _xml(_sitemap((*_plain_pages(), *_things(0))))
    here = site_address(request.environ)
    parts = (f"<sitemap><loc>{here}/sitemap-{n}.xml</loc></sitemap>" for n in range(count + 1))
    return _xml(f"<sitemapindex {_NAMESPACES.partition(' ')[0]}>{''.join(parts)}</sitemapindex>")


@blueprint.get("/sitemap-<int:number>.xml")
def sitemap_part(number: int) -> Response:
    """Return one part: 0 has the pages that are about no thing, the others have the things."""
    found = _plain_pages() if number == 0 else _things(number - 1)
    pairs = tuple(found)
    if not pairs:
        abort(HTTPStatus.NOT_FOUND)
    return _xml(_sitemap(pairs))


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Return what crawlers are asked to leave alone, and where the sitemap is."""
    here = site_address(request.environ)
    lines = (
        "# Everything is open; whole releases are in the dumps, see /llms.txt.",
        "User-agent: *",
        *(f"Disallow: {path}" for path in _NOT_CRAWLED),
        f"Sitemap: {here}/sitemap.xml",
    )
    return _plain("\n".join((*lines, "")))


@blueprint.get("/llms.txt")
def llms() -> Response:
    """Return what a language model, or whoever feeds one, should know (https://llmstxt.org/)."""
    facts = release_facts(current_site().stored)
    return _plain(
        render_template(
            "llms.txt",
            here=site_address(request.environ),
            example=_example(),
            licence=facts.licence,
            limits=current_site().settings.query_limits,
            catalogue=DESCRIPTION_ADDRESS,
        )
    )


@blueprint.get("/.well-known/void")
def void() -> WerkzeugResponse:
    """Redirect to the description of the data set (https://www.w3.org/TR/void/#well-known)."""
    return redirect(DESCRIPTION_ADDRESS, HTTPStatus.FOUND)


def _example() -> Entity | None:
    """Return a city to show addresses by: one with a portrait, if any."""
    cities = current_directory().shelf("city").all("fr")
    shown = next((each for each in cities if has_portrait(each)), next(iter(cities), None))
    return entity_of(shown.iri) if shown else None


def _plain_pages() -> Iterator[_Pair]:
    """Yield the pages, not files, that are about no thing: with a view for each language."""
    paths = {
        rule.endpoint: rule.rule
        for rule in current_app.url_map.iter_rules()
        if not rule.arguments and "." not in rule.rule and "GET" in (rule.methods or ())
    }
    for endpoint, path in sorted(paths.items()):
        english = paths.get(f"{endpoint.removesuffix('_fr')}_en")
        if endpoint.endswith("_fr") and english and not path.startswith(_NOT_CRAWLED):
            yield path, english


def _things(part: int) -> Iterator[_Pair]:
    """Yield the pages about the named things of one part, in the order of the directory."""
    start = part * THINGS_PER_SITEMAP
    entries = current_directory().entries
    if start >= len(entries):
        return
    for iri in islice(entries, start, start + THINGS_PER_SITEMAP):
        entity = entity_of(iri)
        if entity is not None:
            yield entity.page("fr"), entity.page("en")


def _sitemap(pairs: Iterable[_Pair]) -> str:
    made = current_site().made
    changed = f"<lastmod>{made:%Y-%m-%d}</lastmod>" if made else ""
    here = site_address(request.environ)
    pages = (_page(here, pair, language, changed) for pair in pairs for language in LANGUAGES)
    return f"<urlset {_NAMESPACES}>\n{''.join(pages)}</urlset>\n"


def _page(here: str, pair: _Pair, language: Language, changed: str) -> str:
    """Return one page; paths are ASCII without signs of XML."""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{here}{path}"/>'
        for code, path in zip(LANGUAGES, pair, strict=True)
    )
    own = pair[LANGUAGES.index(language)]
    return f"<url><loc>{here}{own}</loc>{changed}{alternates}</url>\n"


def _xml(body: str) -> Response:
    return _typed(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}', _XML)


def _plain(body: str) -> Response:
    return _typed(body, _TEXT)


def _typed(body: str, content_type: str) -> Response:
    response = kept_page(body)
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        response.content_type = content_type
    del response.headers["Content-Language"]
    return response
