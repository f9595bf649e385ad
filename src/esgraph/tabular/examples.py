"""The example rows of a template: how they are told from data."""

import re

from esgraph.language import Language
from esgraph.tabular.cells import Row

_MARKS: dict[Language, str] = {"fr": "Exemple\u00a0: ", "en": "Example: "}
_MARKED = re.compile(r"\s*(?:exemple|example)\s*:", re.IGNORECASE)


def mark_example(text: str, language: Language) -> str:
    """Return the first text of an example row, marked as such."""
    return f"{_MARKS[language]}{text}"


def is_example(row: Row) -> bool:
    """Tell whether *row* is an example: its first cell begins with « Exemple : »."""
    first = next(iter(row.cells.values()), None)
    return first is not None and _MARKED.match(first.text) is not None
