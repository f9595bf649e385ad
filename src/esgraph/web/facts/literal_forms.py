"""Values of the data as readers write them: numbers, dates, yes and no."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from esgraph.language import Language, is_in
from esgraph.web.wording.texts import say
from esgraph.web.wording.typography import (
    format_date,
    format_month,
    format_number,
    format_time,
    typeset,
)

_Form = Callable[[str, Language], str]
# What is longer is read by nobody: it stays as the data write it.
_MAX_DIGITS = 30


def readable(literal: Literal, language: Language) -> str:
    """
    Return *literal* as a reader of *language* writes it.

    Text is typeset by its own language; a year stays as it is; so does what is no value of its
    datatype, or of a datatype that has no other form.

    >>> readable(Literal("2026-05-01", datatype=XSD.date), "en").replace("\u00a0", "_")
    'May_1, 2026'
    """
    words = str(literal)
    if literal.datatype is None:
        return typeset(words, "fr") if is_in(literal, "fr") else words
    form = _FORMS.get(literal.datatype)
    if form is None:
        return words
    try:
        return form(words.strip(), language)
    except (ValueError, InvalidOperation):
        return words


def _number(words: str, language: Language) -> str:
    number = Decimal(words)
    is_long = not number.is_finite() or abs(number.adjusted()) > _MAX_DIGITS
    return words if is_long or len(words) > _MAX_DIGITS else format_number(number, language)


def _date(words: str, language: Language) -> str:
    return format_date(dt.date.fromisoformat(words), language)


def _month(words: str, language: Language) -> str:
    return format_month(dt.date.fromisoformat(f"{words}-01"), language)


def _time(words: str, language: Language) -> str:
    return format_time(dt.datetime.fromisoformat(words), language)


def _truth(words: str, language: Language) -> str:
    if words in {"true", "1"}:
        return say("value.true", language)
    return say("value.false", language) if words in {"false", "0"} else words


_FORMS: Mapping[URIRef, _Form] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                XSD.integer,
                XSD.decimal,
                XSD.double,
                XSD.float,
                XSD.int,
                XSD.long,
                XSD.nonNegativeInteger,
                XSD.positiveInteger,
            ),
            _number,
        ),
        XSD.date: _date,
        XSD.gYearMonth: _month,
        XSD.dateTime: _time,
        XSD.boolean: _truth,
    }
)
