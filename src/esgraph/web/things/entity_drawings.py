"""What the page about a thing draws: its relations as a network, its places on a map."""

from collections.abc import Iterable, Iterator

from esgraph.drawing import MapDrawing, NetworkDrawing, Node, Place, Ring, draw_map, draw_network
from esgraph.language import Language
from esgraph.web.facts.words import Name
from esgraph.web.site.rows import group_by, number
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.entity_view import EntityView, Property
from esgraph.web.things.profiles import profile_of
from esgraph.web.wording.texts import say

_LEAST_NODES = 2
_MOST_PLACES = 500


def network_of(view: EntityView, language: Language) -> NetworkDrawing | None:
    """Return the relations of the thing, a ring for each of its sections of relations."""
    drawn = {spec.key for spec in profile_of(view.entity.kind).sections if spec.is_drawn}
    rings = [
        Ring(
            say(f"entity.section.{section.key}", language),
            tuple(dict.fromkeys(_node(name) for item in section.items for name in item.names)),
        )
        for section in view.sections
        if section.key in drawn
    ]
    if sum(len(ring.nodes) for ring in rings) < _LEAST_NODES:
        return None
    return draw_network(_node(view.name), rings)


def map_of(stored: StoredQueries, view: EntityView) -> MapDrawing | None:
    """Return the thing, or the places that its facts and sections name; one kept query."""
    names = {name.iri: name for name in _names(view) if "/id/city/" in name.iri}
    asked = tuple(sorted(names)[:_MOST_PLACES])
    places = group_by(stored.rows("coordinates", place=asked), "place")
    return draw_map(
        [
            Place(
                name=names[str(iri)].words.text,
                latitude=float(latitude),
                longitude=float(longitude),
                href=names[str(iri)].href,
                language=names[str(iri)].words.language,
                is_main=str(iri) == view.entity.iri,
            )
            for iri, rows in places.items()
            if (latitude := number(rows, "latitude")) is not None
            and (longitude := number(rows, "longitude")) is not None
        ]
    )


def _names(view: EntityView) -> Iterator[Name]:
    yield view.name
    yield from _values(view.facts)
    for section in view.sections:
        for item in section.items:
            yield from item.names


def _values(properties: Iterable[Property]) -> Iterator[Name]:
    for each in properties:
        for statement in each.statements:
            if isinstance(statement.value, Name):
                yield statement.value


def _node(name: Name) -> Node:
    return Node(name.words.text, href=name.href, language=name.words.language)
