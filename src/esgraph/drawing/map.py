"""Places on a map of Québec, in a frame that fits them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from esgraph.drawing.labels import BOLD, Box, Label
from esgraph.drawing.naming import Spot, around, name_beside, name_spots
from esgraph.drawing.outline import Frame, Outlines, outlines, project, towns
from esgraph.drawing.room import Room

WIDTH, HEIGHT = 800, 680

_MANY = 60
_SIZE, _TOWN_SIZE = 30.0, 26.0
_TOWN_RADIUS = 4

# In kilometres: the narrowest frame, in which towns to go by are still in sight, and the widest,
# which is all of Québec; frames are as wide as one of these steps.
_WIDTHS = (440, 520, 620, 880, 1250, 1780, 2600)
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
    """A place with its name on the map; *leader* is the end of the line that leads to the name."""

    place: Place
    x: float
    y: float
    label: Label
    leader: tuple[int, int] | None = None


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
    overlap: where places are few, a line leads to one that finds no room beside its point; else
    it is left to the table, and its point stays. A few milliseconds for a thousand.
    """
    projected = [(place, project(place.latitude, place.longitude)) for place in places]
    inside = [each for each in projected if _is_on_map(each[1])]
    if not inside:
        return None
    frame = _frame_of([point for _, point in inside])
    # The main one first: it is to have its name.
    inside.sort(key=lambda each: not each[0].is_main)
    spots = [_spot(place, *frame.point(*point)) for place, point in inside]
    room = Room(WIDTH, HEIGHT)
    bar_km = next(km for km in reversed(_BARS_KM) if km * frame.scale < WIDTH * _BAR_SHARE)
    room.take(Box(0, HEIGHT - 60, bar_km * frame.scale + 60, HEIGHT))
    named = name_spots(spots, room)
    names = {place.name for place in places}
    return MapDrawing(
        points=tuple(
            MapPoint(place, round(spot.x), round(spot.y), named[index].label, named[index].leader)
            for index, ((place, _), spot) in enumerate(zip(inside, spots, strict=True))
            if index in named
        ),
        dots="".join(
            f"M{round(spot.x)} {round(spot.y)}h0"
            for index, spot in enumerate(spots)
            if index not in named
        ),
        towns=tuple(_towns(frame, room, names)),
        outlines=outlines(frame, WIDTH, HEIGHT),
        places=tuple(places),
        outside=tuple(place for place, point in projected if not _is_on_map(point)),
        bar=round(bar_km * frame.scale, 1),
        bar_km=bar_km,
        is_crowded=len(spots) > _MANY,
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


def _spot(place: Place, x: float, y: float) -> Spot:
    return Spot(place.name, x, y, _SIZE * (BOLD if place.is_main else 1))


def _towns(frame: Frame, room: Room, names: set[str]) -> Iterator[MapTown]:
    for town in towns():
        x, y = frame.point(town.x, town.y)
        spot = around(x, y, _TOWN_RADIUS)
        if town.name not in names and room.is_free(spot):
            label = name_beside(town.name, spot, _TOWN_SIZE, room)
            if label is not None:
                room.take(spot)
                yield MapTown(round(x), round(y), label)
