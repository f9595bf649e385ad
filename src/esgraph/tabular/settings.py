"""How large a spreadsheet may be."""

from dataclasses import dataclass

from esgraph.settings import setting

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TableSettings:
    """
    The bounds of what is read; beyond any of them a file is refused, never cut.

    >>> TableSettings(max_rows=100).max_rows
    100
    """

    max_file_bytes: int = setting(
        10 * _MIB, "Largest spreadsheet, as received.", unit="bytes", at_least=1
    )
    max_uncompressed_bytes: int = setting(
        100 * _MIB,
        "Largest sum of the parts of a spreadsheet, uncompressed.",
        unit="bytes",
        at_least=1,
    )
    max_parts: int = setting(1000, "Most parts (files) in a compressed spreadsheet.", at_least=1)
    max_sheets: int = setting(50, "Most sheets of a spreadsheet.", at_least=1)
    max_rows: int = setting(50_000, "Most rows of one sheet, blank ones apart.", at_least=1)
    max_columns: int = setting(
        200, "Column beyond which no cell may be filled, from 1.", at_least=1
    )
    max_cells: int = setting(500_000, "Most filled cells of a spreadsheet.", at_least=1)
    max_cell_length: int = setting(
        32_767, "Longest text of one cell, in characters; Excel takes no longer one.", at_least=1
    )
