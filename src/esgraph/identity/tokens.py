"""Folded words of a text, each with its place in the original."""

import re
import unicodedata
from dataclasses import dataclass

from esgraph.namespaces import fold

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Token:
    """
    One word as names compare, and where it stands: ``text[start:end]``.

    >>> [token.folded for token in tokenize("l’Été, 2024")]
    ['l', 'ete', '2024']
    """

    folded: str
    start: int
    end: int


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words of *text* as ``fold`` gives them, with offsets in *text* itself."""
    folded, origins = _fold_by_character(text)
    return tuple(
        Token(
            folded=match.group(),
            start=origins[match.start()],
            end=_end_of_character(text, origins[match.end() - 1]),
        )
        for match in _WORD.finditer(folded)
    )


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of *text*."""
    return tuple(fold(text).split())


def _fold_by_character(text: str) -> tuple[str, list[int]]:
    """Return *text* folded, and for each folded character the offset of the one it came from."""
    pieces: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        piece = _fold_character(character)
        pieces.append(piece)
        origins.extend([offset] * len(piece))
    return "".join(pieces), origins


def _fold_character(character: str) -> str:
    """Return the ASCII letters of *character*, nothing for an accent, a space for the rest."""
    if character.isascii():
        return character.lower()
    if unicodedata.combining(character):
        return ""
    return fold(character) or " "


def _end_of_character(text: str, offset: int) -> int:
    """Return the offset after the character at *offset* and the accents that follow it."""
    end = offset + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
