import csv

import pytest

from esgraph.language import Language
from esgraph.reports import csv_text


def cell_of(text: str) -> str:
    """Return *text* as a reader of the file has it."""
    written = csv_text([[text, "."]], "en").removeprefix("\ufeff")
    return next(csv.reader([written]))[0]


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", " =1", "＝1"]
)
def test_formulas_are_escaped(text: str) -> None:
    """An apostrophe makes them text."""
    assert cell_of(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12", "+5,5", "Drummondville", "", "3.14"])
def test_numbers_and_words_stay(text: str) -> None:
    """What is no formula is not touched."""
    assert cell_of(text) == text


@pytest.mark.parametrize(
    ("language", "line"), [("fr", "Ville;« A », B\r\n"), ("en", 'Ville,"« A », B"\r\n')]
)
def test_columns_are_apart_as_the_language_has_it(language: Language, line: str) -> None:
    """Behind the mark that tells Excel UTF-8."""
    assert csv_text([["Ville", "« A », B"]], language) == f"\ufeff{line}"
