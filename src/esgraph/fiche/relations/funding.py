"""Money: who gives how much to whom. Sums given to several at once stay one statement."""

import re
from collections.abc import Iterator
from dataclasses import replace

from esgraph.fiche.relations.sentence import ADVERB, HAS, IS, Sentence
from esgraph.fiche.relations.support import HELP, WITH
from esgraph.fiche.relations.terms import Terms, is_money, is_yearly_clause, terms_in
from esgraph.fiche.sentences import Span
from esgraph.fiche.stated import Funding
from esgraph.fiche.subjects import Actor, Party

_TO = r"(?=(?:à|au|aux)\s(?!\d|hauteur|chaque|raison|titre|même|la disposition|disposition))"
_FINANCE = re.compile(
    rf"(?<![\w'-])(?:(?:soutien(?:t|nent)|appui(?:e|ent)|aide(?:nt)?"
    rf"|{HAS} (?:soutenu|appuyé|aidé))(?: aussi| également)? financièrement"
    rf"|(?:co)?finance(?:nt)?|subventionne(?:nt)?|commandite(?:nt)?"
    rf"|{HAS} (?:(?:co)?financé|subventionné|commandité))(?:,? {ADVERB},?)*"
    rf"(?:,? et (?:{HELP}|{WITH}))?"
    r"(?: à (?:hauteur|raison) de [^.;:]{1,50}?\$(?: par an(?:née)?)?)?"
    r"\s+(?!pas\b|plus\b|jamais\b|peu\b|ni\b)"
)
_FINANCED = re.compile(
    rf"(?<![\w'-]){IS} (?:(?:soutenue?s?|appuyée?s?|aidée?s?)(?: {ADVERB})? financièrement"
    rf"|(?:co)?financée?s?|subventionnée?s?|commanditée?s?)(?:,? {ADVERB},?)*"
    r"(?: à (?:hauteur|raison) de [^.;:]{1,50}?\$(?: par an(?:née)?)?)? par\s+"
)
_FINANCED_ONE = re.compile(
    rf",\s(?:(?:co)?financée?s?|subventionnée?s?|soutenue?s? financièrement)(?: {ADVERB})? par\s+"
)
_GIVING = (
    rf"(?:(?:verse|octroie|accorde|attribue|alloue|remet|consent|prête|offre|consacre|apporte"
    rf"|fournit|donne|injecte|investit)(?:nt|issent)?"
    rf"|{HAS} (?:versé|octroyé|accordé|attribué|alloué|remis|consenti|prêté|offert|consacré|apporté"
    rf"|fourni|donné|injecté|investi|contribué))(?: {ADVERB},?)*"
)
_GIVE = re.compile(rf"(?<![\w'-]){_GIVING}\s+(?P<what>(?!à )[^.;:]{{1,120}}?)\s{_TO}")
_GIVE_TO = re.compile(rf"(?<![\w'-]){_GIVING}\s+{_TO}")
_GIVE_IT = re.compile(rf"(?<![\w'-])lui {_GIVING}\s")
_FINANCE_IT = re.compile(
    r"(?<![\w'-])(?:l[ea] |l')(?:(?:soutient|appuie) financièrement|finance|subventionne"
    r"|a (?:(?:soutenue?|appuyée?) financièrement|financée?|subventionnée?))(?!\w)"
)
_INVEST_IN = re.compile(
    rf"(?<![\w'-])(?:investi(?:t|ssent)|injecte(?:nt)?|{HAS} (?:investi|injecté))(?: {ADVERB})?\s+"
    r"(?P<what>[^.;:]{1,80}?)\sdans (?=(?:la |le |l')[A-ZÀ-ÖØ-Þ])"
)
# « …à la CDC et 10 000 $ au Pôle »: the verb said once.
_NEXT_GIFT = re.compile(
    r"(?:,|,? et|,? ainsi que|,? puis)\s(?:de |d')?"
    r"(?P<what>(?:\d|une? (?:somme|montant|subvention|aide|bourse|contribution|prêt|don)\b)"
    rf"[^.;:]{{0,80}}?)\s{_TO}"
)
_RECEIVE = re.compile(
    rf"(?<![\w'-])(?:reçoit|reçoivent|bénéficie(?:nt)?|obtient|obtiennent"
    r"|(?:compte(?:nt)?|peut compter|a pu compter) sur"
    rf"|{HAS} (?:reçu|bénéficié|obtenu))(?: {ADVERB})?\s+"
    r"(?P<what>[^.;:]{1,120}?)\s(?:(?:provenant|en provenance|octroyée?|accordée?|versée?) )?"
    r"(?=(?:de la|de l'|du|des|de|d'|par la|par le|par l'|par)\s?[A-ZÀ-ÖØ-Þ]"
    r"|(?:de|par) la (?:ville|municipalité)\b)"
)
_GRANTED = re.compile(
    rf"(?<![\w'-]){IS} (?:versée?s?|accordée?s?|octroyée?s?|attribuée?s?|allouée?s?|remise?s?)"
    rf"(?: {ADVERB})? {_TO}"
)
_BY = re.compile(r"\spar\s+(?=(?:la |le |l')?[A-ZÀ-ÖØ-Þ]|la (?:ville|municipalité)\b)")
_WITH_MONEY = re.compile(
    r"\b(?:[Aa]vec (?:le soutien|l'appui|l'aide|la contribution|la participation)"
    r"|[Gg]râce (?:au soutien|à l'appui|à l'aide|à la contribution|à la participation))"
    r" financi(?:er|ère)(?P<what>[^.,;:]{0,40}?)\s+(?=(?:de la |de l'|du |des |de |d'))"
    r"|\b(?:[Gg]râce à|[Aa]vec) une? (?:subvention|aide financière|contribution(?: financière)?"
    r"|appui financier|soutien financier|bourse|don|prêt)(?P<sum>[^.,;:]{0,60}?)\s+"
    r"(?:(?:octroyée?|accordée?|versée?|consenti|provenant) )?"
    r"(?=(?:de la |de l'|du |de |d'|par la |par le |par l')[A-ZÀ-ÖØ-Þ])"
)
_EACH = re.compile(r"\bchacun(?:e|s|es)?\b")
_RELATIVE = re.compile(r",?\s(?:qui|dont|où|laquelle|lequel|ce qui)\b")


def read_funding(sentence: Sentence) -> Iterator[Funding]:
    """Yield the money that *sentence* says was given."""
    yield from _financed(sentence)
    yield from _gifts(sentence)
    yield from _receipts(sentence)
    yield from _granted(sentence)
    yield from _given_to_it(sentence)
    yield from _accompanying(sentence)


def _financed(sentence: Sentence) -> Iterator[Funding]:
    for found in _FINANCE.finditer(sentence.text):
        givers = sentence.subjects_before(found.start())
        terms = terms_in(_clause(sentence, found.start()))
        yield from _funding(givers, sentence.parties_after(found.end()), terms)
        # What several get together is no sum of those that are named.
        yield from _funding(givers, sentence.examples_after(found.end()), Terms())
    for found in _FINANCED.finditer(sentence.text):
        receivers = sentence.subjects_before(found.start())
        terms = terms_in(_clause(sentence, found.start()))
        yield from _funding(sentence.parties_after(found.end()), receivers, terms)
    for found in _FINANCED_ONE.finditer(sentence.text):
        if sentence.is_real_until(found.start()):
            receivers = sentence.party_ending_at(found.start())
            yield from _funding(sentence.parties_after(found.end()), receivers, Terms())


def _gifts(sentence: Sentence) -> Iterator[Funding]:
    for pattern in (_GIVE, _INVEST_IN):
        for found in pattern.finditer(sentence.text):
            if is_money(found["what"]):
                yield from _gift_and_next(sentence, found)
    for found in _GIVE_TO.finditer(sentence.text):
        clause = _clause(sentence, found.start())
        if is_money(clause):
            givers = sentence.subjects_before(found.start())
            yield from _funding(givers, sentence.parties_after(found.end()), terms_in(clause))


def _gift_and_next(sentence: Sentence, found: re.Match[str]) -> Iterator[Funding]:
    """Yield the gift and those that go on with its verb, each with its own terms."""
    givers = sentence.subjects_before(found.start())
    start, end = _bounds(sentence, found.start())
    nexts = tuple(_NEXT_GIFT.finditer(sentence.text, found.end(), end))
    cuts = (start, *(each.start() for each in nexts), end)
    lead = terms_in(sentence.text[start : found.start()]).period
    is_yearly = is_yearly_clause(sentence.text[start : found.start("what")])
    for each, begin, stop in zip((found, *nexts), cuts, cuts[1:], strict=False):
        terms = terms_in(sentence.text[begin:stop])
        if terms.period.is_empty:
            terms = replace(terms, period=lead)
        if terms.amount is not None and is_yearly:
            terms = replace(terms, is_yearly=True)
        receivers = replace(sentence, text=sentence.text[:stop]).parties_after(each.end())
        yield from _funding(givers, receivers, terms, is_each=_is_each(sentence.text[begin:stop]))


def _receipts(sentence: Sentence) -> Iterator[Funding]:
    for found in _RECEIVE.finditer(sentence.text):
        if is_money(found["what"]):
            receivers = sentence.subjects_before(found.start())
            clause = _clause(sentence, found.start())
            givers = sentence.parties_after(found.end())
            yield from _funding(givers, receivers, terms_in(clause), is_each=_is_each(clause))


def _granted(sentence: Sentence) -> Iterator[Funding]:
    """Yield what is granted by someone named: « 5 000 $ sont versés à la CDC par la Ville »."""
    for found in _GRANTED.finditer(sentence.text):
        start, end = _bounds(sentence, found.start())
        by = _BY.search(sentence.text, found.end(), end)
        what = sentence.text[start : found.start()]
        if by is None or not is_money(what) or not sentence.is_real_until(found.start()):
            continue
        receivers = replace(sentence, text=sentence.text[: by.start()]).parties_after(found.end())
        terms = terms_in(sentence.text[start:end])
        yield from _funding(sentence.parties_after(by.end()), receivers, terms)


def _given_to_it(sentence: Sentence) -> Iterator[Funding]:
    """Yield what the presented organization gets where a pronoun stands for it."""
    for pattern in (_GIVE_IT, _FINANCE_IT):
        for found in pattern.finditer(sentence.text):
            clause = _clause(sentence, found.start())
            is_gift = pattern is _FINANCE_IT or is_money(clause)
            if is_gift and sentence.means_presented(found.start()):
                givers = sentence.subjects_before(found.start())
                yield from _funding(givers, (Actor.PRESENTED,), terms_in(clause))


def _accompanying(sentence: Sentence) -> Iterator[Funding]:
    """Yield who pays for the subject: « grâce à l'appui financier de la Ville »."""
    if sentence.subject is None:
        return
    for found in _WITH_MONEY.finditer(sentence.text):
        is_about_it = not sentence.describes_object(found.start())
        if is_about_it and sentence.is_real_until(found.start()):
            givers = sentence.parties_before_subject(found.end())
            terms = terms_in(found["what"] or found["sum"] or "")
            yield from _funding(givers, (sentence.subject,), terms)


def _funding(
    givers: tuple[Party, ...],
    receivers: tuple[Party, ...],
    terms: Terms,
    *,
    is_each: bool = False,
) -> Iterator[Funding]:
    """Yield one statement for each two parties; a sum that several share is one statement."""
    if not givers or not receivers or set(givers) & set(receivers):
        return
    details = Funding(
        givers,
        receivers,
        amount=terms.amount,
        is_yearly=terms.is_yearly,
        period=terms.period,
        item=terms.item,
    )
    if terms.amount is not None and not is_each:
        yield details
        return
    for giver in givers:
        for receiver in receivers:
            yield replace(details, funders=(giver,), beneficiaries=(receiver,))


def _bounds(sentence: Sentence, position: int) -> Span:
    """Return where the clause of the verb at *position* begins, and where a relative ends it."""
    start, end = sentence.window(position)
    relative = _RELATIVE.search(sentence.text, position, end)
    return start, relative.start() if relative else end


def _clause(sentence: Sentence, position: int) -> str:
    return sentence.text[slice(*_bounds(sentence, position))]


def _is_each(clause: str) -> bool:
    return _EACH.search(clause) is not None
