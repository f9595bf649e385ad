"""What the ``<head>`` of a page about a thing says to search engines and to other machines."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request
from markupsafe import Markup

from esgraph.language import LANGUAGES, Language
from esgraph.web.citing.schema_org import json_ld, page_statements
from esgraph.web.facts.addresses import CONCEPT, KINDS, Entity
from esgraph.web.facts.words import Name, Words, tells
from esgraph.web.http.answers import site_address
from esgraph.web.linked_data.downloads import Download, downloads_of
from esgraph.web.site.results import Row
from esgraph.web.site.sites import current_site
from esgraph.web.site.stored import StoredQueries
from esgraph.web.wording.texts import say

_LONGEST_DESCRIPTION = 200
_SHORTEST_DESCRIPTION = 60
_LONGEST_TITLE = 120
_NEAREST = 2


@dataclass(frozen=True, slots=True)
class PageHead:
    """
    The links and the statements of a page's head.

    *title* tells things of one name apart by their kinds: a city, its fiche, the text of that;
    concepts by their schemes.
    *description* is a sentence of this page alone. *alternates* are the pages by ``hreflang``;
    *linkset* is the address of all links of the thing; *json_ld* can stand in a ``<script>`` as it
    is.
    """

    title: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    downloads: tuple[Download, ...]
    linkset: str
    description: str
    json_ld: Markup


def page_head(
    entity: Entity,
    title: Words,
    language: Language,
    *,
    description: str | None = None,
    kinds: Iterable[Words] = (),
    trail: Iterable[Name] = (),
    rows: tuple[Row, ...] | None = None,
) -> PageHead:
    """
    Return the head of the page about *entity*, which the page names *title*.

    *description* is one plain sentence, cut where it is long; where it is short, the title and the
    *kinds* of the thing and what stands above it are told, too. *trail* are the breadcrumbs above
    the page, without itself; *rows* the ``head_rows``, where the page has them already.
    Cost: one kept query for the statements.
    """
    here = site_address(request.environ)
    rows = head_rows(current_site().stored, entity) if rows is None else rows
    above = tuple(trail)
    statements = page_statements(entity, title, language, rows, here=here, trail=above)
    return PageHead(
        title=_title(entity, title, language, above),
        canonical=here + entity.page(language),
        alternates=(
            *((each, here + entity.page(each)) for each in LANGUAGES),
            ("x-default", here + entity.identifier),
        ),
        downloads=downloads_of(entity.document),
        linkset=f"/linkset/{entity.kind}/{entity.name}.json",
        description=_told(description, title, kinds, above),
        json_ld=json_ld(statements),
    )


def head_rows(stored: StoredQueries, entity: Entity) -> tuple[Row, ...]:
    """Return what the head of the page about *entity* rests on; one kept query."""
    return stored.rows("page-statements", thing=(entity.iri,))


def _title(entity: Entity, title: Words, language: Language, above: tuple[Name, ...]) -> str:
    """Return *title* with the kind of the thing, where it does not tell it."""
    kind = _scheme(entity, above)
    if not kind and entity.kind in KINDS:
        kind = say(f"entity.kind.{entity.kind}", language)
    return title.text if tells(title.text, kind) else f"{title.text} · {kind}"


def _scheme(entity: Entity, above: tuple[Name, ...]) -> str:
    """Return the name of the scheme *above* a concept; nothing for all else."""
    scheme = Entity(CONCEPT, entity.name.partition("/")[0])
    names = (each.words.text for each in above if each.iri == scheme.iri)
    return next(names, "") if entity.kind == CONCEPT else ""


def _told(
    description: str | None, title: Words, kinds: Iterable[Words], above: tuple[Name, ...]
) -> str:
    """Return one line of its own for the page: *description*, with what it does not tell."""
    said = " ".join((description or "").split())
    subject = _shortened(title.text, _LONGEST_TITLE)
    parts = [] if title.text in said else [subject]
    if len(said) < _SHORTEST_DESCRIPTION:
        parts.append(", ".join(dict.fromkeys(each.text for each in kinds)))
        parts.append(", ".join(name.words.text for name in reversed(above[-_NEAREST:])))
    # Results of searches show no more.
    return _shortened(" — ".join(filter(None, (*parts, said))), _LONGEST_DESCRIPTION)


def _shortened(line: str, longest: int) -> str:
    return line if len(line) <= longest else line[:longest].rpartition(" ")[0] + "…"
