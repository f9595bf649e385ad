"""Paragraphs printed side by side, with gutters of spaces between, to cells."""

import re
from collections.abc import Sequence

from esgraph.fiche.prose import join_lines

_GUTTER = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_WIDE_GUTTER = re.compile(r"(?<=\S)\s{5,}(?=\S)")
_MAX_COLUMNS = 8


def read_columns(texts: Sequence[str]) -> tuple[str, ...]:
    """
    Return the columns of *texts*, each joined over its lines; empty when there are none.

    >>> read_columns(["310           190 M$", "entreprises   de revenus"])
    ('310 entreprises', '190 M$ de revenus')
    """
    starts = _starts(texts)
    if not starts:
        return ()
    ends = [*starts[1:], None]
    return tuple(
        join_lines(text[start:end].strip() for text in texts)
        for start, end in zip(starts, ends, strict=True)
    )


def _starts(texts: Sequence[str]) -> list[int]:
    """Return where columns start on the line with most of them, if all lines keep to them."""
    gutter = _GUTTER if len(texts) > 1 else _WIDE_GUTTER
    starts = max(([found.end() for found in gutter.finditer(text)] for text in texts), key=len)
    if not 0 < len(starts) < _MAX_COLUMNS:
        return []
    aligned = [
        start
        for start in starts
        if all(not text[start - 2 : start].strip() for text in texts if len(text) > start - 2)
    ]
    return [0, *starts] if aligned == starts else []
