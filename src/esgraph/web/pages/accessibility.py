"""``/fr/accessibilite``, ``/en/accessibility``: what was checked of the site, and what was not."""

import datetime as dt
from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from esgraph.language import Language, other_language
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.site.sites import current_site

blueprint = Blueprint("accessibility", __name__)

ADDRESSES: dict[Language, str] = {"fr": "/fr/accessibilite", "en": "/en/accessibility"}


@dataclass(frozen=True, slots=True)
class Check:
    """When the pages were last gone through as the statement tells, and with what."""

    day: dt.date
    axe: str
    chromium: str


LAST_CHECK = Check(day=dt.date(2026, 11, 23), axe="4.12.1", chromium="156")
"""To be changed by whoever has run ``tests/browser`` on this version of the software."""


@blueprint.get(ADDRESSES["fr"], endpoint="accessibility_fr")
@blueprint.get(ADDRESSES["en"], endpoint="accessibility_en")
def accessibility() -> Response:
    """Return the accessibility statement."""
    language = page_language()
    return kept_page(
        render_template(
            "accessibility.html",
            check=LAST_CHECK,
            contact=current_site().settings.contact,
            switch_address=ADDRESSES[other_language(language)],
        )
    )
