"""
Reading a fiche: Markdown text → ``Fiche`` value → graph.

The reader is imported when the first fiche is read: its patterns take a third of a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Graph, URIRef

from esgraph.fiche.model import Fiche
from esgraph.identity import EntityIndex
from esgraph.notices import Notice
from esgraph.people import People

__all__ = ["Fiche", "Reading", "load_reader", "read_fiche"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A fiche read: its graph and the name of that graph, its value, and the remarks by line."""

    graph: Graph
    graph_name: URIRef
    fiche: Fiche
    notices: tuple[Notice, ...]


def load_reader() -> None:
    """Import what reads fiches: for a process whose children are to read them one by one."""
    from esgraph.fiche import mapping, parser  # noqa: F401, PLC0415


def read_fiche(
    data: bytes,
    name: str,
    index: EntityIndex,
    *,
    lever_labels: Mapping[str, str],
    people: People = People.OMIT,
) -> Reading:
    """
    Return the graph of the fiche in *data*.

    Args:
        data: A Markdown file as received.
        name: Its file name; the slug of the fiche is made of it.
        index: The things known so far. Not changed: for the next fiche to know those of this
            one, give it ``index.with_graph(reading.graph)``.
        lever_labels: Folded labels of the scheme of levers, to slugs of its concepts.
        people: Whether people's names and nominative addresses are published.

    Raises:
        InputError: The data cannot be read as a fiche at all.

    """
    from esgraph.fiche.mapping import fiche_graph_name, fiche_to_graph  # noqa: PLC0415
    from esgraph.fiche.parser import parse_fiche  # noqa: PLC0415

    parsed = parse_fiche(data, name, lever_labels=lever_labels)
    graph, notices = fiche_to_graph(parsed.fiche, index, lever_labels=lever_labels, people=people)
    return Reading(
        graph=graph,
        graph_name=fiche_graph_name(parsed.fiche),
        fiche=parsed.fiche,
        notices=tuple(sorted((*parsed.notices, *notices), key=lambda notice: notice.line or 0)),
    )
