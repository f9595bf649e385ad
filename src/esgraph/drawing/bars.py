"""Numbers as bars, each below its name: as wide as the page, so that narrow screens show all."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from esgraph.drawing.labels import BOLD, text_width, wrap

MAX_BARS = 60
"""The most that a reader compares; beyond, a table serves better."""

_LEAST_BARS = 2
_SIZE = 15.0
_LINE = 19
_LINE_WIDTH = 280.0
"""What the narrowest screens leave, in pixels: lines of these drawings are not scaled."""

_MAX_LINES = 3
_BAR, _GAP = 12, 16


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
    """
    A bar, *share* per cent as long as the drawing is wide, at *y*.

    Above it the name in *lines* with baselines at *line_ys*, and what it says at *said_y*: after
    the last line, or below it where there is no room.
    """

    bar: Bar
    lines: tuple[str, ...]
    line_ys: tuple[int, ...]
    said_follows: bool
    said_y: int
    y: int
    share: float


@dataclass(frozen=True, slots=True)
class BarsDrawing:
    """Bars one below the other, *height* pixels in all; each is *bar_height* thick."""

    bars: tuple[DrawnBar, ...]
    height: int
    bar_height: int = _BAR


def draw_bars(bars: Sequence[Bar]) -> BarsDrawing | None:
    """
    Return *bars*, in proportion to the greatest.

    ``None`` where they would say nothing or mislead: fewer than two or more than ``MAX_BARS``,
    one below zero or not finite, or all of them zero. Units are the caller's to keep apart.
    """
    values = [bar.value for bar in bars]
    if not _LEAST_BARS <= len(bars) <= MAX_BARS or not all(0 <= each < math.inf for each in values):
        return None
    greatest = max(values)
    if greatest == 0:
        return None
    drawn = tuple(_drawn(bars, greatest))
    return BarsDrawing(drawn, height=drawn[-1].y + _BAR + 2)


def _drawn(bars: Sequence[Bar], greatest: float) -> Iterator[DrawnBar]:
    y = 0
    for bar in bars:
        lines = wrap(bar.name, width=_LINE_WIDTH, size=_SIZE, max_lines=_MAX_LINES)
        said = text_width(f"  {bar.said}", _SIZE * BOLD)
        follows = text_width(lines[-1], _SIZE) + said <= _LINE_WIDTH
        ys = tuple(y + _LINE * (number + 1) - 4 for number in range(len(lines)))
        said_y = ys[-1] if follows else ys[-1] + _LINE
        y = said_y + 10
        share = round(100 * bar.value / greatest, 2)
        yield DrawnBar(bar, lines, ys, follows, said_y, y, share)
        y += _BAR + _GAP
