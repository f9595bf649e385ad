"""Every sentence that the pages say, in French and English, by key."""

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from esgraph.language import LANGUAGES, Language
from esgraph.web.wording.catalogues import Catalogue, read_catalogue

CATALOGUES: Mapping[Language, Catalogue] = MappingProxyType(
    {language: read_catalogue(files("esgraph.web") / "locale", language) for language in LANGUAGES}
)


def say(key: str, language: Language) -> str:
    """Return the text of *key* in *language*, typeset; ``KeyError`` for an unknown key."""
    return CATALOGUES[language].texts[key]


def say_counted(key: str, count: int, language: Language) -> str:
    """
    Return the form of *key* that agrees with *count*; ``KeyError`` where it has no plural.

    >>> say_counted("list.count.city", 0, "fr"), say_counted("list.count.city", 0, "en")
    ('ville', 'cities')
    """
    catalogue = CATALOGUES[language]
    return catalogue.plurals[key][catalogue.plural_form(count)]


def is_text(key: str) -> bool:
    """Tell whether the pages have a text without plural of this key."""
    return key in CATALOGUES["fr"].texts
