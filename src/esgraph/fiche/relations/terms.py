"""What a clause says of money: how much, how often, when and what for."""

import re
from dataclasses import dataclass, field, replace

from esgraph.fiche.stated import Period
from esgraph.quantities import Quantity, find_quantities

_SUM = (
    r"(?:subvention|aide financière|soutien financier|appui financier|financement"
    r"|contribution|somme|montant|bourse|prêt|don|enveloppe)"
)
_MONEY_NOUN = re.compile(rf"\b{_SUM}s?\b")
# What is paid for, promised or forgone is no money given.
_NO_GIFT = re.compile(
    r"\b(?:garantie|cautionnement|caution|contrats?|mandats?|marchés?|congés? de|exemptions?|rabais"
    r"|achats?|commandes?|honoraires?|prix)\b"
)
_NUMBER_OF_YEARS = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2}) ans"
_PER_YEAR = r"(?:par an(?:née)?\b|annuellement\b|chaque année\b|tous les ans\b|l'an\b)"
_AFTER_AMOUNT = re.compile(
    rf"/an(?:née)?\b|(?:\s(?:{_PER_YEAR}|par (?!la |le |les |une? )[a-zà-ÿ]+"
    rf"|(?:sur|pendant|pour|durant)(?: une période de)? {_NUMBER_OF_YEARS}))+"
)
_PER = re.compile(r"\$/")
_YEARLY_AMOUNT = re.compile(rf"{_PER_YEAR}|/an")
_YEARLY_CLAUSE = re.compile(
    rf"\b(?:annuellement|chaque année|tous les ans)\b|\b{_SUM}(?: [a-zà-ÿ]+)? annuel(?:le)?s?\b",
    re.IGNORECASE,
)
_TWO_SUMS = re.compile(
    r"\brespectivement\b|\([^()]*\$[^()]*\)(?:,|,? et|,? ainsi que)\s"
    r"|\$(?: et|,| ou| puis) (?:de |d')?\d[\d ]*(?:,\d+)?\s?[kMG]?\$"
)
_PURPOSE = re.compile(r"\b(?:pour(?! (?:20|19)\d\d)|afin|qui|dont|où)\b")
_YEAR = r"((?:20|19)\d\d)"
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_PERIODS = (
    re.compile(rf"\b(?:de|entre) {_YEAR} (?:à|et) {_YEAR}\b", re.IGNORECASE),
    re.compile(rf"(?<!\d){_YEAR}\s?[-–]\s?{_YEAR}\b"),
    re.compile(rf"\ben {_YEAR}(?:, (?:20|19)\d\d)*,? (?:et|puis|et en) {_YEAR}\b", re.IGNORECASE),
)
_SINCE = re.compile(rf"\b(?:depuis|dès|à partir de)(?: {_MONTH})? {_YEAR}\b", re.IGNORECASE)
_IN = re.compile(
    rf"\b(?:en|pour|pour l'année|au cours de|durant|à l'automne|à l'été|à l'hiver|au printemps)"
    rf"(?: {_MONTH}| l'année)? {_YEAR}\b|\b{_MONTH} {_YEAR}\b",
    re.IGNORECASE,
)
# « …, fondée en 1998 »: the year of something else.
_OTHER_EVENT = re.compile(
    r"\b(?:fondée?s?|créée?s?|née?s?|adoptée?s?|ouverte?s?|établie?s?|constituée?s?"
    r"|construite?s?|inaugurée?s?|lancée?s?|implantée?s?|mise?s? (?:en place|sur pied)"
    r"|acti(?:f|ve)s?|existe|annoncée?s?|incorporée?s?)(?: officiellement)?,?\s$"
)
_FUNDED_ITEM = re.compile(
    r"\b(?:pour|dans le cadre) (?:de |d')?(?:le |la |l'|du )?(?:projet(?: pilote)?|programme"
    r"|initiative)?\s?«\s*(?P<name>[^»]+?)\s*»"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The sum, whether it comes back each year, the period and the project that it is for."""

    amount: Quantity | None = None
    is_yearly: bool = False
    period: Period = field(default_factory=Period)
    item: str | None = None


def is_money(text: str) -> bool:
    """Tell whether *text* names money that is given: no guarantee, and no contract."""
    if _NO_GIFT.search(text):
        return False
    return amount_in(text) is not None or _MONEY_NOUN.search(text) is not None


def amount_in(text: str) -> Quantity | None:
    """Return the first sum of money in *text*, « par an » or « sur trois ans » in its writing."""
    # « 45 000 $/an »: a slash would hide the sum, so that a space stands for it in the search.
    for found in find_quantities(_PER.sub("$ ", text)):
        if found.quantity.unit == "CAD":
            recurrence = _AFTER_AMOUNT.match(text, found.end)
            lexical_form = found.quantity.lexical_form + (recurrence[0] if recurrence else "")
            return replace(found.quantity, lexical_form=lexical_form)
    return None


def terms_in(clause: str) -> Terms:
    """
    Return what *clause*, one giving and no other, says of the money.

    Two sums side by side (« respectivement 10 000 $ et 15 000 $ ») are nobody's in particular.
    """
    amount = None if _TWO_SUMS.search(clause) else amount_in(clause)
    return Terms(
        amount=amount,
        is_yearly=amount is not None and _is_yearly(clause, amount),
        period=period_in(clause),
        item=_item(clause),
    )


def period_in(text: str) -> Period:
    """Return the year or years that *text* names, those of another event aside."""
    for pattern in _PERIODS:
        for found in pattern.finditer(text):
            if not _OTHER_EVENT.search(text[: found.start()]):
                return Period(int(found[1]), int(found[2]))
    for found in _SINCE.finditer(text):
        if not _OTHER_EVENT.search(text[: found.start()]):
            return Period(int(found[1]), None)
    for found in _IN.finditer(text):
        if not _OTHER_EVENT.search(text[: found.start()]):
            year = int(found[1] or found[2])
            return Period(year, year)
    return Period()


def is_yearly_clause(text: str) -> bool:
    """Tell whether *text* says that what is given comes back each year."""
    return _YEARLY_CLAUSE.search(text) is not None


def _is_yearly(clause: str, amount: Quantity) -> bool:
    if _YEARLY_AMOUNT.search(amount.lexical_form):
        return True
    purpose = _PURPOSE.search(clause)
    return is_yearly_clause(clause[: purpose.start()] if purpose else clause)


def _item(clause: str) -> str | None:
    found = _FUNDED_ITEM.search(clause)
    return found["name"] if found else None
