"""What prose states, as relations, founders and policies of the graph."""

from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from esgraph.fiche.graphs.cast import Cast
from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.graphs.quantities import add_bounds
from esgraph.fiche.model import Passage
from esgraph.fiche.relations import read_statements
from esgraph.fiche.stated import (
    FoundedIn,
    Founder,
    Funding,
    Hosting,
    OwnPolicy,
    Partner,
    Period,
    Statement,
    Support,
)
from esgraph.fiche.subjects import Party
from esgraph.language import Text
from esgraph.literals import decimal, french, year
from esgraph.namespaces import ESG, SCHEMA, concept, local_name, thing
from esgraph.quantities import Quantity


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

    def _relation_said(self, said: Support | Funding) -> tuple[URIRef, ...]:
        """Add a relation between parties, when both sides are known and they are not the same."""
        if isinstance(said, Support):
            givers, receivers = self._named(said.supporter), self._named(said.beneficiary)
        else:
            givers, receivers = self._named(*said.funders), self._named(*said.beneficiaries)
        if not givers or not receivers or set(givers) & set(receivers):
            return ()
        if isinstance(said, Support):
            return self._support(said, givers, receivers)
        return self._funding(said, givers, receivers)

    def _relation(
        self,
        kind: str,
        givers: tuple[URIRef, ...],
        receivers: tuple[URIRef, ...],
        *classes: URIRef,
        of: object,
    ) -> URIRef:
        passage = self.context.passage
        slug = "-".join((self.context.key, *map(local_name, givers + receivers)))
        key = (passage, kind, givers, receivers, of)
        relation = self.draft.claim(kind, slug, *classes, passage=passage, of=key)
        for giver in givers:
            self.draft.add(relation, ESG.supporter, giver)
        for receiver in receivers:
            self.draft.add(relation, ESG.beneficiary, receiver)
        if self.context.lever is not None:
            self.draft.add(relation, DCTERMS.subject, self.context.lever)
        return relation

    def _support(
        self, said: Support, givers: tuple[URIRef, ...], receivers: tuple[URIRef, ...]
    ) -> tuple[URIRef, ...]:
        classes = (ESG.SupportRelation,)
        relation = self._relation("support-relation", givers, receivers, *classes, of=None)
        for kind in said.kinds:
            self.draft.add(relation, DCTERMS.type, concept("relation-kind", kind))
        return (*givers, *receivers)

    def _funding(
        self, said: Funding, givers: tuple[URIRef, ...], receivers: tuple[URIRef, ...]
    ) -> tuple[URIRef, ...]:
        classes = (ESG.FundingRelation, ESG.SupportRelation)
        details = (said.amount, said.period, said.item)
        relation = self._relation("funding-relation", givers, receivers, *classes, of=details)
        for giver in givers:
            self.draft.add(relation, ESG.funder, giver)
        self.draft.add(relation, DCTERMS.type, concept("relation-kind", "financement"))
        self._add_period(relation, said.period)
        if said.amount is not None:
            self._add_amount(relation, said.amount, is_yearly=said.is_yearly)
            self._report_shared(said)
        if said.item is None:
            return (*givers, *receivers)
        item = self.cast.named("initiative", said.item, passage=self.context.passage)
        self.draft.add(relation, SCHEMA.fundedItem, item)
        return (*givers, *receivers, item)

    def _add_period(self, relation: URIRef, period: Period) -> None:
        if period.start is not None:
            self.draft.add(relation, SCHEMA.startDate, year(period.start))
        if period.end is not None:
            self.draft.add(relation, SCHEMA.endDate, year(period.end))

    def _report_shared(self, said: Funding) -> None:
        """Report a sum that is said of several parties, whose shares nobody can tell."""
        if said.amount is None or len(said.funders) == len(said.beneficiaries) == 1:
            return
        written = said.amount.lexical_form
        self.draft.notice(
            "shared-amount",
            "info",
            self.context.passage,
            Text(
                fr=f"le montant «\u00a0{written}\u00a0» est dit de plusieurs organismes à la "
                "fois\u00a0: il reste "
                "sur un seul financement qui les réunit. Écrivez la part de chacun si vous la "
                "connaissez.",
                en=f"the amount “{written}” is said of several organizations at once: it stays on "
                "one single funding that joins them. Write the share of each if you know it.",
            ),
        )

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
