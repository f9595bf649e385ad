import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from esgraph.language import LANGUAGES, Language
from esgraph.web.wording.catalogue_format import LOCALE, rewrite, tidied

_SLIP = re.compile(r"[^\s][?!»;](?!\w)|[^\s/]:(?=\s|$)|[\"“”]|\s\s|«\S")
_PLACEHOLDER = re.compile(r"\{\w*\}")


def _files(language: Language) -> tuple[Path, ...]:
    return tuple(sorted((LOCALE / language / "LC_MESSAGES").iterdir()))


def _messages(path: Path) -> Iterator[Message]:
    with path.open(encoding="utf-8") as lines:
        yield from (message for message in read_po(lines, abort_invalid=True) if message.id)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _keys(path: Path) -> set[str]:
    return {_key(message) for message in _messages(path)}


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


_FRENCH = _files("fr")
_ALL = [(path, language) for language in LANGUAGES for path in _files(language)]
_IDS = [f"{language}/{path.name}" for path, language in _ALL]


def test_both_languages_have_the_same_domains() -> None:
    """No domain exists in one language only."""
    assert [path.name for path in _FRENCH] == [path.name for path in _files("en")]


@pytest.mark.parametrize("french", _FRENCH, ids=lambda path: path.name)
class TestBothLanguages:
    """The French and the English file of one domain say the same things."""

    def test_have_the_same_keys(self, french: Path) -> None:
        """What one lacks is named."""
        english = _english(french)

        assert _keys(french) - _keys(english) == set(), f"missing from {english}"
        assert _keys(english) - _keys(french) == set(), f"missing from {french}"

    def test_have_the_same_placeholders(self, french: Path) -> None:
        """What is put into a text has its place in both."""
        english = {_key(message): _placeholders(message) for message in _messages(_english(french))}
        different = [
            _key(message)
            for message in _messages(french)
            if english.get(_key(message)) not in (None, _placeholders(message))
        ]

        assert different == []


@pytest.mark.parametrize(("path", "language"), _ALL, ids=_IDS)
class TestCatalogue:
    """Each file alone."""

    def test_is_whole(self, path: Path, language: Language) -> None:
        """No text is empty, and none waits for a translator."""
        unfinished = [
            _key(message)
            for message in _messages(path)
            if message.fuzzy or not all(form.strip() for form in _forms(message) or ("",))
        ]

        assert unfinished == [], f"empty or fuzzy in {path} ({language})"

    def test_is_tidy(self, path: Path, language: Language) -> None:
        """A rewrite changes nothing: sorted, lines broken alike, the rule of plurals."""
        text = path.read_text(encoding="utf-8")

        assert text == tidied(text, language), (
            "run: python -m esgraph.web.wording.catalogue_format (make format does)"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_key_stands_in_one_domain(language: Language) -> None:
    """No two files give a text to one key."""
    homes = Counter(_key(message) for path in _files(language) for message in _messages(path))

    assert [key for key, count in homes.items() if count > 1] == []


@pytest.mark.parametrize("french", _FRENCH, ids=lambda path: path.name)
def test_french_has_its_spaces_and_quotes(french: Path) -> None:
    """A space before high signs and within « », which typesetting makes unbreakable."""
    slips = [
        f"{_key(message)}: {form}"
        for message in _messages(french)
        for form in _forms(message)
        if _SLIP.search(form)
    ]

    assert slips == []


def test_tidying_keeps_what_translators_are_told() -> None:
    """Comments stay; entries given up go; the header is ours."""
    entries = (
        'msgid "b"\nmsgstr "B"',
        '# Of a city.\nmsgid "a"\nmsgstr "A"',
        '#~ msgid "c"\n#~ msgstr ""',
    )

    lines = tidied("\n\n".join(entries), "fr").splitlines()

    assert lines[3] == '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"'
    assert lines[8:] == ["# Of a city.", 'msgid "a"', 'msgstr "A"', "", 'msgid "b"', 'msgstr "B"']


def test_rewriting_touches_what_is_untidy_alone(tmp_path: Path) -> None:
    """A second rewrite finds nothing to do."""
    for path, language in _ALL:
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(tidied(text, language), encoding="utf-8")
    untidy = tmp_path / "en" / "LC_MESSAGES" / _FRENCH[0].name
    untidy.write_text(untidy.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")

    assert rewrite(tmp_path) == (untidy,)
    assert rewrite(tmp_path) == ()


def _english(french: Path) -> Path:
    return LOCALE / "en" / "LC_MESSAGES" / french.name


def _placeholders(message: Message) -> set[str]:
    return {found for form in _forms(message) for found in _PLACEHOLDER.findall(form)}
