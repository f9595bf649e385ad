"""What stands beside the content of a page about a thing: download, cite, query, report."""

from dataclasses import dataclass

from esgraph.language import Language
from esgraph.web.citing.citation_formats import CITATION_FORMS, Reference, reference_of, to_bibtex
from esgraph.web.citing.citations import Citation, cite_thing
from esgraph.web.citing.error_reports import report_address
from esgraph.web.citing.page_queries import page_query_address
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.words import Words
from esgraph.web.linked_data.downloads import Download, downloads_of
from esgraph.web.site.sites import current_site


@dataclass(frozen=True, slots=True)
class CitationTools:
    """A reference to read, the same as BibTeX to copy, and its forms as files."""

    reference: Reference
    bibtex: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class PageTools:
    """
    What a visitor can do with a page about a thing; all addresses lead to this server.

    *iri* is the permanent address; *query_address* opens the query whose answer is what the page
    states, with the passages behind it.
    """

    iri: str
    downloads: tuple[Download, ...]
    citation: CitationTools
    query_address: str
    report_address: str


def page_tools(
    entity: Entity, title: Words, language: Language, *, claim: Claim | None = None
) -> PageTools:
    """
    Return the tools of the page about *entity*, which the page names *title*.

    *claim*: what stands behind the thing itself, when it is a statement that a document makes: it
    is cited with its passage. Cost: one kept query for each release.
    """
    citation = cite_thing(current_site(), entity, title, language, claim=claim)
    return PageTools(
        iri=entity.iri,
        downloads=downloads_of(entity.document),
        citation=citation_tools(citation, f"/cite/{entity.kind}/{entity.name}"),
        query_address=page_query_address(entity, language),
        report_address=report_address(language, entity.iri),
    )


def citation_tools(citation: Citation, address: str, query: str = "") -> CitationTools:
    """Return *citation* as the page shows it; its files stand at *address*, with *query* if any."""
    language = citation.language
    parameters = f"{query}&lang={language}" if query else f"lang={language}"
    return CitationTools(
        reference=reference_of(citation),
        bibtex=to_bibtex(citation),
        downloads=tuple(
            Download(f"{address}.{each.form.name}?{parameters}", each.form.media_type, each.title)
            for each in CITATION_FORMS
        ),
    )
