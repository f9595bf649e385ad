"""What stands behind claims: their sources, the claims that contradict them, and names."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Literal, URIRef

from esgraph.language import Language
from esgraph.namespaces import concept, local_name
from esgraph.web.links import address, page_address
from esgraph.web.literal_forms import readable
from esgraph.web.results import Row, Term
from esgraph.web.rows import Groups, first_iri, group_by, iris, literal, terms
from esgraph.web.stored import StoredQueries

_RESTATED = concept("text-nature", "reformule")

# The variables of contradictions.rq that name the parts of a counterclaim, in reading order.
_STATED = ("subject", "predicate", "object", "user", "category")


@dataclass(frozen=True, slots=True)
class Words:
    """A text to show, and its language where known."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A thing by its name, and where its name leads."""

    iri: str
    words: Words
    href: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """
    Where a claim comes from.

    *quotation* is of the text that was read: of a restatement of the document when *wording*,
    which says whose words they are, is there.
    A source without a passage (reference data) has neither heading, lines nor quotation.
    """

    title: Words
    is_fiche: bool = False
    publisher: Words | None = None
    page: str | None = None
    heading: Words | None = None
    first_line: str | None = None
    last_line: str | None = None
    quotation: Words | None = None
    wording: Words | None = None


@dataclass(frozen=True, slots=True)
class Counterclaim:
    """
    A claim of another source: a *description*, or the *parts* of its statement.

    *explanation* says why the two do not agree, where the graph does.
    """

    parts: tuple[Name | Words, ...]
    description: Words | None
    explanation: Words | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its sources; contested when another contradicts it."""

    iri: str
    sources: tuple[Source, ...]
    counterclaims: tuple[Counterclaim, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sources and contradictions of a set of claims, and the names of a set of things."""

    language: Language
    labels: Groups
    sources: Groups
    contradictions: Groups

    def name(self, iri: URIRef) -> Name:
        """Return *iri* by name; by the end of its address when it has none."""
        label = literal(self.labels.get(iri, ()), "label", self.language)
        words = words_of(label) if label is not None else Words(local_name(iri))
        return Name(iri=str(iri), words=words, href=page_address(iri, self.language))

    def value(self, term: Term) -> Name | Words:
        """Return *term* as it is read: a thing by name, a literal as the reader writes it."""
        if isinstance(term, URIRef):
            return self.name(term)
        if isinstance(term, Literal):
            return Words(readable(term, self.language), term.language)
        return Words(str(term))

    def claim(self, iri: URIRef) -> Claim:
        """Return the claim *iri* with what stands behind it."""
        others = group_by(self.contradictions.get(iri, ()), "other")
        return Claim(
            iri=str(iri),
            sources=self._sources_of(iri),
            counterclaims=tuple(self._counterclaim(other, rows) for other, rows in others.items()),
        )

    def _counterclaim(self, other: URIRef, rows: tuple[Row, ...]) -> Counterclaim:
        return Counterclaim(
            parts=tuple(self.value(term) for part in _STATED for term in terms(rows, part)),
            explanation=optional_words(rows, "explanation", self.language),
            description=optional_words(rows, "description", self.language),
            sources=self._sources_of(other),
        )

    def _sources_of(self, iri: URIRef) -> tuple[Source, ...]:
        groups = group_by(self.sources.get(iri, ()), "source")
        passages = {first_iri(rows, "document") for rows in groups.values() if _is_passage(rows)}
        return tuple(
            _source(rows, self.language)
            for source, rows in groups.items()
            # A passage says more than its own document, which observations name as well.
            if _is_passage(rows) or source not in passages
        )


def gather_evidence(
    stored: StoredQueries,
    language: Language,
    *,
    claims: tuple[URIRef, ...],
    things: tuple[URIRef, ...],
) -> Evidence:
    """Return what stands behind *claims*, with the names of *things*; three queries."""
    contradictions = stored.rows("contradictions", claim=_distinct(claims))
    others = iris(contradictions, "other")
    named = _distinct([*things, *(iri for part in _STATED for iri in iris(contradictions, part))])
    return Evidence(
        language=language,
        labels=group_by(stored.rows("labels", thing=named), "thing"),
        sources=group_by(stored.rows("sources", claim=_distinct([*claims, *others])), "claim"),
        contradictions=group_by(contradictions, "claim"),
    )


def words_of(term: Literal) -> Words:
    """Return the text of *term* and its language."""
    return Words(str(term), term.language)


def optional_words(rows: Iterable[Row], variable: str, language: Language) -> Words | None:
    """Return the words of *variable* for readers of *language*, or ``None``."""
    found = literal(rows, variable, language)
    return words_of(found) if found is not None else None


def _distinct(items: Iterable[URIRef]) -> tuple[str, ...]:
    return tuple(sorted({str(item) for item in items}))


def _is_passage(rows: tuple[Row, ...]) -> bool:
    return any("quotation" in row or "first" in row or "heading" in row for row in rows)


def _source(rows: tuple[Row, ...], language: Language) -> Source:
    document = first_iri(rows, "document")
    page = first_iri(rows, "page")
    first, last = (optional_words(rows, name, language) for name in ("first", "last"))
    return Source(
        title=optional_words(rows, "title", language) or Words(local_name(document or "")),
        is_fiche=first_iri(rows, "fiche") is not None,
        publisher=optional_words(rows, "publisher", language),
        page=address(page) if page else None,
        heading=optional_words(rows, "heading", language),
        first_line=first.text if first else None,
        last_line=last.text if last else None,
        quotation=optional_words(rows, "quotation", language),
        wording=_wording(rows, language),
    )


def _wording(rows: tuple[Row, ...], language: Language) -> Words | None:
    """Return whose words a restated text has (« texte reformulé par … »)."""
    is_restated = first_iri(rows, "nature") == _RESTATED
    return optional_words(rows, "wording", language) if is_restated else None
