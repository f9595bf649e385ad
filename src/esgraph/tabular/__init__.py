"""Spreadsheets in: cells with their addresses, and the graph that their rows stand for."""

from esgraph.tabular.cells import Address, Cell, Row, Sheet, Workbook
from esgraph.tabular.columns import Code, Column, Layout, derive_layouts
from esgraph.tabular.csv_template import find_layout, write_csv_template
from esgraph.tabular.faults import StructureFault
from esgraph.tabular.lift import Lifted, lift
from esgraph.tabular.origins import CellOrigins, cause_rank
from esgraph.tabular.reader import TABLE_SUFFIXES, is_table, read_workbook
from esgraph.tabular.settings import TableSettings
from esgraph.tabular.tables import Table, Tables, find_tables

__all__ = [
    "TABLE_SUFFIXES",
    "Address",
    "Cell",
    "CellOrigins",
    "Code",
    "Column",
    "Layout",
    "Lifted",
    "Row",
    "Sheet",
    "StructureFault",
    "Table",
    "TableSettings",
    "Tables",
    "Workbook",
    "cause_rank",
    "derive_layouts",
    "find_layout",
    "find_tables",
    "is_table",
    "lift",
    "read_workbook",
    "write_csv_template",
]
