"""Why figures of several cities should not be compared."""

from collections.abc import Hashable, Sequence
from typing import Literal, Protocol

Caution = Literal[
    "wider",
    "same-territory",
    "counted",
    "no-year",
    "year",
    "source",
    "unit",
    "several",
    "inexact",
]
"""
What a reader has to know. *wider*: these are not figures of the cities, but of other territories,
larger ones as a rule. *same-territory*: one figure is that of all of them. *counted*: their sources
call what they count by different names. *year*, *source*, *unit*: these differ. *no-year*: one has
none. *several*: a city has more than one. *inexact*: one is a bound.
"""


class Figure(Protocol):
    """What is looked at of a figure."""

    @property
    def area(self) -> str:
        """Return the IRI of its territory."""

    @property
    def is_own(self) -> bool:
        """Return whether that territory is the city for which it is given."""

    @property
    def counted(self) -> str | None:
        """Return what its source calls it, where it does."""

    @property
    def year(self) -> str | None:
        """Return its year, where the source states one."""

    @property
    def unit(self) -> Hashable:
        """Return its unit."""

    @property
    def origins(self) -> frozenset[str]:
        """Return the IRIs of what it comes from."""

    @property
    def is_exact(self) -> bool:
        """Return whether it is one number."""


def cautions(cells: Sequence[Sequence[Figure]]) -> tuple[Caution, ...]:
    """
    Return what has to be known of figures of one measure, *cells* being those of each city.

    That figures are not those of the cities is told of one figure, too; the rest only where two
    cities have figures: before, there is nothing to compare.
    """
    filled = [cell for cell in cells if cell]
    figures = [figure for cell in filled for figure in cell]
    found: dict[Caution, bool] = {"wider": not all(figure.is_own for figure in figures)}
    if len(filled) > 1:
        found |= {
            "same-territory": len({figure.area for figure in figures}) == 1,
            "counted": len({figure.counted for figure in figures} - {None}) > 1,
            "no-year": any(figure.year is None for figure in figures),
            "year": len({figure.year for figure in figures} - {None}) > 1,
            "source": not frozenset.intersection(*(figure.origins for figure in figures)),
            "unit": len({figure.unit for figure in figures}) > 1,
            "several": any(len(cell) > 1 for cell in filled),
            "inexact": not all(figure.is_exact for figure in figures),
        }
    return tuple(caution for caution, is_so in found.items() if is_so)
