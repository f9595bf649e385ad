from typing import Any

import pytest

from esgraph.drawing.network import MAX_NODES
from esgraph.language import Language
from esgraph.web.contributing.contribution_graph import graph_of_preview


def thing(name: str, *targets: int, kind: str | None = None) -> dict[str, Any]:
    """Return a thing that leads to *targets*, as a preview has it."""
    return {
        "name": {"fr": name, "en": name},
        "languages": None,
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
    assert graph_of_preview(said, "fr") is None


@pytest.mark.parametrize("count", [2, 7, 40])
def test_what_is_linked_is_drawn_by_name(count: int) -> None:
    """As many as have their name in a drawing; what is new is marked."""
    drawing = graph_of_preview(
        preview(*(thing(f"n{n}", (n + 1) % count) for n in range(count))), "en"
    )

    assert drawing is not None
    assert {point.node.name for point in drawing.nodes} == {
        f"n{n}" for n in range(min(count, MAX_NODES))
    }
    assert all(point.node.is_marked for point in drawing.nodes)
    assert len(drawing.said) == count


def test_things_of_one_row_are_told_apart_by_their_kinds() -> None:
    """Other names stay as they are."""
    row = "Financements, ligne 3"
    drawing = graph_of_preview(
        preview(
            thing(row, 1, kind="affirmation"),
            thing(row, kind="montant"),
            thing("B", 0, kind="ville"),
        ),
        "fr",
    )

    assert drawing is not None
    titles = {point.node.name for point in drawing.nodes}
    assert titles == {f"{row} (affirmation)", f"{row} (montant)", "B"}


@pytest.mark.parametrize(("language", "said"), [("fr", None), ("en", "fr")])
def test_name_in_another_language_says_so(language: Language, said: str | None) -> None:
    """So that it is read aloud as what it is."""
    french = thing("Coopérative", 1) | {"languages": {"fr": "fr", "en": "fr"}}
    drawing = graph_of_preview(preview(french, thing("B")), language)

    assert drawing is not None
    assert [point.node.language for point in drawing.nodes] == [said, None]
