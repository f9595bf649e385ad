"""A thing in the middle and, around it, what it is linked to, by kind of link."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from esgraph.drawing.arcs import SIZE, WIDTH, Entry, Spot, place_on_arcs
from esgraph.drawing.labels import BOLD, LEADING, Label, below, wrap

MAX_NODES = 30
"""How many nodes have their name in a drawing."""

_LEAST_HEIGHT = 150.0
_CENTER_WIDTH, _CENTER_LINES = 190.0, 3
_RADIUS = 16
_LEAST_PART = 2

# Nodes without a name stand around the middle as the seeds of a sunflower do.
_MAX_DOTS = 300
_GOLDEN = math.pi * (3 - math.sqrt(5))
_SEED = 7.0


@dataclass(frozen=True, slots=True)
class Node:
    """
    A thing by its name; *href* is where the name leads, *kind* says what it is, in words.

    *language* is that of the name where it is not the page's; *is_marked* sets it off.
    """

    name: str
    href: str | None = None
    kind: str | None = None
    language: str | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """The nodes to which one kind of link leads; *name* says which, in words."""

    name: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node where it stands; *group* is the number of its ring, from 0; *path* leads to it."""

    node: Node
    group: int
    x: float
    y: float
    label: Label
    path: str


@dataclass(frozen=True, slots=True)
class NetworkDrawing:
    """
    A network in a box of *width* and *height*.

    *nodes* have their name in it, *captions* are the names of rings over them; *dots* is the path
    of the nodes beyond them (lines without length, to be drawn with round ends), *rest* their
    number. *rings* are all that were given, for the table.
    """

    center: Node
    center_label: Label
    x: float
    y: float
    nodes: tuple[DrawnNode, ...]
    captions: tuple[Label, ...]
    dots: str
    rest: int
    rings: tuple[Ring, ...]
    height: int
    width: int = WIDTH
    radius: int = _RADIUS


_Group = tuple[int, Ring]


def draw_network(center: Node, rings: Sequence[Ring]) -> NetworkDrawing | None:
    """
    Return *center* with the nodes of *rings* around it; ``None`` where there are none.

    Names never overlap, however long. The first ``MAX_NODES`` nodes have theirs, shared among the
    rings; the others are points, the first three hundred of them.
    """
    rings = tuple(ring for ring in rings if ring.nodes)
    if not rings:
        return None
    shown = _shown(rings)
    rest = sum(len(ring.nodes) for ring in rings) - sum(len(ring.nodes) for _, ring in shown)
    lines = wrap(center.name, width=_CENTER_WIDTH, size=SIZE * BOLD, max_lines=_CENTER_LINES)
    reach = _RADIUS + _reach(rest)
    on_right, on_left = _sides(shown)
    left, right, height = place_on_arcs(
        _entries(on_left),
        _entries(on_right),
        least_height=max(_LEAST_HEIGHT, 2 * (reach + (len(lines) + 1) * SIZE * BOLD * LEADING)),
    )
    x, y = WIDTH // 2, round(height / 2)
    nodes: list[DrawnNode] = []
    captions: list[Label] = []
    for groups, spots in ((on_right, right), (on_left, left)):
        remaining = iter(spots)
        for group, ring in groups:
            captions.append(next(remaining).label)
            nodes.extend(_drawn(node, group, next(remaining), x, y) for node in ring.nodes)
    return NetworkDrawing(
        center=center,
        center_label=below(lines, x, y + reach, SIZE * BOLD),
        x=x,
        y=y,
        nodes=tuple(nodes),
        captions=tuple(captions),
        dots="".join(_seeds(min(rest, _MAX_DOTS), x, y)),
        rest=rest,
        rings=rings,
        height=height,
    )


def _shown(rings: Sequence[Ring]) -> tuple[_Group, ...]:
    """Return the rings by number, cut so that ``MAX_NODES`` are left, none to the last one."""
    most = max(len(ring.nodes) for ring in rings)
    while sum(min(len(ring.nodes), most) for ring in rings) > MAX_NODES and most > 1:
        most -= 1
    return tuple(
        (number, Ring(ring.name, ring.nodes[:most]))
        for number, ring in enumerate(rings[:MAX_NODES])
    )


def _sides(shown: Sequence[_Group]) -> tuple[list[_Group], list[_Group]]:
    """Return *shown* on the right and on the left, half of the nodes each; a ring may be parted."""
    room = (sum(len(ring.nodes) for _, ring in shown) + 1) // 2
    right: list[_Group] = []
    left: list[_Group] = []
    for number, ring in shown:
        part = ring.nodes[:room]
        # One node of several would look lost on its side.
        if len(part) < min(len(ring.nodes), _LEAST_PART):
            part = ()
        for side, nodes in ((right, part), (left, ring.nodes[len(part) :])):
            if nodes:
                side.append((number, Ring(ring.name, nodes)))
        room = max(room - len(part), 0) if part else 0
    return right, left


def _entries(groups: Sequence[_Group]) -> tuple[Entry, ...]:
    return tuple(
        entry
        for _, ring in groups
        for entry in (
            Entry(ring.name, is_caption=True),
            *(Entry(node.name) for node in ring.nodes),
        )
    )


def _drawn(node: Node, group: int, spot: Spot, x: float, y: float) -> DrawnNode:
    """Return *node* with a curve to it that leaves the middle sideways."""
    middle = round((x + spot.x) / 2)
    path = f"M{x} {y}C{middle} {y} {middle} {spot.y} {spot.x} {spot.y}"
    return DrawnNode(node, group, spot.x, spot.y, spot.label, path)


def _reach(rest: int) -> float:
    """Return how far the points without a name reach from the point in the middle."""
    return _SEED * math.sqrt(min(rest, _MAX_DOTS)) + 6 if rest else 6


def _seeds(count: int, x: float, y: float) -> Iterator[str]:
    for number in range(count):
        away = _RADIUS + _SEED * math.sqrt(number + 0.5)
        angle = number * _GOLDEN
        yield f"M{round(x + away * math.cos(angle))} {round(y + away * math.sin(angle))}h0"
