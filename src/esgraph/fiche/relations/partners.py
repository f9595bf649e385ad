"""Partners of the presented organization, or those that the city works with under a lever."""

import re
from collections.abc import Iterator
from dataclasses import replace

from esgraph.fiche.relations.sentence import ADVERB, Sentence
from esgraph.fiche.stated import Partner, PartnerRole
from esgraph.fiche.subjects import Actor, Party, leading_party

_ADJECTIVE = r"(?: clés?| importante?s?| majeure?s?| privilégiée?s?| principa(?:l|le|ux|les))"
_PARTNERS = rf"(?:principa(?:l|le|ux|les) |grande?s? )?partenaires?{_ADJECTIVE}?"
_PARTNER_OF = re.compile(
    rf"(?<![\w'-])(?:est|sont|demeure(?:nt)?|compte(?:nt)? parmi|figure(?:nt)? parmi)"
    rf"(?: {ADVERB})? (?P<which>(?:(?:l'une?|une?) des |l[ea] |les |une? )?{_PARTNERS})"
    r" (?=(?:de |du |d'))"
)
_ITS_PARTNER = re.compile(
    rf"(?<![\w'-])(?:est|sont|demeure(?:nt)?|compte(?:nt)? parmi|figure(?:nt)? parmi)"
    rf"(?: {ADVERB})? (?P<which>(?:(?:l'une?|une?) de )?(?:son|ses) {_PARTNERS})(?![\w-]| est\b)"
)
_PARTNER_OF_IT = re.compile(
    rf"(?<![\w'-])en (?:est|sont|demeure(?:nt)?)(?: {ADVERB})? "
    rf"(?P<which>(?:(?:l'une?|une?) des |l[ea] |les )?{_PARTNERS})(?![\w-])"
)
_WHOSE_PARTNER_IS = re.compile(
    rf"\b(?P<which>(?:(?:[Ll]'une?|[Uu]ne?) de )?(?:[Ss]on|[Ss]es) {_PARTNERS})"
    rf",? (?:est|sont)(?: {ADVERB})? (?=(?:la |le |l'|les )?[A-ZÀ-ÖØ-Þ]|la ville\b)"
)
_PARTNERS_ARE = re.compile(
    rf"(?:^|\s)[Ll](?:es?|a) (?P<which>{_PARTNERS}) (?:de |du |d')(?P<whose>[^,;.]{{2,80}}?),? "
    rf"(?:est|sont)(?: {ADVERB})? (?=(?:la |le |l'|les )?[A-ZÀ-ÖØ-Þ]|la ville\b)"
)
_HAS_PARTNERS = re.compile(rf"(?<![\w'-])(?:a|ont) pour (?P<which>{_PARTNERS})(?: {ADVERB})? ")
_WHOSE = re.compile(
    rf",?\sdont\s(?P<who>[^,;]{{3,80}}?)\s(?:est|sont)(?: {ADVERB})? "
    rf"(?P<which>(?:(?:l'une?|une?) des |l[ea] |les |une? )?{_PARTNERS})(?![\w-])"
)
_AMONG_ITS_PARTNERS = re.compile(
    rf"\b(?:[Pp]armi (?P<which>ses {_PARTNERS}),? (?:figurent?|se trouvent?|on (?:compte|trouve))"
    rf"|compte(?: {ADVERB})? parmi (?P<counted>ses {_PARTNERS}))"
    r"(?: notamment)? (?=(?:la |le |l'|les )?[A-ZÀ-ÖØ-Þ]|la ville\b)"
)
_WITH_PARTNER = re.compile(
    r"\b(?:[Ee]n (?:étroit )?partenariat(?: étroit)?|[Ee]n (?:étroite )?collaboration(?: étroite)?"
    r"|[Dd]e concert|[Cc]onjointement) avec\s+"
)


def read_partners(sentence: Sentence) -> Iterator[Partner]:
    """Yield the partners that *sentence* names."""
    yield from _working_with(sentence)
    if sentence.scene.presented:
        yield from _partners_of(sentence)
        yield from _partners_of_it(sentence)
        yield from _its_partners(sentence)
        yield from _partners_named(sentence)
        yield from _whose_partners(sentence)


def _working_with(sentence: Sentence) -> Iterator[Partner]:
    """Yield whom the city, or the presented organization where there is one, works with."""
    about = Actor.PRESENTED if sentence.scene.presented else Actor.BODY
    if sentence.subject is not about:
        return
    for found in _WITH_PARTNER.finditer(sentence.text):
        if sentence.is_real_until(found.start()):
            yield from map(Partner, sentence.parties_before_subject(found.end()))


def _partners_of(sentence: Sentence) -> Iterator[Partner]:
    for found in _PARTNER_OF.finditer(sentence.text):
        partners = sentence.subjects_before(found.start())
        objects = sentence.parties_after(found.end())
        if Actor.PRESENTED in partners:
            yield from _partners(objects, "")
        elif Actor.PRESENTED in objects or _names_presented(sentence, found.end()):
            yield from _partners(partners, found["which"])


def _partners_of_it(sentence: Sentence) -> Iterator[Partner]:
    """Yield the partners in « la Ville est son partenaire » and « la Ville en est partenaire »."""
    for pattern in (_ITS_PARTNER, _PARTNER_OF_IT):
        for found in pattern.finditer(sentence.text):
            if sentence.means_presented(found.start()):
                yield from _partners(sentence.subjects_before(found.start()), found["which"])


def _its_partners(sentence: Sentence) -> Iterator[Partner]:
    """Yield the partners in « son principal partenaire est la Ville »."""
    for found in _WHOSE_PARTNER_IS.finditer(sentence.text):
        is_real = sentence.is_real_until(found.start())
        if is_real and sentence.means_presented(found.start()):
            yield from _partners(sentence.parties_after(found.end()), found["which"])
    for found in _AMONG_ITS_PARTNERS.finditer(sentence.text):
        is_real = sentence.is_real_until(found.start())
        if is_real and sentence.means_presented(found.start()):
            which = found["which"] or found["counted"]
            yield from _partners(sentence.parties_after(found.end()), which)


def _partners_named(sentence: Sentence) -> Iterator[Partner]:
    """Yield the partners in « les partenaires de X sont… » and « X a pour partenaires… »."""
    for found in _PARTNERS_ARE.finditer(sentence.text):
        is_presented = _names_presented(sentence, found.start("whose"))
        if is_presented and sentence.is_real_until(found.start()):
            yield from _partners(sentence.parties_after(found.end()), found["which"])
    for found in _HAS_PARTNERS.finditer(sentence.text):
        if Actor.PRESENTED in sentence.subjects_before(found.start()):
            yield from _partners(sentence.parties_after(found.end()), found["which"])


def _whose_partners(sentence: Sentence) -> Iterator[Partner]:
    """Yield the partners in « X, dont la Ville est le principal partenaire »."""
    for found in _WHOSE.finditer(sentence.text):
        is_presented = sentence.party_ending_at(found.start()) == (Actor.PRESENTED,)
        if is_presented and sentence.is_real_until(found.start()):
            until_verb = replace(sentence, text=sentence.text[: found.end("who")])
            yield from _partners(until_verb.parties_after(found.start("who")), found["which"])


def _partners(parties: tuple[Party, ...], which: str) -> Iterator[Partner]:
    role: PartnerRole = "partenaire-principal" if "princip" in which else "partenaire"
    for party in parties:
        if party is not Actor.PRESENTED:
            yield Partner(party, role)


def _names_presented(sentence: Sentence, position: int) -> bool:
    rest = re.sub(r"^(?:de |du |d')", "", sentence.text[position:])
    leading = leading_party(rest, sentence.scene, previous=None)
    return leading is not None and leading[0] is Actor.PRESENTED
