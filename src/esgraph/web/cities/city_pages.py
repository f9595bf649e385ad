"""The portrait of a city, in French and English."""

from flask import Blueprint, Response, render_template

from esgraph.language import other_language
from esgraph.namespaces import thing
from esgraph.web.cities.city_drawings import draw_city
from esgraph.web.cities.city_summaries import summary_of
from esgraph.web.cities.portrait import Portrait
from esgraph.web.cities.portraits import read_portrait
from esgraph.web.citing.breadcrumbs import breadcrumbs
from esgraph.web.citing.page_head import head_rows, page_head
from esgraph.web.citing.page_tools import page_tools
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.notes import notes_of
from esgraph.web.facts.presence import UnknownEntityError, require
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.linked_data.signposting import header_of, page_links
from esgraph.web.site.sites import current_site
from esgraph.web.things.entity_pages import asks_inverse, inverse_page

blueprint = Blueprint("city_pages", __name__)


@blueprint.get("/fr/ville/<slug>", endpoint="city_fr")
@blueprint.get("/en/city/<slug>", endpoint="city_en")
def city(slug: str) -> Response:
    """Return the portrait of one city; raises ``UnknownEntityError`` when there is none."""
    language = page_language()
    stored = current_site().stored
    entity = require(Entity("city", slug), lambda exact: exact.page(language))
    if asks_inverse():
        return inverse_page(entity, language)
    trail = stored.beside.begin(lambda: breadcrumbs(stored, entity, language))
    links = stored.beside.begin(lambda: page_links(entity, language))
    about = stored.beside.begin(lambda: head_rows(stored, entity))
    portrait = read_portrait(stored, thing("city", slug), language)
    if portrait is None:
        raise UnknownEntityError(entity)
    summary = summary_of(portrait, language)
    crumbs = trail()
    response = kept_page(
        render_template(
            "city.html",
            portrait=portrait,
            summary=summary,
            sections=_sections(portrait),
            drawings=draw_city(portrait, language),
            notes=notes_of(portrait),
            crumbs=crumbs,
            tools=page_tools(entity, portrait.city.words, language),
            head=page_head(
                entity,
                portrait.city.words,
                language,
                description=summary.plain(language),
                trail=crumbs,
                rows=about(),
            ),
            switch_address=entity.page(other_language(language)),
        )
    )
    response.headers["Link"] = header_of(links())
    return response


def _sections(portrait: Portrait) -> tuple[str, ...]:
    """Return the ids of the sections that have content, in the order of the page."""
    filled = {
        "figures": True,
        "levers": portrait.levers,
        "strengths": portrait.strengths,
        "challenges": portrait.challenges,
        "key_partners": portrait.key_partners,
        "partnerships": portrait.partnerships,
        "relations": portrait.relations,
        "others": portrait.others,
        "identity": portrait.identity or portrait.places,
        "codes": portrait.identifiers or portrait.outside,
        "named": portrait.named,
        "notes": True,
    }
    return tuple(id_ for id_, content in filled.items() if content)
