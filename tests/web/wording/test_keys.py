from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from tests.web.wording.dynamic_keys import ENDINGS, GUARDED
from tests.web.wording.used_keys import UsedKey, used_keys

from esgraph.web.wording.catalogue_format import LOCALE
from esgraph.web.wording.texts import CATALOGUES

_TEXTS = CATALOGUES["fr"].texts
_PLURALS = CATALOGUES["fr"].plurals


@pytest.fixture(scope="module")
def used() -> tuple[UsedKey, ...]:
    """Return every key that modules and templates name."""
    return used_keys()


@pytest.mark.parametrize(
    ("form", "known", "other"),
    [("use", _TEXTS, "counted()"), ("counted use", _PLURALS, "t()")],
    ids=["said", "counted"],
)
def test_key_that_is_said_is_in_a_catalogue(
    used: tuple[UsedKey, ...], form: str, known: Mapping[str, object], other: str
) -> None:
    """Nothing is said that no catalogue holds; a plural is said by ``counted`` only."""
    unknown = [str(each) for each in used if each.form == form and each.key not in known]

    assert not unknown, f"add these keys to a .po file, in both languages, or use {other}"


def test_key_put_together_is_declared(used: tuple[UsedKey, ...]) -> None:
    """What a key may end with is written down where its beginning is in the code."""
    every = {*_TEXTS, *_PLURALS}
    undeclared = [
        str(each)
        for each in used
        if each.form == "beginning"
        and each.key not in {*ENDINGS, *GUARDED}
        and any(key.startswith(each.key) for key in every)
    ]

    assert not undeclared, "declare what these keys end with in tests/web/wording/dynamic_keys.py"


@pytest.mark.parametrize("beginning", ENDINGS)
def test_declared_key_is_in_a_catalogue(beginning: str) -> None:
    """Each key that may be put together has a text."""
    missing = [
        beginning + ending
        for ending in ENDINGS[beginning]
        if beginning + ending not in _TEXTS and beginning + ending not in _PLURALS
    ]

    assert not missing


@pytest.mark.parametrize("path", sorted((LOCALE / "fr").rglob("*.po")), ids=lambda path: path.name)
def test_no_text_is_left_over(used: tuple[UsedKey, ...], path: Path) -> None:
    """A text that nobody says is gone from the catalogues."""
    said = {each.key for each in used}
    said.update(start + ending for start, endings in ENDINGS.items() for ending in endings)
    with path.open(encoding="utf-8") as lines:
        keys = [
            message.id if isinstance(message.id, str) else message.id[0]
            for message in read_po(lines)
        ]

    left_over = [key for key in keys if key and key not in said and not key.startswith(GUARDED)]

    assert not left_over, f"nobody says these texts of {path.name}"
