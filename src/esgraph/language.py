"""Texts that exist in French and English, and the choice between languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal as OneOf

from rdflib import Literal

Language = OneOf["fr", "en"]

LANGUAGES: tuple[Language, ...] = ("fr", "en")

_AFTER_BOTH = 10


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
    Return *number* in figures, by thousands.

    >>> grouped(1000000).en, grouped(2048).fr.replace("\u00a0", "_")
    ('1,000,000', '2_048')
    """
    figures = f"{number:,}"
    return Text(fr=figures.replace(",", "\u00a0"), en=figures)


def is_in(term: object, language: Language) -> bool:
    """
    Tell whether *term* is text in *language*, be it of a region.

    >>> is_in(Literal("ville", lang="fr-CA"), "fr"), is_in(Literal("ville"), "fr")
    (True, False)
    """
    return isinstance(term, Literal) and _base(term.language) == language


def choose_literal(literals: Iterable[Literal], language: Language) -> Literal | None:
    """
    Return the literal that a reader of *language* should see, or ``None`` if there is none.

    For a reader of French: ``fr-CA``, ``fr``, French of elsewhere, then the same of English, then
    no language, then any other. Ties are broken by the language and the text, so that the same
    graph always gives the same label.
    """
    return min(literals, key=lambda literal: _rank(literal, language), default=None)


def _rank(literal: Literal, language: Language) -> tuple[int, str, str]:
    """Return what *literal* is sorted by for readers of *language*: the smallest is for them."""
    tag = (literal.language or "").lower()
    for place, each in enumerate((language, other_language(language))):
        if _base(tag) == each:
            wanted = (f"{each}-ca", each)
            nearness = wanted.index(tag) if tag in wanted else len(wanted)
            return place * (len(wanted) + 1) + nearness, tag, str(literal)
    return _AFTER_BOTH + int(bool(tag)), tag, str(literal)


def _base(tag: str | None) -> str:
    return (tag or "").lower().split("-")[0]
