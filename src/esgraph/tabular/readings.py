"""What was understood of a cell that could be read in two ways, for its writer to confirm."""

import re
from decimal import Decimal

from rdflib import Literal

from esgraph.language import Text
from esgraph.quantities import Quantity
from esgraph.tabular.advice import DATE_WANTED, NO_SUCH_DAY
from esgraph.tabular.cells import Cell
from esgraph.tabular.dates import has_two_readings, is_no_day, serial_day

_DOUBTFUL = re.compile(
    r"""
    ^\D*[1-9]\d{0,2}[.,]\d{3}\D*$      # 1,234: a thousand, or one and a fraction
    | \d\s?(?:Mds?|[GMkK])(?![a-z])    # 1,4 G$
    | \d[eE][+-]?\d                    # 1.5E+06
    """,
    re.VERBOSE | re.ASCII,
)
_VAGUE = re.compile(
    r"\b(?:près|presque|dizaines?|douzaines?|centaines?|milliers?)\b", re.IGNORECASE
)
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+(?!\d))")


def quantity_remark(cell: Cell, quantity: Quantity) -> Text | None:
    """
    Return how *cell* was read where that leaves a doubt.

    Its mark, its scale or its exponent may, and so do words: bounds that are our reading of
    « environ » or of « près de », and not what is written.
    """
    if not isinstance(cell.value, str):
        return None
    is_inexact = quantity.minimum is not None and quantity.maximum is not None
    if not is_inexact and not _VAGUE.search(cell.text) and not _DOUBTFUL.search(cell.text):
        return None
    return _understood(cell.text, _reading(quantity))


def _reading(quantity: Quantity) -> Text:
    """Return *quantity* in words: a number, or its bounds."""
    low, high = quantity.minimum, quantity.maximum
    if quantity.value is not None:
        return _measured(quantity.value, quantity)
    if low is not None and high is not None:
        first, last = _measured(low, quantity), _measured(high, quantity)
        return Text(
            fr=f"«\u00a0entre {first.fr} et {last.fr}\u00a0»",
            en=f"“between {first.en} and {last.en}”",
        )
    bound = low if low is not None else high
    written = _measured(bound if bound is not None else Decimal(0), quantity)
    if low is not None:
        return Text(fr=f"«\u00a0{written.fr} ou plus\u00a0»", en=f"“{written.en} or more”")
    return Text(fr=f"«\u00a0{written.fr} ou moins\u00a0»", en=f"“{written.en} or less”")


def _measured(number: Decimal, quantity: Quantity) -> Text:
    """Return *number* with the unit of *quantity*."""
    match quantity.unit:
        case "CAD":
            return Text(fr=f"{_french(number)}\u00a0$", en=f"${_english(number)}")
        case "%":
            return Text(fr=f"{_french(number)}\u00a0%", en=f"{_english(number)}%")
        case None:
            return Text(fr=_french(number), en=_english(number))


def share_remark(cell: Cell, quantity: Quantity) -> Text | None:
    """Return the doubt that a percentage below one is a share of one: 0,125 for 12,5 %."""
    number = quantity.value
    if number is None or not 0 < number < 1 or cell.text.endswith("%"):
        return None
    shown = f"{(number * 100).normalize():f}"
    return Text(
        fr=f"nous avons compris {_french(number)}\u00a0%\u00a0; si c'est "
        f"{_french(Decimal(shown))}\u00a0%, écrivez-le ainsi",
        en=f"we understood {number:f}%; if it is {shown}%, write it so",
    )


def date_remark(cell: Cell, date: Literal) -> Text | None:
    """Return which day *cell* was taken for where the day and the month could change places."""
    if not isinstance(cell.value, str) or not has_two_readings(cell.text):
        return None
    year, month, day = str(date).split("-")
    return _understood(
        cell.text,
        Text(
            fr=f"{date} (le {int(day)} du mois {int(month)} de {year}, le jour d'abord)",
            en=f"{date} (day {int(day)} of month {int(month)} of {year}, the day first)",
        ),
    )


def date_hint(cell: Cell) -> Text:
    """Return how to write what stands in *cell* as a date, as advice."""
    day = serial_day(cell)
    if day is None:
        return NO_SUCH_DAY if is_no_day(cell.text) else DATE_WANTED
    return Text(
        fr=f"pour un tableur, ce nombre est le {day}\u00a0: si c'est ce jour, mettez la cellule au "
        f"format date, ou écrivez {day}",
        en=f"for a spreadsheet program, this number is {day}: if that is the day, format the cell "
        f"as a date, or write {day}",
    )


def shortened_hint(cell: Cell) -> Text | None:
    """Return that a spreadsheet program has shortened the number in *cell*, as advice."""
    if not _SHORTENED.fullmatch(cell.text):
        return None
    return Text(
        fr="un tableur a abrégé ce numéro\u00a0: mettez la colonne au format texte, puis "
        "récrivez-le en entier",
        en="a spreadsheet program has shortened this number: format the column as text, then write "
        "it again in full",
    )


def _understood(written: str, read: Text) -> Text:
    return Text(
        fr=f"nous avons compris {read.fr} en lisant «\u00a0{written}\u00a0»\u00a0; si ce n'est pas "
        "cela, écrivez-le autrement",
        en=f"we understood {read.en} from “{written}”; if that is not what is meant, write it "
        "another way",
    )


def _french(number: Decimal) -> str:
    whole, _, part = f"{number:f}".partition(".")
    return _THOUSANDS.sub("\u00a0", whole) + (f",{part}" if part else "")


def _english(number: Decimal) -> str:
    return f"{number:,f}"
