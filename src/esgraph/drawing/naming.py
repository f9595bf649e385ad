"""
Names for the points of a map: beside them where there is room, else at the end of a line.

No two names overlap, and a line crosses neither names nor other lines nor other points.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from esgraph.drawing.labels import Box, Label, above, below, beside, wrap
from esgraph.drawing.room import Room

RADIUS = 9
"""Of the points that have a name."""

MAX_NAMED = 40
"""How many points have their name on a map, where there is room."""

_MAX_TRIED = 80
_MAX_KEPT_FREE = 40
_LABEL_WIDTH, _LABEL_LINES = 340.0, 3
_GAP = 8
_ASIDE = 0.6

# Lines among more points would be a tangle, and take too long to find.
_MOST_WITH_LINES = 25
_MAX_LED = 8

# Lines: how long they may be, in how many directions, from where a name stands above or below its
# end, and how near they may come to another point, in parts of its radius or distance.
_LENGTHS = (30, 40, 50, 62, 76, 94, 116, 144)
_DIRECTIONS = 24
_UPRIGHT = 0.4
_CLEARANCE = 0.7
_STEP = 4
_LINE_GAP = 4
_NEIGHBOURHOOD = 120

_Side = Literal["right", "left", "below", "above"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to be named, in letters of *size*."""

    name: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Naming:
    """Where the name of a point stands; *leader* is the end of the line that leads there."""

    label: Label
    leader: tuple[int, int] | None = None


def name_spots(spots: Sequence[Spot], room: Room) -> dict[int, Naming]:
    """
    Return the names of those of *spots* that find room, by their place in it, and take the room.

    The first are named first. Lines are drawn where there are few spots only. Some milliseconds,
    ten where names are long and spots lie close.
    """
    # Of very many points the last may lie under a name: else none of the first would have one.
    for spot in spots[:_MAX_KEPT_FREE]:
        room.take(around(spot.x, spot.y, RADIUS))
    near = dict(islice(_near(spots, room), MAX_NAMED))
    if len(near) == len(spots) or len(spots) > _MOST_WITH_LINES:
        return near
    return dict(sorted((near | dict(_led(spots, near, room))).items()))


def name_beside(name: str, point: Box, size: float, room: Room) -> Label | None:
    """Return *name* where there is room beside *point*, and take the room."""
    lines = _lines(name, size)
    away, aside = (point.right - point.left) / 2 + _GAP, round(size * _ASIDE)
    x, y = round(point.left + point.right) / 2, round(point.top + point.bottom) / 2
    for label in (
        beside(lines, x + away, y, "start", size),
        beside(lines, x - away, y, "end", size),
        below(lines, x, y + away, size),
        above(lines, x, y - away, size),
        beside(lines, x + away, y + aside, "start", size),
        beside(lines, x + away, y - aside, "start", size),
        beside(lines, x - away, y + aside, "end", size),
        beside(lines, x - away, y - aside, "end", size),
    ):
        if room.is_free(label.box):
            room.take(label.box)
            return label
    return None


def around(x: float, y: float, radius: float) -> Box:
    """Return the square around a point."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def _near(spots: Sequence[Spot], room: Room) -> Iterator[tuple[int, Naming]]:
    """
    Yield the names that stand beside their point.

    A point that lies under a named one has none there: it would seem to be the other's.
    """
    named: list[Spot] = []
    for index, spot in enumerate(spots[:_MAX_TRIED]):
        if any(_distance(spot, other) < RADIUS for other in named):
            continue
        point = around(spot.x, spot.y, RADIUS)
        if index >= _MAX_KEPT_FREE:
            if not room.is_free(point):
                continue
            room.take(point)
        label = name_beside(spot.name, point, spot.size, room)
        if label is not None:
            named.append(spot)
            yield index, Naming(label)


def _led(
    spots: Sequence[Spot], near: Mapping[int, Naming], room: Room
) -> Iterator[tuple[int, Naming]]:
    """Yield names at the end of a line, for the first spots that have none in *near*."""
    barred = Room(room.width, room.height)
    for naming in near.values():
        barred.take(naming.label.box)
    for index in islice((each for each in range(len(spots)) if each not in near), _MAX_LED):
        spot = spots[index]
        others = [other for other in spots if other is not spot]
        forms = _forms(spot)
        for x, y in _ends(spot, others):
            label, at_origin = forms[_side(x - spot.x, y - spot.y)]
            box = _moved(at_origin, x, y)
            if not room.is_free(box):
                continue
            line = _line(spot, x, y)
            if _passes(line, spot, others, barred):
                for taken in (box, *line):
                    room.take(taken)
                    barred.take(taken)
                yield index, Naming(replace(label, x=label.x + x, y=y), (x, y))
                break


def _forms(spot: Spot) -> dict[_Side, tuple[Label, Box]]:
    """Return the name of *spot* on each side of a line that ends at the origin, with its box."""
    lines = _lines(spot.name, spot.size)
    labels: dict[_Side, Label] = {
        "right": beside(lines, _LINE_GAP, 0, "start", spot.size),
        "left": beside(lines, -_LINE_GAP, 0, "end", spot.size),
        "below": below(lines, 0, 0, spot.size),
        "above": above(lines, 0, 0, spot.size),
    }
    return {side: (label, label.box) for side, label in labels.items()}


def _side(east: float, south: float) -> _Side:
    """Return on which side of its end a line in this direction has its name."""
    if abs(east) < _UPRIGHT * math.hypot(east, south):
        return "below" if south > 0 else "above"
    return "right" if east > 0 else "left"


def _ends(spot: Spot, others: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    """Yield where a line from *spot* could end: short ones first, away from its neighbours."""
    away = _away(spot, others)
    turns = sorted(range(_DIRECTIONS), key=lambda turn: (min(turn, _DIRECTIONS - turn), turn))
    angles = [away + 2 * math.pi * turn / _DIRECTIONS for turn in turns]
    for length in _LENGTHS:
        for angle in angles:
            yield round(spot.x + length * math.cos(angle)), round(spot.y + length * math.sin(angle))


def _line(spot: Spot, x: int, y: int) -> list[Box]:
    """Return small boxes along the line from the edge of *spot* to its end."""
    length = math.dist((spot.x, spot.y), (x, y))
    shares = [far / length for far in range(RADIUS, int(length), _STEP)]
    return [
        around(spot.x + (x - spot.x) * share, spot.y + (y - spot.y) * share, 1) for share in shares
    ]


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _away(spot: Spot, others: Sequence[Spot]) -> float:
    """Return the direction that leads away from the neighbours of *spot*, in radians."""
    east = south = 0.0
    for other in others:
        distance = max(_distance(spot, other), 1.0)
        if distance < _NEIGHBOURHOOD:
            east += (spot.x - other.x) / distance**2
            south += (spot.y - other.y) / distance**2
    return math.atan2(south, east) if east or south else -math.pi / 4


def _passes(line: Sequence[Box], spot: Spot, others: Sequence[Spot], barred: Room) -> bool:
    """Return whether *line* keeps clear of names, of lines and of other points."""
    return all(map(barred.is_free, line)) and not any(
        math.dist((box.left, box.top), (other.x, other.y)) < kept
        for other, kept in ((each, _clearance(spot, each)) for each in others)
        for box in line
    )


def _clearance(spot: Spot, other: Spot) -> float:
    """Return how near a line from *spot* may come to *other*: less where the two are close."""
    return _CLEARANCE * min(RADIUS, _distance(spot, other))


def _distance(one: Spot, other: Spot) -> float:
    return math.dist((one.x, one.y), (other.x, other.y))


def _lines(name: str, size: float) -> tuple[str, ...]:
    return wrap(name, width=_LABEL_WIDTH, size=size, max_lines=_LABEL_LINES)
