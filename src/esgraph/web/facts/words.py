"""Texts to show with their language, and things by their names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

from rdflib import Literal

from esgraph.language import Language
from esgraph.web.site.results import Row
from esgraph.web.site.rows import literal


@dataclass(frozen=True, slots=True)
class Words:
    """
    A text to show, and its language where known.

    *pieces* are its parts, in order, where they are not all in one language.
    """

    text: str
    language: str | None = None
    pieces: tuple["Words", ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A thing by its name, and where its name leads."""

    iri: str
    words: Words
    href: str | None


def words_of(term: Literal) -> Words:
    """Return the text of *term* and its language."""
    return Words(str(term), term.language)


def put_together(pattern: str, parts: Mapping[str, Words], language: Language) -> Words:
    """
    Return *pattern*, a text in *language*, with *parts* in the places that name them: ``{city}``.

    Each part keeps its language; a part without one is in *language*. Raises ``KeyError`` for a
    place without a part.

    >>> put_together("Strength: “{text}”", {"text": Words("Une volonté", "fr")}, "en").pieces[1]
    Words(text='Une volonté', language='fr', pieces=())
    """
    found: list[Words] = []
    for said, name, _, _ in Formatter().parse(pattern):
        found.append(Words(said, language))
        if name is not None:
            found.append(parts[name])
    return _of_pieces(found, language)


def tells(title: str, kind: str) -> bool:
    """
    Return whether *title* has the words of *kind*, as words of their own.

    >>> tells("Ville de Drummondville", "Ville"), tells("Drummondville", "Ville")
    (True, False)
    """
    return re.search(rf"\b{re.escape(kind)}\b", title, re.IGNORECASE) is not None


def joined(words: Iterable[Words], separator: str, language: Language) -> Words:
    """
    Return *words* with *separator*, which is in *language*, between them.

    >>> joined([Words("Plainval", "fr"), Words("Québec", "fr")], ", ", "fr").text
    'Plainval, Québec'
    """
    found = [each for word in words for each in (Words(separator, language), word)]
    return _of_pieces(found[1:], language)


def _of_pieces(found: Iterable[Words], language: Language) -> Words:
    pieces = [piece for each in found for piece in (each.pieces or (each,)) if piece.text]
    languages = {piece.language or language for piece in pieces}
    text = "".join(piece.text for piece in pieces)
    return (
        Words(text, language, tuple(pieces))
        if len(languages) > 1
        else Words(text, next(iter(languages), language))
    )


def optional_words(rows: Iterable[Row], variable: str, language: Language) -> Words | None:
    """Return the words of *variable* for readers of *language*, or ``None``."""
    found = literal(rows, variable, language)
    return words_of(found) if found is not None else None
