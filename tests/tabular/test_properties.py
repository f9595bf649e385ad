"""No file makes a reader fail otherwise than with ``InputError``, no cell makes it fail at all."""

import contextlib
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from rdflib import Graph
from rdflib.namespace import RDF

from esgraph.errors import InputError
from esgraph.identity import index_entities
from esgraph.namespaces import ESG
from esgraph.tabular import (
    Cell,
    Layout,
    Row,
    Sheet,
    TableSettings,
    find_tables,
    lift,
    read_workbook,
)
from esgraph.tabular.cells import Value
from esgraph.tabular.cells import Workbook as Cells

BOUNDS = TableSettings(max_uncompressed_bytes=1_000_000, max_rows=100, max_cells=1000)


def sample() -> bytes:
    """Return a small XLSX file."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Nom", 12.5, True])
    sheet.merge_cells("A1:A3")
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


SAMPLE = sample()
WORDS = ["Levant", "12 %", "1 234,5", "plus de 3", "-5 $", "2016", "1er mai 2016", "Oui", "99001",
         "Ville de Levant", "MRC de ", "a; b;;", "???", "https://example.org/<", "CAD",
         "="]  # fmt: skip
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(WORDS),
    st.text(min_size=1, max_size=20),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.booleans(),
)
XML = st.text("<>/=\"' abcrtsv0129&;:AZnm", max_size=60)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Bytes as they come."""
    with contextlib.suppress(InputError):
        read_workbook(data, path="f", settings=BOUNDS)


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text(text: str, encoding: str) -> None:
    """Texts in any encoding."""
    with contextlib.suppress(InputError):
        read_workbook(text.encode(encoding, "ignore"), path="f", settings=BOUNDS)


@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_of_a_workbook(position: int, patch: bytes) -> None:
    """A workbook damaged anywhere."""
    data = SAMPLE[:position] + patch + SAMPLE[position + len(patch) :]
    with contextlib.suppress(InputError):
        read_workbook(data, path="f", settings=BOUNDS)


@settings(max_examples=200)
@given(st.data())
def test_changed_markup_of_a_workbook(data: st.DataObject) -> None:
    """A workbook whose archive is whole and whose XML is not."""
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from([part for part in sorted(parts) if "docProps" not in part]))
    text = parts[name].decode()
    position = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 20))
    parts[name] = (text[:position] + data.draw(XML) + text[position + length :]).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    with contextlib.suppress(InputError):
        read_workbook(buffer.getvalue(), path="f", settings=BOUNDS)


def test_any_cells_can_be_lifted(layouts: tuple[Layout, ...]) -> None:
    """What is in a cell is read or kept: the graph can be written, and each node has its row."""

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def lifts(data: st.DataObject) -> None:
        sheets = tuple(_filled(layout, data) for layout in layouts)
        tables = find_tables(Cells("xlsx", sheets), layouts)
        lifted = lift(tables.tables, title="é", known=Graph(), index=index_entities(Graph()))

        assert tables.is_sound
        lifted.graph.serialize(format="nt")
        types = lifted.graph.subject_objects(RDF.type)
        assert all(lifted.origins.place_of(node) for node, cls in types if str(cls) in ESG)

    lifts()


def _filled(layout: Layout, data: st.DataObject) -> Sheet:
    """Return the sheet of *layout*, with its headers and a row of anything."""
    title, width = layout.title.fr, len(layout.columns)
    headers: list[Value | None] = [column.header.fr for column in layout.columns]
    values: list[Value | None] = data.draw(
        st.lists(st.none() | VALUES, min_size=width, max_size=width)
    )
    rows = []
    for number, row in enumerate((headers, values), start=1):
        cells = {
            column: Cell(title, number, column, value, str(value))
            for column, value in enumerate(row, start=1)
            if value is not None
        }
        rows.append(Row(number, cells))
    return Sheet(title, tuple(row for row in rows if row.cells))
