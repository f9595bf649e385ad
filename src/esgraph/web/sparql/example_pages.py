"""``/fr/exemples``, ``/en/examples``: example queries by theme, each at its own address."""

from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.language import Language, other_language
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.http.protocol import require_utf8
from esgraph.web.site.sites import current_site
from esgraph.web.sparql.query_page import themes_of

blueprint = Blueprint("examples", __name__)

ADDRESSES: dict[Language, str] = {"fr": "/fr/exemples", "en": "/en/examples"}


@blueprint.get(ADDRESSES["fr"], endpoint="examples_fr")
@blueprint.get(ADDRESSES["en"], endpoint="examples_en")
def examples() -> Response:
    """Return the page of all example queries."""
    language = page_language()
    return kept_page(
        render_template(
            "examples.html",
            themes=themes_of(current_site().settings.examples, language),
            canonical=site_address(request.environ) + ADDRESSES[language],
            switch_address=ADDRESSES[other_language(language)],
        )
    )


@blueprint.get(f"{ADDRESSES['fr']}/<name>", endpoint="example_fr")
@blueprint.get(f"{ADDRESSES['en']}/<name>", endpoint="example_en")
def example(name: str) -> WerkzeugResponse:
    """
    Redirect to the answer of one example: a page for browsers, rows for programs.

    The parameters of the request (``format``, ``view``) go with it. 404 for an unknown name.
    """
    require_utf8(request)
    known = current_site().settings.examples
    found = next((each for each in known if each.name == name), None) or abort(HTTPStatus.NOT_FOUND)
    wished = [each for each in request.args.items(multi=True) if each[0] not in ("query", "lang")]
    asked = [("query", found.query), ("lang", page_language()), *wished]
    return redirect(f"/sparql?{urlencode(asked)}#result", HTTPStatus.SEE_OTHER)
