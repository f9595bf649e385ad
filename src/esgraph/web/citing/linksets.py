"""
``/linkset/…``: all links of a thing's page and documents, in one document.

RFC 9264, https://www.rfc-editor.org/rfc/rfc9264 ; FAIR Signposting, level 2,
https://signposting.org/FAIR/
"""

import json
from collections.abc import Iterable

from flask import Blueprint, Response, request

from esgraph.language import LANGUAGES
from esgraph.web.citing.citation_formats import CITATION_FORMS
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.presence import require
from esgraph.web.http.answers import choose, site_address
from esgraph.web.http.negotiation import Representation, choose_by_name
from esgraph.web.http.page_responses import kept_file
from esgraph.web.http.protocol import require_utf8
from esgraph.web.http.representations import GRAPHS
from esgraph.web.linked_data.distributions import distributions_of
from esgraph.web.linked_data.documents import split_suffix
from esgraph.web.linked_data.signposting import (
    LINKSETS,
    Link,
    document_links,
    file_links,
    identifier_links,
    page_links,
)
from esgraph.web.site.sites import current_site

blueprint = Blueprint("linksets", __name__)

JSON = Representation(LINKSETS["json"], ("json",), ("application/json",))
TEXT = Representation(LINKSETS["txt"], ("txt",), ("text/plain",))
_OFFERED = (JSON, TEXT)

LinkContext = tuple[str, tuple[Link, ...]]
"""The anchor of links, and these links."""


@blueprint.get("/linkset/<kind>/<path:name>")
def linkset(kind: str, name: str) -> Response:
    """Return the link set of a thing: negotiated, or in the form that the suffix names."""
    require_utf8(request)
    stem, suffix = split_suffix(name, LINKSETS)
    ending = f".{suffix}" if suffix else ""
    entity = require(
        Entity(kind, stem), lambda exact: f"/linkset/{exact.kind}/{exact.name}{ending}"
    )
    form = (
        choose_by_name(suffix, _OFFERED)
        if suffix
        else choose(_OFFERED, request.args, request.environ)
    ).representation
    contexts = contexts_of(entity)
    written = linkset_json(contexts) if form is JSON else linkset_text(contexts)
    response = kept_file(written, form.media_type)
    response.headers["Vary"] = "Accept"
    return response


def contexts_of(entity: Entity) -> tuple[LinkContext, ...]:
    """Return the links of the IRI of *entity*, of its pages, documents and files."""
    here, site = site_address(request.environ), current_site()
    document = here + entity.document
    return (
        (entity.iri, identifier_links(entity)),
        *(
            (here + entity.page(each), (*page_links(entity, each), *_citations(entity)))
            for each in LANGUAGES
        ),
        # Without a suffix, the first form is what a client without wishes gets.
        (document, document_links(entity, GRAPHS[0].name)),
        *((f"{document}.{each.name}", document_links(entity, each.name)) for each in GRAPHS),
        *(
            (here + each.path, file_links(site.release_id))
            for each in distributions_of(site, entity)
            if each.media_type
        ),
    )


def linkset_json(contexts: Iterable[LinkContext]) -> str:
    """Return *contexts* as ``application/linkset+json`` (RFC 9264, section 4.2)."""
    members = [{"anchor": anchor, **_by_relation(links)} for anchor, links in contexts]
    return json.dumps({"linkset": members}, ensure_ascii=False, indent=1) + "\n"


def linkset_text(contexts: Iterable[LinkContext]) -> str:
    """Return *contexts* as ``application/linkset`` (RFC 9264, section 4.1)."""
    links = (f'{link}; anchor="{anchor}"' for anchor, links in contexts for link in map(str, links))
    return ",\n".join(links) + "\n"


def _citations(entity: Entity) -> tuple[Link, ...]:
    """Return the references to *entity* as metadata of its page."""
    address = f"{site_address(request.environ)}/cite/{entity.kind}/{entity.name}"
    return tuple(
        Link(f"{address}.{each.form.name}", "describedby", type=each.form.media_type)
        for each in CITATION_FORMS
    )


def _by_relation(links: Iterable[Link]) -> dict[str, list[dict[str, object]]]:
    targets: dict[str, list[dict[str, object]]] = {}
    for link in links:
        target: dict[str, object] = {"href": link.target}
        if link.type:
            target["type"] = link.type
        if link.hreflang:
            target["hreflang"] = [link.hreflang]
        targets.setdefault(link.relation, []).append(target)
    return targets
