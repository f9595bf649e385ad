"""One row of a table while it is being read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from esgraph.tabular.cells import Cell, Row
from esgraph.tabular.columns import Column
from esgraph.tabular.origins import RowOrigin
from esgraph.tabular.tables import Table

NAME_SEPARATORS = re.compile(r"[;\n|]")


@dataclass(frozen=True, slots=True)
class Line:
    """One row being read, under its table; *origin* is where it stands."""

    table: Table
    row: Row
    origin: RowOrigin

    @classmethod
    def of(cls, table: Table) -> Iterator[Self]:
        """Yield the rows of *table*, from the first to the last."""
        return (cls(table, row, RowOrigin(table, row)) for row in table.rows)

    def cell(self, key: str) -> Cell | None:
        """Return the cell under the column with *key*; ``None`` when it is blank."""
        return self.table.cell(self.row, key)

    def text(self, key: str) -> str:
        """Return the text under the column with *key*, empty when the cell is blank."""
        cell = self.cell(key)
        return cell.text if cell is not None else ""

    def texts(self, key: str) -> Iterator[str]:
        """Yield the names under the column with *key*, which semicolons separate."""
        yield from filter(None, (part.strip() for part in NAME_SEPARATORS.split(self.text(key))))

    def column(self, key: str) -> Column:
        """Return the column with *key*."""
        return self.table.layout.column(key)
