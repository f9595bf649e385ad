import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal
from rdflib.namespace import XSD

from esgraph.tabular.cells import Cell
from esgraph.tabular.dates import parse_date, read_date


@pytest.mark.parametrize(
    "written",
    ["2016-05-01", "2016/5/1", "01/05/2016", "1er mai 2016", "1 MAI 2016", "May 1, 2016",
     "May 1st 2016", "1.5.2016"],
)  # fmt: skip
def test_days_as_people_write_them(written: str) -> None:
    """The day comes before the month, unless the year comes first or the month is in words."""
    assert parse_date(written) == Literal("2016-05-01", datatype=XSD.date)


def test_years_and_days_of_cells() -> None:
    """A number is a year; a date of the spreadsheet is a day."""
    year = Cell("S", 1, 1, Decimal(2016), "2016")
    day = Cell("S", 1, 1, dt.date(2016, 5, 1), "2016-05-01")

    exported = Cell("S", 1, 1, "2016.0", "2016.0")

    assert read_date(exported) == read_date(year)
    assert read_date(year) == Literal("2016", datatype=XSD.gYear)
    assert read_date(day) == Literal("2016-05-01", datatype=XSD.date)


@pytest.mark.parametrize("written", ["an 2000", "31/02/2016", "mai 2", "16", "20166", "²016", ""])
def test_what_is_no_date_is_none(written: str) -> None:
    """Nothing is guessed."""
    assert parse_date(written) is None


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    """Nothing is raised."""
    parse_date(text)
