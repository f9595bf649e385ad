from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esgraph.drawing import Place, draw_map
from esgraph.drawing.labels import Box
from esgraph.drawing.map import HEIGHT, WIDTH, MapDrawing, MapPoint
from esgraph.drawing.outline import project

DRUMMONDVILLE = Place("Drummondville", 45.88336, -72.48241, is_main=True)

# Names of the longest kind that Québec has, at places that are invented.
NAMES = (
    "Saint-Louis-de-Gonzague-du-Cap-Tourmente",
    "Notre-Dame-du-Bon-Conseil",
    "Sainte-Marguerite-du-Lac-Masson",
    "L'Avenir",
)
places = st.builds(
    Place,
    name=st.sampled_from(NAMES),
    latitude=st.floats(44.9, 62.5),
    longitude=st.floats(-79.7, -57.2),
)


def boxes(drawing: MapDrawing) -> list[Box]:
    """Return what the names on the map take."""
    labels = [each.label for each in drawing.points] + [each.label for each in drawing.towns]
    return [label.box for label in labels]


@settings(max_examples=40, deadline=None)
@given(st.lists(places, min_size=1, max_size=60))
def test_no_two_names_overlap(given_places: list[Place]) -> None:
    """All lie within the map, and each place is on it once: by name or as a dot."""
    drawing = draw_map(given_places)

    assert drawing is not None
    assert not [1 for a, b in combinations(boxes(drawing), 2) if a.overlaps(b)]
    assert all(Box(0, 0, WIDTH, HEIGHT).holds(each) for each in boxes(drawing))
    assert len(drawing.points) + drawing.dots.count("M") == len(given_places)
    assert all(0 <= each.x <= WIDTH and 0 <= each.y <= HEIGHT for each in drawing.points)


def test_lone_city_stands_among_towns_to_go_by() -> None:
    """With the river in sight, and no boundary that is not final."""
    drawing = draw_map([DRUMMONDVILLE])

    assert drawing is not None
    assert [point.place for point in drawing.points] == [DRUMMONDVILLE]
    towns = {" ".join(each.label.lines) for each in drawing.towns}
    assert {"Montréal", "Québec", "Sherbrooke"} <= towns
    assert drawing.outlines.quebec
    assert not drawing.has_labrador


def test_lone_city_has_its_whole_name() -> None:
    """In three lines where it is one of the longest."""
    drawing = draw_map([Place(NAMES[0], 45.88336, -72.48241, is_main=True)])

    assert drawing is not None
    assert "".join(drawing.points[0].label.lines) == NAMES[0]


def test_line_leads_to_a_name_that_finds_no_room() -> None:
    """Cities next to each other all have their names; lines keep clear of names and points."""
    cities = [
        Place("Laval", 45.56995, -73.692),
        Place("Longueuil", 45.5152, -73.46818),
        Place("Montréal", 45.50884, -73.58781),
        Place("Gatineau", 45.47723, -75.70164),
        Place("Lévis", 46.80326, -71.17793),
        Place("Québec", 46.81228, -71.21454),
    ]
    drawing = draw_map(cities)

    assert drawing is not None
    assert {point.place.name for point in drawing.points} == {city.name for city in cities}
    assert not drawing.dots
    led = [point for point in drawing.points if point.leader]
    assert "Québec" in {point.place.name for point in led}
    assert all(
        not box.overlaps(each)
        for point in led
        for each in line_to_name(point)
        for box in boxes(drawing)
    )


def line_to_name(point: MapPoint) -> list[Box]:
    """Return small boxes along the line that leads from a point to its name."""
    assert point.leader is not None
    (x, y), shares = point.leader, [n / 20 for n in range(6, 19)]
    along = [(point.x + (x - point.x) * n, point.y + (y - point.y) * n) for n in shares]
    return [Box(east - 0.5, south - 0.5, east + 0.5, south + 0.5) for east, south in along]


def test_lines_are_no_tangle() -> None:
    """Among very many places what finds no room stays a dot."""
    drawing = draw_map([Place(f"Ville {n}", 45.88 + n / 1000, -72.48) for n in range(60)])

    assert drawing is not None
    assert not [point for point in drawing.points if point.leader]
    assert drawing.dots


def test_place_is_not_named_twice() -> None:
    """A town to go by gives way to the place of the same name."""
    drawing = draw_map([DRUMMONDVILLE, Place("Sherbrooke", 45.4, -71.9)])

    assert drawing is not None
    assert "Sherbrooke" not in {" ".join(each.label.lines) for each in drawing.towns}


def test_north_says_that_its_boundary_is_not_final() -> None:
    """Where that of 1927 with Labrador is in sight."""
    drawing = draw_map([DRUMMONDVILLE, Place("Kuujjuaq", 58.10732, -68.39968)])

    assert drawing is not None
    assert drawing.has_labrador


def test_place_off_the_map_is_said() -> None:
    """With nothing but such places there is no map."""
    paris = Place("Paris", 48.85, 2.35)
    drawing = draw_map([paris, DRUMMONDVILLE])

    assert drawing is not None
    assert drawing.outside == (paris,)
    assert draw_map([paris]) is None
    assert draw_map([]) is None


def test_main_place_is_named_first() -> None:
    """Where there is no room for all; the others are dots."""
    crowd = [Place(f"Ville {n}", 45.88, -72.48) for n in range(100)]
    drawing = draw_map([*crowd, DRUMMONDVILLE])

    assert drawing is not None
    assert drawing.is_crowded
    assert DRUMMONDVILLE in {point.place for point in drawing.points}


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [(44.0, -68.5, 0, 0), (46.8, -68.5, 0, -311), (60.0, -64.5, 222, -1778)],
)
def test_projection_keeps_distances(latitude: float, longitude: float, x: int, y: int) -> None:
    """In kilometres from its origin, within a few: 1° is 111 km on a meridian."""
    east, south = project(latitude, longitude)

    assert abs(east - x) < 5
    assert abs(south - y) < 5
