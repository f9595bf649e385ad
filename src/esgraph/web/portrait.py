"""The portrait of a city: what its page shows, as values."""

from dataclasses import dataclass

from esgraph.web.evidence import Claim, Name, Words


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one territory; *year* is ``None`` where the source states none."""

    claim: Claim
    label: Words
    measure: Name
    category: Name | None
    value: str
    territory: Name
    year: str | None
    cited: Name | None


@dataclass(frozen=True, slots=True)
class Context:
    """The figures of one territory that contains the city; *is_wide* for all of Québec."""

    territory: Name
    figures: tuple[Figure, ...]
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Lever:
    """A lever in use; *specificity* says yes, no or unknown, by the claims beside it."""

    claim: Claim
    title: Words
    category: Name | None
    text: Words | None
    specificity: Name | None
    specificity_claims: tuple[Claim, ...]
    involves: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A plain statement about a thing: the property and what it has there."""

    claim: Claim
    subject: Name
    predicate: Name
    values: tuple[Name | Words, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A strength, a challenge or a winning partnership."""

    claim: Claim
    title: Words | None
    text: Words | None
    involves: tuple[Name, ...]
    subjects: tuple[Name, ...]
    quantities: tuple[Words, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class KeyPartner:
    """A key partner with its role addresses."""

    claim: Claim
    organization: Name
    emails: tuple[str, ...]
    sites: tuple[str, ...]
    facts: tuple[Fact, ...]


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
class Portrait:
    """All that the page of one city shows."""

    city: Name
    places: tuple[Name, ...]
    codes: tuple[tuple[str, str], ...]
    outside: tuple[Name, ...]
    figures: tuple[Figure, ...]
    context: tuple[Context, ...]
    levers: tuple[Lever, ...]
    strengths: tuple[Remark, ...]
    challenges: tuple[Remark, ...]
    key_partners: tuple[KeyPartner, ...]
    partnerships: tuple[Remark, ...]
    relations: tuple[Relation, ...]
