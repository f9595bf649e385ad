"""Cells and ranges by number, and back."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from esgraph.tabular.cells import column_letters, column_number

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")


class Spot(NamedTuple):
    """A cell of a sheet: its row, then its column, from 1."""

    row: int
    column: int

    def __str__(self) -> str:
        """Return the address: ``B4``."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Range:
    """The cells between two corners."""

    first: Spot
    last: Spot

    def __str__(self) -> str:
        """Return the address: ``B4:C7``."""
        return str(self.first) if self.first == self.last else f"{self.first}:{self.last}"

    def around(self, spot: Spot) -> "Range":
        """Return the smallest range that holds this one and *spot*."""
        return Range(
            Spot(min(self.first.row, spot.row), min(self.first.column, spot.column)),
            Spot(max(self.last.row, spot.row), max(self.last.column, spot.column)),
        )

    def __contains__(self, spot: Spot) -> bool:
        """Return whether *spot* is one of the cells."""
        return (
            self.first.row <= spot.row <= self.last.row
            and self.first.column <= spot.column <= self.last.column
        )


def spot_of(address: str | None) -> Spot | None:
    """Return the cell that *address* (``B4``) names; ``None`` when no sheet has such a one."""
    found = _CELL.fullmatch(address or "")
    if found is None:
        return None
    spot = Spot(int(found[2]), column_number(found[1]))
    return spot if spot.row <= _LAST_ROW and spot.column <= _LAST_COLUMN else None


def range_of(address: str) -> Range | None:
    """Return the cells that *address* (``B4:C7``, ``B4``) names, if it does name any."""
    corner, _, opposite = address.partition(":")
    first, last = spot_of(corner), spot_of(opposite or corner)
    return Range(first, last) if first is not None and last is not None else None
