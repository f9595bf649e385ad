"""Numbers as bars, each below its name."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """
    A number with the name of what has it.

    *said* is the number as it is written for readers, with its unit; *detail* stands in the table
    beside it (territory and year, say). *language* is that of the name where it is not the page's.
    """

    name: str
    value: float
    said: str
    href: str | None = None
    detail: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar: its name in *lines* from *y* downwards, then the bar of *share* % at *bar_y*."""

    bar: Bar
    lines: tuple[str, ...]
    y: float
    bar_y: float
    share: float


@dataclass(frozen=True, slots=True)
class BarsDrawing:
    """Bars one below the other; as wide as the page lets it be, *height* units high."""

    bars: tuple[DrawnBar, ...]
    height: int


def draw_bars(bars: Sequence[Bar]) -> BarsDrawing | None:
    """
    Return *bars*, in proportion to the greatest.

    ``None`` where they would say nothing or mislead: fewer than two, one below zero or not
    finite, or all of them zero. Mixing units is the caller's to avoid.
    """
    return None
