"""What prose can state of the parties to a fiche, before any of them has an IRI."""

from dataclasses import dataclass
from typing import Literal

from esgraph.fiche.subjects import Party
from esgraph.quantities import Quantity

SupportKind = Literal["soutien", "collaboration", "partenariat"]
PartnerRole = Literal["partenaire", "partenaire-principal"]


@dataclass(frozen=True, slots=True)
class Support:
    """*supporter* helps *beneficiary*, or works with it, without money being named."""

    supporter: Party
    beneficiary: Party
    kinds: tuple[SupportKind, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """From a year to a year, either of which may not be told."""

    start: int | None = None
    end: int | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether neither year is known."""
        return self.start is None and self.end is None


@dataclass(frozen=True, slots=True)
class Funding:
    """
    *funders* give money to *beneficiaries*.

    There are several of them only when one *amount* is said of them all: nobody's share is then
    known. *item* is the project or programme that the money is for.
    """

    funders: tuple[Party, ...]
    beneficiaries: tuple[Party, ...]
    amount: Quantity | None = None
    is_yearly: bool = False
    period: Period = Period()
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Founder:
    """*party* founded the presented organization."""

    party: Party


@dataclass(frozen=True, slots=True)
class FoundedIn:
    """The presented organization was founded in *year*."""

    year: int


@dataclass(frozen=True, slots=True)
class Partner:
    """*party* is a partner of the presented organization, or of the city under a lever."""

    party: Party
    role: PartnerRole = "partenaire"


@dataclass(frozen=True, slots=True)
class OwnPolicy:
    """The city has a policy called *name*."""

    name: str


@dataclass(frozen=True, slots=True)
class Hosting:
    """The city hosts the event *name*, the edition of *year* if one is told."""

    name: str
    acronym: str | None
    year: int | None


Statement = Support | Funding | Founder | FoundedIn | Partner | OwnPolicy | Hosting
