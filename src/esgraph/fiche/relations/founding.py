"""Who founded the presented organization, and when."""

import re
from collections.abc import Iterator
from dataclasses import replace

from esgraph.fiche.relations.sentence import Sentence
from esgraph.fiche.stated import FoundedIn, Founder
from esgraph.fiche.subjects import Actor, leading_party

_TOGETHER = (
    r"(?:partenariat|collaboration|alliance|association|concertation|initiative commune"
    r"|union(?: des forces)?|regroupement)"
)
_BORN = r"(?i:fondée?|créée?|mise? sur pied|née?|issue?|constituée?|établie?|fruit|vu le jour)"
_FOUNDED = re.compile(
    rf"\b{_BORN}\b"
    r"(?: officiellement)?(?:,? en (?P<year>(?:19|20)\d\d))?,?\s"
    r"(?:(?:grâce à|d'|de|par|dans le cadre d'|à la suite d')\s?(?:un |une |l'|la |le )?"
    rf"{_TOGETHER} (?:entre|de|du|d')\s?|par\s|(?:à|de) l'initiative (?=de |du |d'|des ))"
)
_FOUNDED_IN = re.compile(
    rf"\b(?!(?i:issue?|établie?|fruit))({_BORN})\b(?: officiellement)?,? en "
    r"(?P<year>(?:19|20)\d\d)\b"
)
# What may stand between the presented organization and « fondé »: an apposition, a verb « être »,
# or the noun that says what it is, but no other verb, preposition or relative clause.
_NO_CLAUSE = r"(?!qui|que|dont|dans|avec|par|pour|chez)"
_BEFORE_FOUNDED = re.compile(
    rf"(?:, (?!est )(?:{_NO_CLAUSE}[\w'-]+ ){{0,9}}{_NO_CLAUSE}[\w'-]+,(?= (?:est|a été|fut)\b))?"
    r"(?:,? (?:a été|est(?: le)?|fut|a d'abord été|a))?"
    rf"(?:(?:,| est| constitue) une? (?:{_NO_CLAUSE}[\w'-]+ ){{1,8}}?)?"
    r"(?:,? ?)",
)

# « Organisme à but non lucratif fondé en 2015 par A, … » : what is presented comes after.
_FRONTED = re.compile(
    r"(?:(?:Un|Une) )?(?:Organisme|OBNL|OSBL|Coopérative|Entreprise|Association|Mutuelle|Fondation"
    r"|Société|Collectif|Regroupement)\b(?: [a-zà-ÿ'’-]+)*,? "
)
_FOUNDER_OF = re.compile(
    r"(?<![\w'-])(?:est|sont)(?: aussi| également)? (?:l'une? des |l[ea]s? |une? )?"
    r"(?:membres? |organismes? )?(?:co)?fondat(?:eur|rice)s? (?:de |du |d')"
)


def read_founding(sentence: Sentence) -> Iterator[FoundedIn | Founder]:
    """Yield the year and the founders that *sentence* gives the presented organization."""
    year = next((f for f in _FOUNDED_IN.finditer(sentence.text) if _founds(sentence, f)), None)
    if year is not None:
        yield FoundedIn(int(year["year"]))
    for found in _FOUNDED.finditer(sentence.text):
        if _founds(sentence, found):
            end = sentence.return_to(Actor.PRESENTED, found.end())
            founders = replace(sentence, text=sentence.text[:end]).parties_after(found.end())
            yield from map(Founder, founders)
    for found in _FOUNDER_OF.finditer(sentence.text):
        leading = leading_party(sentence.text[found.end() :], sentence.scene, previous=None)
        if leading is not None and leading[0] is Actor.PRESENTED:
            yield from map(Founder, sentence.subjects_before(found.start()))


def _founds(sentence: Sentence, found: re.Match[str]) -> bool:
    """Tell whether what *found* says to be founded is the presented organization."""
    if sentence.is_quoted(found.start()):
        return False
    if found.start() == 0 or _FRONTED.fullmatch(sentence.text, 0, found.start()):
        return sentence.return_to(Actor.PRESENTED, found.end()) < len(sentence.text)
    if sentence.subject is not Actor.PRESENTED:
        return False
    for start in sentence.clauses:
        leading = leading_party(sentence.text[start:], sentence.scene, previous=Actor.PRESENTED)
        if leading is None or leading[0] is not Actor.PRESENTED:
            continue
        between = sentence.text[start + leading[1] : found.start()]
        if start + leading[1] <= found.start() and _BEFORE_FOUNDED.fullmatch(between):
            return True
    return False
