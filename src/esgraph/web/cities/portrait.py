"""The portrait of a city: what its page shows, as values."""

from dataclasses import dataclass

from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.sources import Source
from esgraph.web.facts.words import Name, Words

_HEADLINE = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One figure of one territory; *year* is ``None`` where the source states none.

    *number* is its exact value, where there is one.
    """

    claim: Claim
    label: Words
    measure: Name
    category: Name | None
    value: str
    number: float | None
    territory: Name
    year: str | None
    cited: Name | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a source says of several of its figures at once: their year, the source it cites."""

    claim: Claim
    year: str | None
    cited: Name | None


@dataclass(frozen=True, slots=True)
class Context:
    """The figures of one territory that contains the city; *is_wide* for all of Québec."""

    territory: Name
    figures: tuple[Figure, ...]
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A plain statement about a thing: the property and what it has there."""

    claim: Claim
    subject: Name
    predicate: Name
    value: Name | Words


@dataclass(frozen=True, slots=True)
class FactRow:
    """The values that one thing has for one property."""

    predicate: Name
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FactSubject:
    """A thing and what is stated of it."""

    name: Name
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """
    Facts that the same sources state, by their subjects.

    *claim* has these sources; ``None`` where the claim that the facts stand beside has them.
    """

    subjects: tuple[FactSubject, ...]
    claim: Claim | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return all facts of the group."""
        return tuple(
            fact for subject in self.subjects for row in subject.rows for fact in row.facts
        )

    @property
    def agreeing(self) -> tuple[Source, ...]:
        """Return the other sources that state every fact of the group."""
        found = {fact.claim.agreeing for fact in self.facts}
        return found.pop() if len(found) == 1 else ()


@dataclass(frozen=True, slots=True)
class Lever:
    """
    A lever in use; *specificity* says yes, no or unknown, by the claims beside it.

    *facts* are what its source says of the things that it involves.
    """

    claim: Claim
    title: Words
    category: Name | None
    text: Words | None
    specificity: Name | None
    specificity_claims: tuple[Claim, ...]
    involves: tuple[Name, ...]
    facts: tuple[FactGroup, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """
    A party of a partnership, and the part that it has there by *claim*.

    *is_apart*: that claim has other sources than the partnership.
    """

    name: Name
    part: Name | None
    claim: Claim | None
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A strength, a challenge or a winning partnership."""

    claim: Claim
    title: Words | None
    text: Words | None
    involves: tuple[Name, ...]
    members: tuple[Member, ...]
    subjects: tuple[Name, ...]
    quantities: tuple[Words, ...]
    facts: tuple[FactGroup, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """
    The role addresses that one source gives for an organization.

    *is_apart*: another source than that of the claim beside which they stand.
    """

    emails: tuple[str, ...]
    sites: tuple[str, ...]
    claim: Claim
    is_apart: bool


@dataclass(frozen=True, slots=True)
class KeyPartner:
    """A key partner with its role addresses."""

    claim: Claim
    organization: Name
    contacts: tuple[Contact, ...]
    facts: tuple[FactGroup, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Support or funding between two bodies; *amount* as written by the source."""

    claim: Claim
    givers: tuple[Name, ...]
    beneficiaries: tuple[Name, ...]
    kinds: tuple[Name, ...]
    subjects: tuple[Name, ...]
    items: tuple[Name, ...]
    text: Words | None
    amount: Words | None
    period: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing and what is stated of it."""

    name: Name
    facts: tuple[FactGroup, ...]


@dataclass(frozen=True, slots=True)
class Fiche:
    """
    A fiche about the city: its kind, what it rests on, when it appeared where that is known.

    *caution* is the passage with its own word on what it says.
    """

    name: Name
    kind: Name | None
    basis: Name | None
    issued: str | None
    caution: Claim | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """
    All that the page of one city shows, in its order.

    *within* are the places that contain the city, the nearest first; *places* is who states so.
    *identity* are the statements on the city and its administration, *identifiers* the codes,
    *outside* the pages on other sites. *others* are the things that sources link to the city beside
    its claims; *named* is what the fiches say of the things that they name, where nothing above
    shows it. *position* is latitude and longitude, in degrees of WGS 84.
    """

    city: Name
    within: tuple[Name, ...]
    fiches: tuple[Fiche, ...]
    contacts: tuple[Contact, ...]
    figures: tuple[Figure, ...]
    context: tuple[Context, ...]
    footnotes: tuple[Footnote, ...]
    levers: tuple[Lever, ...]
    strengths: tuple[Remark, ...]
    challenges: tuple[Remark, ...]
    key_partners: tuple[KeyPartner, ...]
    partnerships: tuple[Remark, ...]
    relations: tuple[Relation, ...]
    others: tuple[Subject, ...]
    has_more_others: bool
    identity: tuple[FactGroup, ...]
    places: tuple[FactGroup, ...]
    identifiers: tuple[FactGroup, ...]
    outside: tuple[FactGroup, ...]
    named: tuple[Subject, ...]
    position: tuple[float, float] | None

    @property
    def headline(self) -> tuple[Figure, ...]:
        """Return the latest figure of each measure, of the whole sooner than of a part; four."""
        latest = sorted(self.figures, key=lambda each: each.year or "", reverse=True)
        chosen: dict[str, Figure] = {}
        for figure in sorted(latest, key=lambda each: each.category is not None):
            chosen.setdefault(figure.measure.iri, figure)
        return tuple(each for each in self.figures if each in chosen.values())[:_HEADLINE]
