"""The solutions of a query on a map: by columns of positions, or by the things that have one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from rdflib import Literal, URIRef

from esgraph.drawing import MapDrawing, Node, Place, draw_map
from esgraph.errors import QueryError
from esgraph.language import Language
from esgraph.web.facts.addresses import entity_of
from esgraph.web.site.results import Row, Solutions, Term
from esgraph.web.site.sites import Site
from esgraph.web.sparql.result_nodes import node_of

MAX_LOCATED = 500
"""How many things of one answer are looked for on the map: the first ones."""

_LATITUDES = frozenset({"lat", "latitude"})
_LONGITUDES = frozenset({"long", "lon", "lng", "longitude"})

# The kinds of things that have a position of their own.
_LOCATED = frozenset({"city"})
_MAX_LATITUDE, _MAX_LONGITUDE = 90, 180


@dataclass(frozen=True, slots=True)
class ResultMap:
    """The map, ``None`` where nothing has a position in sight; *without*: what has none at all."""

    drawing: MapDrawing | None
    without: tuple[Node, ...]


def may_be_mapped(solutions: Solutions) -> bool:
    """Return whether *solutions* have columns of positions, or things that may have one."""
    return _columns(solutions) is not None or any(_things(solutions))


def map_of(
    solutions: Solutions, site: Site, language: Language, *, labels: Mapping[URIRef, Literal]
) -> ResultMap:
    """
    Return the places of *solutions*: of columns such as ``?lat`` and ``?long``, else of its things.

    One query for things, of a few milliseconds; nothing is located where the service has no time.
    """
    columns = _columns(solutions)
    if columns is not None:
        places = dict.fromkeys(_read(solutions, columns, language, labels))
        return ResultMap(draw_map(tuple(places)), without=())
    things = tuple(islice(dict.fromkeys(_things(solutions)), MAX_LOCATED))
    positions = _positions(things, site)
    nodes = {thing: node_of(thing, language, labels) for thing in things}
    places = dict.fromkeys(
        _place(nodes[thing], *positions[thing]) for thing in things if thing in positions
    )
    return ResultMap(
        draw_map(tuple(places)),
        without=tuple(nodes[thing] for thing in things if thing not in positions),
    )


def _columns(solutions: Solutions) -> tuple[str, str] | None:
    latitude = next((each for each in solutions.variables if each.lower() in _LATITUDES), None)
    longitude = next((each for each in solutions.variables if each.lower() in _LONGITUDES), None)
    return (latitude, longitude) if latitude and longitude else None


def _read(
    solutions: Solutions,
    columns: tuple[str, str],
    language: Language,
    labels: Mapping[URIRef, Literal],
) -> Iterator[Place]:
    names = [variable for variable in solutions.variables if variable not in columns]
    for row in solutions.rows:
        position = _position(row, *columns)
        if position is not None:
            named = next((row[variable] for variable in names if variable in row), None)
            node = node_of(named, language, labels) if named is not None else Node("–")
            yield _place(node, *position)


def _place(node: Node, latitude: float, longitude: float) -> Place:
    return Place(node.name, latitude, longitude, href=node.href, language=node.language)


def _things(solutions: Solutions) -> Iterator[URIRef]:
    for row in solutions.rows:
        yield from (term for term in row.values() if _is_located(term))  # type: ignore[misc]


def _is_located(term: Term) -> bool:
    if not isinstance(term, URIRef):
        return False
    entity = entity_of(term)
    return entity is not None and entity.kind in _LOCATED


def _positions(things: Iterable[URIRef], site: Site) -> dict[Term, tuple[float, float]]:
    try:
        rows = site.stored.rows_once("coordinates", place=tuple(map(str, things)))
    except QueryError:
        return {}
    located = ((row["place"], _position(row, "latitude", "longitude")) for row in rows)
    return {place: position for place, position in located if position is not None}


def _position(row: Row, latitude: str, longitude: str) -> tuple[float, float] | None:
    try:
        north, east = float(row[latitude]), float(row[longitude])
    except (KeyError, ValueError):
        return None
    is_on_earth = abs(north) < _MAX_LATITUDE and abs(east) <= _MAX_LONGITUDE
    return (north, east) if is_on_earth else None
