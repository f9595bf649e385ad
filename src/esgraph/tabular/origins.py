"""From what a validation found back to the cell that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.language import Text
from esgraph.tabular.cells import Address, Row
from esgraph.tabular.columns import Column
from esgraph.tabular.tables import Table


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """The row that a node was made of; *key* is the column of a node made of one cell."""

    table: Table
    row: Row
    key: str | None = None

    def address(self, key: str | None = None) -> Address:
        """Return the cell under the column with *key*, else the first filled one of the row."""
        column = self.table.columns.get(key or self.key or "")
        number = column if column is not None else next(iter(self.row.cells))
        return Address(self.table.sheet, self.row.number, number)


@dataclass(slots=True)
class CellOrigins:
    """
    Where each node and each value of a graph comes from.

    Filled by ``lift``; then asked for the place of a result of validation, given as SHACL names
    it: focus node, path, value, source shape.
    """

    _rows: dict[Node, RowOrigin] = field(default_factory=dict)
    _values: dict[tuple[Node, Node], tuple[RowOrigin, str]] = field(default_factory=dict)
    _again: dict[tuple[Node, Node], list[tuple[RowOrigin, str]]] = field(default_factory=dict)
    _hints: dict[tuple[Node, Node], Text] = field(default_factory=dict)

    def note_node(self, node: Node, origin: RowOrigin) -> None:
        """Keep where *node* comes from; the first row that describes it counts."""
        self._rows.setdefault(node, origin)

    def note_value(self, node: Node, value: Node, origin: RowOrigin, key: str) -> None:
        """Keep that *value* of *node* stands in the column with *key*."""
        if (node, value) in self._values:
            self._again.setdefault((node, value), []).append((origin, key))
        else:
            self._values[node, value] = origin, key

    def note_hint(self, node: Node, value: Node, hint: Text) -> None:
        """Keep what to write in place of *value*."""
        self._hints.setdefault((node, value), hint)

    def __contains__(self, node: Node) -> bool:
        """Return whether *node* was made of a row."""
        return node in self._rows

    def place_of(
        self,
        node: Node,
        *,
        path: URIRef | None = None,
        value: Node | None = None,
        shape: Node | None = None,
    ) -> Address | None:
        """Return the cell that a result is about; of a missing value, where it should stand."""
        stated = self._stated(node, path, value)
        if stated is not None:
            origin, key = stated
            return origin.address(key)
        origin_of_node = self._rows.get(node)
        if origin_of_node is None:
            return None
        return origin_of_node.address(self.column_of(node, path=path, shape=shape))

    def column_of(
        self, node: Node, *, path: URIRef | None = None, shape: Node | None = None
    ) -> str | None:
        """Return the key of the column that a result is about, or ``None`` when there is none."""
        origin = self._rows.get(node)
        if origin is None:
            return None
        # The shapes of a node made of one cell look at properties that other columns fill too.
        shape = shape if origin.key is None else None
        columns = _about(origin.table.layout.columns, path, shape)
        return next((column.key for column in columns), origin.key)

    def header(
        self, node: Node, *, path: URIRef | None = None, shape: Node | None = None
    ) -> Text | None:
        """Return the name of the column that a result is about."""
        key, origin = self.column_of(node, path=path, shape=shape), self._rows.get(node)
        columns = origin.table.layout.columns if origin is not None else ()
        return next((column.header for column in columns if column.key == key), None)

    def written(
        self,
        node: Node,
        *,
        path: URIRef | None = None,
        value: Node | None = None,
        shape: Node | None = None,
    ) -> str | None:
        """Return what people see in the cell that a result is about; ``None`` when it is blank."""
        stated = self._stated(node, path, value)
        if stated is not None:
            origin, key = stated
        else:
            origin_of_node = self._rows.get(node)
            found = self.column_of(node, path=path, shape=shape)
            if origin_of_node is None or found is None:
                return None
            origin, key = origin_of_node, found
        cell = origin.table.cell(origin.row, key)
        return cell.text if cell is not None else None

    def _stated(
        self, node: Node, path: URIRef | None, value: Node | None
    ) -> tuple[RowOrigin, str] | None:
        """Return the cell that states *value*; of several, the first in a column of *path*."""
        if value is None or (node, value) not in self._values:
            return None
        first = self._values[node, value]
        for origin, key in (first, *self._again.get((node, value), ())):
            if path is not None and path in origin.table.layout.column(key).paths:
                return origin, key
        return first

    def states(self, node: Node, value: Node) -> bool:
        """Return whether *value* of *node* stands in a cell; if not, it was known before."""
        return (node, value) in self._values

    def label(self, node: Node) -> Text | None:
        """Return what to call a node that has no name: its row."""
        origin = self._rows.get(node)
        if origin is None:
            return None
        title, number = origin.table.layout.title, origin.row.number
        return Text(fr=f"{title.fr}, ligne {number}", en=f"{title.en}, row {number}")

    def hint(self, node: Node, value: Node | None) -> Text | None:
        """Return what to write in place of *value*, where that is known."""
        return self._hints.get((node, value)) if value is not None else None


def _about(
    columns: tuple[Column, ...], path: URIRef | None, shape: Node | None
) -> Iterator[Column]:
    yield from (column for column in columns if path is not None and path in column.paths)
    yield from (column for column in columns if shape is not None and shape in column.shapes)


# What is looked at first explains the rest: what is absent or of another kind has no right
# pattern, range or order either.
_BY_RANK: tuple[frozenset[Node], ...] = (
    frozenset(
        {
            SH.ClassConstraintComponent,
            SH.DatatypeConstraintComponent,
            SH.InConstraintComponent,
            SH.MinCountConstraintComponent,
            SH.NodeConstraintComponent,
            SH.NodeKindConstraintComponent,
            SH.QualifiedMinCountConstraintComponent,
        }
    ),
    frozenset({SH.PatternConstraintComponent}),
    frozenset({SH.MaxCountConstraintComponent, SH.UniqueLangConstraintComponent}),
)


def cause_rank(component: Node) -> int:
    """Return how early a kind of fault is to be told: 0 is what explains all others of a cell."""
    ranks = (rank for rank, kinds in enumerate(_BY_RANK) if component in kinds)
    return next(ranks, len(_BY_RANK))
