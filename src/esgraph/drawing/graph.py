"""Things and the links between them: points on two arcs, curves between them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from esgraph.drawing.arcs import WIDTH, Entry, Spot, place_on_arcs
from esgraph.drawing.labels import Label, beside, wrap
from esgraph.drawing.network import MAX_NODES, Node
from esgraph.drawing.room import Room

_LEAST_HEIGHT = 220.0
_MAX_LINKS = 150
_FEW_LINKS = 4
_NAME_SIZE = 12.5
_NAME_WIDTH = 170.0


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the node at *start* to that at *end*, numbers from 0; *name* says which."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node where it stands."""

    node: Node
    x: float
    y: float
    label: Label


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link as a *path*; *title* says it in words, *label* names it where there is room."""

    path: str
    title: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class GraphDrawing:
    """
    The nodes and the links between them, in a box of *width* and *height*.

    *left_out* is how many links are not drawn. *said* are all links in words, for the table: a
    thing, the name of the link, a thing.
    """

    nodes: tuple[PlacedNode, ...]
    links: tuple[DrawnLink, ...]
    left_out: int
    said: tuple[tuple[Node, str, Node], ...]
    height: int
    width: int = WIDTH


def draw_graph(nodes: Sequence[Node], links: Sequence[Link]) -> GraphDrawing | None:
    """
    Return *nodes* and the *links* between them; ``None`` where nothing is linked.

    A link is drawn whole or not at all, in the order given, until ``MAX_NODES`` nodes are there.
    A link from a thing to itself is left to the table.
    """
    drawn, chosen = _chosen(links)
    if not drawn:
        return None
    spots, height = _placed(nodes, chosen, drawn)
    room = Room(WIDTH, height)
    for spot in spots.values():
        room.take(spot.label.box)
    # One name for many links is said once, by the table.
    is_named = len(drawn) <= _FEW_LINKS or len({link.name for link in drawn}) > 1
    return GraphDrawing(
        nodes=tuple(
            PlacedNode(nodes[at], spots[at].x, spots[at].y, spots[at].label) for at in chosen
        ),
        links=tuple(_drawn(link, nodes, spots, room if is_named else None) for link in drawn),
        left_out=len(links) - len(drawn),
        said=tuple((nodes[link.start], link.name, nodes[link.end]) for link in links),
        height=height,
    )


def _chosen(links: Sequence[Link]) -> tuple[list[Link], list[int]]:
    """Return the links to draw and the numbers of their nodes, in the order of the links."""
    chosen: dict[int, None] = {}
    drawn: list[Link] = []
    for link in links:
        fresh = {link.start: None, link.end: None}
        count = len(chosen) + sum(end not in chosen for end in fresh)
        if link.start != link.end and count <= MAX_NODES:
            chosen |= fresh
            drawn.append(link)
        if len(drawn) == _MAX_LINKS:
            break
    return drawn, list(chosen)


def _placed(
    nodes: Sequence[Node], chosen: Sequence[int], links: Sequence[Link]
) -> tuple[dict[int, Spot], int]:
    """Return the spots of the *chosen* nodes, and the drawing's height."""
    left, right = _sides(chosen, links)
    spots_left, spots_right, height = place_on_arcs(
        [Entry(nodes[at].name) for at in left],
        [Entry(nodes[at].name) for at in right],
        least_height=_LEAST_HEIGHT,
    )
    return dict(zip((*left, *right), (*spots_left, *spots_right), strict=True)), height


def _sides(chosen: Sequence[int], links: Sequence[Link]) -> tuple[list[int], list[int]]:
    """
    Return which nodes stand on the left and on the right, from top to bottom.

    What links lead from stands on the left, what they lead to on the right, as one reads; what
    is linked stands at the same height. Where one side would be much longer, the ends of the
    longer one follow the others'.
    """
    leaving = Counter(link.start for link in links)
    arriving = Counter(link.end for link in links)
    left = [at for at in chosen if leaving[at] >= arriving[at]]
    right = [at for at in chosen if leaving[at] < arriving[at]]
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    while len(longer) > 2 * len(shorter) + 2:
        shorter.append(longer.pop())
    heights = {at: number / max(len(left), 1) for number, at in enumerate(left)}
    return left, sorted(right, key=lambda at: _mean_height(at, links, heights))


def _mean_height(at: int, links: Sequence[Link], heights: dict[int, float]) -> float:
    ends = [
        link.start if link.end == at else link.end for link in links if at in (link.start, link.end)
    ]
    known = [heights[end] for end in ends if end in heights]
    return sum(known) / len(known) if known else 1.0


def _drawn(
    link: Link, nodes: Sequence[Node], spots: dict[int, Spot], room: Room | None
) -> DrawnLink:
    """Return *link* as a curve, with its name where *room* has place for it."""
    start, end = spots[link.start], spots[link.end]
    first, last = _bends(start.x, end.x)
    x = round((start.x + end.x + 3 * (first + last)) / 8, 1)
    y = round((start.y + end.y) / 2, 1)
    return DrawnLink(
        path=f"M{start.x} {start.y}C{first} {start.y} {last} {end.y} {end.x} {end.y}",
        title=f"{nodes[link.start].name} – {link.name} – {nodes[link.end].name}",
        label=_name(link.name, x, y, room) if room is not None else None,
    )


def _name(name: str, x: float, y: float, room: Room) -> Label | None:
    """Return *name* around a point where there is room, and take the room."""
    lines = wrap(name, width=_NAME_WIDTH, size=_NAME_SIZE, max_lines=1)
    label = beside(lines, x, y, "middle", _NAME_SIZE)
    if not room.is_free(label.box):
        return None
    room.take(label.box)
    return label


def _bends(start: float, end: float) -> tuple[float, float]:
    """Return towards where a curve leaves and arrives: the middle, not through names beside it."""
    middle = WIDTH / 2
    if (start < middle) == (end < middle):
        return middle, middle
    return round((start + middle) / 2, 1), round((end + middle) / 2, 1)
