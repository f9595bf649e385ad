import datetime as dt
from decimal import Decimal

import pytest

from esgraph.language import Language
from esgraph.web.wording.typography import (
    format_date,
    format_in_words,
    format_money,
    format_month,
    format_number,
    format_percent,
    format_size,
    format_time,
    no_break,
    typeset,
    typeset_ours,
)


def visible(text: str) -> str:
    """Return *text* with its no-break spaces made visible; it has no narrow ones."""
    assert "\u202f" not in text
    return text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Où ? Là ! Oui ; non : « ici ».", "Où_? Là_! Oui_; non_: «_ici_»."),
        ("6 900 emplois, 1,4 G$, 20 %", "6_900 emplois, 1,4_G$, 20_%"),
        ("110 000 $ par an", "110_000_$ par an"),
        (
            "13,4 millions de visiteurs, 2 milliardaires",
            "13,4_millions de visiteurs, 2 milliardaires",
        ),
        ("en 2024 2025", "en 2024 2025"),
    ],
)
def test_french_spaces_do_not_break(text: str, expected: str) -> None:
    """Before high signs, within quotes and numbers; nowhere else."""
    assert visible(no_break(text)) == expected


def test_english_is_left_as_it_is() -> None:
    """English has no spaces before its signs."""
    assert typeset("What : 6 900", "en") == "What : 6 900"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D'où vient l'« énoncé »", "D’où vient l’«_énoncé_»"),
        ("Rien dans « l'axe » n'est dit", "Rien dans «_l'axe_» n’est dit"),
        ("Levier « x » — Ville", "Levier «_x_»_— Ville"),
        ("écrit '5' ou FILTER(?x='a')", "écrit '5' ou FILTER(?x='a')"),
    ],
)
def test_sentences_of_ours_have_the_signs_of_printers(text: str, expected: str) -> None:
    """Apostrophes in quoted words, and around what is written in code, stay as they are."""
    assert visible(typeset_ours(text, "fr")) == expected


def test_apostrophes_of_ours_are_those_of_printers_in_english() -> None:
    """There too, words in quotes are somebody's."""
    assert typeset_ours("The city's “don't”", "en") == "The city’s “don't”"


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (6900, "6_900", "6,900"),
        (Decimal("20.50"), "20,5", "20.5"),
        (Decimal("1E+6"), "1_000_000", "1,000,000"),
        (-1234.5, "-1_234,5", "-1,234.5"),
        (0.123456, "0,123456", "0.123456"),
    ],
)
def test_number(number: float, french: str, english: str) -> None:
    """Grouped by thousands, every decimal and no trailing zero."""
    assert visible(format_number(number, "fr")) == french
    assert format_number(number, "en") == english


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        ("999999", "999_999", "999,999"),
        ("1000000", "1_million", "1_million"),
        ("13400000", "13,4_millions", "13.4_million"),
        ("1400000000", "1,4_milliard", "1.4_billion"),
        ("1234567", "1_234_567", "1,234,567"),
        ("1000000000000000", "1_000_000_000_000_000", "1,000,000,000,000,000"),
    ],
)
def test_millions_are_words_where_that_is_exact(number: str, french: str, english: str) -> None:
    """What two decimals do not say stays in digits."""
    assert visible(format_in_words(Decimal(number), "fr")) == french
    assert visible(format_in_words(Decimal(number), "en")) == english


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ("0", "0_$", "$0"),
        ("110000", "110_000_$", "$110,000"),
        ("2500.5", "2_500,50_$", "$2,500.50"),
        ("1400000000", "1,4_G$", "$1.4_billion"),
        ("25000000", "25_M$", "$25_million"),
        ("1234567", "1_234_567_$", "$1,234,567"),
        ("-2000000", "-2_M$", "-$2_million"),
    ],
)
def test_money(amount: str, french: str, english: str) -> None:
    """The sign after the number in French, before it in English; cents only where there are."""
    assert visible(format_money(Decimal(amount), "fr")) == french
    assert visible(format_money(Decimal(amount), "en")) == english


def test_money_of_others_says_whose() -> None:
    """A dollar is Canadian unless it says otherwise."""
    assert visible(format_money(Decimal(20), "fr", currency="USD")) == "20_$_US"
    assert format_money(Decimal(20), "en", currency="USD") == "US$20"


def test_percentage() -> None:
    """As each language sets its sign."""
    assert visible(format_percent(Decimal("20.5"), "fr")) == "20,5_%"
    assert format_percent(Decimal("20.5"), "en") == "20.5%"


@pytest.mark.parametrize(
    ("size", "french", "english"),
    [
        (1, "1_octet", "1_byte"),
        (999, "999_octets", "999_bytes"),
        (1999, "1_ko", "1_kB"),
        (10_485_760, "10_Mo", "10_MB"),
    ],
)
def test_size(size: int, french: str, english: str) -> None:
    """In the largest unit of which there is one, rounded down."""
    assert visible(format_size(size, "fr")) == french
    assert visible(format_size(size, "en")) == english


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("fr", dt.date(2026, 11, 22), "22_novembre 2026"),
        ("fr", dt.date(2026, 5, 1), "1er_mai 2026"),
        ("fr", dt.date(2026, 8, 11), "11_août 2026"),
        ("en", dt.date(2026, 11, 22), "November_22, 2026"),
    ],
)
def test_date(language: Language, day: dt.date, expected: str) -> None:
    """In words; the first of a month is « 1er » in French."""
    assert visible(format_date(day, language)) == expected


def test_month() -> None:
    """A month has no day."""
    assert format_month(dt.date(2026, 5, 1), "fr") == "mai 2026"
    assert format_month(dt.date(2026, 5, 1), "en") == "May 2026"


def test_time_is_universal() -> None:
    """A moment of any zone is told in UTC; one without a zone claims none."""
    zone = dt.timezone(dt.timedelta(hours=-5))

    assert visible(format_time(dt.datetime(2026, 1, 1, 21, 5, tzinfo=zone), "fr")) == (
        "2_janvier 2026, 02_h_05 UTC"
    )
    assert "UTC" not in format_time(dt.datetime(2026, 1, 1, 21, 5), "en")  # noqa: DTZ001
