"""Tables of a box to figures: labels in a column, above, below, or beside the number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from esgraph.fiche.blocks import Block
from esgraph.fiche.figures import (
    FigureDraft,
    FigureLines,
    Piece,
    counts,
    read_figures,
)
from esgraph.fiche.place_titles import place_alone, place_name
from esgraph.fiche.prose import plain, without_marks
from esgraph.namespaces import fold
from esgraph.quantities import parse_quantity

_NESTED = re.compile(r"\(?(?:dont|incluant|y\s+compris)\s", re.IGNORECASE)
_TERRITORY = re.compile(r"(?:territoires?|lieux?|regions?|mrc|villes?|secteurs?)\b")
_UNIT = re.compile(r"\s*(?:\(|,?\sen\s)(?P<unit>[MGk]?\s?\$|%|milli(?:ons|ards)\s(?:de\s\$|\$))\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADER_WORDS = frozenset(
    [
        *("indicateur", "indicateurs", "valeur", "valeurs", "nombre", "total", "donnee"),
        *("donnees", "chiffre", "chiffres", "quantite", "element", "description", "mesure"),
    ]
)


def read_tables(blocks: Sequence[Block]) -> FigureLines:
    """Return the figures of the rows among *blocks*, and the lines whose numbers give none."""
    figures: list[FigureDraft] = []
    unread: list[int] = []
    for rows in _tables(blocks):
        header: list[str] = []
        for band in _bands(rows):
            table = [_cells(row) for row in band]
            if not any(counts(cell) for cell in table[0]):
                header = table[0]
                continue
            found = list(_band_figures(table, header))
            figures.extend(found)
            # A number in a cell that gave no figure must not be lost without a word.
            if sum(len(counts(cell)) for cells in table for cell in cells) > _size(found):
                unread.append(band[0].first_line)
    return FigureLines(tuple(figures), tuple(unread))


def _tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    table: list[Block] = []
    for block in blocks:
        if block.kind == "row":
            table.append(block)
        elif table:
            yield table
            table = []
    if table:
        yield table


def _bands(rows: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the rows one by one; those below a row of bare numbers go with it."""
    band: list[Block] = []
    for row in rows:
        if band and (not _is_numbers(_cells(band[0])) or _has_own_numbers(_cells(row))):
            yield band
            band = []
        band.append(row)
    if band:
        yield band


def _cells(row: Block) -> list[str]:
    return [without_marks(plain(cell)) for cell in row.cells]


def _is_numbers(cells: list[str]) -> bool:
    return any(cells) and all(parse_quantity(cell) for cell in cells if cell)


def _has_own_numbers(cells: list[str]) -> bool:
    return any(counts(cell) and not _NESTED.match(cell) for cell in cells)


def _size(figures: Sequence[FigureDraft]) -> int:
    return sum(1 + len(figure.parts) for figure in figures)


def _band_figures(table: Sequence[list[str]], header: list[str]) -> Iterator[FigureDraft]:
    cells = table[0]
    label = next((cell for cell in cells if cell and not counts(cell)), "")
    if label and header and _TERRITORY.match(fold(header[0])) and cells[0] == label:
        yield from _territory_row(cells, header)
    elif label:
        yield from _labelled_row(cells, label, header)
    elif _is_numbers(cells):
        yield from _columns(table, header)
    elif _is_label_with_part(cells):
        yield from _read_cell(f"{cells[1]} {cells[0]}")
    else:
        for cell in cells:
            yield from _read_cell(cell)


def _labelled_row(cells: list[str], label: str, header: list[str]) -> Iterator[FigureDraft]:
    for column, cell in enumerate(cells):
        if not counts(cell):
            continue
        place = _header_place(header[column]) if column < len(header) else None
        # « 9 500 emplois » has words of its own, « 520 (dont 260 à Sherbrooke) » has not.
        own = _read_cell(cell)
        found = own if _size(own) == len(counts(cell)) else _read_cell(f"{label} : {cell}")
        for figure in found:
            yield replace(figure, territory=figure.territory or place)


def _territory_row(cells: list[str], header: list[str]) -> Iterator[FigureDraft]:
    """Yield the figures of a row about one territory, its columns named « Revenus (M$) »."""
    place = place_alone(cells[0]) or cells[0]
    for cell, heading in zip(cells[1:], header[1:], strict=False):
        unit = _UNIT.search(heading)
        number = f"{cell} {unit['unit']}" if unit and "$" not in cell else cell
        for figure in _read_cell(f"{_UNIT.sub('', heading)} : {number}"):
            yield replace(figure, territory=place)


def _columns(table: Sequence[list[str]], header: list[str]) -> Iterator[FigureDraft]:
    """Yield the figures of a row of numbers, with the words above and below each."""
    for column, number in enumerate(table[0]):
        words = [cells[column] for cells in (header, *table[1:]) if column < len(cells)]
        if number:
            yield from _read_cell(" ".join(filter(None, [number, *words])))


def _is_label_with_part(cells: list[str]) -> bool:
    """Whether a row is « Entreprises, dont 260 à Sherbrooke | 520 »."""
    is_pair = len(cells) == len(["label", "number"])
    return is_pair and not parse_quantity(cells[0]) and parse_quantity(cells[1]) is not None


def _read_cell(text: str) -> tuple[FigureDraft, ...]:
    return read_figures([Piece(text, 0, 0, 0)]).figures


def _header_place(heading: str) -> str | None:
    words = fold(heading).split()
    if not words or set(words) & _HEADER_WORDS or _YEAR.search(heading):
        return None
    name = re.sub(r"^dont\s+", "", heading, flags=re.IGNORECASE)
    return place_name(name) or (name if name[:1].isupper() else None)
