"""Places on a map of Québec, in a frame that fits them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from esgraph.drawing.labels import BOLD, Box, Label, above, below, beside, wrap
from esgraph.drawing.outline import Frame, Outlines, outlines, project, towns
from esgraph.drawing.room import Room

WIDTH, HEIGHT = 800, 680

MAX_NAMED = 40
"""How many places have their name on a map, where there is room."""

_MAX_TRIED = 80
_MAX_KEPT_FREE = 40
_MANY = 60
_SIZE, _TOWN_SIZE = 30.0, 26.0
_LABEL_WIDTH, _LABEL_LINES = 340.0, 2
_RADIUS, _TOWN_RADIUS = 9, 4
_GAP = 8
_ASIDE = 0.6

# In kilometres: the narrowest frame, in which towns to go by are still in sight, and the widest,
# which is all of Québec; frames are as wide as one of these steps.
_WIDTHS = (440, 620, 880, 1250, 1780, 2600)
_PADDING = 1.25
_SNAP_KM = 20
_BOUNDS = Box(-1000.0, -2100.0, 900.0, 120.0)

# The boundary with Labrador begins here: kilometres on the map.
_LABRADOR = Box(-150.0, -1900.0, 900.0, -830.0)

_BARS_KM = (50, 100, 200, 400)
_BAR_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Place:
    """
    A place, in degrees of WGS 84; *href* is where its name leads.

    *language* is that of the name where it is not the page's; *is_main* sets it off from others.
    """

    name: str
    latitude: float
    longitude: float
    href: str | None = None
    language: str | None = None
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place with its name on the map."""

    place: Place
    x: float
    y: float
    label: Label


@dataclass(frozen=True, slots=True)
class MapTown:
    """A town to go by, which is none of the places."""

    x: float
    y: float
    label: Label


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """
    A map in a box of *width* and *height*.

    *points* have their name on it; *dots* is the path of those for whose name there is no room:
    lines without length, to be drawn with round ends, and small where *is_crowded*. *places* are
    all that were given, for the table; *outside* those too far to be shown. *bar* is as long as
    *bar_km* kilometres. *has_labrador*: the boundary of 1927 is in sight, which Québec does not
    hold to be final.
    """

    points: tuple[MapPoint, ...]
    dots: str
    towns: tuple[MapTown, ...]
    outlines: Outlines
    places: tuple[Place, ...]
    outside: tuple[Place, ...]
    bar: float
    bar_km: int
    is_crowded: bool
    has_labrador: bool
    width: int = WIDTH
    height: int = HEIGHT


def draw_map(places: Sequence[Place]) -> MapDrawing | None:
    """
    Return *places* on a map; ``None`` where none lies on it.

    The first places have their names first: give the most important ones first. No two names
    overlap: one that finds no room is left to the table, its point stays. A few milliseconds for
    a thousand.
    """
    projected = [(place, project(place.latitude, place.longitude)) for place in places]
    inside = [each for each in projected if _is_on_map(each[1])]
    if not inside:
        return None
    frame = _frame_of([point for _, point in inside])
    located = [(place, *frame.point(*point)) for place, point in inside]
    room = Room(WIDTH, HEIGHT)
    bar_km = next(km for km in reversed(_BARS_KM) if km * frame.scale < WIDTH * _BAR_SHARE)
    room.take(Box(0, HEIGHT - 60, bar_km * frame.scale + 60, HEIGHT))
    # Of very many points the last may lie under a name: else none of the first would have one.
    located.sort(key=lambda each: not each[0].is_main)
    for _, x, y in located[:_MAX_KEPT_FREE]:
        room.take(_around(x, y, _RADIUS))
    points = tuple(islice(_named(located, room), MAX_NAMED))
    named = {id(point.place) for point in points}
    names = {place.name for place in places}
    return MapDrawing(
        points=points,
        dots="".join(
            f"M{round(x)} {round(y)}h0" for place, x, y in located if id(place) not in named
        ),
        towns=tuple(_towns(frame, room, names)),
        outlines=outlines(frame, WIDTH, HEIGHT),
        places=tuple(places),
        outside=tuple(place for place, point in projected if not _is_on_map(point)),
        bar=round(bar_km * frame.scale, 1),
        bar_km=bar_km,
        is_crowded=len(located) > _MANY,
        has_labrador=_shows(frame, _LABRADOR),
    )


def _is_on_map(point: tuple[float, float]) -> bool:
    return _BOUNDS.holds(Box(*point, *point))


def _frame_of(points: Sequence[tuple[float, float]]) -> Frame:
    """Return the narrowest frame that fits *points*; frames are few, so that they are kept."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    needed = max(right - left, (bottom - top) * WIDTH / HEIGHT) * _PADDING + _SNAP_KM
    width = next((each for each in _WIDTHS if each >= needed), _WIDTHS[-1])
    height = width * HEIGHT / WIDTH
    return Frame(
        left=_snapped((left + right) / 2 - width / 2),
        top=_snapped((top + bottom) / 2 - height / 2),
        scale=WIDTH / width,
    )


def _snapped(km: float) -> float:
    return _SNAP_KM * math.floor(km / _SNAP_KM + 0.5)


def _shows(frame: Frame, area: Box) -> bool:
    left, top = frame.point(area.left, area.top)
    right, bottom = frame.point(area.right, area.bottom)
    return Box(left, top, right, bottom).overlaps(Box(0, 0, WIDTH, HEIGHT))


def _named(located: Sequence[tuple[Place, float, float]], room: Room) -> Iterator[MapPoint]:
    """
    Yield the places whose name finds room, in the order of *located*.

    A place that lies under a named one has no name: it would seem to be the other's.
    """
    named: list[tuple[float, float]] = []
    for number, (place, x, y) in enumerate(located[:_MAX_TRIED]):
        if any(math.dist((x, y), other) < _RADIUS for other in named):
            continue
        spot = _around(x, y, _RADIUS)
        if number >= _MAX_KEPT_FREE:
            if not room.is_free(spot):
                continue
            room.take(spot)
        label = _label(place.name, spot, _SIZE * (BOLD if place.is_main else 1), room)
        if label is not None:
            named.append((x, y))
            yield MapPoint(place, round(x), round(y), label)


def _towns(frame: Frame, room: Room, names: set[str]) -> Iterator[MapTown]:
    for town in towns():
        x, y = frame.point(town.x, town.y)
        spot = _around(x, y, _TOWN_RADIUS)
        if town.name not in names and room.is_free(spot):
            label = _label(town.name, spot, _TOWN_SIZE, room)
            if label is not None:
                room.take(spot)
                yield MapTown(round(x), round(y), label)


def _label(name: str, spot: Box, size: float, room: Room) -> Label | None:
    """Return *name* where there is room beside the point in *spot*, and take the room."""
    lines = wrap(name, width=_LABEL_WIDTH, size=size, max_lines=_LABEL_LINES)
    away, aside = (spot.right - spot.left) / 2 + _GAP, round(size * _ASIDE)
    x, y = round(spot.left + spot.right) / 2, round(spot.top + spot.bottom) / 2
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


def _around(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)
