"""The portrait of a city, in French and English."""

from flask import Blueprint, Response, render_template

from esgraph.language import other_language
from esgraph.namespaces import thing
from esgraph.web.addresses import Entity
from esgraph.web.languages import page_language
from esgraph.web.page_responses import kept_page
from esgraph.web.portraits import read_portrait
from esgraph.web.presence import UnknownEntityError, require
from esgraph.web.signposting import header_of, page_links
from esgraph.web.site import current_site

blueprint = Blueprint("city_pages", __name__)


@blueprint.get("/fr/ville/<slug>", endpoint="city_fr")
@blueprint.get("/en/city/<slug>", endpoint="city_en")
def city(slug: str) -> Response:
    """Return the portrait of one city; raises ``UnknownEntityError`` when there is none."""
    language = page_language()
    entity = require(Entity("city", slug), lambda exact: exact.page(language))
    portrait = read_portrait(current_site().stored, thing("city", slug), language)
    if portrait is None:
        raise UnknownEntityError(entity)
    response = kept_page(
        render_template(
            "city.html",
            portrait=portrait,
            switch_address=entity.page(other_language(language)),
        )
    )
    response.headers["Link"] = header_of(page_links(entity, language))
    return response
