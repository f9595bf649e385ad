"""The things of a contribution and what links them, as an SVG drawing: points on an ellipse."""

import math
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from esgraph.language import Language

WIDTH, HEIGHT = 760, 440
MAX_THINGS = 12

_RADIUS_X, _RADIUS_Y = 190.0, 150.0
_LABEL_CHARACTERS = 26
_LABEL_LINES = 3
_LABEL_GAP = 16.0
_LINE_HEIGHT = 15.0
_SIDE = 0.35
"""The cosine from which a label stands beside its point rather than above or below it."""

_MAX_NAMED_LINKS = 12


@dataclass(frozen=True, slots=True)
class Point:
    """A thing: where it is, and the lines of its name from *label_y* downwards."""

    x: float
    y: float
    is_new: bool
    title: str
    lines: tuple[str, ...]
    anchor: Literal["start", "middle", "end"]
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Link:
    """A statement that leads from one thing to another; *name* stands at its middle."""

    x1: float
    y1: float
    x2: float
    y2: float
    title: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The points and links, in a box of *width* and *height*."""

    points: tuple[Point, ...]
    links: tuple[Link, ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw(preview: Mapping[str, Any] | None, language: Language) -> Drawing | None:
    """
    Return the drawing of *preview* (``pipeline.preview``), of its first linked things.

    ``None`` where nothing is linked.
    """
    things = preview["things"] if preview else []
    pairs = [
        (number, statement["thing"], statement["property"][language])
        for number, thing in enumerate(things)
        for statement in thing["statements"]
        if statement["thing"] is not None and statement["thing"] != number
    ]
    # A link is drawn whole or not at all: both its ends, in the order of the links.
    ends = dict.fromkeys(end for first, second, _ in pairs for end in (first, second))
    chosen = list(ends)[:MAX_THINGS]
    drawn = [pair for pair in pairs if pair[0] in chosen and pair[1] in chosen]
    if not drawn:
        return None
    names = _names([things[number] for number in chosen], language)
    points = {
        number: _point(things[number], names[place], place, len(chosen))
        for place, number in enumerate(chosen)
    }
    has_names = len(drawn) <= _MAX_NAMED_LINKS
    links = (_link(points[a], points[b], name, is_named=has_names) for a, b, name in drawn)
    return Drawing(tuple(points.values()), tuple(links))


def _names(things: list[Mapping[str, Any]], language: Language) -> list[str]:
    """Return what to call *things*: of several made of one row, their kinds tell them apart."""
    said = [thing["name"][language] for thing in things]
    return [
        f"{name} ({thing['kind'][language]})" if said.count(name) > 1 and thing["kind"] else name
        for name, thing in zip(said, things, strict=True)
    ]


def _point(thing: Mapping[str, Any], name: str, place: int, count: int) -> Point:
    angle = 2 * math.pi * place / count - math.pi / 2
    cosine, sine = math.cos(angle), math.sin(angle)
    x, y = WIDTH / 2 + _RADIUS_X * cosine, HEIGHT / 2 + _RADIUS_Y * sine
    lines = tuple(_wrapped(name))
    depth = _LINE_HEIGHT * (len(lines) - 1)
    if abs(cosine) > _SIDE:
        side = 1 if cosine > 0 else -1
        label_x, label_y = x + side * _LABEL_GAP, y + 4 - depth / 2
        anchor: Literal["start", "middle", "end"] = "start" if side > 0 else "end"
    else:
        label_x, anchor = x, "middle"
        label_y = y + _LABEL_GAP + 10 if sine > 0 else y - _LABEL_GAP - depth
    return Point(
        x=round(x, 1),
        y=round(y, 1),
        is_new=thing["is_new"],
        title=name,
        lines=lines,
        anchor=anchor,
        label_x=round(label_x, 1),
        label_y=round(label_y, 1),
    )


def _wrapped(name: str) -> Iterator[str]:
    yield from textwrap.wrap(name, _LABEL_CHARACTERS, max_lines=_LABEL_LINES, placeholder="…") or [
        ""
    ]


def _link(first: Point, second: Point, name: str, *, is_named: bool) -> Link:
    return Link(
        x1=first.x,
        y1=first.y,
        x2=second.x,
        y2=second.y,
        title=f"{first.title} – {name} – {second.title}",
        name=name if is_named else None,
    )
