"""Why figures of several cities should not be compared."""

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from esgraph.web.facts.addresses import entity_of

Caution = Literal[
    "territory",
    "same-territory",
    "wider",
    "year",
    "no-year",
    "source",
    "unit",
    "several",
    "inexact",
]
"""
What is unlike. *territory*: their kinds. *same-territory*: nothing, one figure is that of all
of them. *wider*: none is of a city itself. *year*, *source*, *unit*: these differ.
*no-year*: one has none. *several*: a city has more than one. *inexact*: one is a bound.
"""


class Figure(Protocol):
    """What is looked at of a figure."""

    @property
    def area(self) -> str:
        """Return the IRI of its territory."""

    @property
    def year(self) -> str | None:
        """Return its year, where the source states one."""

    @property
    def unit(self) -> str | None:
        """Return the IRI of its unit."""

    @property
    def origins(self) -> frozenset[str]:
        """Return the IRIs of what it comes from."""

    @property
    def is_exact(self) -> bool:
        """Return whether it is one number."""


def cautions(cells: Sequence[Sequence[Figure]]) -> tuple[Caution, ...]:
    """
    Return what speaks against comparing figures of one measure, *cells* being those of each city.

    None where fewer than two cities have a figure: there is nothing to compare.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) <= 1:
        return ()
    figures = [figure for cell in filled for figure in cell]
    found: dict[Caution, bool] = {
        **_of_territories(figures),
        "no-year": any(figure.year is None for figure in figures),
        "year": len({figure.year for figure in figures} - {None}) > 1,
        "source": not frozenset.intersection(*(figure.origins for figure in figures)),
        "unit": len({figure.unit for figure in figures}) > 1,
        "several": any(len(cell) > 1 for cell in filled),
        "inexact": not all(figure.is_exact for figure in figures),
    }
    return tuple(caution for caution, is_so in found.items() if is_so)


def _of_territories(figures: Iterable[Figure]) -> dict[Caution, bool]:
    areas = {figure.area for figure in figures}
    kinds = {entity.kind if (entity := entity_of(area)) else None for area in areas}
    is_one = len(areas) == 1
    return {
        "territory": len(kinds) > 1,
        "same-territory": is_one,
        "wider": not is_one and "city" not in kinds,
    }
