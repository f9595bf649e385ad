"""
Names for the points of a map: beside them where there is room, else at the end of a line.

No two names overlap, and a line crosses neither names nor other lines nor other points.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from esgraph.drawing.labels import Box, Label, above, below, beside, wrap
from esgraph.drawing.room import Room

RADIUS = 9
"""Of the points that have a name."""

MAX_NAMED = 40
"""How many points have their name on a map, where there is room."""

_MAX_TRIED = 80
_MAX_KEPT_FREE = 40
_MAX_LED = 12
_LABEL_WIDTH, _LABEL_LINES = 340.0, 2
_GAP = 8
_ASIDE = 0.6

# Lines: how long they may be, in how many directions, from where a name stands above or below its
# end, and how near they may come to another point, in parts of its radius or distance.
_LENGTHS = (30, 40, 50, 60, 72, 84, 96, 110, 124, 150, 180)
_DIRECTIONS = 24
_UPRIGHT = 0.4
_CLEARANCE = 0.7
_STEP = 4
_LINE_GAP = 4
_NEIGHBOURHOOD = 120


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

    The first are named first. Lines are drawn where there are few spots only: among many they
    would be a tangle.
    """
    # Of very many points the last may lie under a name: else none of the first would have one.
    for spot in spots[:_MAX_KEPT_FREE]:
        room.take(around(spot.x, spot.y, RADIUS))
    near = dict(islice(_near(spots, room), MAX_NAMED))
    if len(near) == len(spots) or len(spots) > MAX_NAMED:
        return near
    led = dict(islice(_led(spots, near, room), _MAX_LED))
    return dict(sorted((near | led).items()))


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
    """Yield names at the end of a line, for the spots that have none in *near*."""
    barred = Room(room.width, room.height)
    for naming in near.values():
        barred.take(naming.label.box)
    for index, spot in enumerate(spots):
        others = [other for other in spots if other is not spot]
        if index not in near:
            for naming, line in _far(spot, others):
                if room.is_free(naming.label.box) and _passes(line, spot, others, barred):
                    for box in (naming.label.box, *line):
                        room.take(box)
                        barred.take(box)
                    yield index, naming
                    break


def _far(spot: Spot, others: Sequence[Spot]) -> Iterator[tuple[Naming, list[Box]]]:
    """Yield where the name of *spot* could stand, the best first, and the line that leads there."""
    lines = _lines(spot.name, spot.size)
    away = _away(spot, others)
    turns = sorted(range(_DIRECTIONS), key=lambda turn: (min(turn, _DIRECTIONS - turn), turn))
    for length in _LENGTHS:
        for turn in turns:
            angle = away + 2 * math.pi * turn / _DIRECTIONS
            east, south = math.cos(angle), math.sin(angle)
            x, y = round(spot.x + length * east), round(spot.y + length * south)
            if abs(east) < _UPRIGHT:
                label = (below if south > 0 else above)(lines, x, y, spot.size)
            elif east > 0:
                label = beside(lines, x + _LINE_GAP, y, "start", spot.size)
            else:
                label = beside(lines, x - _LINE_GAP, y, "end", spot.size)
            steps = range(RADIUS, length, _STEP)
            line = [around(spot.x + far * east, spot.y + far * south, 1) for far in steps]
            yield Naming(label, (x, y)), line


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
    if not all(barred.is_free(box) for box in line):
        return False
    for other in others:
        clearance = _CLEARANCE * min(RADIUS, _distance(spot, other))
        if any(math.dist((box.left, box.top), (other.x, other.y)) < clearance for box in line):
            return False
    return True


def _distance(one: Spot, other: Spot) -> float:
    return math.dist((one.x, one.y), (other.x, other.y))


def _lines(name: str, size: float) -> tuple[str, ...]:
    return wrap(name, width=_LABEL_WIDTH, size=size, max_lines=_LABEL_LINES)
