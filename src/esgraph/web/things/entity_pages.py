"""The page about any thing that has no page of its own, in French and English."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, request
from werkzeug.routing import RequestRedirect

from esgraph.language import Language, other_language
from esgraph.web.citing.breadcrumbs import breadcrumbs
from esgraph.web.citing.page_head import head_rows, page_head
from esgraph.web.citing.page_tools import page_tools
from esgraph.web.facts.addresses import Entity, kind_of_word, kind_word
from esgraph.web.facts.presence import require
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.linked_data.distributions import distributions_of
from esgraph.web.linked_data.signposting import header_of, page_links
from esgraph.web.site.sites import current_site
from esgraph.web.things.entity_drawings import map_of, network_of
from esgraph.web.things.entity_view import EntityView
from esgraph.web.things.entity_views import view_of
from esgraph.web.things.inverse_page import inverse_view
from esgraph.web.things.place_figures import figure_bars
from esgraph.web.wording.texts import say

blueprint = Blueprint("entity_pages", __name__)

_INVERSE = "inverse"


@blueprint.get("/fr/<word>/<path:name>", endpoint="entity_fr")
@blueprint.get("/en/<word>/<path:name>", endpoint="entity_en")
def entity_page(word: str, name: str) -> Response:
    """Return the page about a thing or a concept, or all that points at it by one property."""
    language = page_language()
    asked = Entity(kind_of_word(word), name)
    entity = require(asked, lambda exact: exact.page(language))
    if word != kind_word(entity.kind, language):
        raise RequestRedirect(entity.page(language))
    if asks_inverse():
        return inverse_page(entity, language)
    links = current_site().stored.beside.begin(lambda: page_links(entity, language))
    response = kept_page(_page(entity, language))
    response.headers["Link"] = header_of(links())
    return response


def _page(entity: Entity, language: Language) -> str:
    stored = current_site().stored
    trail = stored.beside.begin(lambda: breadcrumbs(stored, entity, language))
    about = stored.beside.begin(lambda: head_rows(stored, entity))
    view = view_of(stored, entity, language)
    title = view.name.words
    above = trail()
    network = network_of(view, language)
    drawn_map = map_of(stored, view)
    forms = distributions_of(current_site(), entity)
    return render_template(
        "entity.html",
        view=view,
        above=above,
        bars=figure_bars(view.figures),
        network=network,
        map=drawn_map,
        forms=forms,
        contents=tuple(
            _contents(
                view,
                language,
                forms=len(forms),
                has_network=network is not None,
                has_map=drawn_map is not None,
            )
        ),
        head=page_head(
            entity,
            title,
            language,
            description=view.description.text if view.description else None,
            kinds=view.kinds,
            trail=above,
            rows=about(),
        ),
        tools=page_tools(entity, title, language, claim=view.claim),
        switch_address=entity.page(other_language(language)),
    )


def _contents(
    view: EntityView, language: Language, *, forms: int, has_network: bool, has_map: bool
) -> Iterator[tuple[str, str, int | None]]:
    """Yield the anchor of each section of the page, its heading, and how much is in it."""
    parts = (
        ("obtain", say("entity.obtain", language), forms, False),
        ("figures-of", say("entity.figures", language), len(view.figures), True),
        *(
            (section.key, say(f"entity.section.{section.key}", language), section.count, True)
            for section in view.sections
        ),
        ("network-of", say("entity.network", language), int(has_network), False),
        ("map-of", say("entity.map", language), int(has_map), False),
        ("identifiers", say("entity.identifiers", language), len(view.identifiers), False),
        ("elsewhere", say("entity.outside", language), len(view.outside), False),
        ("history", say("entity.history", language), len(view.history), False),
        ("statements", say("entity.statements", language), len(view.properties), False),
        ("incoming", say("entity.incoming", language), len(view.incoming), False),
        ("tools", say("tools.title", language), 1, False),
    )
    for anchor, heading, count, is_counted in parts:
        if count:
            yield anchor, heading, count if is_counted else None


def asks_inverse() -> bool:
    """Return whether the request asks for what points at a thing, in place of its page."""
    return _INVERSE in request.args


def inverse_page(entity: Entity, language: Language) -> Response:
    """Return the page of all that points at *entity* by the property that the request names."""
    return kept_page(_inverse_page(entity, request.args[_INVERSE], language))


def _inverse_page(entity: Entity, predicate: str, language: Language) -> str:
    stored = current_site().stored
    view = inverse_view(stored, entity, predicate, language)
    here = site_address(request.environ)
    return render_template(
        "inverse.html",
        view=view,
        above=breadcrumbs(stored, entity, language),
        canonical=here + view.address(language),
        switch_address=view.address(other_language(language)),
    )
