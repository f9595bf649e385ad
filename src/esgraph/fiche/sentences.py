"""Sentences of French prose, and the names that an enumeration lists."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Span = tuple[int, int]
NameFinder = Callable[[str], tuple[Span, ...]]

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ«\"(])")
_ABBREVIATION = re.compile(r"(?:\b(?:M|MM|Mme|Mmes|Dr|Dre|St|Ste|no|art|env|p)|\b[A-Z])\.$")
_SAME_WIDTH = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})

DETERMINER = (
    r"(?:(?:avec |à |par |de )?(?:l'|la |le |les )|du |des |aux? |d'|(?:avec |par )(?=[A-ZÀ-Þ«]))"
)
_ARTICLE = re.compile(rf"{DETERMINER}(?=\S)|(?:L'|La |Le |Les |Du |Des )(?=\S)|de (?=[A-ZÀ-ÖØ-Þ«])")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ«]"
_SEPARATOR = re.compile(
    rf",?\s(?:et|ainsi que|puis|de même que)\s(?={DETERMINER}?{_CAPITAL})"
    rf"|,\s(?={DETERMINER}?{_CAPITAL})"
)
_LIST_END = re.compile(
    r"[.;:!?](?=\s|$)"
    r"|(?<!ainsi)(?<!même)\sque\b|,\sque\b"
    r"|,?\s(?:et|ainsi que)\s(?:les|des|ses|leurs|plusieurs|d'autres|de nombreu\w+)\s[a-zà-ÿ]"
    r"|,?\s(?:qui|dont|où|lesquel\w+|afin|avec|par|depuis|lors|visant|grâce|notamment|puisque"
    r"|mais|pendant|durant|entre autres|tandis|alors|lorsque)\b"
    r"|,?\squ'"
    r"|,?\spour\s(?:l'|la |le |les |un |une |son |sa |ses |leur |\w+(?:er|ir|re|oir)\b)"
    r"|,?\sdans\s(?:l'|la |le |les |un |une |son |sa |ses |leur |ce |cette )"
    r"|,?\s(?:de|entre|pour|dès)\s\d{4}"
    r"|,?\sen\s(?:\d{4}|vue|plus|matière|lien|\w+ant\b)"
    r"|,?\ssur\s(?:son |sa |le territoire|leur |tout|l'ensemble)"
    r"|,?\sà\s(?:hauteur|travers|titre|\w+er\b)"
    r"|,?\set\s(?:s'|se |a |est |y |en |ne |n'"
    r"|(?!de |le |une |ce )[a-zà-ÿ]+(?:e|t|nt) (?:des|les|la|le|l'|une?|à|aux"
    r"|avec|de|financièrement|aussi|également)\b)"
    r"|,\s(?!et\b|ainsi que\b)[a-zà-ÿ]+(?!\w)(?<!l)(?<!la)(?<!le)(?<!les)(?<!du)(?<!des)"
)
_ACRONYM = re.compile(r"\s*\(\s*(?P<acronym>[A-ZÀ-ÖØ-Þ][\w.&'’ -]{0,30})\)")
_HEAD = re.compile(
    r"(?:organisme|organisation|OBNL|OSBL|coopérative|coop|entreprise(?: d'économie sociale)?"
    rf"|association|regroupement)\s(?={_CAPITAL})"
)
_DANGLING = re.compile(r",?\s(?:et|ou|ainsi)$")
_LONGEST_NAME_WORDS = 16


@dataclass(frozen=True, slots=True)
class Item:
    """One member of an enumeration, without its determiner: *name* as written."""

    name: str
    acronym: str | None = None

    @property
    def is_named(self) -> bool:
        """Tell whether this is a proper name rather than « les organismes du milieu »."""
        return self.name[:1].isupper() and len(self.name.split()) <= _LONGEST_NAME_WORDS


def plain_width(text: str) -> str:
    """Return *text* with ordinary spaces and apostrophes, each character in its place."""
    return text.translate(_SAME_WIDTH)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of *text*; abbreviations and guillemets do not end one."""
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        part = text[start : end.start()]
        if _ABBREVIATION.search(part) or part.count("«") > part.count("»"):
            continue
        found.append(part.strip())
        start = end.end()
    return tuple(part for part in (*found, text[start:].strip()) if part)


def without_determiner(text: str) -> str:
    """Return *text* without the article or preposition before its noun."""
    return _ARTICLE.sub("", text.strip(), count=1) if _ARTICLE.match(text.strip()) else text.strip()


def enumeration(text: str, names: NameFinder) -> tuple[Item, ...]:
    """
    Return what *text* lists from its beginning: « A, B et C », cut where a clause begins.

    Names that *names* finds are kept whole, with their commas, dashes and « et ».
    """
    protected = names(text)
    end = _first(_LIST_END, text, protected)
    listed = text[: end.start()] if end else text
    items: list[Item] = []
    start = 0
    for separator in _SEPARATOR.finditer(listed):
        if not _is_protected(separator.start(), protected):
            items.append(_item(listed, (start, separator.start()), protected))
            start = separator.end()
    items.append(_item(listed, (start, len(listed)), protected))
    return tuple(item for item in items if item.name)


def _item(text: str, span: Span, protected: tuple[Span, ...]) -> Item:
    written = text[span[0] : span[1]]
    bare = without_determiner(written)
    bare = _HEAD.sub("", bare, count=1) if _HEAD.match(bare) else bare
    offset = span[0] + written.rfind(bare)
    whole = next((known for known in protected if known[0] == offset), None)
    if whole is not None:
        acronym = _ACRONYM.match(text, whole[1])
        return Item(text[slice(*whole)], acronym["acronym"].strip() if acronym else None)
    acronym = _ACRONYM.search(bare)
    name = bare[: acronym.start()] if acronym else bare
    name = _DANGLING.sub("", name.strip(" ,«»"))
    return Item(name, acronym["acronym"].strip() if acronym else None)


def _first(
    pattern: re.Pattern[str], text: str, protected: tuple[Span, ...]
) -> re.Match[str] | None:
    outside = (m for m in pattern.finditer(text) if not _is_protected(m.start(), protected))
    return next((found for found in outside if not _is_in_parentheses(text, found.start())), None)


def _is_in_parentheses(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


def _is_protected(position: int, protected: tuple[Span, ...]) -> bool:
    return any(start <= position < end for start, end in protected)
