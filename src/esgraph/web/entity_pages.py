"""The page about any thing that has no page of its own, in French and English."""

from flask import Blueprint, Response, render_template, request
from werkzeug.routing import RequestRedirect

from esgraph.language import other_language
from esgraph.web.addresses import Entity, kind_of_word, kind_word
from esgraph.web.answers import site_address
from esgraph.web.downloads import downloads_of
from esgraph.web.entity_views import view_of
from esgraph.web.languages import page_language
from esgraph.web.page_responses import kept_page
from esgraph.web.presence import require
from esgraph.web.signposting import header_of, page_links
from esgraph.web.site import current_site

blueprint = Blueprint("entity_pages", __name__)


@blueprint.get("/fr/<word>/<path:name>", endpoint="entity_fr")
@blueprint.get("/en/<word>/<path:name>", endpoint="entity_en")
def entity_page(word: str, name: str) -> Response:
    """Return the page about a thing or a concept."""
    language = page_language()
    asked = Entity(kind_of_word(word), name)
    entity = require(asked, lambda exact: exact.page(language))
    if word != kind_word(entity.kind, language):
        raise RequestRedirect(entity.page(language))
    response = kept_page(
        render_template(
            "entity.html",
            view=view_of(current_site().stored, entity, language),
            downloads=downloads_of(entity.document),
            address=site_address(request.environ) + entity.page(language),
            switch_address=entity.page(other_language(language)),
        )
    )
    response.headers["Link"] = header_of(page_links(entity, language))
    return response
