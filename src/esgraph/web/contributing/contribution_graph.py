"""The things of a contribution and what links them, as a drawing."""

from collections.abc import Mapping
from typing import Any

from esgraph.drawing import GraphDrawing, Link, Node, draw_graph
from esgraph.language import Language


def graph_of_preview(preview: Mapping[str, Any] | None, language: Language) -> GraphDrawing | None:
    """
    Return the drawing of *preview* (``pipeline.preview``): what is new is marked.

    ``None`` where nothing is linked.
    """
    things = preview["things"] if preview else []
    links = [
        Link(number, statement["thing"], statement["property"][language])
        for number, thing in enumerate(things)
        for statement in thing["statements"]
        if statement["thing"] is not None and statement["thing"] != number
    ]
    return draw_graph(_nodes(things, language), links)


def _nodes(things: list[Mapping[str, Any]], language: Language) -> tuple[Node, ...]:
    """Return *things* by name: of several made of one row, their kinds tell them apart."""
    said = [thing["name"][language] for thing in things]
    kinds = [thing["kind"][language] if thing["kind"] else None for thing in things]
    return tuple(
        Node(
            f"{name} ({kind})" if kind and said.count(name) > 1 else name,
            kind=kind,
            is_marked=thing["is_new"],
            language=_foreign(thing["languages"], language),
        )
        for thing, name, kind in zip(things, said, kinds, strict=True)
    )


def _foreign(languages: Mapping[str, str] | None, language: Language) -> str | None:
    """Return the language of a name where it is not the page's."""
    own = languages[language] if languages else ""
    return own if own and not own.startswith(language) else None
