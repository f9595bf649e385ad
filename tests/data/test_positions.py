"""Where the cities are: what the data say, against a second source."""

import math

import pytest
from rdflib import Graph
from rdflib.namespace import RDF

from esgraph.namespaces import ESG, GEO, thing

# As the Canada Cities Database of Simplemaps (CC BY 4.0) gives them, in degrees.
SECOND_SOURCE = {
    "drummondville": (45.8833, -72.4833),
    "gatineau": (45.4833, -75.65),
    "laval": (45.5833, -73.75),
    "levis": (46.8, -71.1833),
    "longueuil": (45.5333, -73.5167),
    "montreal": (45.5089, -73.5617),
    "quebec": (46.8139, -71.2081),
    "saint-jean-sur-richelieu": (45.3167, -73.2667),
    "sherbrooke": (45.4, -71.9),
}
MOST_KM = 5.0

Position = tuple[float, float]


def position(reference: Graph, slug: str) -> Position:
    """Return the only latitude and longitude that the reference data give a city."""
    latitude = reference.value(thing("city", slug), GEO.lat, any=False)
    longitude = reference.value(thing("city", slug), GEO.long, any=False)
    return float(str(latitude)), float(str(longitude))


def kilometres(one: Position, other: Position) -> float:
    """Return the length of the great circle between two positions."""
    (lat, long), (other_lat, other_long) = [tuple(map(math.radians, each)) for each in (one, other)]
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((other_long - long) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def test_distance_is_that_of_the_earth() -> None:
    """A degree of latitude is 111 km."""
    assert kilometres((45.0, -72.0), (46.0, -72.0)) == pytest.approx(111.2, abs=0.1)


def test_every_city_has_one_position(reference: Graph) -> None:
    """None is left off the maps, and no two sources place one elsewhere."""
    cities = set(reference.subjects(RDF.type, ESG.City))

    assert cities == {thing("city", slug) for slug in SECOND_SOURCE}
    for city in cities:
        assert len(set(reference.objects(city, GEO.lat))) == 1
        assert len(set(reference.objects(city, GEO.long))) == 1


@pytest.mark.parametrize("slug", SECOND_SOURCE)
def test_two_sources_agree_where_a_city_is(reference: Graph, slug: str) -> None:
    """Within what the middle of a large city may be off by."""
    assert kilometres(position(reference, slug), SECOND_SOURCE[slug]) < MOST_KM
