"""Documents and passages as sources: what a reader needs to find them again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rdflib import URIRef

from esgraph.language import Language
from esgraph.namespaces import concept, local_name
from esgraph.web.facts.links import address, page_address
from esgraph.web.facts.literal_forms import readable
from esgraph.web.facts.words import Words, optional_words
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, first_iri, group_by, iris, literal
from esgraph.web.site.stored import StoredQueries

_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
# A sign that a backslash keeps from being markup loses the backslash alone.
_ESCAPES = re.compile(r"\\(?=[*_#\\])")
_MARKS = re.compile(r"^\s*(#+\s+|→\s*|\*(?=\S))+|\s*→\s*$|(?<=\S)\*\s*$")
_RESTATED = concept("text-nature", "reformule")


@dataclass(frozen=True, slots=True)
class Source:
    """
    Where a claim comes from: a passage of a document, or a document.

    *iri* names the passage or the document; *href* leads to the document's page here,
    *passage_href* to the passage's, *page* to the document's address on the Web.
    *quotation* is of the text that was read, without signs of markup: of a restatement of the
    document when *wording*, which says whose words they are, is there.
    A document without a passage (reference data) has neither heading, lines nor quotation.
    """

    title: Words
    iri: str = ""
    document: str = ""
    href: str | None = None
    is_fiche: bool = False
    publisher: Words | None = None
    issued: str | None = None
    rights: Words | None = None
    licence: str | None = None
    level: Words | None = None
    description: Words | None = None
    page: str | None = None
    passage_href: str | None = None
    heading: Words | None = None
    first_line: str | None = None
    last_line: str | None = None
    quotation: Words | None = None
    wording: Words | None = None

    @property
    def is_passage(self) -> bool:
        """Return whether the source says where in its document."""
        return bool(self.heading or self.first_line or self.quotation)


@dataclass(frozen=True, slots=True)
class SourceRows:
    """The rows of ``passages.rq`` and ``source-documents.rq``, by passage and by document."""

    passages: Groups
    documents: Groups

    def and_those_of(self, others: "SourceRows") -> "SourceRows":
        """Return these rows and those of *others*."""
        return SourceRows(
            {**self.passages, **others.passages}, {**self.documents, **others.documents}
        )

    def document_of(self, source: URIRef) -> URIRef:
        """Return the document that *source* is, or is a passage of."""
        return first_iri(self.passages.get(source, ()), "document") or source

    def levels(self) -> tuple[URIRef, ...]:
        """Return the concepts that say how well the documents are known."""
        return iris((row for rows in self.documents.values() for row in rows), "level")

    def described(self, labels: Groups, language: Language) -> Mapping[URIRef, Source]:
        """Return all of them for readers of *language*; *labels* name the ``levels``."""
        documents = {
            iri: _document(iri, rows, labels, language) for iri, rows in self.documents.items()
        }
        passages = {
            iri: _passage(iri, rows, documents[self.document_of(iri)], language)
            for iri, rows in self.passages.items()
        }
        return documents | passages


def ask_sources(stored: StoredQueries, sources: Iterable[URIRef]) -> SourceRows:
    """Return what is known of *sources*, passages and documents alike; two kept queries."""
    asked = tuple(sorted({str(source) for source in sources}))
    passages = group_by(stored.rows("passages", passage=asked), "passage")
    whole = {iri for rows in passages.values() for iri in iris(rows, "document")}
    documents = {URIRef(iri) for iri in asked} - set(passages) | whole
    rows = stored.rows("source-documents", document=tuple(sorted(map(str, documents))))
    return SourceRows(passages, group_by(rows, "document"))


def _document(iri: URIRef, rows: tuple[Row, ...], labels: Groups, language: Language) -> Source:
    page, licence, level = (first_iri(rows, name) for name in ("page", "licence", "level"))
    return Source(
        title=optional_words(rows, "title", language) or Words(local_name(iri)),
        iri=str(iri),
        document=str(iri),
        href=page_address(iri, language),
        is_fiche=any("fiche" in row for row in rows),
        publisher=optional_words(rows, "publisher", language),
        issued=_date(rows, language),
        rights=optional_words(rows, "rights", language),
        licence=address(licence) if licence else None,
        level=optional_words(labels.get(level, ()), "label", language) if level else None,
        description=optional_words(rows, "description", language),
        page=address(page) if page else None,
    )


def _passage(iri: URIRef, rows: tuple[Row, ...], document: Source, language: Language) -> Source:
    first, last = (optional_words(rows, name, language) for name in ("first", "last"))
    return replace(
        document,
        iri=str(iri),
        passage_href=page_address(iri, language),
        heading=optional_words(rows, "heading", language),
        first_line=first.text if first else None,
        last_line=last.text if last else None,
        quotation=_quotation(rows, language),
        wording=_wording(rows, language),
    )


def _date(rows: tuple[Row, ...], language: Language) -> str | None:
    """Return when a document appeared: a day in words, or a year."""
    issued = literal(rows, "issued", language)
    return readable(issued, language) if issued is not None else None


def _quotation(rows: tuple[Row, ...], language: Language) -> Words | None:
    """Return the words of a passage, without the signs of Markdown and HTML about them."""
    exact = optional_words(rows, "quotation", language)
    if exact is None:
        return None
    lines = (
        _ESCAPES.sub("", _MARKS.sub("", _TAGS.sub("", line))).strip()
        for line in exact.text.splitlines()
    )
    return Words("\n".join(line for line in lines if line), exact.language)


def _wording(rows: tuple[Row, ...], language: Language) -> Words | None:
    """Return whose words a restated text has (« texte reformulé par … »)."""
    is_restated = first_iri(rows, "nature") == _RESTATED
    return optional_words(rows, "wording", language) if is_restated else None
