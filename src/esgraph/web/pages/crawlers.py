"""What programs that go from site to site read first: robots.txt, llms.txt, VoID, the catalogue."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.web.citing.error_reports import REPORT_ADDRESSES
from esgraph.web.facts.addresses import Entity, entity_of
from esgraph.web.facts.release_facts import DATASET_IRI, release_facts
from esgraph.web.http.answers import VARY, choose, site_address
from esgraph.web.http.headers import DESCRIPTION_ADDRESS
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_file
from esgraph.web.http.representations import GRAPHS, PAGE
from esgraph.web.lists.directories import current_directory
from esgraph.web.lists.directory import has_portrait
from esgraph.web.site.sites import current_site

blueprint = Blueprint("crawlers", __name__)

_SUFFIXES = frozenset(each.name for each in GRAPHS)

# What is made for each visitor anew, costs much, or says again what pages say.
NOT_CRAWLED = (
    "/sparql?query=",
    "/graph-store",
    "/query/",
    "/cite/query",
    "/cite/comparison",
    "/fr/recherche?q=",
    "/en/search?q=",
    "/fr/comparer?v=",
    "/fr/comparer.",
    "/en/compare?v=",
    "/en/compare.",
    "/fr/villes?v=",
    "/en/cities?v=",
    *REPORT_ADDRESSES.values(),
)
"""What the addresses begin with that crawlers are asked to leave alone."""

# Choices put together: there are more of them than of things (RFC 9309, section 2.2.3).
_TOGETHER = "/*?*&"


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Return what crawlers are asked to leave alone, and where the sitemap is."""
    here = site_address(request.environ)
    lines = (
        "# Everything is open; whole releases are in the dumps, see /llms.txt.",
        "User-agent: *",
        *(f"Disallow: {path}" for path in (*NOT_CRAWLED, _TOGETHER)),
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
            has_dumps=current_site().releases is not None,
        )
    )


@blueprint.get("/.well-known/void")
def void() -> WerkzeugResponse:
    """Redirect to the description of the data set (https://www.w3.org/TR/void/#well-known)."""
    return redirect(DESCRIPTION_ADDRESS, HTTPStatus.FOUND)


@blueprint.get("/catalogue", defaults={"suffix": ""})
@blueprint.get("/catalogue.<suffix>")
def catalogue(suffix: str) -> WerkzeugResponse:
    """
    Redirect to what portals harvest: the document about the data set; people to its page.

    Harvesters of portals send no ``Accept``, and take no page.
    """
    data_set = entity_of(DATASET_IRI) or abort(HTTPStatus.NOT_FOUND)
    if suffix:
        if suffix not in _SUFFIXES:
            abort(HTTPStatus.NOT_FOUND)
        return redirect(f"{data_set.document}.{suffix}", HTTPStatus.SEE_OTHER)
    chosen = choose((*GRAPHS, PAGE), request.args, request.environ).representation
    is_page = chosen is PAGE
    address = data_set.page(page_language()) if is_page else f"{data_set.document}.{chosen.name}"
    response = redirect(address, HTTPStatus.SEE_OTHER)
    response.headers["Vary"] = VARY
    return response


def _example() -> Entity | None:
    """Return a city to show addresses by: one with a portrait, if any."""
    cities = current_directory().shelf("city").all("fr")
    shown = next((each for each in cities if has_portrait(each)), next(iter(cities), None))
    return entity_of(shown.iri) if shown else None


def _plain(body: str) -> Response:
    return kept_file(body, "text/plain; charset=utf-8")
