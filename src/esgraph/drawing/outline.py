"""
The outlines that maps stand on: Québec, the land around it, lakes, rivers, towns to go by.

``quebec.json`` is made by ``frontend/map.mjs``, which says what from. The projection is Lambert's
conformal conic with the parallels of Québec's own (EPSG:32198), on a sphere: in kilometres.
"""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from esgraph.drawing.labels import Box

Point = tuple[float, float]

_EARTH_KM = 6371.0
_ORIGIN = (math.radians(-68.5), math.radians(44.0))
_PARALLELS = (math.radians(46.0), math.radians(60.0))

# Beyond the box, so that no cut edge shows; a step shorter than this is not seen.
_MARGIN = 12
_LEAST_STEP = 2


@dataclass(frozen=True, slots=True)
class Town:
    """A town to find one's way by, in kilometres on the map."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the map: its upper left corner and its scale, in units per kilometre."""

    left: float
    top: float
    scale: float

    def point(self, x: float, y: float) -> Point:
        """Return where the point *x*, *y* of the map is in the drawing."""
        return (x - self.left) * self.scale, (y - self.top) * self.scale


@dataclass(frozen=True, slots=True)
class Outlines:
    """Paths of SVG in whole units of a drawing."""

    land: str
    quebec: str
    lakes: str
    rivers: str


@dataclass(frozen=True, slots=True)
class _Line:
    """Points on the map, and the box around them."""

    points: tuple[Point, ...]
    extent: Box


@dataclass(frozen=True, slots=True)
class _Ground:
    layers: dict[str, tuple[_Line, ...]]
    towns: tuple[Town, ...]


def project(latitude: float, longitude: float) -> Point:
    """Return where a position in degrees is on the map: kilometres east and south of its origin."""
    n, f, rho_0 = _CONE
    rho = _EARTH_KM * f / math.tan(math.pi / 4 + math.radians(latitude) / 2) ** n
    angle = n * (math.radians(longitude) - _ORIGIN[0])
    return rho * math.sin(angle), rho * math.cos(angle) - rho_0


def towns() -> tuple[Town, ...]:
    """Return the towns to go by, the largest first."""
    return _ground().towns


@lru_cache(maxsize=64)
def outlines(frame: Frame, width: int, height: int) -> Outlines:
    """Return what lies in *frame*, a drawing of *width* and *height*; some milliseconds."""
    box = Box(-_MARGIN, -_MARGIN, width + _MARGIN, height + _MARGIN)
    layers = _ground().layers
    return Outlines(
        land=_areas(layers["land"], frame, box),
        quebec=_areas(layers["quebec"], frame, box),
        lakes=_areas(layers["lakes"], frame, box),
        rivers=_lines(layers["rivers"], frame, box),
    )


def _cone() -> tuple[float, float, float]:
    """Return the constants of the projection, as cartographers write them."""
    first, second = _PARALLELS
    tangents = [math.tan(math.pi / 4 + each / 2) for each in (first, second)]
    n = math.log(math.cos(first) / math.cos(second)) / math.log(tangents[1] / tangents[0])
    f = math.cos(first) * tangents[0] ** n / n
    return n, f, _EARTH_KM * f / math.tan(math.pi / 4 + _ORIGIN[1] / 2) ** n


_CONE = _cone()


@lru_cache(maxsize=1)
def _ground() -> _Ground:
    document = json.loads((files("esgraph.drawing") / "quebec.json").read_text("utf-8"))
    layers = {
        name: tuple(_line(tuple(_points(flat, document["unit"]))) for flat in document[name])
        for name in ("land", "quebec", "lakes", "rivers")
    }
    named = (
        Town(each["name"], *project(each["latitude"], each["longitude"]))
        for each in document["towns"]
    )
    return _Ground(layers, tuple(named))


def _line(points: tuple[Point, ...]) -> _Line:
    xs, ys = zip(*points, strict=True)
    return _Line(points, Box(min(xs), min(ys), max(xs), max(ys)))


def _points(flat: list[int], unit: float) -> Iterator[Point]:
    """Yield the points on the map of what the file has: differences of longitude and latitude."""
    longitude = latitude = 0
    for east, north in zip(flat[::2], flat[1::2], strict=True):
        longitude, latitude = longitude + east, latitude + north
        yield project(latitude * unit, longitude * unit)


def _areas(rings: Iterable[_Line], frame: Frame, box: Box) -> str:
    near = _near(rings, frame, box)
    drawn = (ring if is_whole else _clipped(ring, box) for ring, is_whole in near)
    return "".join(_path(ring) + "z" for ring in drawn if ring)


def _lines(lines: Iterable[_Line], frame: Frame, box: Box) -> str:
    return "".join(
        _path(line)
        for line, _ in _near(lines, frame, box)
        if any(box.left < x < box.right and box.top < y < box.bottom for x, y in line)
    )


def _near(lines: Iterable[_Line], frame: Frame, box: Box) -> Iterator[tuple[list[Point], bool]]:
    """Yield those of *lines* that *box* may show, in *frame*; and whether it shows all of each."""
    for line in lines:
        extent = line.extent
        left, top = frame.point(extent.left, extent.top)
        right, bottom = frame.point(extent.right, extent.bottom)
        placed = Box(left, top, right, bottom)
        if placed.overlaps(box):
            yield [frame.point(*point) for point in line.points], box.holds(placed)


def _clipped(ring: list[Point], box: Box) -> list[Point]:
    """Return the part of *ring* within *box* (Sutherland and Hodgman's algorithm)."""
    for axis, bound, sign in (
        (0, box.left, 1),
        (1, box.top, 1),
        (0, box.right, -1),
        (1, box.bottom, -1),
    ):
        ring = list(_one_side(ring, axis, bound, sign))
    return ring


def _one_side(ring: list[Point], axis: int, bound: float, sign: int) -> Iterator[Point]:
    if not ring:
        return
    before = ring[-1]
    was_inside = (before[axis] - bound) * sign >= 0
    for point in ring:
        is_inside = (point[axis] - bound) * sign >= 0
        if is_inside != was_inside:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            yield (
                before[0] + share * (point[0] - before[0]),
                before[1] + share * (point[1] - before[1]),
            )
        if is_inside:
            yield point
        before, was_inside = point, is_inside


def _path(points: Iterable[Point]) -> str:
    """Return *points* as a path of differences, without steps too short to be seen."""
    steps: list[str] = []
    x = y = 0
    for point in points:
        at_x, at_y = round(point[0]), round(point[1])
        if not steps:
            steps.append(f"M{at_x} {at_y}l")
        elif abs(at_x - x) + abs(at_y - y) >= _LEAST_STEP:
            steps.append(f"{at_x - x} {at_y - y} ")
        else:
            continue
        x, y = at_x, at_y
    return "".join(steps).rstrip(" l").replace(" -", "-")
