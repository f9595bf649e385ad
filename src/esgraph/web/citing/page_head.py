"""What the ``<head>`` of a page about a thing says to search engines and to other machines."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request
from markupsafe import Markup

from esgraph.language import LANGUAGES, Language
from esgraph.web.citing.schema_org import json_ld, page_statements
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.words import Name, Words
from esgraph.web.http.answers import site_address
from esgraph.web.linked_data.downloads import Download, downloads_of
from esgraph.web.site.results import Row
from esgraph.web.site.sites import current_site
from esgraph.web.site.stored import StoredQueries

_LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class PageHead:
    """
    The links and the statements of a page's head.

    *alternates* are the pages by ``hreflang``; *linkset* is the address of all links of the thing;
    *json_ld* can stand in a ``<script>`` as it is.
    """

    canonical: str
    alternates: tuple[tuple[str, str], ...]
    downloads: tuple[Download, ...]
    linkset: str
    description: str | None
    json_ld: Markup


def page_head(
    entity: Entity,
    title: Words,
    language: Language,
    *,
    description: str | None = None,
    trail: Iterable[Name] = (),
    rows: tuple[Row, ...] | None = None,
) -> PageHead:
    """
    Return the head of the page about *entity*, which the page names *title*.

    *description* is one plain sentence, cut where it is long; *trail* the breadcrumbs above the
    page, without itself; *rows* are the ``head_rows``, where the page has asked for them already.
    Cost: one kept query for the statements.
    """
    here = site_address(request.environ)
    rows = head_rows(current_site().stored, entity) if rows is None else rows
    statements = page_statements(entity, title, language, rows, here=here, trail=tuple(trail))
    return PageHead(
        canonical=here + entity.page(language),
        alternates=(
            *((each, here + entity.page(each)) for each in LANGUAGES),
            ("x-default", here + entity.identifier),
        ),
        downloads=downloads_of(entity.document),
        linkset=f"/linkset/{entity.kind}/{entity.name}.json",
        description=_cut(description) if description else None,
        json_ld=json_ld(statements),
    )


def head_rows(stored: StoredQueries, entity: Entity) -> tuple[Row, ...]:
    """Return what the head of the page about *entity* rests on; one kept query."""
    return stored.rows("page-statements", thing=(entity.iri,))


def _cut(text: str) -> str:
    """Return *text* in one line, cut at a word where it is longer than results of searches show."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_DESCRIPTION:
        return line
    return line[:_LONGEST_DESCRIPTION].rpartition(" ")[0] + "…"
