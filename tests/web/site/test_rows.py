from decimal import Decimal

import pytest
from rdflib import XSD, Literal, URIRef

from esgraph.web.site.results import Term
from esgraph.web.site.rows import number

NAN = Literal("NaN", datatype=XSD.double)
INFINITE = Literal("INF", datatype=XSD.double)


@pytest.mark.parametrize(
    ("said", "read"),
    [("78", "78"), ("20.50", "20.50"), ("-72.4", "-72.4"), ("1.5E6", "1500000")],
)
def test_number_is_read(said: str, read: str) -> None:
    """As it is written, whatever its type."""
    assert number([{}, {"value": Literal(said)}], "value") == Decimal(read)


@pytest.mark.parametrize(
    "term", [Literal("beaucoup", datatype=XSD.integer), NAN, INFINITE, URIRef("http://e.example/7")]
)
def test_what_cannot_be_drawn_is_no_number(term: Term) -> None:
    """A literal may lie of its type."""
    assert number([{"value": term}], "value") is None


def test_nothing_is_no_number() -> None:
    """Without a row, or without a value in it."""
    assert number([], "value") is None
    assert number([{"other": Literal(7)}], "value") is None
