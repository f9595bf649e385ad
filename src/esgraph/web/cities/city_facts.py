"""Plain statements of a city's page: what sources say of it and of the things that it names."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rdflib import URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS

from esgraph.namespaces import CV, ESG, GEO, SCHEMA, fold
from esgraph.web.cities.city_rows import CityRows, homes_of
from esgraph.web.cities.portrait import Fact, FactGroup, FactRow, FactSubject, Subject
from esgraph.web.facts.evidence import Claim, Evidence
from esgraph.web.facts.links import address
from esgraph.web.facts.words import Name, Words
from esgraph.web.site.results import Row, Term
from esgraph.web.site.rows import group_by, iris

IDENTIFYING = (
    *(ESG.geographicCode, ESG.censusSubdivisionCode, ESG.dguid, DCTERMS.identifier),
    *(GEO.lat, GEO.long),
)
ELSEWHERE = (SCHEMA.sameAs, OWL.sameAs, SKOS.exactMatch, FOAF.isPrimaryTopicOf, FOAF.page)

_Key = TypeVar("_Key", bound=Hashable)
_NAMING = frozenset({RDF.type, RDFS.label, SKOS.altLabel, SKOS.hiddenLabel})
_SHOWN_OTHERWISE = frozenset({CV.contactPoint, ESG.specificToSocialEconomy})


@dataclass(frozen=True, slots=True)
class CityFacts:
    """
    The plain statements of one city's page.

    *named* are the things that its claims name. *told* has what the fiches state plainly, by the
    claim beside which the page tells it; ``None`` for what stands beside no claim.
    """

    rows: CityRows
    evidence: Evidence
    named: frozenset[URIRef]
    told: Mapping[URIRef | None, tuple[Fact, ...]]

    def beside(self, claim: URIRef) -> tuple[FactGroup, ...]:
        """Return what the fiches say of the things that are told of beside *claim*."""
        facts = (fact for fact in self.told.get(claim, ()) if not _is_naming(fact))
        return grouped(facts, beside=self.evidence.claim(claim))

    def apart(self) -> tuple[Subject, ...]:
        """Return what no claim stands beside, by thing."""
        shown = {str(iri) for iri in (self.rows.places[0], *self.rows.bodies)}
        facts = (fact for fact in self.told.get(None, ()) if fact.subject.iri not in shown)
        return tuple(
            Subject(name, grouped(found))
            for name, found in _by(facts, lambda fact: fact.subject).items()
        )

    def stated(self, *predicates: URIRef) -> tuple[FactGroup, ...]:
        """Return what sources state of the city and its places by *predicates*, in this order."""
        found = self._stated_triples()
        return grouped(
            self._of_triple(triple, graphs)
            for predicate in predicates
            for triple, graphs in found.items()
            if triple[1] == predicate
        )

    def identity(self) -> tuple[FactGroup, ...]:
        """Return what sources state of the city and its bodies beyond places, codes and links."""
        left = {SCHEMA.containedInPlace, CV.contactPoint, *IDENTIFYING, *ELSEWHERE}
        return grouped(
            self._of_triple(triple, graphs)
            for triple, graphs in self._stated_triples().items()
            if triple[1] not in left
        )

    def others(self) -> tuple[Subject, ...]:
        """Return the things that sources link to the city and that no claim above names."""
        shown = {*self.named, *self.rows.bodies, *self.rows.claims}
        found = [
            Subject(self.evidence.name(other), grouped(self._mentions(rows)))
            for other, rows in self.rows.mentions.items()
            if other not in shown
        ]
        return tuple(sorted(found, key=lambda each: fold(each.name.words.text)))

    def _stated_triples(self) -> dict[tuple[URIRef, URIRef, Term], tuple[URIRef, ...]]:
        found: dict[tuple[URIRef, URIRef, Term], list[URIRef]] = {}
        for row in self.rows.stated:
            (thing,), (predicate,) = iris([row], "thing"), iris([row], "predicate")
            found.setdefault((thing, predicate, row["value"]), []).extend(iris([row], "graph"))
        return {triple: tuple(graphs) for triple, graphs in found.items()}

    def _of_triple(self, triple: tuple[URIRef, URIRef, Term], graphs: Iterable[URIRef]) -> Fact:
        thing, predicate, value = triple
        claims = self.rows.stating(*triple)
        return Fact(
            claim=self.evidence.statement(triple, claims, graphs),
            subject=self.evidence.name(thing),
            predicate=self.evidence.name(predicate),
            value=_elsewhere(value) if predicate in ELSEWHERE else self.evidence.value(value),
        )

    def _mentions(self, rows: tuple[Row, ...]) -> Iterator[Fact]:
        for predicate, stated in group_by(rows, "predicate").items():
            for thing, found in group_by(stated, "thing").items():
                (other,) = iris(found, "other")
                yield self._of_triple((other, predicate, thing), iris(found, "graph"))


def read_facts(rows: CityRows, evidence: Evidence) -> CityFacts:
    """Return the plain statements in *rows*, those of the fiches beside the claim they go with."""
    homes = homes_of(rows)
    told: dict[URIRef | None, list[Fact]] = {}
    for iri, (row, *_rest) in rows.statements.items():
        if row["predicate"] not in _SHOWN_OTHERWISE:
            home = _home_of(iri, row, evidence, homes)
            told.setdefault(home, []).append(_fact_of(iri, row, evidence))
    return CityFacts(
        rows,
        evidence,
        frozenset(homes),
        {home: tuple(facts) for home, facts in told.items()},
    )


def _home_of(
    iri: URIRef, row: Row, evidence: Evidence, homes: Mapping[URIRef, tuple[URIRef, ...]]
) -> URIRef | None:
    """Return the first claim that names the subject, from the same passage where one does."""
    (subject,) = iris([row], "subject")
    found = homes.get(subject, ())
    passages = iris(evidence.sources.get(iri, ()), "source")
    same = (home for home in found if iris(evidence.sources.get(home, ()), "source") == passages)
    return next(same, None if row["predicate"] in _NAMING else next(iter(found), None))


def _fact_of(iri: URIRef, row: Row, evidence: Evidence) -> Fact:
    (subject,), (predicate,) = iris([row], "subject"), iris([row], "predicate")
    return Fact(
        claim=evidence.claim(iri),
        subject=evidence.name(subject),
        predicate=evidence.name(predicate),
        value=evidence.value(row["object"]),
    )


def grouped(facts: Iterable[Fact], *, beside: Claim | None = None) -> tuple[FactGroup, ...]:
    """Return *facts* by their sources; those with the sources of *beside* need no other."""
    groups = _by(facts, lambda fact: _basis(fact.claim))
    told = _basis(beside) if beside else None
    return tuple(
        FactGroup(_subjects(group), None if basis == told else group[0].claim)
        for basis, group in groups.items()
    )


def _subjects(facts: list[Fact]) -> tuple[FactSubject, ...]:
    return tuple(
        FactSubject(
            name,
            tuple(
                FactRow(predicate, tuple(same))
                for predicate, same in _by(group, lambda fact: fact.predicate).items()
            ),
        )
        for name, group in _by(facts, lambda fact: fact.subject).items()
    )


def _by(facts: Iterable[Fact], key: Callable[[Fact], _Key]) -> dict[_Key, list[Fact]]:
    found: dict[_Key, list[Fact]] = {}
    for fact in facts:
        found.setdefault(key(fact), []).append(fact)
    return found


def has_sources_of(claim: Claim, other: Claim) -> bool:
    """Return whether *claim* needs no sources of its own beside those of *other*."""
    return _basis(claim) == _basis(other)


def _basis(claim: Claim) -> frozenset[str]:
    return frozenset(source.iri for source in claim.sources)


def _is_naming(fact: Fact) -> bool:
    return URIRef(fact.predicate.iri) in _NAMING


def _elsewhere(value: Term) -> Name:
    """Return a page of another site, named by its address."""
    text = str(value)
    return Name(text, Words(text.partition("://")[2] or text), address(text))
