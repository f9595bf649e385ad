"""The example rows of a template: how they are told from data."""

import re
from collections.abc import Mapping

from esgraph.language import Language
from esgraph.tabular.cells import Row
from esgraph.tabular.columns import Layout, plain

_MARKS: dict[Language, str] = {"fr": "Exemple\u00a0: ", "en": "Example: "}
_MARKED = re.compile(r"\s*(?:exemple|example)\s*:", re.IGNORECASE)


def mark_example(text: str, language: Language) -> str:
    """Return the first text of an example row, marked as such."""
    return f"{_MARKS[language]}{text}"


def is_example(row: Row) -> bool:
    """Tell whether *row* is an example: its first cell begins with « Exemple : »."""
    first = next(iter(row.cells.values()), None)
    return first is not None and _MARKED.match(first.text) is not None


def is_changed_example(row: Row, columns: Mapping[str, int], layout: Layout) -> bool:
    """Tell whether *row*, an example, has something under *columns* that no template put there."""
    cells = [(key, row.cells[number]) for key, number in columns.items() if number in row.cells]
    return any(plain(cell.text) not in _in_templates(layout, key) for key, cell in cells)


def _in_templates(layout: Layout, key: str) -> frozenset[str]:
    """Return what the examples of both languages have under a column, with their mark or not."""
    example = layout.column(key).example
    marked = (f"{mark}{text}" for mark in _MARKS.values() for text in (example.fr, example.en))
    return frozenset(map(plain, (example.fr, example.en, *marked)))
