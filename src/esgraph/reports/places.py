"""Places in what was received: made from addresses, ordered, written for people."""

import re
from dataclasses import replace

from esgraph.language import Text
from esgraph.reports.model import Place
from esgraph.reports.terms import cut

_ADDRESS = re.compile(r"(?:(?P<sheet>'(?:[^']|'')*'|[^!]+)!)?(?P<cell>[A-Z]{1,3}[0-9]+)")
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def place_at(file: str, address: str) -> Place:
    """
    Return the place in *file* of an address (``Villes!B4``, ``B4``), of a sheet, or of nothing.

    >>> place_at("v.xlsx", "'Mes villes'!B4").sheet
    'Mes villes'
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return Place(file, sheet=_bare(address) or None)
    return Place(file, sheet=_bare(found["sheet"] or "") or None, cell=found["cell"])


def _bare(sheet: str) -> str:
    if len(sheet) > 1 and sheet[0] == sheet[-1] == "'":
        return sheet[1:-1].replace("''", "'")
    return sheet


def address_of(place: Place) -> str | None:
    """Return the cell and its sheet as spreadsheets write them; ``None`` without either."""
    if place.sheet is None:
        return place.cell
    is_plain = place.sheet.replace("_", "").isalnum()
    sheet = place.sheet if is_plain else f"""'{place.sheet.replace("'", "''")}'"""
    return sheet if place.cell is None else f"{sheet}!{place.cell}"


def shown_place(place: Place) -> str:
    """
    Return *place* as compilers and spreadsheets write it, on one line that a terminal can show.

    >>> shown_place(Place("v.ttl", line=3, column=7)), shown_place(Place("v.xlsx", cell="B4"))
    ('v.ttl:3:7', 'v.xlsx!B4')
    """
    sheet = cut(place.sheet) if place.sheet is not None else None
    address = address_of(replace(place, sheet=sheet))
    if address is not None:
        return f"{place.file}!{address}"
    parts = (place.file, place.line, place.column if place.line is not None else None)
    return ":".join(str(part) for part in parts if part is not None)


def place_in_words(place: Place) -> Text:
    """Return *place* within its file, in words; empty when it is the whole file."""
    if place.cell is not None:
        sheet = Text(fr="", en="")
        if place.sheet is not None:
            name = cut(place.sheet)
            sheet = Text(fr=f"feuille «\u00a0{name}\u00a0», ", en=f"sheet “{name}”, ")
        return Text(fr=f"{sheet.fr}cellule {place.cell}", en=f"{sheet.en}cell {place.cell}")
    if place.sheet is not None:
        name = cut(place.sheet)
        return Text(fr=f"feuille «\u00a0{name}\u00a0»", en=f"sheet “{name}”")
    if place.line is None:
        return Text(fr="", en="")
    if place.column is None:
        return Text(fr=f"ligne {place.line}", en=f"line {place.line}")
    return Text(
        fr=f"ligne {place.line}, colonne {place.column}",
        en=f"line {place.line}, column {place.column}",
    )


def row_and_column(place: Place) -> tuple[int, int]:
    """Return the row and the column of a cell, or the line and the column, 0 where unknown."""
    found = _CELL.fullmatch(place.cell or "")
    if found is None:
        return place.line or 0, place.column or 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
