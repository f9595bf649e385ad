from decimal import Decimal

import pytest

from esgraph.quantities import find_quantities, parse_quantity

EXACT = [
    ("380", 380, None),
    ("6 900", 6_900, None),
    ("6\u00a0900", 6_900, None),
    ("6\u202f900", 6_900, None),
    ("1 200 000", 1_200_000, None),
    ("11,200", 11_200, None),
    ("13 millions", 13_000_000, None),
    ("1,4 G$", 1_400_000_000, "CAD"),
    ("1,4 milliard de dollars", 1_400_000_000, "CAD"),
    ("2,1 milliards $", 2_100_000_000, "CAD"),
    ("250 M$", 250_000_000, "CAD"),
    ("250 millions de dollars", 250_000_000, "CAD"),
    ("250 millions $", 250_000_000, "CAD"),
    ("12 k$", 12_000, "CAD"),
    ("12k$", 12_000, "CAD"),
    ("450 000 $", 450_000, "CAD"),
    ("450 000 dollars", 450_000, "CAD"),
    ("$ 450 000", 450_000, "CAD"),
    ("$1,4 G", 1_400_000_000, "CAD"),
    ("12,5 %", Decimal("12.5"), "%"),
    ("12 pour cent", 12, "%"),
    ("seize", 16, None),
    ("vingt-cinq", 25, None),
    ("soixante et onze", 71, None),
    ("quatre-vingt-dix-sept", 97, None),
    ("deux mille trois cents", 2_300, None),
    ("mille", 1_000, None),
]

BOUNDED = [
    ("plus de 30", 30, None),
    ("au moins 12", 12, None),
    ("30 et plus", 30, None),
    ("plus d'une soixantaine", 60, None),
    ("des dizaines", 20, None),
    ("moins de 5", None, 5),
    ("au plus 5", None, 5),
    ("jusqu'à 100", None, 100),
    ("près de 400", None, 400),
    ("presque 40", None, 40),
    ("près d'une centaine", None, 100),
    ("environ 60", 55, 65),
    ("quelque 380", 375, 385),
    ("autour de 200", 150, 250),
    ("une dizaine", 5, 15),
    ("une douzaine", Decimal("11.5"), Decimal("12.5")),
    ("une quinzaine", Decimal("14.5"), Decimal("15.5")),
    ("une vingtaine", 15, 25),
    ("une trentaine", 25, 35),
    ("une quarantaine", 35, 45),
    ("une cinquantaine", 45, 55),
    ("une soixantaine", 55, 65),
    ("une centaine", 50, 150),
    ("un millier", 500, 1_500),
    ("entre 20 et 30", 20, 30),
    ("de 20 à 30", 20, 30),
    ("entre 1 et 2 M$", 1_000_000, 2_000_000),
    ("plus de 2,1 milliards de dollars", 2_100_000_000, None),
]

NO_QUANTITY = [
    "2016",
    "en 2016",
    "de 2016 à 2020",
    "le 14 juin 2023",
    "le 17e arrondissement",
    "819 474-2572",
    "un organisme",
    "IMG_380.png",
    "info380@exemple.ca",
]


@pytest.mark.parametrize(("text", "value", "unit"), EXACT, ids=[case[0] for case in EXACT])
def test_exact_quantity_has_a_value(text: str, value: Decimal | int, unit: str | None) -> None:
    """A plain number, amount or share has its value and unit."""
    quantity = parse_quantity(text)

    assert quantity is not None
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(("text", "minimum", "maximum"), BOUNDED, ids=[case[0] for case in BOUNDED])
def test_qualified_quantity_has_bounds(
    text: str, minimum: Decimal | int | None, maximum: Decimal | int | None
) -> None:
    """A qualified number has bounds, as the data model says, and no value."""
    quantity = parse_quantity(text)

    assert quantity is not None
    assert (quantity.value, quantity.minimum, quantity.maximum) == (None, minimum, maximum)


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_number_that_counts_nothing_is_no_quantity(text: str) -> None:
    """Years, dates, ordinals, telephone numbers and numbers inside names count nothing."""
    assert list(find_quantities(text)) == []


@pytest.mark.parametrize(
    ("text", "place"), [("380", 10), ("78", 1), ("6 900", 100), ("1,4 G$", 100_000_000)]
)
def test_rounding_is_the_place_of_the_last_digit_written(text: str, place: int) -> None:
    """The last digit that is not zero tells how far a number is rounded."""
    quantity = parse_quantity(text)

    assert quantity is not None
    assert quantity.rounded_to == place


def test_quantities_in_prose_are_found_with_their_places() -> None:
    """Each quantity of a sentence comes with the characters that write it."""
    text = "Il accueille plus d'une soixantaine de participants et 30 entreprises depuis 2016."
    found = [text[mention.start : mention.end] for mention in find_quantities(text)]

    assert found == ["plus d'une soixantaine", "30"]


def test_year_like_number_before_what_it_counts_is_a_quantity() -> None:
    """« 2000 emplois » is a count although 2000 looks like a year."""
    assert [mention.quantity.value for mention in find_quantities("2000 emplois")] == [2000]


@pytest.mark.parametrize("name", ["Trois-Rivières", "Sept-Îles", "Deux-Montagnes", "Mille-Îles"])
def test_number_in_the_name_of_a_place_is_no_quantity(name: str) -> None:
    """A number word joined to a name by a hyphen is part of the name."""
    assert list(find_quantities(f"78 entreprises à {name}"))[1:] == []
