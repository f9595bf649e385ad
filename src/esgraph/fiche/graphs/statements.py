"""What prose states, as relations, founders and policies of the graph."""

from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from esgraph.fiche.graphs.cast import Cast
from esgraph.fiche.graphs.draft import Draft, decimal, french, year
from esgraph.fiche.graphs.quantities import add_bounds
from esgraph.fiche.model import Passage, Quantity
from esgraph.fiche.relations import read_statements
from esgraph.fiche.stated import (
    FoundedIn,
    Founder,
    Funding,
    Hosting,
    OwnPolicy,
    Partner,
    Statement,
    Support,
)
from esgraph.fiche.subjects import Party
from esgraph.namespaces import ESG, SCHEMA, concept, local_name, thing


@dataclass(frozen=True, slots=True)
class Presented:
    """The organization that a winning partnership presents, and the names it goes by."""

    iri: URIRef
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Where prose stands: its passage, the key of its claims, and what it is about."""

    passage: Passage
    key: str
    lever: URIRef | None = None
    presented: Presented | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A party to a winning partnership, and its part in it (a slug of ``c:role/``)."""

    party: URIRef
    role: str


def add_statements(draft: Draft, cast: Cast, text: str, *, context: Context) -> tuple[URIRef, ...]:
    """Add what *text* states; return the things that it names in doing so, in order."""
    writer = _Writer(draft, cast, context)
    found = (iri for said in writer.read(text) for iri in writer.write(said))
    body = cast.municipality.body if cast.municipality else None
    return tuple(dict.fromkeys(iri for iri in found if iri != body))


def add_statements_with_roles(
    draft: Draft, cast: Cast, text: str, *, context: Context
) -> tuple[Role, ...]:
    """Add what *text* states of the presented organization; return who has which part."""
    writer = _Writer(draft, cast, context)
    presented = context.presented.iri if context.presented else None
    roles = [
        Role(iri, _role(said))
        for said in writer.read(text)
        for iri in writer.write(said)
        if iri != presented
    ]
    return tuple(dict.fromkeys(roles))


def _role(said: Statement) -> str:
    if isinstance(said, Founder):
        return "fondateur"
    return said.role if isinstance(said, Partner) else "partenaire"


@dataclass(frozen=True, slots=True)
class _Writer:
    draft: Draft
    cast: Cast
    context: Context

    def read(self, text: str) -> tuple[Statement, ...]:
        names = self.context.presented.names if self.context.presented else ()
        return read_statements(text, self.cast.scene(*names))

    def write(self, said: Statement) -> tuple[URIRef, ...]:
        """Add what one statement says; return the parties and things in it."""
        match said:
            case Support() | Funding():
                return self._relation_said(said)
            case Founder() | FoundedIn():
                return self._founding(said)
            case Partner():
                return self._named(said.party)
            case OwnPolicy():
                return self._own_policy(said)
            case Hosting():
                return self._hosting(said)

    def _named(self, *parties: Party) -> tuple[URIRef, ...]:
        presented = self.context.presented.iri if self.context.presented else None
        passage = self.context.passage
        found = (self.cast.party(p, presented=presented, passage=passage) for p in parties)
        return tuple(iri for iri in found if iri is not None)

    def _relation(
        self, kind: str, parties: tuple[URIRef, ...], *classes: URIRef, of: object
    ) -> URIRef:
        slug = "-".join((self.context.key, *map(local_name, parties)))
        key = (kind, *parties, of)
        relation = self.draft.claim(kind, slug, *classes, passage=self.context.passage, of=key)
        self.draft.add(relation, ESG.supporter, parties[0])
        self.draft.add(relation, ESG.beneficiary, parties[1])
        if self.context.lever is not None:
            self.draft.add(relation, DCTERMS.subject, self.context.lever)
        return relation

    def _relation_said(self, said: Support | Funding) -> tuple[URIRef, ...]:
        """Add a relation between two parties, when both are known and they are not the same."""
        giver = self._named(said.supporter if isinstance(said, Support) else said.funder)
        receiver = self._named(said.beneficiary)
        if not giver or not receiver or giver == receiver:
            return ()
        if isinstance(said, Support):
            return self._support(said, giver + receiver)
        return self._funding(said, giver + receiver)

    def _support(self, said: Support, parties: tuple[URIRef, ...]) -> tuple[URIRef, ...]:
        relation = self._relation("support-relation", parties, ESG.SupportRelation, of=None)
        for kind in said.kinds:
            self.draft.add(relation, DCTERMS.type, concept("relation-kind", kind))
        return parties

    def _funding(self, said: Funding, parties: tuple[URIRef, ...]) -> tuple[URIRef, ...]:
        classes = (ESG.FundingRelation, ESG.SupportRelation)
        details = (said.amount, said.years, said.item)
        relation = self._relation("funding-relation", parties, *classes, of=details)
        self.draft.add(relation, ESG.funder, parties[0])
        self.draft.add(relation, DCTERMS.type, concept("relation-kind", "financement"))
        self._add_years(relation, said.years)
        if said.amount is not None:
            self._add_amount(relation, said.amount, is_yearly=said.is_yearly)
        if said.item is None:
            return parties
        item = self.cast.named("initiative", said.item, passage=self.context.passage)
        self.draft.add(relation, SCHEMA.fundedItem, item)
        return (*parties, item)

    def _add_years(self, relation: URIRef, years: tuple[int, ...]) -> None:
        if years:
            self.draft.add(relation, SCHEMA.startDate, year(years[0]))
            self.draft.add(relation, SCHEMA.endDate, year(years[-1]))

    def _add_amount(self, relation: URIRef, amount: Quantity, *, is_yearly: bool) -> None:
        node = thing("amount", local_name(relation))
        self.draft.add(relation, SCHEMA.amount, node)
        self.draft.add(node, RDF.type, SCHEMA.MonetaryAmount)
        self.draft.add(node, SCHEMA.currency, Literal("CAD"))
        self.draft.add(node, ESG.lexicalForm, french(amount.lexical_form))
        add_bounds(self.draft, node, amount, as_literal=decimal)
        if is_yearly:
            self.draft.add(node, SCHEMA.duration, Literal("P1Y", datatype=XSD.duration))

    def _founding(self, said: Founder | FoundedIn) -> tuple[URIRef, ...]:
        presented, passage = self.context.presented, self.context.passage
        if presented is None:
            return ()
        if isinstance(said, FoundedIn):
            date = year(said.year)
            self.draft.state(presented.iri, SCHEMA.foundingDate, date, passage=passage)
            return ()
        founders = self._named(said.party)
        for founder in founders:
            self.draft.state(presented.iri, SCHEMA.founder, founder, passage=passage)
        return founders

    def _own_policy(self, said: OwnPolicy) -> tuple[URIRef, ...]:
        policy = self.cast.own_policy(said.name, passage=self.context.passage)
        return () if policy is None else (policy,)

    def _hosting(self, said: Hosting) -> tuple[URIRef, ...]:
        passage, place = self.context.passage, self.cast.municipality
        event = self.cast.hosted_event(said.name, said.acronym, said.year, passage=passage)
        if place is not None:
            self.draft.state(event, SCHEMA.location, place.city, passage=passage)
            self.draft.state(event, SCHEMA.organizer, place.body, passage=passage)
        return (event,)
