import pytest
from rdflib import Literal
from rdflib.namespace import XSD

from esgraph.language import Language
from esgraph.namespaces import concept
from esgraph.web.facts.quantities import amount_words, figure_value, period_text
from esgraph.web.site.results import Term

CAD = concept("unit", "cad")
PERCENT = concept("unit", "pourcent")
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("row", "language", "expected"),
    [
        ({"written": Literal("1,4 G$"), "value": Literal("1.4e9")}, "fr", f"1,4{NBSP}G$"),
        ({"value": Literal("1400000000.0"), "unit": CAD}, "en", f"$1.4{NBSP}billion"),
        ({"value": Literal("13400000")}, "en", f"13.4{NBSP}million"),
        ({"value": Literal("110000.0"), "unit": CAD}, "fr", f"110{NBSP}000{NBSP}$"),
        ({"value": Literal("20.50"), "unit": PERCENT}, "fr", f"20,5{NBSP}%"),
        ({"value": Literal("20.50"), "unit": PERCENT}, "en", "20.5%"),
        ({"minimum": Literal("380")}, "en", f"≥{NBSP}380"),
        ({"value": Literal("1400000000.0"), "unit": CAD}, "fr", f"1,4{NBSP}G$"),
        ({"value": Literal("1234567"), "unit": CAD}, "en", "$1,234,567"),
        ({"minimum": Literal("55"), "unit": PERCENT}, "fr", f"≥{NBSP}55{NBSP}%"),
        ({"minimum": Literal("2000"), "unit": CAD}, "en", f"≥{NBSP}$2,000"),
        ({"minimum": Literal("55"), "maximum": Literal("65")}, "fr", f"≥{NBSP}55, ≤{NBSP}65"),
        ({"written": Literal("beaucoup"), "value": Literal("x")}, "en", "beaucoup"),
        ({}, "fr", ""),
    ],
)
def test_figure_is_written_as_its_readers_do(
    row: dict[str, Term], language: Language, expected: str
) -> None:
    """French keeps the source's writing; English writes the number; bounds stay bounds."""
    assert figure_value((row,), language) == expected


def test_amount_keeps_the_words_of_its_source() -> None:
    """« par an » belongs to the amount."""
    row: dict[str, Term] = {"written": Literal("110 000 $ par an", lang="fr")}

    words = amount_words((row,), "en")

    assert words is not None
    assert (words.text, words.language) == (f"110{NBSP}000{NBSP}$ par an", "fr")


def test_amount_without_words_has_its_currency() -> None:
    """A bare number says in which money it is."""
    row: dict[str, Term] = {"value": Literal("2500.0"), "currency": Literal("CAD")}

    words = amount_words((row,), "en")

    assert words is not None
    assert words.text == "$2,500"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"start": Literal("2021"), "end": Literal("2024")}, "2021–2024"),
        ({"start": Literal("2021"), "end": Literal("2021")}, "2021"),
        ({"end": Literal("2024")}, "2024"),
        (
            {"start": Literal("2021-05-01", datatype=XSD.date), "end": Literal("2024")},
            f"1er{NBSP}mai 2021 – 2024",
        ),
        ({}, None),
    ],
)
def test_period_says_what_is_known(row: dict[str, Term], expected: str | None) -> None:
    """One year is one year; days are in words."""
    assert period_text((row,), "fr") == expected
