"""Quantities as French writes them: numerals, words, money, shares and their qualifiers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal["CAD", "%"]
_Bound = Literal["exact", "minimum", "maximum", "around"]

_WORDS = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
    "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60, "quatre_vingt": 80, "quatre_vingts": 80,
    "cent": 100, "cents": 100, "mille": 1000,
}  # fmt: skip
_COLLECTIVES = {
    "demi-douzaine": 6, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20,
    "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
    "millier": 1000,
}  # fmt: skip
_SCALES = {
    "milliard": 10**9, "milliards": 10**9, "md": 10**9, "mds": 10**9, "g": 10**9,
    "million": 10**6, "millions": 10**6, "m": 10**6, "mille": 10**3, "k": 10**3,
}  # fmt: skip
_QUALIFIERS: dict[str, _Bound] = {
    "plus de": "minimum", "plus d'": "minimum", "au moins": "minimum", "au minimum": "minimum",
    "minimum": "minimum", "au-delà de": "minimum", "au delà de": "minimum",
    "pas moins de": "minimum", ">": "minimum", "≥": "minimum",
    "moins de": "maximum", "moins d'": "maximum", "au plus": "maximum", "au maximum": "maximum",
    "maximum": "maximum", "jusqu'à": "maximum", "pas plus de": "maximum",
    "près de": "maximum", "près d'": "maximum", "presque": "maximum", "<": "maximum",
    "≤": "maximum",
    "environ": "around", "env.": "around", "quelque": "around", "quelques": "around",
    "autour de": "around", "autour d'": "around", "aux alentours de": "around",
    "à peu près": "around", "approximativement": "around", "de l'ordre de": "around",
    "~": "around", "≈": "around", "±": "around",
}  # fmt: skip
_SUFFIXES: dict[str, _Bound] = {
    "et plus": "minimum", "ou plus": "minimum", "+": "minimum",
    "et moins": "maximum", "ou moins": "maximum", "environ": "around",
}  # fmt: skip


def _any_of(words: dict[str, int] | dict[str, _Bound]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMERAL = (
    r"(?:\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?)"
)
_WORD = "|".join(sorted((word for word in _WORDS if word not in {"un", "une"}), key=len)[::-1])
_SPELLED = rf"(?:(?:{_WORD})(?:(?:[ -]|[ -]et[ -])(?:un|une|{_WORD})\b){{0,6}})"
_NUMBER = rf"(?:{_NUMERAL}|\b{_SPELLED}\b)"
_SCALE = (
    r"(?:milliards?|millions?|mille\b|Mds?(?=\s?\$)|[GMkK](?=\s?(?:\$|CAD))|(?<=\$)[GMk]\b"
    r"|[GM](?=\s(?:de\s)?dollars?\b)|k\b)"
)
_CURRENCY = r"(?:\$(?:\s?CA(?:D)?\b)?|CAD\b|dollars?\b)"
_UNIT = (
    rf"(?:\s?{_SCALE})?(?:\s?(?:de\s|d')?{_CURRENCY}(?:[GMk]\b)?|\s?(?:%|pour\scent\b|p\.\s?100))?"
)
_QUALIFIER = rf"(?:(?<!\w)(?:{_any_of(_QUALIFIERS)})\s?)"
_COLLECTIVE = (
    r"(?:(?P<several>des|quelques|plusieurs)\s(?P<plural>dizaines|douzaines|centaines|milliers)"
    rf"|(?:une?\s)(?:bonne\s|petite\s|grosse\s)?(?P<collective>{_any_of(_COLLECTIVES)}))\b"
)
# « Un » and « une » are numbers only after these words; elsewhere they are articles.
_ONE = r"(?:(?<=dont\s)|(?<=moins\s)|(?<=plus\sd'))une?\b"
_QUANTITY = re.compile(
    rf"""
    (?P<qualifier>{_QUALIFIER})?
    (?:
      (?<![\w]){_COLLECTIVE}
    | (?:entre\s(?P<between_low>{_NUMBER})(?P<between_low_unit>{_UNIT})\set\s
      |(?:de\s|(?<![\w.,$-]))(?P<from_low>{_NUMBER})(?P<from_low_unit>{_UNIT})\sà\s
      |(?<![\w.,$-])(?P<dash_low>{_NUMERAL})(?P<dash_low_unit>{_UNIT})\s?[–-]\s?(?=\d)
      )(?P<high>{_NUMBER})(?P<high_unit>{_UNIT})
    | (?P<dollar>\$\s?)?(?<![\w.,@/-])(?P<number>{_NUMBER}|{_ONE})
      (?P<unit>{_UNIT}(?(dollar)(?:\s?[GMkK]\b)?|))
    )
    (?![\w@/]|-\w|–\d|[.,]\d)
    (?P<suffix>\s?(?:{_any_of(_SUFFIXES)})(?![\w]))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = re.compile(
    r"\s(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:en|depuis|dès|année|années|l'an|fin|début|et|de|à|horizon|ISQ|isq|vers"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"|[,(/–-])\s?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s[a-zà-ÿ]")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    A number as French prose writes it: exact, or known by bounds.

    ``Quantity(lexical_form="plus de 30", value=None, minimum=Decimal(30), maximum=None, …)``.
    *rounded_to* is the place of the last non-zero digit written; *unit* is ``"CAD"``, ``"%"`` or
    ``None`` for a plain count.
    """

    lexical_form: str
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: Literal["CAD", "%"] | None
    rounded_to: Decimal


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity in a text: ``text[start:end]`` is its writing, qualifier and unit included."""

    quantity: Quantity
    start: int
    end: int


def find_quantities(text: str) -> Iterator[Mention]:
    """
    Yield the quantities of plain *text*, from left to right.

    Years, dates, ordinals and numbers inside words, addresses or telephone numbers are none.
    Bounds follow ``docs/data-model.md``, « Figures ».
    """
    for found in _QUANTITY.finditer(text):
        if not _is_date(found, text):
            quantity = _quantity(found)
            if quantity is not None:
                lead = len(found[0]) - len(found[0].lstrip())
                yield Mention(quantity, found.start() + lead, found.end())


def parse_quantity(text: str) -> Quantity | None:
    """Return the quantity that *text* is, or ``None`` when it is something else or more."""
    mention = next(find_quantities(text), None)
    if mention is None or text[: mention.start].strip() or text[mention.end :].strip():
        return None
    return mention.quantity


def exact_quantity(
    number: Decimal, *, lexical_form: str, unit: Literal["CAD", "%"] | None = None
) -> Quantity:
    """Return the quantity that is *number* exactly, such as a cell of a spreadsheet holds."""
    return Quantity(lexical_form, number, None, None, unit, _place(number))


def _is_date(found: re.Match[str], text: str) -> bool:
    if _MONTH.match(text, found.end()):
        return True
    if found["high"]:
        low, low_unit = _low_end(found)
        is_years = _YEAR.fullmatch(low) and _YEAR.fullmatch(found["high"])
        return bool(is_years) and not low_unit and not found["high_unit"]
    number = found["number"]
    if not number or not _YEAR.fullmatch(number) or found["unit"] or found["dollar"]:
        return False
    before = text[max(0, found.start() - 20) : found.start()]
    is_counted = _COUNTED.match(text, found.end()) is not None and not found["qualifier"]
    return bool(_BEFORE_YEAR.search(before)) or not (is_counted or found["qualifier"])


def _quantity(found: re.Match[str]) -> Quantity | None:
    lexical_form = _SPACES.sub(" ", found[0]).strip()
    if found["several"]:
        return _several(found["plural"], lexical_form)
    if found["high"]:
        return _range(found, lexical_form)
    if found["collective"]:
        number: Decimal = Decimal(_COLLECTIVES[found["collective"].lower()])
        bound = _bound(found, default="around")
        return _bounded(number, _place(number), bound, unit=None, lexical_form=lexical_form)
    number, place = _number(found["number"], found["unit"])
    unit = _unit(found["unit"], found["dollar"])
    return _bounded(
        number, place, _bound(found, default="exact"), unit=unit, lexical_form=lexical_form
    )


def _several(plural: str, lexical_form: str) -> Quantity:
    # « Des dizaines » says two at least, and no upper bound.
    one = Decimal(_COLLECTIVES[plural.lower().removesuffix("s")])
    return Quantity(lexical_form, None, 2 * one, None, None, _place(one))


def _range(found: re.Match[str], lexical_form: str) -> Quantity | None:
    # « de 1 à 2 M$ »: the scale written once holds for both.
    high, high_place = _number(found["high"], found["high_unit"])
    low_written, low_unit = _low_end(found)
    low, low_place = _number(low_written, low_unit or found["high_unit"])
    if low > high:
        return None
    unit = _unit(found["high_unit"] or low_unit, None)
    return Quantity(lexical_form, None, low, high, unit, min(low_place, high_place))


def _low_end(found: re.Match[str]) -> tuple[str, str]:
    form = next(form for form in ("between", "from", "dash") if found[f"{form}_low"])
    return found[f"{form}_low"], found[f"{form}_low_unit"]


def _bound(found: re.Match[str], *, default: _Bound) -> _Bound:
    if found["qualifier"]:
        return _QUALIFIERS[_SPACES.sub(" ", found["qualifier"]).strip().lower()]
    if found["suffix"]:
        return _SUFFIXES[found["suffix"].strip().lower()]
    return default


def _bounded(
    number: Decimal, place: Decimal, bound: _Bound, *, unit: Unit | None, lexical_form: str
) -> Quantity:
    value, minimum, maximum = number, None, None
    match bound:
        case "exact":
            return Quantity(lexical_form, value, None, None, unit, place)
        case "minimum":
            minimum = number
        case "maximum":
            maximum = number
        case "around":
            minimum, maximum = number - place / 2, number + place / 2
    return Quantity(lexical_form, None, minimum, maximum, unit, place)


def _unit(written: str, dollar: str | None) -> Unit | None:
    lowered = written.lower()
    if dollar or "$" in lowered or "dollar" in lowered or "cad" in lowered:
        return "CAD"
    return "%" if "%" in lowered or "cent" in lowered or "100" in lowered else None


def _number(written: str, unit: str) -> tuple[Decimal, Decimal]:
    scale = _scale(unit)
    number = _numeral(written, unit) if written[0].isdigit() else Decimal(_spelled(written))
    return _shortest(number * scale), _shortest(_place(number) * scale)


def _shortest(number: Decimal) -> Decimal:
    return Decimal(int(number)) if number == int(number) else number.normalize()


def _scale(unit: str) -> Decimal:
    words = re.findall(r"[a-z]+", unit.lower().replace("$", " "))
    return Decimal(next((_SCALES[word] for word in words if word in _SCALES), 1))


def _numeral(written: str, unit: str) -> Decimal:
    digits = _SPACES.sub("", written)
    # « 6,900 emplois »: a count has no thousandths, so the comma is an English separator.
    if _GROUPED.fullmatch(digits) and "%" not in unit and _scale(unit) == 1 and digits[0] != "0":
        return Decimal(re.sub("[.,]", "", digits))
    return Decimal(digits.replace(",", "."))


def _spelled(written: str) -> int:
    total = group = 0
    words = (
        written.lower()
        .replace("quatre-vingt", "quatre_vingt")
        .replace("quatre vingt", "quatre_vingt")
    )
    for word in re.split(r"[ -]", words):
        if word == "mille":
            total, group = total + (group or 1) * _WORDS[word], 0
        elif word in {"cent", "cents"}:
            group = (group or 1) * _WORDS[word]
        else:
            group += _WORDS.get(word, 0)
    return total + group


def _place(number: Decimal) -> Decimal:
    if not number:
        return Decimal(1)
    exponent = number.normalize().as_tuple().exponent
    return _shortest(Decimal(1).scaleb(int(exponent)))
