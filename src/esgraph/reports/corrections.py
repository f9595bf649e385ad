"""What was probably meant by a value that is written in another way than the shapes ask."""

import re
from collections.abc import Iterator
from decimal import Decimal

from rdflib.namespace import XSD
from rdflib.term import Node

from esgraph.quantities import parse_quantity

_LONGEST = 60
_NUMBERS = frozenset({XSD.integer, XSD.decimal, XSD.double, XSD.float, XSD.nonNegativeInteger})
_WHOLE = frozenset({XSD.integer, XSD.nonNegativeInteger})
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_LAST_MONTH = 12
_LAST_DAY = 31


def corrected(written: str, datatype: Node) -> str | None:
    """
    Return *written* as a value of *datatype* is written, or ``None`` when it cannot be told.

    >>> corrected("1 234,5", XSD.decimal), corrected("31/12/2016", XSD.date)
    ('1234.5', '2016-12-31')
    """
    words = written.strip()
    if len(words) > _LONGEST:
        return None
    if datatype in _NUMBERS:
        return _number(words, datatype)
    if datatype == XSD.date:
        return _date(words)
    if datatype == XSD.gYear:
        found = re.fullmatch(r"(?:.*\D)?(\d{4})(?:\D.*|\.0)?", words)
        return found[1] if found else None
    return None


def fitting(written: str, pattern: str) -> str | None:
    """
    Return *written* with a usual slip mended, so that it fits *pattern*; ``None`` if none does.

    >>> fitting("info@exemple.ca", "^mailto:[^@ ]+@[^@ ]+$")
    'mailto:info@exemple.ca'
    """
    if len(written) > _LONGEST:
        return None
    try:
        form = re.compile(pattern)
    except re.error:
        return None
    return next((each for each in _mended(written.strip()) if form.search(each)), None)


def _mended(written: str) -> Iterator[str]:
    joined = re.sub(r"\s", "", written)
    digits = re.sub(r"\D", "", written)
    yield from (written, joined, joined.upper(), joined.lower())
    yield from (f"mailto:{joined}", f"https://{joined}")
    yield from (digits, f"0{digits}") if digits else ()


def _number(words: str, datatype: Node) -> str | None:
    found = parse_quantity(words)
    if found is None or found.value is None:
        return None
    value: Decimal = found.value
    is_whole = value == int(value)
    if datatype in _WHOLE:
        return str(int(value)) if is_whole else None
    return f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0"


def _date(words: str) -> str | None:
    if found := _DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(words):
        year, month, day = found.groups()
    else:
        return None
    if not (1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY):
        return None
    return f"{year}-{int(month):02}-{int(day):02}"
