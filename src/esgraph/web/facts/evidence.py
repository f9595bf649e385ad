"""What stands behind claims: their sources, others that agree or contradict, and names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2s

from rdflib import Literal, URIRef

from esgraph.language import Language
from esgraph.namespaces import local_name
from esgraph.web.facts.links import page_address
from esgraph.web.facts.literal_forms import readable
from esgraph.web.facts.sources import Source
from esgraph.web.facts.words import Name, Words, optional_words, words_of
from esgraph.web.site.results import Row, Term
from esgraph.web.site.rows import Groups, group_by, iris, literal, terms

STATED = ("subject", "predicate", "object", "user", "category")
"""The variables of ``contradictions.rq`` that name the parts of a counterclaim, in order."""


@dataclass(frozen=True, slots=True)
class Counterclaim:
    """
    The claim *iri* of another source: a *description*, or the *parts* of its statement, with the
    address of its page.

    *explanation* says why the two do not agree, where the graph does.
    """

    iri: str
    href: str | None
    parts: tuple[Name | Words, ...]
    description: Words | None
    explanation: Words | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """
    A claim with its sources, and those that *agreeing* state the same; contested when another
    contradicts it.

    *iri* is ``None`` for what documents state in plain triples, which have no name. *anchor* is
    the claim's ``id`` in any page, the same in every release; *href* its own page.
    """

    iri: str | None
    anchor: str
    href: str | None
    sources: tuple[Source, ...]
    agreeing: tuple[Source, ...]
    counterclaims: tuple[Counterclaim, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    What stands behind a set of claims and a set of graphs, and the names of a set of things.

    Groups of rows of the stored queries: *sources*, *contradictions* and *agreements* by claim,
    *graphs* (the documents behind each) by graph, *labels* by thing; *names* are chosen from these.
    *titles* are names put together for things that have none of their own.
    """

    language: Language
    labels: Groups
    names: Mapping[URIRef, Name]
    sources: Groups
    contradictions: Groups
    agreements: Groups
    graphs: Groups
    described: Mapping[URIRef, Source]
    titles: Mapping[URIRef, Words] = field(default_factory=dict)

    def name(self, iri: URIRef) -> Name:
        """Return *iri* by name; by the end of its address when it has none."""
        own = self.names.get(iri) or name_of(iri, (), self.language)
        title = self.titles.get(iri)
        return replace(own, words=title) if title else own

    def value(self, term: Term) -> Name | Words:
        """Return *term* as it is read: a thing by name, a literal as the reader writes it."""
        if isinstance(term, URIRef):
            return self.name(term)
        if isinstance(term, Literal):
            return Words(readable(term, self.language), term.language)
        return Words(str(term))

    def claim(self, iri: URIRef) -> Claim:
        """Return the claim *iri* with what stands behind it."""
        return self._claim((iri,), (), anchor=anchor_of(iri))

    def statement(
        self,
        triple: tuple[URIRef, URIRef, Term],
        claims: Iterable[URIRef],
        graphs: Iterable[URIRef],
    ) -> Claim:
        """
        Return a plain *triple* as a claim: *claims* are the reified statements of it, *graphs*
        those that hold it.
        """
        named = tuple(dict.fromkeys(claims))
        anchor = anchor_of(named[0] if named else " ".join(part.n3() for part in triple))
        return self._claim(named, graphs, anchor=anchor)

    def passage(self, iri: URIRef) -> Claim | None:
        """Return the passage *iri* as what it says itself; ``None`` where it is not known."""
        source = self.described.get(iri)
        if source is None:
            return None
        href = page_address(iri, self.language)
        return Claim(str(iri), anchor_of(iri), href, (source,), (), ())

    def _claim(self, iris_: tuple[URIRef, ...], graphs: Iterable[URIRef], *, anchor: str) -> Claim:
        own = self._sources_of(iris_[:1])
        others = self._sources_of([*iris_[1:], *self._agreeing(iris_)], graphs=graphs)
        own, others = (own, others) if own else (others[:1], others[1:])
        documents = {source.document for source in own}
        counters = group_by(
            (row for iri in iris_ for row in self.contradictions.get(iri, ())), "other"
        )
        return Claim(
            iri=str(iris_[0]) if iris_ else None,
            anchor=anchor,
            href=page_address(iris_[0], self.language) if iris_ else None,
            sources=own,
            agreeing=tuple(each for each in others if each.document not in documents),
            counterclaims=tuple(self._counterclaim(*item) for item in counters.items()),
        )

    def _agreeing(self, claims: tuple[URIRef, ...]) -> tuple[URIRef, ...]:
        """Return what states the same as *claims*: claims, contradicting ones apart, and graphs."""
        rows = [row for claim in claims for row in self.agreements.get(claim, ())]
        against = {
            other for claim in claims for other in iris(self.contradictions.get(claim, ()), "other")
        }
        agreeing = (other for other in iris(rows, "other") if other not in against)
        return (*agreeing, *iris(rows, "graph"))

    def _counterclaim(self, other: URIRef, rows: tuple[Row, ...]) -> Counterclaim:
        return Counterclaim(
            iri=str(other),
            href=page_address(other, self.language),
            parts=tuple(self._parts(rows)),
            explanation=optional_words(rows, "explanation", self.language),
            description=optional_words(rows, "description", self.language),
            sources=self._sources_of([other]),
        )

    def _parts(self, rows: tuple[Row, ...]) -> Iterator[Name | Words]:
        """Yield what *rows* state, part by part; a contact point, which has no name, by address."""
        addresses = ", ".join(str(each) for each in terms(rows, "address"))
        for part in STATED:
            for term in terms(rows, part):
                value = self.value(term)
                if addresses and part == "object" and isinstance(value, Name):
                    value = replace(value, words=Words(addresses))
                yield value

    def _sources_of(
        self, claims: Iterable[URIRef], *, graphs: Iterable[URIRef] = ()
    ) -> tuple[Source, ...]:
        """Return the sources of *claims* and *graphs*; a passage stands for its document."""
        found = dict.fromkeys(
            iri
            for named in (*claims, *graphs)
            for iri in (
                *iris(self.sources.get(named, ()), "source"),
                *iris(self.graphs.get(named, ()), "source"),
            )
        )
        sources = [self.described[iri] for iri in found if iri in self.described]
        passages = {source.document for source in sources if source.is_passage}
        return tuple(
            source
            for source in sources
            # A passage says more than its own document, which observations name as well.
            if source.is_passage or source.document not in passages
        )


def name_of(iri: URIRef, labels: tuple[Row, ...], language: Language) -> Name:
    """Return *iri* by the best of *labels* (``labels.rq``), or by the end of its address."""
    label = literal(labels, "label", language)
    words = words_of(label) if label is not None else Words(local_name(iri))
    return Name(iri=str(iri), words=words, href=page_address(iri, language))


def anchor_of(said: str) -> str:
    """
    Return the ``id`` that what is *said* (an IRI, a triple) has in every page and release.

    >>> anchor_of("https://w3id.org/esgraph/id/strength/drummondville-strength-1")
    'e-6a2cbaa2b4'
    """
    return f"e-{blake2s(said.encode(), digest_size=5).hexdigest()}"
