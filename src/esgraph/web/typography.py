"""How French and English write text and numbers: no-break spaces, separators."""

import re
from decimal import Decimal

from esgraph.language import Language

NO_BREAK_SPACE = "\u00a0"
_BEFORE_SIGN = re.compile(r" (?=[:;?!»%$]|[GMk]\$)")
_AFTER_OPENING = re.compile(r"(?<=«) ")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


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
