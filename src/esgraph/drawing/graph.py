"""Things and the links between them, as points on two arcs and curves between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from esgraph.drawing.labels import Label
from esgraph.drawing.network import Node


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the node at *start* to that at *end*, numbers from 0; *name* says which."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class GraphDrawing:
    """The nodes with a name and the links between them, in a box of *width* and *height*."""

    nodes: tuple["PlacedNode", ...]
    links: tuple["DrawnLink", ...]
    rest: int
    width: int
    height: int


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


def draw_graph(nodes: Sequence[Node], links: Sequence[Link]) -> GraphDrawing | None:
    """Return *nodes* and the *links* between them; ``None`` where nothing is linked."""
    return None
