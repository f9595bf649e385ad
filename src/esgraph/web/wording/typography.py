"""
How French and English of Canada write text, numbers, money, sizes and dates.

The one space that does not break is U+00A0, in numbers (as CLDR has it for ``fr_CA``), before
``: ; ? ! » % $`` and after ``«``: the narrow one, U+202F, is missing from many typefaces and is
not found by who types a plain one.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Literal as OneOf

from babel import Locale, dates, lists, numbers, units

from esgraph.language import Language

NO_BREAK_SPACE = "\u00a0"
_BEFORE_SIGN = re.compile(r" (?=[:;?!»%$]|[GMk]\$)")
_AFTER_OPENING = re.compile(r"(?<=«) ")
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|millions?\b|milliards?\b)")
# Between letters, or before what French quotes; what is quoted keeps its own.
_APOSTROPHE = re.compile(r"(«[^»]*»|“[^”]*”)|(?<=[^\W\d_])'(?=[^\W\d_]|[«“])")
_ANY_SPACE = re.compile(r"\s")
_FIRST_OF_MONTH = re.compile(r"^1(?= )")
_IN_DATE = re.compile(r"(?<=\d) (?=\w+ )|(?<=^1er) |(?<=\w) (?=\d+,)")

_LOCALES: Mapping[Language, Locale] = MappingProxyType(
    {"fr": Locale("fr", "CA"), "en": Locale("en", "CA")}
)
_SIZES = ((1_000_000, "digital-megabyte"), (1_000, "digital-kilobyte"), (1, "digital-byte"))
_Length = OneOf["long", "short"]
_MILLION, _TOO_LARGE = 10**6, 10**15
_DECIMALS = 2


def no_break(text: str) -> str:
    """
    Return French *text* whose spaces before ``: ; ? ! » % $`` and in numbers do not break.

    >>> no_break("« 6 900 » : combien ?").replace("\u00a0", "_")
    '«_6_900_»_: combien_?'
    """
    for pattern in (_BEFORE_SIGN, _AFTER_OPENING, _WITHIN_NUMBER):
        text = pattern.sub(NO_BREAK_SPACE, text)
    return text


def typeset(text: str, language: Language) -> str:
    """Return *text* as readers of *language* expect it set."""
    return no_break(text) if language == "fr" else text


def typeset_ours(text: str, language: Language) -> str:
    """
    Return *text*, which is ours, typeset, with printed apostrophes and dashes that end lines.

    Words of sources and names of things go through ``typeset``: they keep the signs that they have.

    >>> typeset_ours("L'axe « d'ici » n'a rien", "fr").replace("\u00a0", "_")
    "L’axe «_d'ici_» n’a rien"
    """
    set_text = typeset(text, language).replace(" — ", f"{NO_BREAK_SPACE}— ")
    return _APOSTROPHE.sub(lambda found: found[1] or "’", set_text)


def format_number(number: Decimal | float, language: Language) -> str:
    """
    Return *number* grouped by thousands, without trailing zeros.

    >>> format_number(6900, "en")
    '6,900'
    >>> format_number(Decimal("20.50"), "fr")
    '20,5'
    """
    return _grouped(str(number), language)


# A map tells the degrees of hundreds of places, the same on every page that shows it.
@lru_cache(maxsize=4096)
def _grouped(number: str, language: Language) -> str:
    locale = _LOCALES[language]
    return numbers.format_decimal(Decimal(number), locale=locale, decimal_quantization=False)


def format_in_words(number: Decimal, language: Language) -> str:
    r"""
    Return *number*, its millions or billions in words where two decimals say it exactly.

    >>> format_in_words(Decimal(13_400_000), "en"), format_in_words(Decimal(1_234_567), "en")
    ('13.4\xa0million', '1,234,567')
    """
    if not _is_round(number):
        return format_number(number, language)
    # Babel alone says « 1 millions »: it takes CLDR's form of the very number 1000, « mille », for
    # every power of a thousand.
    locale, scale = _LOCALES[language], _scale(number)
    forms = locale.compact_decimal_formats["long"]
    form = forms.get(locale.plural_form(abs(number / scale)), forms["other"])[str(scale)]
    words: str = form.apply(number / scale, locale, decimal_quantization=False)
    return words.replace(" ", NO_BREAK_SPACE)


def format_percent(number: Decimal, language: Language) -> str:
    r"""
    Return *number* hundredths.

    >>> format_percent(Decimal("20.5"), "fr"), format_percent(Decimal("20.5"), "en")
    ('20,5\xa0%', '20.5%')
    """
    return numbers.format_percent(
        number / 100, locale=_LOCALES[language], decimal_quantization=False
    )


def format_money(amount: Decimal, language: Language, *, currency: str = "CAD") -> str:
    r"""
    Return *amount* of *currency* (ISO 4217), cents only where there are some.

    >>> format_money(Decimal(1_400_000_000), "fr"), format_money(Decimal(1_400_000_000), "en")
    ('1,4\xa0G$', '$1.4\xa0billion')
    >>> format_money(Decimal(110_000), "fr"), format_money(Decimal("2500.5"), "en")
    ('110\xa0000\xa0$', '$2,500.50')
    """
    locale = _LOCALES[language]
    if _is_round(amount) and language == "fr":
        return numbers.format_compact_currency(
            amount, currency, locale=locale, fraction_digits=_DECIMALS
        )
    if _is_round(amount):
        sign = f"{'-' if amount < 0 else ''}{numbers.get_currency_symbol(currency, locale)}"
        return f"{sign}{format_in_words(abs(amount), language)}"
    is_whole = amount == amount.to_integral_value()
    pattern = re.sub(r"\.0+", "", locale.currency_formats["standard"].pattern)
    return numbers.format_currency(
        amount,
        currency,
        format=pattern if is_whole else None,
        locale=locale,
        currency_digits=not is_whole,
    )


def format_list(items: Sequence[str], language: Language) -> str:
    """
    Return *items* as one enumeration.

    >>> format_list(["7 levers", "2 strengths"], "en"), format_list(["7 leviers", "2 forces"], "fr")
    ('7 levers and 2 strengths', '7 leviers et 2 forces')
    """
    return lists.format_list(items, locale=_LOCALES[language])


def format_size(size: int, language: Language) -> str:
    r"""
    Return *size* bytes in the largest unit of which there is one, rounded down.

    >>> format_size(10_485_760, "en"), format_size(900, "en")
    ('10\xa0MB', '900\xa0bytes')
    """
    length: _Length = "long" if size < _SIZES[1][0] else "short"
    count, unit = next(
        (size // least, unit) for least, unit in _SIZES if size >= least or least == 1
    )
    written = units.format_unit(count, unit, length=length, locale=_LOCALES[language])
    return written.replace(" ", NO_BREAK_SPACE)


def format_date(day: dt.date, language: Language) -> str:
    """
    Return *day* in words; the first of a month is « 1er » in French.

    >>> format_date(dt.date(2026, 5, 1), "fr").replace("\u00a0", "_")
    '1er_mai 2026'
    >>> format_date(dt.date(2026, 5, 1), "en").replace("\u00a0", "_")
    'May_1, 2026'
    """
    written = dates.format_date(day, "long", locale=_LOCALES[language])
    if language == "fr":
        written = _FIRST_OF_MONTH.sub("1er", written)
    return _IN_DATE.sub(NO_BREAK_SPACE, written)


def format_day(day: dt.date, language: Language) -> str:
    """
    Return *day* in words, without its year.

    >>> format_day(dt.date(2026, 5, 1), "fr").replace("\u00a0", "_")
    '1er_mai'
    """
    return format_date(day, language).removesuffix(f" {day.year}").removesuffix(",")


def format_month(day: dt.date, language: Language) -> str:
    """
    Return the month of *day* and its year.

    >>> format_month(dt.date(2026, 5, 1), "fr")
    'mai 2026'
    """
    return dates.format_skeleton("yMMMM", day, locale=_LOCALES[language])


def format_time(moment: dt.datetime, language: Language) -> str:
    r"""
    Return the day and the time of *moment*, to the minute: in UTC where it has a zone.

    >>> format_time(dt.datetime(2026, 5, 2, 14, 5, tzinfo=dt.UTC), "fr").replace("\xa0", "_")
    '2_mai 2026, 14_h_05 UTC'
    """
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC)
    day = format_date(moment.date(), language)
    time = dates.format_time(moment, "short", locale=_LOCALES[language])
    zone = " UTC" if moment.tzinfo is not None else ""
    return f"{day}, {_ANY_SPACE.sub(NO_BREAK_SPACE, time)}{zone}"


def _is_round(number: Decimal) -> bool:
    """Tell whether *number* is of millions, with no more decimals than are written."""
    if not number.is_finite() or not _MILLION <= abs(number) < _TOO_LARGE:
        return False
    return bool((number / _scale(number) * 10**_DECIMALS) % 1 == 0)


def _scale(number: Decimal) -> int:
    """Return the power of a thousand that *number* is counted in."""
    return int(10 ** (number.adjusted() // 3 * 3))
