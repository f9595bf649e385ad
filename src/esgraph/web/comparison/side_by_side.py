"""Cities side by side, as values: what a comparison shows, in a column for each city."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from esgraph.web.comparison.comparability import Caution
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.words import Name, Words

Thing = TypeVar("Thing")

MOST_CITIES = 4
"""How many cities are compared at once: their columns can still be read side by side."""


@dataclass(frozen=True, slots=True)
class ComparedCity:
    """
    One column: the city, and the places that it is in, the nearest first.

    *has_fiche*: a fiche is about it; without one, its column has next to nothing.
    """

    name: Name
    slug: str
    places: tuple[Words, ...]
    has_fiche: bool


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """
    One figure that is given for a city: its own (*is_own*), or that of another territory.

    *label* is what its source calls it, where it does; *counted* is that in one form, whatever the
    reader's language. *number* is ``None`` where the value is a bound or a range. *year* is
    ``None`` where the source states none. *origins* are the IRIs of what it comes from: of the
    primary source where one is *cited*, else of the documents that state it.
    """

    claim: Claim
    label: Words | None
    counted: str | None
    value: str
    number: Decimal | None
    unit: Name | None
    territory: Name
    is_own: bool
    year: str | None
    cited: Name | None
    origins: frozenset[str]

    @property
    def area(self) -> str:
        """Return the IRI of its territory."""
        return self.territory.iri

    @property
    def is_exact(self) -> bool:
        """Return whether it is one number."""
        return self.number is not None


@dataclass(frozen=True, slots=True)
class ContestedFact:
    """A contested claim that has no line of its own; *parts* are what it says, in order."""

    claim: Claim
    parts: tuple[Name | Words, ...]


@dataclass(frozen=True, slots=True)
class ComparedLever:
    """One use of a lever, in the words of its source; *contested* is said in the same passage."""

    claim: Claim
    title: Words | None
    text: Words | None
    specificity: Name | None
    contested: tuple[ContestedFact, ...]


@dataclass(frozen=True, slots=True)
class ComparedRemark:
    """A strength, a challenge or a partnership; *contested* is said in the same passage."""

    claim: Claim
    title: Words | None
    text: Words | None
    members: tuple[Name, ...]
    contested: tuple[ContestedFact, ...]


@dataclass(frozen=True, slots=True)
class ComparedPartner:
    """Who says that an organization is a key partner; *contested* is said in the same passage."""

    claim: Claim
    contested: tuple[ContestedFact, ...]


@dataclass(frozen=True, slots=True)
class Line(Generic[Thing]):
    """
    One line of a comparison: for each city, what it has there; nothing, one thing or several.

    *subject* is what the line is about (a measure, a lever, a partner), ``None`` where the data
    do not say; *category* narrows it.
    """

    subject: Name | None
    cells: tuple[tuple[Thing, ...], ...]
    category: Name | None = None

    @property
    def count(self) -> int:
        """Return how many cities have something there."""
        return sum(map(bool, self.cells))


@dataclass(frozen=True, slots=True)
class FigureLine:
    """
    The figures of one measure; *cautions* say why they should not be compared.

    *territory* is the kind of the territories that they are of (``region``), where that is known.
    """

    line: Line[ComparedFigure]
    cautions: tuple[Caution, ...]
    territory: str | None

    @property
    def is_comparable(self) -> bool:
        """Return whether two cities or more have a figure, and nothing speaks against it."""
        return self.line.count > 1 and not self.cautions


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    Cities side by side; the cells of each line are in their order.

    *figures* are of the cities themselves, *context* of other territories. *contested* is what
    stands beside nothing else here.
    """

    cities: tuple[ComparedCity, ...]
    figures: tuple[FigureLine, ...]
    context: tuple[FigureLine, ...]
    levers: tuple[Line[ComparedLever], ...]
    strengths: Line[ComparedRemark]
    challenges: Line[ComparedRemark]
    partnerships: Line[ComparedRemark]
    partners: tuple[Line[ComparedPartner], ...]
    contested: Line[ContestedFact]

    @property
    def without_fiche(self) -> tuple[ComparedCity, ...]:
        """Return the cities that no fiche describes."""
        return tuple(city for city in self.cities if not city.has_fiche)

    def shared(self, lines: Iterable[Line[Thing]]) -> tuple[Line[Thing], ...]:
        """Return those of *lines* in which every city has something."""
        return tuple(line for line in lines if line.count == len(self.cities) > 1)

    def unshared(self, lines: Iterable[Line[Thing]]) -> tuple[Line[Thing], ...]:
        """Return the other lines: those of some of the cities, then those of one."""
        shared = self.shared(lines)
        return tuple(line for line in lines if line not in shared)
