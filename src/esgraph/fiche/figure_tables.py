"""Tables of a box to figures: labels in a column, above, below, or beside the number."""

import re
from collections.abc import Iterator, Sequence

from esgraph.fiche.blocks import Block
from esgraph.fiche.figures import (
    FigureDraft,
    FigureLines,
    Piece,
    counts,
    figure_label,
    read_figures,
)
from esgraph.fiche.prose import plain, without_marks
from esgraph.fiche.quantities import parse_quantity
from esgraph.fiche.titles import place_name
from esgraph.namespaces import fold

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
        table = [[without_marks(plain(cell)) for cell in row.cells] for row in rows]
        header: list[str] = []
        for index, cells in enumerate(table):
            if not any(counts(cell) for cell in cells):
                header = cells
                continue
            below = table[index + 1] if index + 1 < len(table) else []
            found = list(_row_figures(cells, header=header, below=below))
            figures.extend(found)
            # A number in a cell that gave no figure must not be lost without a word.
            if sum(len(counts(cell)) for cell in cells) > _size(found):
                unread.append(rows[index].first_line)
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


def _size(figures: Sequence[FigureDraft]) -> int:
    return sum(1 + len(figure.parts) for figure in figures)


def _row_figures(cells: list[str], *, header: list[str], below: list[str]) -> Iterator[FigureDraft]:
    label = next((cell for cell in cells if cell and not counts(cell)), "")
    if label:
        yield from _labelled_row(cells, label, header)
    elif all(parse_quantity(cell) for cell in cells if cell):
        yield from _columns(cells, header if any(header) else below)
    elif _is_label_with_part(cells):
        yield from _read_cell(f"{cells[1]} {cells[0]}")
    else:
        for cell in cells:
            yield from _read_cell(cell)


def _labelled_row(cells: list[str], label: str, header: list[str]) -> Iterator[FigureDraft]:
    for column, cell in enumerate(cells):
        if counts(cell):
            place = _header_place(header[column]) if column < len(header) else None
            # « 9 500 emplois » has words of its own, « 520 (dont 260 à Sherbrooke) » has not.
            own = _read_cell(cell)
            found = own if _size(own) == len(counts(cell)) else _read_cell(f"{label} : {cell}")
            for figure in found:
                yield FigureDraft(
                    figure.quantity, figure.label, figure.territory or place, figure.parts
                )


def _columns(cells: list[str], labels: list[str]) -> Iterator[FigureDraft]:
    for cell, words in zip(cells, labels, strict=False):
        number = parse_quantity(cell)
        if number and words and not parse_quantity(words):
            yield FigureDraft(number, *figure_label(words))


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
