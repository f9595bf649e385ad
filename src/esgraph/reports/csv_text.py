"""CSV as spreadsheet programs read it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from esgraph.language import Language

# Without it, Excel takes UTF-8 for Windows-1252.
_MARK = "\ufeff"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
# Programs of East Asia take the wide forms for the others.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(rows: Iterable[Sequence[str]], language: Language) -> str:
    """
    Return *rows* as CSV (RFC 4180), after a byte order mark.

    French separates by semicolons, as spreadsheet programs in French expect. No cell can be taken
    for a formula: text that begins like one, and is no number, gets an apostrophe before it.
    """
    buffer = io.StringIO()
    buffer.write(_MARK)
    writer = csv.writer(buffer, delimiter=";" if language == "fr" else ",")
    writer.writerows([_escaped(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def _escaped(text: str) -> str:
    is_safe = not text.lstrip(" ").startswith(_DANGEROUS) or _NUMBER.fullmatch(text) is not None
    return text if is_safe else f"'{text}"
