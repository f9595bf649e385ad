"""
Words and names as HTML, each text with its language where that is not the page's.

A page has hundreds of them: functions, since a call of a template's macro takes ten times as long.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from esgraph.language import Language
from esgraph.web.facts.words import Name, Words
from esgraph.web.wording.typography import typeset


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Writes for a page in *language*; French words are typeset whatever that is."""

    language: Language

    def typeset(self, text: str, tag: str | None) -> str:
        """Return *text*, in the language *tag* or in that of the page, as its readers expect it."""
        return typeset(text, "fr") if (tag or self.language).startswith("fr") else text

    def tongue(self, words: Words) -> Markup:
        """Return the attribute of an element that holds *words*: nothing, or `` lang="…"``."""
        return _marked(f' lang="{escape(words.language)}"' if self._is_foreign(words) else "")

    def words(self, words: Words) -> Markup:
        """Return *words* as text, those in another language in an element of their own."""
        return _marked("".join(map(self._piece, words.pieces or (words,))))

    def name(self, name: Name) -> Markup:
        """Return *name* as a link to its page, where it has one."""
        words = name.words
        if not name.href:
            return self.words(words)
        if words.pieces:
            return _marked(f'<a href="{escape(name.href)}">{self.words(words)}</a>')
        text = escape(self.typeset(words.text, words.language))
        return _marked(f'<a href="{escape(name.href)}"{self.tongue(words)}>{text}</a>')

    def names(self, names: Iterable[Name]) -> Markup:
        """Return *names* in a row."""
        return _marked(", ".join(map(self.name, names)))

    def value(self, value: Name | Words) -> Markup:
        """Return what a statement has as its object: a thing by its name, else words."""
        return self.name(value) if isinstance(value, Name) else self.words(value)

    def _piece(self, words: Words) -> str:
        text = escape(self.typeset(words.text, words.language))
        return f"<span{self.tongue(words)}>{text}</span>" if self._is_foreign(words) else text

    def _is_foreign(self, words: Words) -> bool:
        return bool(words.language) and words.language != self.language


def _marked(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - every part of it has been escaped
