"""
What the prose of a fiche states, and only that.

Each statement needs its verb, in the present or the past, and a subject that stands right before
it. Negations, wishes, conditionals and futures state nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from esgraph.fiche.model import Quantity
from esgraph.fiche.quantities import find_quantities
from esgraph.fiche.sentences import Item, enumeration, plain_width, sentences
from esgraph.fiche.stated import (
    FoundedIn,
    Founder,
    Funding,
    Hosting,
    OwnPolicy,
    Partner,
    Statement,
    Support,
    SupportKind,
)
from esgraph.fiche.subjects import (
    Actor,
    Named,
    Party,
    Scene,
    clause_starts,
    is_empty_subject,
    leading_party,
    party_of,
)

_ADVERB = (
    r"(?:aussi|également|toujours|activement|financièrement|directement|fortement|étroitement"
    r"|régulièrement|annuellement|notamment|ainsi|donc|en partie|en outre|depuis \d{4}"
    r"|depuis plusieurs années|chaque année|pleinement)"
)
_MONEY_VERB = (
    r"(?:(?:soutient|appuie|a soutenu|a appuyé|soutiennent|appuient)(?: aussi| également)?"
    r" financièrement|(?:finance|subventionne|a financé|a subventionné|financent|subventionnent))"
)
_SUPPORT_VERB = r"(?:soutient|a soutenu|appuie|a appuyé|soutiennent|appuient)"
_WITH_VERB = (
    r"(?:(?:collabore|a collaboré|collaborent)(?: étroitement| activement| régulièrement| aussi"
    r"| également)? avec|travaille(?:nt)?(?: étroitement)? en collaboration(?: étroite)? avec"
    r"|travaille(?:nt)? de concert avec)"
)
_PARTNER_VERB = (
    r"(?:travaille(?:nt)? en partenariat(?: étroit)? avec"
    r"|s'est associée?(?: aussi| également)? (?:à|avec)|s'associe (?:à|avec))"
)
_VERB = rf"(?:{_MONEY_VERB}|{_SUPPORT_VERB}|{_WITH_VERB}|{_PARTNER_VERB})"
_VERBS = re.compile(
    rf"(?<![\w'-])(?P<verbs>{_VERB}(?:,? (?:et )?(?:{_ADVERB} )?{_VERB})*)"
    rf"(?:,? {_ADVERB},?)*\s+(?!pas\b|plus\b|jamais\b|peu\b)"
)
_PASSIVE = re.compile(
    r"(?<![\w'-])(?:est|a été|sont|ont été)(?: aussi| également)? "
    r"(?P<verb>soutenu|appuyé|financé|subventionné)e?s?(?P<money> financièrement)? par\s+"
)
_GIVE = re.compile(
    r"(?<![\w'-])(?:a )?(?:versée?|octroyée?|accordée?|attribuée?|allouée?|consenti|remis"
    r"|verse|octroie|accorde|attribue|alloue|consent|remet)\s+"
    r"(?P<what>[^.;:]{1,120}?)\s(?=(?:à|au|aux)\s(?!\d|hauteur|chaque))"
)
_RECEIVE = re.compile(
    r"(?<![\w'-])(?:reçoit|a reçu|bénéficie|a bénéficié|obtient|a obtenu)\s+"
    r"(?P<what>[^.;:]{1,120}?)\s"
    r"(?=(?:de la|de l'|du|des|de|d')\s?[A-ZÀ-ÖØ-Þ]|de la (?:ville|municipalité)\b)"
)
_MONEY_NOUN = re.compile(
    r"\b(?:subvention|aide financière|soutien financier|appui financier|financement"
    r"|contribution financière|somme|montant|bourse)\b"
)
_YEARLY = re.compile(r"\b(?:par an(?:née)?|annuel(?:le)?(?:ment)?|chaque année)\b")
_YEARS = (
    re.compile(r"\b(?:[Dd]e|[Ee]ntre) (20\d\d|19\d\d) (?:à|et) (20\d\d|19\d\d)\b"),
    re.compile(r"\b(20\d\d|19\d\d)\s?[-–]\s?(20\d\d|19\d\d)\b"),
    re.compile(r"\b(?:[Ee]n|pour|pour l'année|[Dd]epuis) (20\d\d|19\d\d)\b"),
)
_FUNDED_ITEM = re.compile(
    r"\b(?:pour|dans le cadre de) (?:le |la |l'|du |de la |de l')?(?:projet(?: pilote)?|programme"
    r"|initiative)?\s?«\s*(?P<name>[^»]+?)\s*»"
)

_TOGETHER = r"(?:partenariat|collaboration|alliance|association|concertation|union des forces)"
_FOUNDED = re.compile(
    r"\b(?i:fondée?|créée?|mise? sur pied|née?|issue?|constituée?|établie?)\b"
    r"(?: officiellement)?(?:,? en (?P<year>(?:19|20)\d\d))?,?\s"
    r"(?:(?:grâce à|d'|de|par|dans le cadre d'|à la suite d')\s?(?:un |une |l'|la |le )?"
    rf"{_TOGETHER} (?:entre|de|du|d')\s?|par\s|(?:à|de) l'initiative (?=de |du |d'|des ))"
)
_FOUNDED_IN = re.compile(
    r"\b(?i:fondée?|créée?|mise? sur pied|née?|constituée?)\b(?: officiellement)?,? en "
    r"(?P<year>(?:19|20)\d\d)\b"
)
# What may stand between the presented organization and « fondé »: a verb « être », or the noun
# that says what it is, but no other verb, preposition or relative clause.
_BEFORE_FOUNDED = re.compile(
    r"(?:,? (?:a été|est|fut|, est|a d'abord été))?"
    r"(?:(?:,| est| constitue) une? (?:(?!qui|que|dont|dans|avec|par|pour|chez)[\w'-]+ ){1,8}?)?"
    r"(?:,? ?)",
)
_PARTNER_OF = re.compile(
    r"(?<![\w'-])est (?:aussi |également |toujours )?"
    r"(?P<which>(?:l'une?|une?) des (?:principa(?:ux|les) )?partenaires(?: principa(?:ux|les))?"
    r"|l[ea] principale? partenaire|l[ea] partenaire principale?"
    r"|(?:l'une? des |une? )?partenaires?(?: clés?| importante?s?| majeure?s?| privilégiée?s?)?)"
    r" (?=(?:de |du |d'))"
)
_WITH_PARTNER = re.compile(
    r"\b(?:[Ee]n (?:étroit )?partenariat|[Ee]n (?:étroite )?collaboration|[Dd]e concert) avec\s+"
)
_WITH_SUPPORT = re.compile(
    r"\b(?:[Aa]vec (?:le soutien|l'appui|l'aide|le concours)"
    r"|[Gg]râce (?:au soutien|à l'appui|à l'aide))"
    r"(?P<money> financi(?:er|ère))?\s+(?=(?:de |du |des |d'))"
)
_HAS_POLICY = re.compile(
    r"(?<![\w'-])(?:s'est(?: aussi| également| ainsi)? dotée?(?: aussi| également| ainsi)?"
    r"(?: en \d{4})? (?=de |d')|dispose(?: aussi| également)? (?=de |d')"
    r"|(?:a|possède)(?: aussi| également)?(?: adopté| élaboré| mis en place| mis en œuvre)?"
    r"(?: en \d{4},?)? )"
)
_POLICY = re.compile(
    r"(?:,? et |, )?(?:de |d')?(?:une? |la |sa |son |le |l')?"
    r"(?:première |premier |nouvelle |nouveau |propre )?"
    r"(?P<name>(?:[Pp]olitique|[Pp]lan d'action|[Pp]lan directeur|[Pp]lan stratégique|[Ss]tratégie"
    r"|[Cc]harte)\b[^.;:!?()«»]*)"
)
_POLICY_END = re.compile(
    r",| (?:qui|que|afin|pour|visant|dont|depuis|avec|grâce|lequel|laquelle|permettant|où|lors|dans"
    r"|par|favorisant|incluant|intégrant)\b| qu'| en (?:\d{4}|vue)| et (?:d'une?|(?:une?|la|le|sa"
    r"|son|a|est|y|elle|il)\b|l'|s')| (?:adoptée?|lancée?|élaborée?|mise?|encourageant)\b"
)
_HOST = re.compile(
    r"(?<![\w'-])(?:est|a été) (?:aussi |également )?(?:la ville )?l?'?\s?hôte(?:sse)? "
    r"(?:du |de la |de l'|des |d')"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][^.;:!?(),«»]*?)(?: ?\((?P<acronym>[^()]+)\))?"
    r"(?:,? (?:de |en |d')?(?P<year>20\d\d|19\d\d))?(?=[.,;:]| qui| où| dont| afin|$)"
)
_IRREALIS = re.compile(
    r"\b(?:ne|pourrait|pourraient|pourra|devrait|devra|voudrait|aimerait|souhaite|souhaitent"
    r"|désire|désirent|espère|envisage|prévoit|compte|projette|veut|si|sera|serait|seront|fera"
    r"|sans)\b|\bn'",
    re.IGNORECASE,
)


def read_statements(text: str, scene: Scene) -> tuple[Statement, ...]:
    """Return what *text* states about the parties of *scene*, in the order of the text."""
    found: list[Statement] = []
    subject: Party | None = None
    for sentence in sentences(plain_width(text)):
        subject = _sentence_subject(sentence, scene, previous=subject)
        found.extend(_read_sentence(_Sentence(sentence, scene, subject)))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence and the party that it begins by speaking of."""

    text: str
    scene: Scene
    subject: Party | None

    def subject_before(self, position: int) -> Party | None:
        """Return the party that is the subject of a verb at *position*, or ``None``."""
        start = max((s for s in clause_starts(self.text, self.scene) if s <= position), default=0)
        chunk = self.text[start:position]
        if is_empty_subject(chunk):
            return None if _IRREALIS.search(self.text[:position]) else self.subject
        return party_of(chunk, self.scene, previous=self.subject)

    def parties_after(self, position: int) -> tuple[Party, ...]:
        """Return the parties listed from *position* on; what has no proper name is left out."""
        items = enumeration(self.text[position:], self.scene.names)
        parties = (self._party(item) for item in items)
        return tuple(party for party in parties if party is not None)

    def parties_before_subject(self, position: int) -> tuple[Party, ...]:
        """Return the parties listed from *position* to « …, la Ville offre », if it comes back."""
        end = self.return_to(self.subject, position)
        return replace(self, text=self.text[:end]).parties_after(position)

    def return_to(self, party: Party | None, position: int) -> int:
        """Return where a clause after *position* begins with *party*, else the sentence's end."""
        for start in clause_starts(self.text, self.scene):
            leading = leading_party(self.text[start:], self.scene, previous=None)
            if start > position and leading is not None and leading[0] == party:
                return start
        return len(self.text)

    def is_real_until(self, position: int) -> bool:
        """Tell whether nothing before *position* makes the sentence a wish or a negation."""
        return _IRREALIS.search(self.text[:position]) is None

    def _party(self, item: Item) -> Party | None:
        for written in (item.name, f"la {item.name}", f"cet {item.name}"):
            leading = leading_party(written, self.scene, previous=None)
            if leading and isinstance(leading[0], Actor) and leading[1] == len(written):
                return leading[0]
        return Named(item.name, item.acronym) if item.is_named else None


def _sentence_subject(sentence: str, scene: Scene, *, previous: Party | None) -> Party | None:
    for start in clause_starts(sentence, scene):
        # « …et la Ville » goes on with what was begun: it is no subject of the sentence.
        if sentence[:start].endswith("et "):
            continue
        found = leading_party(sentence[start:], scene, previous=previous)
        if found is not None:
            return found[0]
    return None


def _read_sentence(sentence: _Sentence) -> Iterator[Statement]:
    yield from _supports(sentence)
    yield from _passive_supports(sentence)
    yield from _gifts(sentence)
    yield from _receipts(sentence)
    yield from _accompanying_partners(sentence)
    yield from _policies(sentence)
    yield from _hostings(sentence)
    if sentence.scene.presented:
        yield from _founders(sentence)
        yield from _partners_of_presented(sentence)


def _supports(sentence: _Sentence) -> Iterator[Statement]:
    for found in _VERBS.finditer(sentence.text):
        supporter = sentence.subject_before(found.start())
        if supporter is None:
            continue
        for party in sentence.parties_after(found.end()):
            if party != supporter:
                yield from _supports_of(found["verbs"], supporter, party, sentence)


def _supports_of(
    verbs: str, supporter: Party, beneficiary: Party, sentence: _Sentence
) -> Iterator[Statement]:
    if re.search(_MONEY_VERB, verbs):
        yield Funding(supporter, beneficiary, years=_years(sentence.text))
    without_money = re.sub(_MONEY_VERB, "", verbs)
    kinds: list[SupportKind] = []
    if re.search(_SUPPORT_VERB, without_money):
        kinds.append("soutien")
    if re.search(_WITH_VERB, without_money):
        kinds.append("collaboration")
    if re.search(_PARTNER_VERB, without_money):
        kinds.append("partenariat")
    if not kinds:
        return
    if supporter is Actor.PRESENTED and "soutien" not in kinds:
        yield Partner(beneficiary)
    else:
        yield Support(supporter, beneficiary, tuple(kinds))


def _passive_supports(sentence: _Sentence) -> Iterator[Statement]:
    for found in _PASSIVE.finditer(sentence.text):
        beneficiary = sentence.subject_before(found.start())
        if beneficiary is None:
            continue
        is_money = bool(found["money"]) or found["verb"] in {"financé", "subventionné"}
        for party in sentence.parties_after(found.end()):
            yield _support(party, beneficiary, is_money=is_money)


def _support(supporter: Party, beneficiary: Party, *, is_money: bool) -> Support | Funding:
    if is_money:
        return Funding(supporter, beneficiary)
    return Support(supporter, beneficiary, ("soutien",))


def _gifts(sentence: _Sentence) -> Iterator[Statement]:
    for found in _GIVE.finditer(sentence.text):
        funder = sentence.subject_before(found.start())
        if funder is None or not _is_money(found["what"]):
            continue
        beneficiaries = sentence.parties_after(found.end())
        funding = _funding(sentence, found["what"], is_shared=len(beneficiaries) > 1)
        for party in beneficiaries:
            yield replace(funding, funder=funder, beneficiary=party)


def _receipts(sentence: _Sentence) -> Iterator[Statement]:
    for found in _RECEIVE.finditer(sentence.text):
        beneficiary = sentence.subject_before(found.start())
        if beneficiary is None or not _is_money(found["what"]):
            continue
        funders = sentence.parties_after(found.end())
        funding = _funding(sentence, found["what"], is_shared=len(funders) > 1)
        for party in funders:
            yield replace(funding, funder=party, beneficiary=beneficiary)


def _is_money(text: str) -> bool:
    return _amount(text) is not None or _MONEY_NOUN.search(text) is not None


def _funding(sentence: _Sentence, what: str, *, is_shared: bool) -> Funding:
    """Return what the sentence says of the money; an amount shared by several is nobody's."""
    item = _FUNDED_ITEM.search(sentence.text)
    amount = None if is_shared else _amount(what)
    return Funding(
        Actor.BODY,
        Actor.BODY,
        amount=amount,
        is_yearly=amount is not None and _YEARLY.search(sentence.text) is not None,
        years=_years(sentence.text),
        item=item["name"] if item else None,
    )


def _amount(text: str) -> Quantity | None:
    """Return the sum of money in *text*, its « par an » part of its lexical form."""
    for found in find_quantities(text):
        if found.quantity.unit == "CAD":
            recurrence = re.compile(rf"\s{_YEARLY.pattern}").match(text, found.end)
            lexical_form = found.quantity.lexical_form + (recurrence[0] if recurrence else "")
            return replace(found.quantity, lexical_form=lexical_form)
    return None


def _years(text: str) -> tuple[int, ...]:
    found = next(filter(None, (pattern.search(text) for pattern in _YEARS)), None)
    return tuple(int(year) for year in found.groups()) if found else ()


def _accompanying_partners(sentence: _Sentence) -> Iterator[Statement]:
    subject = sentence.subject
    if not isinstance(subject, Actor):
        return
    for found in _WITH_PARTNER.finditer(sentence.text):
        if sentence.is_real_until(found.start()):
            yield from map(Partner, sentence.parties_before_subject(found.end()))
    for found in _WITH_SUPPORT.finditer(sentence.text):
        if sentence.is_real_until(found.start()):
            for party in sentence.parties_before_subject(found.end()):
                if party != subject:
                    yield _support(party, subject, is_money=found["money"] is not None)


def _policies(sentence: _Sentence) -> Iterator[Statement]:
    for verb in _HAS_POLICY.finditer(sentence.text):
        if sentence.subject_before(verb.start()) is Actor.BODY:
            yield from map(OwnPolicy, _policy_names(sentence.text, verb.end()))


def _policy_names(text: str, position: int) -> Iterator[str]:
    while (found := _POLICY.match(text, position)) is not None:
        end = _POLICY_END.search(found["name"])
        name = found["name"][: end.start()] if end else found["name"]
        position = found.start("name") + len(name)
        yield name[0].upper() + name[1:].strip()


def _hostings(sentence: _Sentence) -> Iterator[Statement]:
    for found in _HOST.finditer(sentence.text):
        if sentence.subject_before(found.start()) is Actor.BODY:
            year = int(found["year"]) if found["year"] else None
            yield Hosting(found["name"].strip(), found["acronym"], year)


def _founders(sentence: _Sentence) -> Iterator[Statement]:
    year = next((f for f in _FOUNDED_IN.finditer(sentence.text) if _founds(sentence, f)), None)
    if year is not None:
        yield FoundedIn(int(year["year"]))
    for found in _FOUNDED.finditer(sentence.text):
        if _founds(sentence, found):
            end = sentence.return_to(Actor.PRESENTED, found.end())
            founders = replace(sentence, text=sentence.text[:end]).parties_after(found.end())
            yield from map(Founder, founders)


def _founds(sentence: _Sentence, found: re.Match[str]) -> bool:
    """Tell whether what *found* says to be founded is the presented organization."""
    if found.start() == 0:
        return sentence.return_to(Actor.PRESENTED, found.end()) < len(sentence.text)
    if sentence.subject is not Actor.PRESENTED:
        return False
    for start in clause_starts(sentence.text, sentence.scene):
        leading = leading_party(sentence.text[start:], sentence.scene, previous=Actor.PRESENTED)
        if leading is None or leading[0] is not Actor.PRESENTED:
            continue
        between = sentence.text[start + leading[1] : found.start()]
        if start + leading[1] <= found.start() and _BEFORE_FOUNDED.fullmatch(between):
            return True
    return False


def _partners_of_presented(sentence: _Sentence) -> Iterator[Statement]:
    for found in _PARTNER_OF.finditer(sentence.text):
        partner = sentence.subject_before(found.start())
        objects = sentence.parties_after(found.end())
        if partner is None or partner is Actor.PRESENTED:
            if partner is Actor.PRESENTED:
                yield from map(Partner, objects)
        elif Actor.PRESENTED in objects or _names_presented(sentence, found.end()):
            is_principal = "princip" in found["which"]
            yield Partner(partner, "partenaire-principal" if is_principal else "partenaire")


def _names_presented(sentence: _Sentence, position: int) -> bool:
    rest = re.sub(r"^(?:de |du |d')", "", sentence.text[position:])
    leading = leading_party(rest, sentence.scene, previous=None)
    return leading is not None and leading[0] is Actor.PRESENTED
