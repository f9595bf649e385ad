"""Years and days as people write them in cells."""

import datetime as dt
import re
from decimal import Decimal

from rdflib import Literal
from rdflib.namespace import XSD

from esgraph.literals import year
from esgraph.namespaces import fold
from esgraph.tabular.cells import Cell

_FIRST_YEAR = 1000
_MONTHS_A_YEAR = 12
_SERIAL_ZERO = dt.date(1899, 12, 30)
_SERIAL = re.compile(r"\d{5}", re.ASCII)
_SERIALS = range(20_000, 60_000)
_MONTHS = (
    ("janvier", "january", "jan", "janv"),
    ("fevrier", "february", "feb", "fevr", "fev"),
    ("mars", "march", "mar"),
    ("avril", "april", "apr", "avr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "july", "jul", "juil"),
    ("aout", "august", "aug"),
    ("septembre", "september", "sep", "sept"),
    ("octobre", "october", "oct"),
    ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})")
_MONTH_SECOND = re.compile(r"(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})[-/.](?P<y>\d{4})")
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII)
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_WEEKDAY = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday) "
)
_DAY_IN_WORDS = re.compile(r"(?P<d>\d{1,2})(?:er|st|nd|rd|th)? (?P<m>[a-z]+) (?P<y>\d{4})")
_MONTH_IN_WORDS = re.compile(r"(?P<m>[a-z]+) (?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<y>\d{4})")


def read_date(cell: Cell) -> Literal | None:
    """
    Return the year or the day in *cell*, or ``None`` when it holds something else.

    Text may be ``1998``, ``1998-05-01``, ``01/05/1998`` (the day comes first, as French has it),
    ``1er mai 1998`` or ``May 1, 1998``, with or without a weekday or a time. ``04/13/2020`` has the
    month first, since there is no thirteenth month.
    """
    if isinstance(cell.value, dt.date):
        return _day(cell.value)
    if isinstance(cell.value, Decimal):
        return _year(cell.text)
    return parse_date(cell.text) if isinstance(cell.value, str) else None


def parse_date(text: str) -> Literal | None:
    """Return the year or the day that *text* is, as ``read_date`` tells, or ``None``."""
    written = _TIME.sub("", text.strip())
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _MONTH_SECOND, _COMPACT):
        found = pattern.fullmatch(written)
        day = _date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
        if day is not None:
            return day
    words = _WEEKDAY.sub("", fold(written))
    for pattern in (_DAY_IN_WORDS, _MONTH_IN_WORDS):
        found = pattern.fullmatch(words)
        if found and found["m"] in _NUMBER_OF:
            return _date(int(found["y"]), _NUMBER_OF[found["m"]], int(found["d"]))
    return _year(written)


def is_no_day(text: str) -> bool:
    """Tell whether *text* is written as a date, of a day that there is not: 31/02/2020."""
    written = _TIME.sub("", text.strip())
    is_date = any(p.fullmatch(written) for p in (_YEAR_FIRST, _DAY_FIRST, _COMPACT))
    return is_date and parse_date(text) is None


def has_two_readings(text: str) -> bool:
    """Tell whether *text* is a date whose day and month could change places: 03/04/2020."""
    found = _DAY_FIRST.fullmatch(_TIME.sub("", text.strip()))
    return found is not None and found["d"] != found["m"] and int(found["d"]) <= _MONTHS_A_YEAR


def serial_day(cell: Cell) -> dt.date | None:
    """Return the day that the number in *cell* is in the calendar of 1900, from 1954 to 2064."""
    number = cell.text.removesuffix(".0")
    is_serial = bool(_SERIAL.fullmatch(number)) and int(number) in _SERIALS
    return _SERIAL_ZERO + dt.timedelta(days=int(number)) if is_serial else None


def _year(written: str) -> Literal | None:
    # Some programs export the year 2016 as « 2016.0 ».
    written = written.removesuffix(".0")
    is_year = written.isascii() and written.isdigit() and len(written) == len(str(_FIRST_YEAR))
    return year(int(written)) if is_year and int(written) >= _FIRST_YEAR else None


def _date(number: int, month: int, day: int) -> Literal | None:
    try:
        return _day(dt.date(number, month, day))
    except ValueError:
        return None


def _day(day: dt.date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)
