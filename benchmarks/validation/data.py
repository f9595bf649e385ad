"""What is validated: invented contributions, and everything at once."""

import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook

from benchmarks.graphs import city_triples, reference_triples
from benchmarks.invention import MOST_CITIES, invent_city, letters
from benchmarks.terms import Triple
from esgraph.pipeline.schema import load_ontology
from esgraph.project import own_project
from esgraph.tabular import derive_layouts
from esgraph.validation import load_shapes

SEED = 1


def newcomers(triples: int) -> bytes:
    """
    Return what is said of cities that are in no release of ours, in N-Triples.

    Things are whole, and there are *triples* triples or a few more; what the last of them points
    at may be missing.
    """
    said: list[Triple] = []
    for number in range(MOST_CITIES - 1, 0, -1):
        for _, thing in groupby(city_triples(invent_city(number, SEED)), key=lambda each: each[0]):
            if len(said) >= triples:
                return "".join(_lines(said)).encode()
            said.extend(thing)
    raise ValueError(f"there are not {triples} triples")


def write_everything(path: Path, *, cities: int) -> int:
    """Write *cities* cities, the ontology and the reference as N-Triples; return how many."""
    ontology = load_ontology(own_project()).serialize(format="nt")
    count = 0
    with path.open("w", encoding="utf-8") as out:
        out.write(ontology)
        for line in _lines(_everything(cities)):
            out.write(line)
            count += 1
    return count + ontology.count("\n")


def write_shapes(path: Path) -> None:
    """Write our shapes as Turtle, in one file as commands want them."""
    load_shapes(own_project().shapes).serialize(path, format="turtle")


def workbook(rows: int) -> bytes:
    """Return a workbook of invented organizations, as our template has them."""
    project = own_project()
    layouts = derive_layouts(load_shapes(project.shapes), load_ontology(project))
    layout = next(each for each in layouts if each.key == "organizations")
    filled = Workbook(write_only=True)
    sheet = filled.create_sheet(layout.title.fr)
    keys = ("name", "founded", "site")
    sheet.append([layout.column(key).header.fr for key in keys])
    for row in range(rows):
        name = letters(row, 5)
        sheet.append([f"Coopérative {name}", 1950 + row % 70, f"https://example.org/{name}"])
    content = io.BytesIO()
    filled.save(content)
    return content.getvalue()


def _everything(cities: int) -> Iterator[Triple]:
    yield from reference_triples(cities)
    for number in range(cities):
        yield from city_triples(invent_city(number, SEED))


def _lines(triples: Iterable[Triple]) -> Iterator[str]:
    return (f"{' '.join(triple)} .\n" for triple in triples)
