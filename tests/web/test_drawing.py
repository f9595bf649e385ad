from typing import Any

import pytest

from esgraph.web.drawing import HEIGHT, MAX_THINGS, WIDTH, draw


def thing(name: str, *targets: int, kind: str | None = None) -> dict[str, Any]:
    """Return a thing that leads to *targets*, as a preview has it."""
    return {
        "name": {"fr": name, "en": name},
        "kind": {"fr": kind, "en": kind} if kind else None,
        "is_new": True,
        "statements": [
            {"property": {"fr": "mène à", "en": "leads to"}, "thing": target} for target in targets
        ],
    }


def preview(*things: dict[str, Any]) -> dict[str, Any]:
    """Return the preview of *things*."""
    return {"things": list(things), "total": len(things)}


@pytest.mark.parametrize("said", [None, preview(), preview(thing("a"), thing("b", 1))])
def test_what_is_not_linked_is_not_drawn(said: dict[str, Any] | None) -> None:
    """A thing that leads to itself is not linked."""
    assert draw(said, "fr") is None


@pytest.mark.parametrize("count", [2, 3, 7, 40])
def test_points_lie_in_the_box(count: int) -> None:
    """However many there are, with links between points that are there."""
    drawing = draw(preview(*(thing(f"n{n}", (n + 1) % count) for n in range(count))), "en")

    assert drawing is not None
    assert len(drawing.points) == min(count, MAX_THINGS)
    places = {(point.x, point.y) for point in drawing.points}
    assert len(places) == len(drawing.points)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)
    assert all((link.x1, link.y1) in places for link in drawing.links)


def test_long_names_are_wrapped_and_cut() -> None:
    """The longest real ones stay beside their point."""
    name = "Coopérative de développement régional du Québec – Direction régionale – " * 3
    drawing = draw(preview(thing(name, 1), thing("b")), "fr")

    assert drawing is not None
    lines = drawing.points[0].lines
    assert len(lines) == 3
    assert max(map(len, lines)) <= 26
    assert lines[-1].endswith("…")
    assert drawing.points[0].title == name


def test_things_of_one_row_are_told_apart_by_their_kinds() -> None:
    """Other names stay as they are."""
    row = "Financements, ligne 3"
    drawing = draw(
        preview(
            thing(row, 1, kind="affirmation"),
            thing(row, kind="montant"),
            thing("B", 0, kind="ville"),
        ),
        "fr",
    )

    assert drawing is not None
    titles = {point.title for point in drawing.points}
    assert titles == {f"{row} (affirmation)", f"{row} (montant)", "B"}
