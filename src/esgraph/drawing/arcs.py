"""Where names stand around a drawing: on two arcs, one below the other, so that none overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from esgraph.drawing.labels import LEADING, Label, beside, wrap

WIDTH = 920
SIZE = 15.0
CAPTION_SIZE = 15.0

_MIDDLE = WIDTH / 2
_LABEL_WIDTH = 250.0
_LABEL_LINES = 4
_DOT_GAP = 14.0
_EDGE = 6.0
_BULGE = 70.0
_LEAST_PITCH = 26.0
_BETWEEN = 8.0
_MARGIN = 14.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A name to place; a caption stands over the entries after it, and has no point."""

    name: str
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands: its point and its label."""

    x: float
    y: float
    label: Label


def place_on_arcs(
    left: Sequence[Entry], right: Sequence[Entry], *, least_height: float
) -> tuple[tuple[Spot, ...], tuple[Spot, ...], int]:
    """
    Return the spots of *left* and of *right*, each from top to bottom, and the drawing's height.

    Points stand on arcs that bulge outwards, their names outside of them.
    """
    sides = [[_lines(entry) for entry in side] for side in (left, right)]
    needed = [sum(map(_height, side)) for side in sides]
    height = max(least_height, *needed) + 2 * _MARGIN
    spots = [
        _spots(entries, side, need, height, sign)
        for entries, side, need, sign in zip((left, right), sides, needed, (-1, 1), strict=True)
    ]
    return spots[0], spots[1], round(height)


def _lines(entry: Entry) -> tuple[str, ...]:
    size = CAPTION_SIZE if entry.is_caption else SIZE
    return wrap(entry.name, width=_LABEL_WIDTH, size=size, max_lines=_LABEL_LINES)


def _height(lines: tuple[str, ...]) -> float:
    return max(_LEAST_PITCH, len(lines) * LEADING * SIZE + _BETWEEN)


def _spots(
    entries: Sequence[Entry],
    lines: Sequence[tuple[str, ...]],
    needed: float,
    height: float,
    sign: int,
) -> tuple[Spot, ...]:
    """Return the spots of one side; what height is left over is shared out between them."""
    gaps = sum(not entry.is_caption for entry in entries)
    spread = min((height - 2 * _MARGIN - needed) / max(gaps, 1), _LEAST_PITCH)
    y = (height - needed - spread * gaps) / 2
    spots = []
    for entry, each in zip(entries, lines, strict=True):
        own = _height(each)
        spots.append(_spot(entry, each, y + own / 2, height, sign))
        # What follows a caption belongs to it, and stays near.
        y += own if entry.is_caption else own + spread
    return tuple(spots)


def _spot(entry: Entry, lines: tuple[str, ...], y: float, height: float, sign: int) -> Spot:
    out = 1 - (2 * y / height - 1) ** 2
    x = _MIDDLE + sign * (WIDTH / 2 - _LABEL_WIDTH - _DOT_GAP - _EDGE - _BULGE * (1 - out))
    anchor: Literal["start", "end"] = "start" if sign > 0 else "end"
    away = 0.0 if entry.is_caption else _DOT_GAP
    size = CAPTION_SIZE if entry.is_caption else SIZE
    # Whole units are fine enough, and short to write.
    x, y = round(x), round(y)
    return Spot(x, y, beside(lines, round(x + sign * away), y, anchor, size))
