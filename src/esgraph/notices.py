"""What a reader of a source has to say about it, short of refusing it."""

from dataclasses import dataclass
from typing import Literal

from esgraph.language import Text

Severity = Literal["violation", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Notice:
    """
    One remark on one place of a source.

    *line* counts from 1 in the file as it was received; ``None`` when the remark is about the
    whole file. *cell* is its place in a spreadsheet (``Villes!B4``). *code* is a stable name for
    the kind of remark (``unknown-lever``). A violation is a fault that no shape can see, such as a
    key given to two rows.
    """

    code: str
    severity: Severity
    line: int | None
    text: Text
    cell: str | None = None
