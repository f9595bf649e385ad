from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esgraph.drawing import Link, Node, Ring, draw_bars, draw_graph, draw_network
from esgraph.drawing.bars import MAX_BARS, Bar
from esgraph.drawing.labels import Box, text_width
from esgraph.drawing.network import MAX_NODES

# Real names, the longest of the published fiche among them.
NAMES = (
    "Coopérative de développement régional du Québec – Direction régionale – Centre-du-Québec",
    "Corporation de développement communautaire Drummond",
    "Société de développement économique de Drummondville",
    "Drummondville",
)
names = st.one_of(st.sampled_from(NAMES), st.text(min_size=1, max_size=120))
rings = st.lists(
    st.builds(
        Ring,
        name=names,
        nodes=st.lists(st.builds(Node, name=names), max_size=25).map(tuple),
    ),
    max_size=8,
)


def ring_of(count: int, name: str = "liés") -> Ring:
    """Return a ring of *count* nodes."""
    return Ring(name, tuple(Node(f"Chose {number}") for number in range(count)))


@settings(max_examples=60, deadline=None)
@given(center=names, around=rings)
def test_no_two_names_of_a_network_overlap(center: str, around: list[Ring]) -> None:
    """All lie within the drawing, and every node is in it, by name or as a point."""
    drawing = draw_network(Node(center), around)

    total = sum(len(ring.nodes) for ring in around)
    assert (drawing is None) == (total == 0)
    if drawing is not None:
        labels = [
            drawing.center_label,
            *drawing.captions,
            *(node.label for node in drawing.nodes),
        ]
        boxes = [label.box for label in labels if "".join(label.lines).strip()]
        assert not [1 for a, b in combinations(boxes, 2) if a.overlaps(b)]
        assert all(Box(0, 0, drawing.width, drawing.height).holds(box) for box in boxes)
        assert len(drawing.nodes) + drawing.rest == total
        assert drawing.dots.count("M") == drawing.rest


@pytest.mark.parametrize("count", [1, 2, 3, MAX_NODES, MAX_NODES + 1, 900])
def test_network_of_any_size_is_drawn(count: int) -> None:
    """Of hundreds the first have their names; the points of others are bounded."""
    drawing = draw_network(Node("Ville"), [ring_of(count)])

    assert drawing is not None
    assert len(drawing.nodes) == min(count, MAX_NODES)
    assert drawing.rest == max(0, count - MAX_NODES)
    assert drawing.dots.count("M") <= 300
    assert len({(node.x, node.y) for node in drawing.nodes}) == len(drawing.nodes)


def test_small_rings_are_whole_beside_large_ones() -> None:
    """The names are shared: none is left without."""
    drawing = draw_network(Node("Ville"), [ring_of(200, "grands"), ring_of(3, "petits")])

    assert drawing is not None
    assert [node.group for node in drawing.nodes].count(1) == 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(names, min_size=1, max_size=45).flatmap(
        lambda each: st.tuples(
            st.just(each),
            st.lists(
                st.builds(
                    Link,
                    start=st.integers(0, len(each) - 1),
                    end=st.integers(0, len(each) - 1),
                    name=names,
                ),
                max_size=60,
            ),
        )
    )
)
def test_no_two_names_of_a_graph_overlap(graph: tuple[list[str], list[Link]]) -> None:
    """Names of links give way; all links are said."""
    called, links = graph
    drawing = draw_graph([Node(name) for name in called], links)

    assert (drawing is None) == all(link.start == link.end for link in links)
    if drawing is not None:
        labels = [node.label for node in drawing.nodes]
        labels += [link.label for link in drawing.links if link.label]
        boxes = [label.box for label in labels if "".join(label.lines).strip()]
        assert not [1 for a, b in combinations(boxes, 2) if a.overlaps(b)]
        assert all(Box(0, 0, drawing.width, drawing.height).holds(box) for box in boxes)
        assert len(drawing.nodes) <= MAX_NODES
        assert len(drawing.links) + drawing.left_out == len(drawing.said) == len(links)


def test_links_lead_from_left_to_right() -> None:
    """As one reads; what a link joins is where the link ends."""
    drawing = draw_graph([Node("a"), Node("b")], [Link(0, 1, "mène à")])

    assert drawing is not None
    start, end = drawing.nodes
    assert start.x < end.x
    assert drawing.links[0].path.startswith(f"M{start.x} {start.y}")
    assert drawing.links[0].path.endswith(f"{end.x} {end.y}")
    assert drawing.links[0].title == "a – mène à – b"


@given(st.lists(st.tuples(names, st.floats(0, 1e9)), min_size=2, max_size=MAX_BARS))
def test_bars_are_in_proportion_and_apart(rows: list[tuple[str, float]]) -> None:
    """No name reaches into what follows, on the narrowest screen either."""
    drawing = draw_bars([Bar(name, value, f"{value:.0f}") for name, value in rows])

    assert (drawing is None) == (max(value for _, value in rows) == 0)
    if drawing is not None:
        tops = [each.line_ys[0] - 15 for each in drawing.bars]
        ends = [each.y + drawing.bar_height for each in drawing.bars]
        assert all(end <= top for end, top in zip(ends, tops[1:], strict=False))
        assert all(each.said_y < each.y <= drawing.height for each in drawing.bars)
        assert max(each.share for each in drawing.bars) == 100
        assert all(text_width(line, 15) <= 280 for each in drawing.bars for line in each.lines)
