from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esgraph.tabular.cells import Cell
from esgraph.tabular.numbers import parse_number, read_decimal, read_quantity

SPACES = [" ", "\u00a0", "\u202f", "\u2009"]


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("78", "78", None),
        ("2016", "2016", None),
        ("1 234,5", "1234.5", None),
        ("1\u00a0234\u202f567", "1234567", None),
        ("1,234.5", "1234.5", None),
        ("1.234,5", "1234.5", None),
        ("1,234", "1234", None),
        ("12,5", "12.5", None),
        ("1,4 G$", "1400000000", "CAD"),
        ("$1.4 billion", "1400000000", "CAD"),
        ("12 500,50 $", "12500.50", "CAD"),
        ("$12,500.50", "12500.50", "CAD"),
        ("12 %", "12", "%"),
        ("12,5%", "12.5", "%"),
        ("-5", "-5", None),
        ("\u22125,5", "-5.5", None),
        ("(1 234)", "-1234", None),
    ],
)
def test_numbers_as_people_write_them(written: str, value: str, unit: str | None) -> None:
    """French and English writing, money, shares, negative numbers."""
    found = parse_number(written)

    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)


def test_qualified_number_is_a_bound() -> None:
    """« Plus de » says a minimum, no value."""
    found = parse_number("plus de 380")

    assert found is not None
    assert (found.value, found.minimum) == (None, Decimal(380))


@pytest.mark.parametrize("written", ["beaucoup", "12 ou 13", "n/d", "-", "1 234 5", "12;5", "()"])
def test_what_is_no_number_is_none(written: str) -> None:
    """Nothing is guessed."""
    assert parse_number(written) is None


@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from(SPACES), st.sampled_from(".,"))
def test_grouped_numbers_are_read_exactly(
    whole: int, hundredths: int, space: str, mark: str
) -> None:
    """Any whole part, grouped by any space, with two decimals after a comma or a point."""
    written = f"{whole:,}".replace(",", space) + f"{mark}{hundredths:02}"

    found = parse_number(written)

    assert found is not None
    assert found.value == Decimal(f"{whole}.{hundredths:02}")


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    """Nothing is raised."""
    parse_number(text)


def test_share_of_one_is_a_percentage() -> None:
    """A cell shown as 12 % holds 0.12."""
    found = read_quantity(Cell("S", 1, 1, Decimal("0.12"), "12\u00a0%"))

    assert found is not None
    assert (found.value, found.unit) == (Decimal(12), "%")


def test_comma_of_a_coordinate_is_decimal() -> None:
    """Three digits after it separate no thousands."""
    assert read_decimal(Cell("S", 1, 1, "-72,482", "-72,482")) == Decimal("-72.482")
    assert read_decimal(Cell("S", 1, 1, "nord", "nord")) is None
