"""The order of names in lists, the same for readers of French and of English."""

import re

from esgraph.namespaces import fold

_NUMBER = re.compile(r"\d+")
_DIGITS = 12


def collation_key(text: str) -> tuple[str, str]:
    """
    Return what *text* is sorted by: accents, case and punctuation aside, numbers by their value.

    >>> sorted(["Zone 10", "Éven", "Zone 9", "evain"], key=collation_key)
    ['evain', 'Éven', 'Zone 9', 'Zone 10']
    """
    return _NUMBER.sub(_padded, fold(text)), text


def _padded(number: re.Match[str]) -> str:
    return number[0].zfill(_DIGITS)
