"""Cells that hold no value, and what is hidden of a sheet."""

import re
from collections.abc import Collection, Iterable, Iterator

from esgraph.language import Text
from esgraph.tabular.cells import Address, Cell, Row, Sheet, column_letters
from esgraph.tabular.faults import (
    StructureFault,
    error_in_cell,
    formula_without_value,
    garbled_text,
    hidden_data,
)

_ERROR = re.compile(
    r"#(?:N/A|N/D|REF!|VALUE!|VALEUR!|NAME\?|NOM\?|DIV/0!|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|CALC!"
    r"|PROPAGATION!|FIELD!|CHAMP!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA|#+)"
    r"|Err(?:eur)?\s?:\s?\d{3}",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"=\s*[-+({\"'$A-Za-z\d\[].*", re.DOTALL)
_NUMBERS_TOLD = 5
_TOTAL = re.compile(
    r"(?:sous[\s-]*|grand[\s-]*|sub[\s-]*)?tota(?:l|ux|ls)(?:\s+g[ée]n[ée]ra(?:l|ux))?\s*:?",
    re.IGNORECASE,
)


def is_broken(cell: Cell) -> bool:
    """Tell whether *cell* holds the error of a formula, or a formula without its value."""
    if not isinstance(cell.value, str) or cell.text[0] not in "#=eE":
        return False
    return bool(_ERROR.fullmatch(cell.text) or _FORMULA.fullmatch(cell.text))


def total_in(row: Row, columns: Iterable[int]) -> Cell | None:
    """Return the cell of *row* that calls it a total, among those of *columns*, if there is one."""
    cells = (row.cells[number] for number in columns if number in row.cells)
    return next((cell for cell in cells if _TOTAL.fullmatch(cell.text)), None)


def fault_of_cell(cell: Cell) -> StructureFault:
    """Return what is wrong with a broken *cell*."""
    place = str(cell.address)
    if _ERROR.fullmatch(cell.text):
        return error_in_cell(place, cell.text)
    return formula_without_value(place, cell.text)


def garbled_cells(rows: Iterable[Row], columns: Iterable[int]) -> Iterator[StructureFault]:
    """Yield a warning on each cell that is UTF-8 read as Windows-1252: « QuÃ©bec »."""
    for row in rows:
        for number in columns:
            cell = row.cells.get(number)
            meant = _ungarbled(cell.text) if cell is not None else None
            if cell is not None and meant is not None:
                yield garbled_text(str(cell.address), meant)


def _ungarbled(text: str) -> str | None:
    """Return what *text* was before it was read in the wrong encoding; ``None`` if it was not."""
    if "Ã" not in text and "Â" not in text and "â€" not in text:
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def hidden_parts(
    sheet: Sheet, columns: Collection[int], rows: Collection[Row]
) -> Iterator[StructureFault]:
    """Yield a remark on each kind of thing that is read of *sheet* but not seen."""
    if sheet.hidden.is_all:
        text = Text(fr="cette feuille est masquée", en="this sheet is hidden")
        yield hidden_data(sheet.name or "", text)
    numbers = [row.number for row in rows if row.number in sheet.hidden.rows]
    if numbers:
        told = _listed(map(str, numbers))
        text = Text(fr=f"lignes masquées ({told})", en=f"hidden rows ({told})")
        yield hidden_data(str(Address(sheet.name, numbers[0], min(columns))), text)
    hidden = sorted(sheet.hidden.columns.intersection(columns))
    if hidden and rows:
        told = _listed(map(column_letters, hidden))
        text = Text(fr=f"colonnes masquées ({told})", en=f"hidden columns ({told})")
        first = min(row.number for row in rows)
        yield hidden_data(str(Address(sheet.name, first, hidden[0])), text)


def _listed(names: Iterable[str]) -> str:
    told = list(names)
    rest = "…" if len(told) > _NUMBERS_TOLD else ""
    return ", ".join(told[:_NUMBERS_TOLD]) + rest
