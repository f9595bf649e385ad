"""Figures and amounts in the words of their source, or in ours where it gives none."""

from decimal import Decimal, InvalidOperation

from rdflib import Literal

from esgraph.language import Language
from esgraph.web.evidence import Words, words_of
from esgraph.web.results import Row
from esgraph.web.rows import literal, terms
from esgraph.web.typography import NO_BREAK_SPACE, format_number, typeset

_ENGLISH_SIZES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


def figure_value(rows: tuple[Row, ...], language: Language) -> str:
    """
    Return the value of an observation as a reader of *language* writes it.

    French keeps the source's own writing (« 1,4 G$ »); English is given the number behind it.
    Bounds stand for a value that is not exact.
    """
    written = literal(rows, "written", "fr")
    if written is not None and language == "fr":
        return typeset(str(written), "fr")
    number = _number(rows, "value")
    if number is not None:
        return _with_unit(_number_words(number, language), rows, language)
    return _bounds(rows, language) or (str(written) if written is not None else "")


def amount_words(rows: tuple[Row, ...], language: Language) -> Words | None:
    """Return the amount of a relation: as written, else the number with its currency."""
    written = literal(rows, "written", language)
    if written is not None:
        return Words(typeset(str(written), "fr"), words_of(written).language)
    number = _number(rows, "value")
    if number is None:
        return None
    currency = literal(rows, "currency", language) or Literal("CAD")
    return Words(f"{format_number(number, language)}{NO_BREAK_SPACE}{currency}")


def period_text(rows: tuple[Row, ...]) -> str | None:
    """Return the start and end of a relation as far as known, such as ``2021–2024``."""
    dates = [str(date) for name in ("start", "end") for date in terms(rows, name)[:1]]
    return "–".join(dict.fromkeys(dates)) or None


def _number(rows: tuple[Row, ...], variable: str) -> Decimal | None:
    found = literal(rows, variable, "fr")
    try:
        return Decimal(str(found)) if found is not None else None
    except InvalidOperation:
        return None


def _bounds(rows: tuple[Row, ...], language: Language) -> str:
    minimum, maximum = _number(rows, "minimum"), _number(rows, "maximum")
    parts = [
        f"{sign}{NO_BREAK_SPACE}{format_number(bound, language)}"
        for sign, bound in (("≥", minimum), ("≤", maximum))
        if bound is not None
    ]
    return _with_unit(", ".join(parts), rows, language) if parts else ""


def _number_words(number: Decimal, language: Language) -> str:
    """Return *number* in digits; English says millions and billions in words."""
    for size, word in _ENGLISH_SIZES:
        if language == "en" and number >= size:
            return f"{format_number(number / size, language)}{NO_BREAK_SPACE}{word}"
    return format_number(number, language)


def _with_unit(number: str, rows: tuple[Row, ...], language: Language) -> str:
    """Return *number* with the sign of its unit, where the unit has one."""
    units = {str(unit).rsplit("/", 1)[-1] for unit in terms(rows, "unit")}
    if "cad" in units:
        return f"${number}" if language == "en" else f"{number}{NO_BREAK_SPACE}$"
    if "pourcent" in units:
        return f"{number}%" if language == "en" else f"{number}{NO_BREAK_SPACE}%"
    return number
