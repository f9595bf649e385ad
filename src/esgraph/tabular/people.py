"""The people in tables: taken out of the cells, before these become triples and names of nodes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from esgraph.identity import EntityIndex
from esgraph.notices import Notice
from esgraph.people import (
    Known,
    Redaction,
    addresses,
    is_nominative,
    is_person,
    notice_of_email,
    notice_of_name,
    redaction_of,
)
from esgraph.tabular.cells import Cell, Row
from esgraph.tabular.line import NAME_SEPARATORS
from esgraph.tabular.tables import Table

_OWN_NAMES = ("name", "other-names")
"""The columns that name what the row is about."""

_PROSE = frozenset({"description", "label", "source"})
"""The columns in which names of people are looked for; the others hold names, or are checked."""


@dataclass(slots=True)
class Censor:
    """
    Leaves the people out of tables; *notices* is what it has said of their cells.

    *known* are the names of organizations and places, in the file and beside it.
    """

    known: Known
    notices: list[Notice] = field(default_factory=list)

    @classmethod
    def of(cls, tables: Iterable[Table], index: EntityIndex) -> "Censor":
        """Return what leaves the people out of *tables*, where *index* is known."""
        kept = tuple(tables)
        return cls(Known(lambda: (*index.names(), *_names_in(kept))))

    def title(self, title: str) -> str:
        """Return *title*, that of a file, as it is published."""
        redaction = redaction_of(title, own_names=(), known=self.known, is_prose=True)
        if redaction is None:
            return title
        self.notices += _told(redaction, cell=None)
        return redaction.text

    def table(self, table: Table) -> Table:
        """Return *table* as it is published; its other cells stay what they are."""
        keys = {number: key for key, number in table.columns.items()}
        return replace(table, rows=tuple(self._row(table, row, keys) for row in table.rows))

    def _row(self, table: Table, row: Row, keys: Mapping[int, str]) -> Row:
        def own_names() -> tuple[str, ...]:
            cells = (table.cell(row, key) for key in _OWN_NAMES)
            return tuple(cell.text for cell in cells if cell is not None)

        changed: dict[int, Cell | None] = {}
        for number, cell in row.cells.items():
            key = keys.get(number)
            if key is None or not isinstance(cell.value, str):
                continue
            text = self._text(cell, key, own_names)
            if text != cell.text:
                changed[number] = replace(cell, value=text, text=text) if text else None
        if not changed:
            return row
        cells = {n: changed.get(n, cell) for n, cell in row.cells.items()}
        return Row(row.number, {n: cell for n, cell in cells.items() if cell is not None})

    def _text(self, cell: Cell, key: str, own_names: Callable[[], tuple[str, ...]]) -> str:
        """Return what is published of *cell*, and keep what is said of the rest."""
        if key == "email":
            return self._emails(cell, own_names())
        may_hold = key in _PROSE or "@" in cell.text or "(" in cell.text or "[" in cell.text
        redaction = may_hold and redaction_of(
            cell.text, own_names=own_names(), known=self.known, is_prose=key in _PROSE
        )
        if not redaction:
            return cell.text
        self.notices += _told(redaction, cell=str(cell.address))
        return redaction.text

    def _emails(self, cell: Cell, own_names: tuple[str, ...]) -> str:
        """Return the addresses in *cell* but those of people, which leave no mark."""
        kept = []
        for part in NAME_SEPARATORS.split(cell.text):
            found = [email for _, email in addresses(part) if is_nominative(email, names=own_names)]
            self.notices += (notice_of_email(e, cell=str(cell.address)) for e in found)
            if not found:
                kept.append(part.strip())
        return "; ".join(kept)


def _told(redaction: Redaction, *, cell: str | None) -> Iterable[Notice]:
    yield from (notice_of_email(email, cell=cell) for email in redaction.emails)
    if redaction.has_name:
        yield notice_of_name(cell=cell)


def _names_in(tables: Iterable[Table]) -> Iterable[str]:
    """Yield the names that rows give to what they are about, but those of people."""
    for table in tables:
        for row in table.rows:
            cells = (table.cell(row, key) for key in _OWN_NAMES)
            yield from (
                cell.text for cell in cells if cell is not None and not is_person(cell.text)
            )
