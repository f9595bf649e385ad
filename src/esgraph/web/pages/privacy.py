"""``/fr/confidentialite``, ``/en/privacy``: what this server notes and keeps of its visitors."""

from flask import Blueprint, Response, render_template

from esgraph.language import Language, other_language
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.site.sites import current_site

blueprint = Blueprint("privacy", __name__)

ADDRESSES: dict[Language, str] = {"fr": "/fr/confidentialite", "en": "/en/privacy"}


@blueprint.get(ADDRESSES["fr"], endpoint="privacy_fr")
@blueprint.get(ADDRESSES["en"], endpoint="privacy_en")
def privacy() -> Response:
    """Return what is noted and kept, as this server is set."""
    language, settings = page_language(), current_site().settings
    return kept_page(
        render_template(
            "privacy.html",
            settings=settings,
            contact=settings.contact,
            switch_address=ADDRESSES[other_language(language)],
        )
    )
