"""The release that the pages are timed on: what the project has built, and invented cities."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from benchmarks.graphs import REFERENCE_GRAPH
from benchmarks.http.data import SEED, Data, prepare
from benchmarks.invention import invent_city
from benchmarks.nodes import place_node
from benchmarks.terms import term
from esgraph.namespaces import BASE
from esgraph.release import open_current
from esgraph.web.facts.addresses import Entity, entity_of

Things = dict[str, tuple[Entity, ...]]
"""The things and concepts that a release describes, by kind, in the order of their addresses."""

# About where the towns of Québec are, in degrees, times a million.
_MILLIONTHS = 1_000_000
_LATITUDES = (45_100_000, 48_900_000)
_LONGITUDES = (-76_400_000, -66_000_000)


def prepare_release(folder: Path, *, cities: int, built: Path) -> Data:
    """
    Return the current release of *built* with *cities* invented cities, in *folder*.

    It is written if *folder* does not exist; otherwise it is the one that was written there.

    So pages have the names of terms, the inferred statements and the catalogue that real ones have.
    The invented cities have coordinates; nothing is inferred from what is said of them.

    Raises ``ReleaseError`` when nothing was built.
    """
    if folder.exists():
        return _written(folder / "releases", cities)
    lines = open_current(built).dump.read_bytes().splitlines(keepends=True)
    return prepare(folder, cities=cities, beside=[*lines, *_coordinates(cities)])


def _written(releases: Path, cities: int) -> Data:
    placed = open_current(releases)
    quads = sum(placed.manifest.graphs.values())
    return Data(cities, quads, releases, placed.dump, placed.path / "dump.ttl")


def things_of(dump: Path) -> Things:
    """Return what the N-Quads of *dump* have statements about, if it has an address of ours."""
    found: dict[str, dict[Entity, None]] = {}
    for iri in _subjects(dump):
        entity = entity_of(iri)
        if entity is not None:
            found.setdefault(entity.kind, {})[entity] = None
    return {kind: tuple(entities) for kind, entities in sorted(found.items())}


def _subjects(dump: Path) -> Iterable[str]:
    ours = f"<{BASE}".encode()
    with dump.open("rb") as lines:
        subjects = (line.partition(b" ")[0] for line in lines if line.startswith(ours))
        return dict.fromkeys(subject[1:-1].decode() for subject in subjects)


def _coordinates(cities: int) -> Iterator[bytes]:
    draw = Random(SEED)
    for number in range(cities):
        city = place_node(invent_city(number, SEED))
        for predicate, bounds in (("geo:lat", _LATITUDES), ("geo:long", _LONGITUDES)):
            degrees = f'"{draw.randint(*bounds) / _MILLIONTHS:.6f}"^^{term("xsd:decimal")}'
            yield f"{city} {term(predicate)} {degrees} {REFERENCE_GRAPH} .\n".encode()
