"""
``Link`` headers by which machines find their way from a page to its data, and back.

FAIR Signposting, level 1 in headers and level 2 by link sets (``linksets``):
https://signposting.org/FAIR/ ; relations as IANA registers them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import request

from esgraph.language import LANGUAGES, Language
from esgraph.namespaces import BASE, SCHEMA
from esgraph.web.facts.addresses import Entity, entity_of
from esgraph.web.facts.links import term_page
from esgraph.web.facts.presence import classes_of
from esgraph.web.facts.release_facts import DATASET_IRI, release_facts
from esgraph.web.http.answers import site_address
from esgraph.web.http.negotiation import HTML
from esgraph.web.http.representations import GRAPHS
from esgraph.web.linked_data.distributions import distributions_of
from esgraph.web.linked_data.schema_classes import THING, schema_class
from esgraph.web.site.sites import current_site

LINKSETS = {"json": "application/linkset+json", "txt": "application/linkset"}
"""The forms of link sets, by the suffixes of their addresses."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of what esgraph writes; the rights of each source stand with it."""


@dataclass(frozen=True, slots=True)
class Link:
    """
    One link of a ``Link`` header (RFC 8288).

    >>> str(Link("https://e.example/", "alternate", type="text/turtle"))
    '<https://e.example/>; rel="alternate"; type="text/turtle"'
    """

    target: str
    relation: str
    type: str | None = None
    hreflang: str | None = None

    def __str__(self) -> str:
        """Return the link as the header writes it."""
        attributes = (("type", self.type), ("hreflang", self.hreflang))
        given = "".join(f'; {name}="{value}"' for name, value in attributes if value)
        return f'<{self.target}>; rel="{self.relation}"{given}'


def page_links(entity: Entity, language: Language) -> tuple[Link, ...]:
    """Return the links of the page about *entity* in *language*: of a landing page."""
    here = site_address(request.environ)
    return (
        *_common(entity),
        Link(here + entity.page(language), "canonical"),
        *_pages(entity),
        Link(here + entity.identifier, "alternate", type=HTML, hreflang="x-default"),
        *_forms(entity.document, "describedby"),
        # One for all forms: names of claims are long, and proxies take headers of a few kilobytes.
        Link(here + entity.document, "item", type=GRAPHS[0].media_type),
        *(
            Link(here + each.path, "item", type=each.media_type)
            for each in distributions_of(current_site(), entity)
            if each.media_type
        ),
        Link(str(SCHEMA.AboutPage), "type"),
        *_types(entity),
    )


def document_links(entity: Entity, suffix: str) -> tuple[Link, ...]:
    """Return the links of the document about *entity*: of its metadata; *suffix* is its own."""
    here = site_address(request.environ)
    return (
        *_common(entity),
        Link(here + entity.document, "canonical"),
        Link(here + entity.page("fr"), "describes", type=HTML),
        # The page has the document as its item.
        Link(here + entity.page("fr"), "collection", type=HTML),
        *_pages(entity),
        *_forms(entity.document, "alternate", but=suffix),
        Link(str(SCHEMA.Dataset), "type"),
    )


def file_links(release_id: str) -> tuple[Link, ...]:
    """Return the links of a file that holds the release, whole: of what the page has as an item."""
    here, release = site_address(request.environ), Entity("release", release_id)
    is_served = release_id == current_site().release_id
    wholes = (release, entity_of(DATASET_IRI)) if is_served else (release,)
    return (
        Link(release.iri, "cite-as"),
        Link(LICENCE, "license"),
        *_author(),
        *(Link(here + each.page("fr"), "collection", type=HTML) for each in wholes if each),
        Link(
            f"{here}{release.document}.{GRAPHS[0].name}", "describedby", type=GRAPHS[0].media_type
        ),
        Link(str(SCHEMA.Dataset), "type"),
    )


def vocabulary_links(iri: str, document: str, *, page: Language | None = None) -> tuple[Link, ...]:
    """
    Return the links of what *iri* names, the ontology or the shapes, and of its page.

    *document* is its path here; *page* the language of the page that is answered, if one is.
    """
    here = site_address(request.environ)
    own = (
        (Link(here + term_page(iri, page), "canonical"), Link(str(SCHEMA.AboutPage), "type"))
        if page
        else ()
    )
    return (
        *_vocabulary(iri),
        *own,
        *_forms(document, "describedby"),
        Link(str(SCHEMA.DefinedTermSet), "type"),
    )


def vocabulary_document_links(iri: str, document: str, suffix: str) -> tuple[Link, ...]:
    """Return the links of the *document* about *iri* in the form of *suffix*: of its metadata."""
    here = site_address(request.environ)
    return (
        *_vocabulary(iri),
        Link(here + document, "canonical"),
        Link(here + term_page(iri, "fr"), "describes", type=HTML),
        *_forms(document, "alternate", but=suffix),
        Link(str(SCHEMA.Dataset), "type"),
    )


def graph_links(
    path: str, pages: Mapping[Language, str], *, page: Language | None = None, suffix: str = ""
) -> tuple[Link, ...]:
    """
    Return the links of the graph of the release at *path*, and of the *pages* about it.

    *page* is the language of the page that is answered, if one is, *suffix* that of the form.
    """
    here = site_address(request.environ)
    own = (
        (
            Link(here + pages[page], "canonical"),
            *_forms(path, "describedby"),
            Link(str(SCHEMA.AboutPage), "type"),
        )
        if page
        else (
            Link(here + path, "canonical"),
            Link(here + pages["fr"], "describes", type=HTML),
            *_forms(path, "alternate", but=suffix),
        )
    )
    return (
        Link(BASE + path.removeprefix("/"), "cite-as"),
        Link(LICENCE, "license"),
        Link(DATASET_IRI, "collection", type=HTML),
        *_author(),
        *own,
        *(
            Link(here + address, "alternate", type=HTML, hreflang=language)
            for language, address in pages.items()
        ),
        Link(str(SCHEMA.Dataset), "type"),
    )


def identifier_links(entity: Entity) -> tuple[Link, ...]:
    """Return the links of the redirect itself, for machines that do not follow it."""
    return (*_common(entity), *_pages(entity), *_forms(entity.document, "describedby"))


def header_of(links: Iterable[Link]) -> str:
    """Return *links* as the value of one ``Link`` header."""
    return ", ".join(str(link) for link in links)


def _common(entity: Entity) -> tuple[Link, ...]:
    return (
        Link(entity.iri, "cite-as"),
        Link(LICENCE, "license"),
        Link(DATASET_IRI, "collection", type=HTML),
        *_author(),
        *_linksets(entity),
    )


def _author() -> tuple[Link, ...]:
    """Return the publisher of the release, where its catalogue names one."""
    publisher = release_facts(current_site().stored).publisher_iri
    return (Link(str(publisher), "author"),) if publisher else ()


def _linksets(entity: Entity) -> tuple[Link, ...]:
    address = f"{site_address(request.environ)}/linkset/{entity.kind}/{entity.name}"
    return tuple(
        Link(f"{address}.{suffix}", "linkset", type=media_type)
        for suffix, media_type in LINKSETS.items()
    )


def _pages(entity: Entity) -> tuple[Link, ...]:
    here = site_address(request.environ)
    return tuple(
        Link(here + entity.page(each), "alternate", type=HTML, hreflang=each) for each in LANGUAGES
    )


def _vocabulary(iri: str) -> tuple[Link, ...]:
    here = site_address(request.environ)
    return (
        Link(iri, "cite-as"),
        Link(LICENCE, "license"),
        *(
            Link(here + term_page(iri, each), "alternate", type=HTML, hreflang=each)
            for each in LANGUAGES
        ),
    )


def _forms(document: str, relation: str, *, but: str = "") -> tuple[Link, ...]:
    """Return links to the forms of the *document* at this path, but that of the suffix *but*."""
    address = site_address(request.environ) + document
    return tuple(
        Link(f"{address}.{each.name}", relation, type=each.media_type)
        for each in GRAPHS
        if each.name != but
    )


def _types(entity: Entity) -> tuple[Link, ...]:
    """Return the classes of schema.org, one at least, and of ours that *entity* has."""
    classes = [str(each) for each in classes_of(entity)]
    known = [str(SCHEMA[name]) for each in classes if (name := schema_class(each))]
    own = [each for each in classes if each.startswith(BASE)]
    return tuple(
        Link(each, "type") for each in dict.fromkeys([*(known or [str(SCHEMA[THING])]), *own])
    )
