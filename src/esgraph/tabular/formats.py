"""What a number in a cell stands for: a number, a date, a share; and how a person sees it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from esgraph.tabular.cells import Value

BUILT_IN: Mapping[int, str] = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 17), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm:ss"),
    22: "yyyy-mm-dd h:mm",
}
"""The formats that files name by number alone (ISO/IEC 29500-1, 18.8.30), where they count here."""

_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_DAY_OR_TIME = re.compile(r"[dmyhs]", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,20}")
_DIGITS = 15
"""How many digits of a number spreadsheets keep; further ones are noise of the binary form."""
_DAY_MS = 86_400_000
_FIRST_DAY = dt.date(1899, 12, 30)
_FIRST_DAY_1904 = dt.date(1904, 1, 1)
_NO_LEAP_DAY = 60
"""Serial number of 29 February 1900, which spreadsheets believe in and no calendar has."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What the format of a number tells; *width* is how many digits it fills up with zeros."""

    is_date: bool = False
    is_share: bool = False
    width: int = 0

    @classmethod
    def of(cls, code: str) -> Self:
        """Return what the format *code* tells (ISO/IEC 29500-1, 18.8.31)."""
        shown = _LITERAL.sub("", code.partition(";")[0])
        return cls(
            is_date=_DAY_OR_TIME.search(shown) is not None,
            is_share="%" in code,
            width=len(code) if _ZEROS.fullmatch(code) else 0,
        )


GENERAL = NumberFormat()
"""The format of a number that has none of its own."""


def read_number(
    written: str, number_format: NumberFormat, *, since_1904: bool = False
) -> tuple[Value, str]:
    """
    Return the value and the text of a number shown with *number_format*.

    Raises:
        ValueError: *written* is no finite number.
    """
    number = plain_number(written)
    if number_format.is_date:
        date = _date(number, since_1904=since_1904)
        if date is not None:
            return date, date.isoformat()
    if number_format.is_share:
        return number, percent(number)
    text = f"{number:f}"
    return number, text.zfill(number_format.width) if text.isdigit() else text


def plain_number(written: str) -> Decimal:
    """Return the number that *written* is, without the noise of its binary form."""
    number = float(written)
    if number != number or number in {float("inf"), float("-inf")}:  # noqa: PLR0124  not a number
        raise ValueError(written)
    decimal = Decimal(f"{number:.{_DIGITS}g}")
    return Decimal(int(decimal)) if decimal == decimal.to_integral_value() else decimal


def percent(number: Decimal) -> str:
    """Return a share of one as a person sees it: ``12 %``."""
    shown = (number * 100).normalize()
    return f"{shown:f}\u00a0%"


def _date(number: Decimal, *, since_1904: bool) -> dt.date | None:
    """Return the day of a serial number; ``None`` when it is a time of day, or no day at all."""
    if number < 1:
        return None
    days = round(number * _DAY_MS) // _DAY_MS
    if number < _NO_LEAP_DAY and not since_1904:
        days += 1
    try:
        return (_FIRST_DAY_1904 if since_1904 else _FIRST_DAY) + dt.timedelta(days=days)
    except OverflowError:
        return None
