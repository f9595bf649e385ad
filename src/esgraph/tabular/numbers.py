"""Numbers as people write them in cells."""

import re
from decimal import Decimal

from esgraph.quantities import Quantity, Unit, exact_quantity, parse_quantity
from esgraph.tabular.cells import Cell

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_PLAIN = re.compile(
    r"(?P<whole>\d{1,3}(?: \d{3})+|\d{1,15})(?:[.,](?P<part>(?!\d{3}(?!\d))\d{1,9}))?"
    r"(?P<unit> ?[$%])?"
)
_ENGLISH = re.compile(r"(?P<before>\$?)(?P<number>\d{1,3}(?:,\d{3})+\.\d+)")
_EUROPEAN = re.compile(r"(?P<before>)(?P<number>\d{1,3}(?:\.\d{3})+,\d+)")
_EXPORTED = re.compile(r"\d+\.0", re.ASCII)
_MANY_GROUPS = re.compile(r"\d{1,3}(?:(?:,\d{3}){2,}|(?:\.\d{3}){2,}|(?:['’]\d{3})+)(?!\d)")
_UNITS: dict[str, Unit] = {"$": "CAD", "%": "%"}
_COUNTED = re.compile(
    r"(?P<number>\D{0,12}\d[\d.,]*(?: \d{3})*) (?:[^\W\d_]{4,}(?: [^\W\d_]+){0,4})"
)
_SCIENTIFIC = re.compile(r"\d{1,15}(?:[.,]\d{1,15})?[eE][+-]?\d{1,2}", re.ASCII)
_BILLION = re.compile(r"\b(?:billions?|bn)\b", re.IGNORECASE)
_CANADIAN = re.compile(r"(?:\b(?:CAD|CAN?)\s?\$|\bC\$|\$\s?CAN?\b|\bCAD\b)", re.IGNORECASE)
_BARE_SCALE = re.compile(r"(?<=\d)\s?(?P<scale>Mds?|[GMkK])(?=\s?\+?$)")
_SCALES = {"G": "milliards", "M": "millions", "K": "mille", "MD": "milliards", "MDS": "milliards"}
_NEGATIVE = re.compile(r"(?:[-\u2212\u2013]\s?(?P<signed>[\d$].*)|\((?P<booked>[^()]+)\))")


def read_quantity(cell: Cell) -> Quantity | None:
    """
    Return the number in *cell*, or ``None`` when it holds something else or more.

    Text is read as French writes numbers (``1 234,5``, ``1,4 G$``, ``12 %``, « plus de 380 ») and
    as English does (``1,234.5``); a scale may stand without a currency (``1,4 M``), and the
    Canadian dollar be written in its many ways. Of ``1,234`` and ``1.234``, the mark separates
    thousands.
    """
    if isinstance(cell.value, Decimal):
        unit = "%" if cell.text.endswith("%") else None
        number = cell.value * 100 if unit else cell.value
        return exact_quantity(number, lexical_form=cell.text, unit="%" if unit else None)
    return parse_number(cell.text) if isinstance(cell.value, str) else None


def read_count(cell: Cell) -> Quantity | None:
    """Return the number that stands before the words that it counts: « 12 emplois »."""
    found = _COUNTED.fullmatch(_SPACES.sub(" ", cell.text).strip())
    return parse_number(found["number"]) if found else None


def parse_number(text: str) -> Quantity | None:
    """Return the number that *text* is, as ``read_quantity`` tells, or ``None``."""
    written = _SPACES.sub(" ", text).strip().removeprefix("+").strip()
    if written.startswith((".", ",")):
        written = f"0{written}"
    negative = _NEGATIVE.fullmatch(written)
    if negative is not None:
        found = _parse(negative["signed"] or negative["booked"])
        return _opposite(found, written) if found else None
    return _parse(written)


def _parse(written: str) -> Quantity | None:
    plain = _PLAIN.fullmatch(written)
    if plain is not None:
        number = Decimal(f"{plain['whole'].replace(' ', '')}.{plain['part'] or '0'}")
        unit = _UNITS.get((plain["unit"] or "").strip())
        return exact_quantity(_shortest(number), lexical_form=written, unit=unit)
    if _SCIENTIFIC.fullmatch(written):
        number = Decimal(f"{Decimal(written.replace(',', '.')):f}")
        return exact_quantity(number, lexical_form=written)
    written = _in_one_way(written)
    english = _ENGLISH.match(written)
    if english is not None:
        digits = english["number"].replace(",", "")
        written = f"{english['before']}{digits}{written[english.end() :]}"
    european = _EUROPEAN.match(written)
    if european is not None:
        written = f"{european['number'].replace('.', '')}{written[european.end() :]}"
    return parse_quantity(_BILLION.sub("milliards", written))


def _shortest(number: Decimal) -> Decimal:
    return Decimal(int(number)) if number == int(number) else number.normalize()


def _in_one_way(written: str) -> str:
    """Return a number with ``$`` after it, its scale in words, and few groups."""
    written, dollars = _CANADIAN.subn("$", written)
    if dollars and written.startswith("$"):
        written = f"{written.removeprefix('$').strip()} $"
    written = _MANY_GROUPS.sub(lambda found: re.sub(r"\D", "", found[0]), written)
    return _BARE_SCALE.sub(lambda found: f" {_SCALES[found['scale'].upper()]}", written)


def _opposite(found: Quantity, written: str) -> Quantity | None:
    if found.value is None:
        return None
    return exact_quantity(-found.value, lexical_form=written, unit=found.unit)


def read_code(cell: Cell) -> str:
    """Return the digits of a code, without spaces and without the ``.0`` of some exports."""
    written = _SPACES.sub("", cell.text)
    return written.removesuffix(".0") if _EXPORTED.fullmatch(written) else written


def read_decimal(cell: Cell) -> Decimal | None:
    """Return the plain number in *cell*, such as a latitude: its comma is a decimal one."""
    if isinstance(cell.value, Decimal):
        return cell.value
    written = cell.text.replace("\u2212", "-").replace(",", ".")
    is_plain = re.fullmatch(r"[+-]?\d{1,15}(?:\.\d{1,15})?", written, re.ASCII)
    return Decimal(written) if is_plain else None
