"""Places on a map of Québec, in a frame that fits them."""

from collections.abc import Sequence
from dataclasses import dataclass

from esgraph.drawing.labels import Label


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
    """A place with a name on the map."""

    place: Place
    x: float
    y: float
    label: Label


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """
    A map in a box of *width* and *height*.

    *points* have a name on it; *dots* is the path of those for whose name there is no room.
    *places* are all that were given, for the table; *outside* those too far to be shown.
    """

    points: tuple[MapPoint, ...]
    dots: str
    outline: str
    places: tuple[Place, ...]
    outside: tuple[Place, ...]
    width: int
    height: int


def draw_map(places: Sequence[Place]) -> MapDrawing | None:
    """
    Return *places* on a map; ``None`` where none lies on it.

    The first places have their names first: give the most important ones first. No two names
    overlap: one that finds no room is left to the table, its point stays. A few milliseconds for
    a thousand.
    """
    return None
