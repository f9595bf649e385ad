"""What a number in a cell stands for: a number, a date, a share; and how a person sees it."""

import datetime as dt
import re
from decimal import Decimal

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from esgraph.tabular.cells import Value

_ZEROS = re.compile(r"0{2,20}")
_DIGITS = 15
"""How many digits of a number spreadsheets keep; further ones are noise of the binary form."""


def read_number(written: str, number_format: str, *, since_1904: bool = False) -> tuple[Value, str]:
    """
    Return the value and the text of a number shown with *number_format*.

    Raises:
        ValueError: *written* is no finite number.
    """
    number = plain_number(written)
    if is_date_format(number_format):
        date = _date(float(number), since_1904=since_1904)
        if date is not None:
            return date, date.isoformat()
    if "%" in number_format:
        return number, percent(number)
    text = f"{number:f}"
    if _ZEROS.fullmatch(number_format) and text.isdigit():
        return number, text.zfill(len(number_format))
    return number, text


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


def _date(number: float, *, since_1904: bool) -> dt.date | None:
    """Return the day of a serial number; ``None`` when it is a time of day, or no day at all."""
    if number < 1:
        return None
    epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return None
    return moment.date() if isinstance(moment, dt.datetime) else None
