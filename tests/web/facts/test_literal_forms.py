import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from esgraph.language import Language
from esgraph.web.facts.literal_forms import readable

NBSP = "\u00a0"
DAY_FR = f"1er{NBSP}mai 2026, 14{NBSP}h{NBSP}05 UTC"
DAY_EN = f"May{NBSP}1, 2026, 2:05{NBSP}p.m. UTC"


@pytest.mark.parametrize(
    ("words", "datatype", "french", "english"),
    [
        ("6900", XSD.integer, f"6{NBSP}900", "6,900"),
        ("0.5", XSD.decimal, "0,5", "0.5"),
        ("1.4e9", XSD.double, f"1{NBSP}400{NBSP}000{NBSP}000", "1,400,000,000"),
        ("2026-05-01", XSD.date, f"1er{NBSP}mai 2026", f"May{NBSP}1, 2026"),
        ("2026-05", XSD.gYearMonth, "mai 2026", "May 2026"),
        ("2026-05-01T14:05:00Z", XSD.dateTime, DAY_FR, DAY_EN),
        ("true", XSD.boolean, "oui", "yes"),
        ("0", XSD.boolean, "non", "no"),
    ],
)
def test_value_is_written_as_its_readers_do(
    words: str, datatype: URIRef, french: str, english: str
) -> None:
    """Numbers, dates, moments, yes and no."""
    literal = Literal(words, datatype=datatype, normalize=False)

    assert readable(literal, "en") == english
    assert readable(literal, "fr") == french


@pytest.mark.parametrize(
    ("words", "datatype"),
    [
        ("2024", XSD.gYear),
        ("beaucoup", XSD.integer),
        ("INF", XSD.double),
        ("1e300", XSD.double),
        ("9" * 40, XSD.integer),
        ("2026-02-30", XSD.date),
        ("2026-13", XSD.gYearMonth),
        ("peut-être", XSD.boolean),
        ("P3Y", XSD.duration),
        ("POINT (1 2)", URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_else_stays_as_the_data_write_it(
    words: str, datatype: URIRef, language: Language
) -> None:
    """Years, values that are none, numbers that nobody reads, other datatypes."""
    assert readable(Literal(words, datatype=datatype, normalize=False), language) == words


def test_text_is_typeset_by_its_own_language() -> None:
    """French stays French on an English page."""
    assert readable(Literal("Où ?", lang="fr-CA"), "en") == f"Où{NBSP}?"
    assert readable(Literal("Where ?", lang="en"), "fr") == "Where ?"
    assert readable(Literal("B2 : 3"), "fr") == "B2 : 3"
