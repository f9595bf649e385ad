from pathlib import Path

import pytest

from esgraph.language import LANGUAGES, Language
from esgraph.web.wording.catalogues import read_catalogue
from esgraph.web.wording.texts import is_text, say, say_counted

PO = """
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "city.question"
msgstr "Où ?"

msgid "city.count"
msgid_plural "city.count"
msgstr[0] "ville"
msgstr[1] "villes"
"""


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("fr", 0, "ville"),
        ("fr", 1, "ville"),
        ("fr", 2, "villes"),
        ("en", 0, "cities"),
        ("en", 1, "city"),
        ("en", 2, "cities"),
    ],
)
def test_zero_is_singular_in_french_only(language: Language, count: int, expected: str) -> None:
    """The rule of each language's catalogues decides."""
    assert say_counted("list.count.city", count, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_key_is_an_error(language: Language) -> None:
    """A misspelt key never reaches a reader, nor does a plural without its number."""
    with pytest.raises(KeyError):
        say("site.titel", language)
    with pytest.raises(KeyError):
        say("list.count.city", language)
    with pytest.raises(KeyError):
        say_counted("site.tagline", 2, language)


def test_key_is_known_or_not() -> None:
    """Callers with words of their own ask first."""
    assert is_text("status.404")
    assert not is_text("status.418")


def test_catalogues_of_a_folder_are_read_as_one(tmp_path: Path) -> None:
    """French is typeset; other files of the folder are left alone."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "city.po").write_text(PO, encoding="utf-8")
    (folder / "list.po").write_text('msgid "list.title"\nmsgstr "Liste"\n', encoding="utf-8")
    (folder / "city.po~").write_text("not a catalogue", encoding="utf-8")

    catalogue = read_catalogue(tmp_path, "fr")

    assert catalogue.texts == {"city.question": "Où\u00a0?", "list.title": "Liste"}
    assert catalogue.plurals == {"city.count": ("ville", "villes")}
