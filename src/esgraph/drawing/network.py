"""A thing in the middle and, around it, what it is linked to, by kind of link."""

from collections.abc import Sequence
from dataclasses import dataclass

from esgraph.drawing.labels import Label

MAX_NODES = 30
"""How many nodes have their name in a drawing."""


@dataclass(frozen=True, slots=True)
class Node:
    """
    A thing by its name; *href* is where the name leads, *kind* says what it is, in words.

    *language* is that of the name where it is not the page's.
    """

    name: str
    href: str | None = None
    kind: str | None = None
    language: str | None = None


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

    *nodes* have their name in it, *captions* are the names of rings beside them; *dots* is the
    path of the nodes beyond them, *rest* their number. *rings* are all that were given, for the table.
    """

    center: Node
    center_label: Label
    center_x: float
    center_y: float
    nodes: tuple[DrawnNode, ...]
    captions: tuple[Label, ...]
    dots: str
    rest: int
    rings: tuple[Ring, ...]
    width: int
    height: int


def draw_network(center: Node, rings: Sequence[Ring]) -> NetworkDrawing | None:
    """
    Return *center* with the nodes of *rings* around it; ``None`` where there are none.

    Names never overlap, however long; the first ``MAX_NODES`` nodes have theirs, shared among
    the rings, the others are points.
    """
    return None
