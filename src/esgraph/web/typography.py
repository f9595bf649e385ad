"""How French and English write text and numbers: no-break spaces, separators."""

import re
from decimal import Decimal

from esgraph.language import Language

NO_BREAK_SPACE = "\u00a0"
_BEFORE_SIGN = re.compile(r" (?=[:;?!»%$]|[GMk]\$)")
_AFTER_OPENING = re.compile(r"(?<=«) ")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")

_SIZES: dict[Language, tuple[tuple[int, str], ...]] = {
    "fr": ((1_000_000, "Mo"), (1_000, "ko"), (1, "octets")),
    "en": ((1_000_000, "MB"), (1_000, "kB"), (1, "bytes")),
}


def no_break(text: str) -> str:
    """
    Return French *text* whose spaces before ``: ; ? ! » % $`` and in numbers do not break.

    >>> no_break("« 6 900 » : combien ?").replace("\u00a0", "_")
    '«_6_900_»_: combien_?'
    """
    for pattern in (_BEFORE_SIGN, _AFTER_OPENING, _BETWEEN_DIGITS):
        text = pattern.sub(NO_BREAK_SPACE, text)
    return text


def typeset(text: str, language: Language) -> str:
    """Return *text* as readers of *language* expect it set."""
    return no_break(text) if language == "fr" else text


def format_number(number: Decimal | int, language: Language) -> str:
    """
    Return *number* grouped by thousands, without trailing zeros.

    >>> format_number(6900, "en")
    '6,900'
    >>> format_number(Decimal("20.50"), "fr")
    '20,5'
    """
    grouped = f"{Decimal(number):,f}"
    if "." in grouped:
        grouped = grouped.rstrip("0").rstrip(".")
    if language == "en":
        return grouped
    return grouped.replace(",", NO_BREAK_SPACE).replace(".", ",")


def format_size(size: int, language: Language) -> str:
    r"""
    Return *size* bytes in the largest unit of which there is one, rounded down.

    >>> format_size(10_485_760, "en"), format_size(900, "en")
    ('10\xa0MB', '900\xa0bytes')
    """
    units = _SIZES[language]
    count, unit = next(
        (size // least, unit) for least, unit in units if size >= least or least == 1
    )
    return f"{format_number(count, language)}{NO_BREAK_SPACE}{unit}"
