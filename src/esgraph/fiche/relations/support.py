"""Support without money: who helps whom, works with whom, lends or hands over what to whom."""

import re
from collections.abc import Iterator

from esgraph.fiche.relations.sentence import ADVERB, HAS, IS, Sentence
from esgraph.fiche.stated import Partner, Statement, Support, SupportKind
from esgraph.fiche.subjects import Actor, Party
from esgraph.quantities import find_quantities

HELP = (
    rf"(?:soutien(?:t|nent)|appui(?:e|ent)|épaule(?:nt)?|parraine(?:nt)?|accompagne(?:nt)?"
    rf"|aide(?:nt)?|{HAS} (?:soutenu|appuyé|épaulé|parrainé|accompagné|aidé))"
)
WITH = (
    rf"(?:(?:collabore(?:nt)?|{HAS} collaboré)(?: {ADVERB})? avec"
    rf"|(?:travaille(?:nt)?|{HAS} travaillé)(?: {ADVERB})? en(?: étroite)? collaboration"
    r"(?: étroite)? avec|travaille(?:nt)?(?: de concert)? avec)"
)
_PARTNERED = (
    rf"(?:(?:travaille(?:nt)?|{HAS} travaillé)(?: {ADVERB})? en partenariat(?: étroit)? avec"
    rf"|(?:s'est|se sont) associée?s?(?: {ADVERB})? (?:à|avec)|s'associe(?:nt)? (?:à|avec)"
    rf"|{HAS} (?:signé|conclu) une? (?:entente|partenariat|protocole d'entente|convention)"
    r"(?: de (?:partenariat|collaboration))? avec)"
)
_VERB = rf"(?:{HELP}(?! financièrement)|{WITH}|{_PARTNERED})"
_PAY = r"(?:(?:co)?finance(?:nt)?|subventionne(?:nt)?)"
_VERBS = re.compile(
    rf"(?<![\w'-])(?P<verbs>{_VERB}(?:,? (?:et )?(?:{ADVERB} )?{_VERB}|, {_PAY}(?= et))*)"
    rf"(?:,? (?!financièrement){ADVERB},?)*(?:,? et {_PAY})?"
    r"(?:, (?:en|depuis|par|avec|dans|au|à) [^,;.]{1,60},)?\s+"
    r"(?!pas\b|plus\b|jamais\b|peu\b|ni\b|financièrement\b)"
)
_PASSIVE = re.compile(
    rf"(?<![\w'-]){IS} (?:soutenue?s?|appuyée?s?|épaulée?s?|parrainée?s?|accompagnée?s?)"
    rf"(?: (?!financièrement){ADVERB})? par\s+"
)
_PARTICIPLE = re.compile(r",\s(?:soutenue?s?|appuyée?s?|parrainée?s?) par\s+")
_HELPING_HAND = re.compile(
    rf"(?<![\w'-])(?:offre(?:nt)?|apporte(?:nt)?|fournit|fournissent|accorde(?:nt)?|donne(?:nt)?"
    rf"|{HAS} (?:offert|apporté|fourni|accordé|donné))(?: {ADVERB})? "
    r"(?:son|un|leur|du|de l'|l'|une) ?(?:soutien|appui|aide|accompagnement)"
    r"(?! financi)(?: (?:technique|logistique|professionnel(?:le)?|matériel(?:le)?|constante?"
    r"|indéfectible|important|et [a-zà-ÿ]+))* (?=(?:à|au|aux)\s)"
)
_ENJOYS = re.compile(
    rf"(?<![\w'-])(?:(?:bénéficie(?:nt)?|{HAS} bénéficié)(?: {ADVERB})? (?:du |de l')"
    rf"|(?:reçoit|reçoivent|obtient|{HAS} (?:reçu|obtenu))(?: {ADVERB})? (?:le |l')"
    r"|(?:compte(?:nt)?|peut compter|a pu compter) sur (?:le |l'))"
    r"(?:soutien|appui|aide|concours|accompagnement)(?! financi)"
    r"(?: (?:technique|logistique|constante?|précieux))?\s+(?=(?:de |du |des |d'))"
)
_PROPERTY = (
    r"(?:terrains?|bâtiments?|loca(?:l|ux)|édifices?|immeubles?|espaces?|salles?|équipements?"
    r"|véhicules?|lots?|logements?|églises?|écoles?|presbytères?|bureaux?|jardins?|maisons?"
    r"|kiosques?|entrepôts?|matériel|chalets?|garages?|casernes?|cuisines?)"
)
_HAND_OVER = re.compile(
    rf"(?<![\w'-])(?:cède(?:nt)?|prête(?:nt)?|donne(?:nt)?|offre(?:nt)?|loue(?:nt)?"
    rf"|vend(?:ent)?|{HAS} (?:cédé|prêté|donné|offert|loué|vendu))(?: gratuitement)? "
    rf"(?P<what>(?:[\w'-]+ ){{0,4}}?[\w']*?{_PROPERTY}\b[^.,;:]{{0,60}}?)\s(?=(?:à|au|aux)\s(?!\d))"
)
_AT_DISPOSAL = re.compile(
    rf"(?<![\w'-])(?:met(?:tent)?|{HAS} mis)(?: gratuitement)? (?:(?P<what>[^.;:]{{1,80}}?)\s)?"
    r"(?:à la|à|en) disposition(?: gratuitement)? (?=(?:de |du |des |d'))"
)
# « La Ville lui prête un local », « la Ville l'appuie ».
_HELP_IT = re.compile(
    r"(?<![\w'-])(?:(?:l[ea] |l')(?:soutient|appuie|épaule|parraine|accompagne)(?! financi)"
    r"|l'a (?:soutenue?|appuyée?|épaulée?|accompagnée?)(?! financi)"
    rf"|lui (?:(?:prête|cède|donne|offre|loue|vend)(?:nt)?|{HAS} (?:prêté|cédé|donné|offert|loué"
    rf"|vendu))(?: gratuitement)? (?P<what>(?:[\w'-]+ ){{0,4}}?[\w']*?{_PROPERTY}\b))(?!\w)"
)
_FOR_NOTHING = re.compile(
    r"(?:un|1) (?:dollar|\$)|\b1 \$|symbolique|gratuit|sans frais|prix réduit|sous le prix"
    r"|coût (?:modique|minime)|prix (?:modique|dérisoire)|loyer (?:modique|réduit)"
)
_WITH_SUPPORT = re.compile(
    r"\b(?:[Aa]vec (?:le soutien|l'appui|l'aide|le concours)"
    r"|[Gg]râce (?:au soutien|à l'appui|à l'aide|au concours))"
    r"(?: (?:technique|logistique|constante?|indéfectible))?\s+(?=(?:de |du |des |d'))"
)


def read_support(sentence: Sentence) -> Iterator[Statement]:
    """Yield the support that *sentence* states."""
    yield from _active(sentence)
    yield from _passive(sentence)
    yield from _enjoyed(sentence)
    yield from _given(sentence)
    yield from _handed_over(sentence)
    yield from _of_it(sentence)
    yield from _accompanying(sentence)


def _active(sentence: Sentence) -> Iterator[Statement]:
    for found in _VERBS.finditer(sentence.text):
        kinds = _kinds(found["verbs"])
        helped = sentence.parties_after(found.end()) or sentence.examples_after(found.end())
        for supporter in sentence.subjects_before(found.start()):
            for party in helped:
                yield from _support(supporter, party, kinds)


def _kinds(verbs: str) -> tuple[SupportKind, ...]:
    patterns: tuple[tuple[SupportKind, str], ...] = (
        ("soutien", HELP),
        ("collaboration", WITH),
        ("partenariat", _PARTNERED),
    )
    return tuple(kind for kind, pattern in patterns if re.search(pattern, verbs))


def _support(
    supporter: Party, beneficiary: Party, kinds: tuple[SupportKind, ...] = ("soutien",)
) -> Iterator[Statement]:
    """Yield the support; whom the presented organization works with is its partner."""
    if supporter == beneficiary:
        return
    if supporter is Actor.PRESENTED and "soutien" not in kinds:
        yield Partner(beneficiary)
        return
    yield Support(supporter, beneficiary, kinds)


def _passive(sentence: Sentence) -> Iterator[Statement]:
    for found in _PASSIVE.finditer(sentence.text):
        for beneficiary in sentence.subjects_before(found.start()):
            for party in sentence.parties_after(found.end()):
                yield from _support(party, beneficiary)
    for found in _PARTICIPLE.finditer(sentence.text):
        if sentence.is_real_until(found.start()):
            for beneficiary in sentence.party_ending_at(found.start()):
                for party in sentence.parties_after(found.end()):
                    yield from _support(party, beneficiary)


def _enjoyed(sentence: Sentence) -> Iterator[Statement]:
    for found in _ENJOYS.finditer(sentence.text):
        for beneficiary in sentence.subjects_before(found.start()):
            for party in sentence.parties_after(found.end()):
                yield from _support(party, beneficiary)


def _given(sentence: Sentence) -> Iterator[Statement]:
    for found in _HELPING_HAND.finditer(sentence.text):
        for supporter in sentence.subjects_before(found.start()):
            for party in sentence.parties_after(found.end()):
                yield from _support(supporter, party)


def _handed_over(sentence: Sentence) -> Iterator[Statement]:
    """Yield the support of those who lend or give a place; at a price, only a token one."""
    for found in _HAND_OVER.finditer(sentence.text):
        if _is_for_little(sentence, found):
            for supporter in sentence.subjects_before(found.start()):
                for party in sentence.parties_after(found.end()):
                    yield from _support(supporter, party)
    for found in _AT_DISPOSAL.finditer(sentence.text):
        if found["what"] is None or not _has_money(found["what"]):
            for supporter in sentence.subjects_before(found.start()):
                for party in sentence.parties_after(found.end()):
                    yield from _support(supporter, party)


def _of_it(sentence: Sentence) -> Iterator[Statement]:
    """Yield the support of the presented organization where a pronoun stands for it."""
    for found in _HELP_IT.finditer(sentence.text):
        if not sentence.means_presented(found.start()):
            continue
        if found["what"] is None or _is_for_little(sentence, found):
            for supporter in sentence.subjects_before(found.start()):
                yield from _support(supporter, Actor.PRESENTED)


def _is_for_little(sentence: Sentence, found: re.Match[str]) -> bool:
    start, end = sentence.window(found.start())
    window = sentence.text[start:end]
    if _FOR_NOTHING.search(window):
        return True
    is_trade = re.search(r"\b(?:lou|vend)", found[0]) is not None
    return not is_trade and not _has_money(window)


def _has_money(text: str) -> bool:
    return any(found.quantity.unit == "CAD" for found in find_quantities(text))


def _accompanying(sentence: Sentence) -> Iterator[Statement]:
    """Yield who helps the subject: « avec le soutien de la Ville »."""
    subject = sentence.subject
    if subject is None:
        return
    for found in _WITH_SUPPORT.finditer(sentence.text):
        is_about_it = not sentence.describes_object(found.start())
        if is_about_it and sentence.is_real_until(found.start()):
            for party in sentence.parties_before_subject(found.end()):
                yield from _support(party, subject)
