"""
Invented workbooks, and how long it takes to read one, to turn its rows into triples, to check it.

    python -m benchmarks.workbook --rows 10000 --out workbook.xlsx

The rows are about invented cities, spread over seven sheets. The same number of rows and the same
seed say the same.
"""

import argparse
import gc
import io
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook
from rdflib import Graph

from benchmarks.invention import LEVERS, City, invent_city
from esgraph.identity import index_entities
from esgraph.intake import Received
from esgraph.pipeline import check, open_published
from esgraph.project import own_project
from esgraph.tabular import find_tables, lift, read_workbook

_Value = TypeVar("_Value")
_Row = tuple[object, ...]

_HEADERS: dict[str, _Row] = {
    "Villes": ("Nom", "Code géographique", "Organisme municipal", "Latitude", "Longitude"),
    "Organismes": ("Nom", "Forme juridique", "Territoire d'action"),
    "Leviers": ("Organisme municipal", "Levier", "Description", "Organismes cités"),
    "Partenariats": ("Nom", "Lieu", "Membre", "Description"),
    "Partenaires clés": ("Organisme municipal", "Partenaire clé"),
    "Financements": ("Organisme qui finance", "Bénéficiaire", "Montant", "Début"),
    "Chiffres": ("Territoire", "Mesure", "Valeur", "Unité", "Période"),
}


def make_workbook(rows: int, *, seed: int = 0) -> bytes:
    """Return an XLSX file of *rows* filled rows, headers apart."""
    workbook = Workbook(write_only=True)
    sheets: dict[str, list[_Row]] = defaultdict(list)
    for title, row in islice(_all_rows(seed), rows):
        sheets[title].append(row)
    for title, headers in _HEADERS.items():
        sheet = workbook.create_sheet(title)
        for row in (headers, *sheets[title]):
            sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _all_rows(seed: int) -> Iterator[tuple[str, _Row]]:
    return (row for number in count() for row in _rows(invent_city(number, seed)))


def _rows(city: City) -> Iterator[tuple[str, _Row]]:
    body = f"Ville de {city.name}"
    yield "Villes", (city.name, city.geographic_code, body, 46.1, -72.3)
    for enterprise in city.enterprises:
        form = "Coopérative" if "cooperative" in enterprise.legal_form else "OBNL"
        yield "Organismes", (enterprise.name, form, city.name)
        yield (
            "Partenariats",
            (f"Projet de {enterprise.name}", city.name, enterprise.name, "Ensemble"),
        )
        yield "Financements", (body, enterprise.name, "12 500 $", 2024)
    for lever in city.levers:
        yield "Leviers", (body, LEVERS[lever], "Une aide", "; ".join(city.partners))
    for partner in city.partners:
        yield "Partenaires clés", (city.name, partner)
    yield "Chiffres", (city.name, "Nombre d'entreprises", city.city_enterprises, "Entreprise", 2016)
    yield "Chiffres", (city.name, "Revenus", f"{city.revenue:,}".replace(",", " "), "$", 2016)


def _timed(name: str, work: Callable[[], _Value]) -> _Value:
    start = time.process_time()
    result = work()
    print(f"{name}: {time.process_time() - start:.2f} s")
    return result


def main() -> None:
    """
    Write a workbook, if asked to, and print the processor time that its check and the steps take.

    The collector is off, as it is in the children that check.
    """
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    data = make_workbook(arguments.rows)
    if arguments.out:
        arguments.out.write_bytes(data)
    gc.disable()
    published = _timed("opening what is published", lambda: open_published(own_project(), None))
    known = Graph()
    read = _timed("cells", lambda: read_workbook(data, path="workbook.xlsx"))
    tables = _timed("tables", lambda: find_tables(read, published.knowledge.layouts))
    lifted = _timed(
        "triples",
        lambda: lift(tables.tables, title="workbook", known=known, index=index_entities(known)),
    )
    print(f"{len(lifted.triples)} triples, {len(lifted.notices)} remarks")
    received = Received.of("workbook.xlsx", data)
    checked = _timed("check, all of it", lambda: check((received,), published))
    print(f"{checked.report.verdict}, by {checked.report.engine}")


if __name__ == "__main__":
    main()
