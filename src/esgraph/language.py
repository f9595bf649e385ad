"""Texts that exist in French and English, and the choice between languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal as OneOf

from rdflib import Literal

Language = OneOf["fr", "en"]

_FROM = 10_000

LANGUAGES: tuple[Language, ...] = ("fr", "en")


def other_language(language: Language) -> Language:
    """Return the language that *language* is not."""
    return "en" if language == "fr" else "fr"


@dataclass(frozen=True, slots=True)
class Text:
    """
    One message in both languages.

    >>> Text(fr="ligne 3", en="line 3").in_("en")
    'line 3'
    """

    fr: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the message in *language*."""
        return self.fr if language == "fr" else self.en


def grouped(number: int) -> Text:
    """
    Return *number* in figures, by thousands: from 10,000 in French, as is usual there.

    >>> grouped(1000000).en, grouped(2048).fr
    ('1,000,000', '2048')
    """
    figures = f"{number:,}"
    return Text(fr=figures.replace(",", "\u00a0" if number >= _FROM else ""), en=figures)


def choose_literal(literals: Iterable[Literal], language: Language) -> Literal | None:
    """
    Return the literal that a reader of *language* should see, or ``None`` if there is none.

    Order: the language itself, a regional form of it (``fr-CA`` for ``fr``), the other
    language of this project, no language, any other. Ties are broken by the text, so that the
    same graph always gives the same label.
    """
    fallbacks = [language, other_language(language)]

    def rank(literal: Literal) -> tuple[int, int, str]:
        tag = (literal.language or "").lower()
        base = tag.split("-")[0]
        if base in fallbacks:
            return fallbacks.index(base), int(tag != base), str(literal)
        return len(fallbacks) + int(bool(tag)), 0, str(literal)

    return min(literals, key=rank, default=None)
