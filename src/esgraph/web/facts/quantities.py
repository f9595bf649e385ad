"""Figures and amounts in the words of their source, or in ours where it gives none."""

from decimal import Decimal, InvalidOperation

from rdflib import Literal

from esgraph.language import Language
from esgraph.web.facts.literal_forms import readable
from esgraph.web.facts.words import Words, words_of
from esgraph.web.site.results import Row
from esgraph.web.site.rows import literal, terms
from esgraph.web.wording.typography import (
    NO_BREAK_SPACE,
    format_in_words,
    format_money,
    format_percent,
    typeset,
)


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
        return _measured(number, rows, language)
    return _bounds(rows, language) or (str(written) if written is not None else "")


def amount_words(rows: tuple[Row, ...], language: Language) -> Words | None:
    """Return the amount of a relation: as written, else the number with its currency."""
    written = literal(rows, "written", language)
    if written is not None:
        return Words(typeset(str(written), "fr"), words_of(written).language)
    number = _number(rows, "value")
    if number is None:
        return None
    currency = literal(rows, "currency", language) or "CAD"
    return Words(format_money(number, language, currency=str(currency)))


def period_text(rows: tuple[Row, ...], language: Language) -> str | None:
    """Return the start and end of a relation as far as known, such as ``2021–2024``."""
    dates = [
        readable(date, language)
        for name in ("start", "end")
        for date in terms(rows, name)[:1]
        if isinstance(date, Literal)
    ]
    between = "–" if all(date.isdigit() for date in dates) else " – "
    return between.join(dict.fromkeys(dates)) or None


def _number(rows: tuple[Row, ...], variable: str) -> Decimal | None:
    found = literal(rows, variable, "fr")
    try:
        return Decimal(str(found)) if found is not None else None
    except InvalidOperation:
        return None


def _bounds(rows: tuple[Row, ...], language: Language) -> str:
    minimum, maximum = _number(rows, "minimum"), _number(rows, "maximum")
    return ", ".join(
        f"{sign}{NO_BREAK_SPACE}{_measured(bound, rows, language)}"
        for sign, bound in (("≥", minimum), ("≤", maximum))
        if bound is not None
    )


def _measured(number: Decimal, rows: tuple[Row, ...], language: Language) -> str:
    """Return *number* with the sign of its unit, where the unit has one."""
    units = {str(unit).rsplit("/", 1)[-1] for unit in terms(rows, "unit")}
    if "cad" in units:
        return format_money(number, language)
    if "pourcent" in units:
        return format_percent(number, language)
    return format_in_words(number, language)
