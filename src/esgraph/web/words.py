"""Texts to show with their language, and things by their names."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Literal

from esgraph.language import Language
from esgraph.web.results import Row
from esgraph.web.rows import literal


@dataclass(frozen=True, slots=True)
class Words:
    """A text to show, and its language where known."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A thing by its name, and where its name leads."""

    iri: str
    words: Words
    href: str | None


def words_of(term: Literal) -> Words:
    """Return the text of *term* and its language."""
    return Words(str(term), term.language)


def optional_words(rows: Iterable[Row], variable: str, language: Language) -> Words | None:
    """Return the words of *variable* for readers of *language*, or ``None``."""
    found = literal(rows, variable, language)
    return words_of(found) if found is not None else None
