"""What the city has or hosts: its policies, and events."""

import re
from collections.abc import Iterator

from esgraph.fiche.relations.sentence import Sentence
from esgraph.fiche.stated import Hosting, OwnPolicy
from esgraph.fiche.subjects import Actor

_HAS_POLICY = re.compile(
    r"(?<![\w'-])(?:s'est(?: aussi| également| ainsi)? dotée?(?: aussi| également| ainsi)?"
    r"(?: en \d{4})? (?=de |d')|dispose(?: aussi| également)? (?=de |d')"
    r"|(?:a été|est|fut) l[ae'] ?(?:une des )?premi(?:ère|er)s? (?:ville|municipalité)s?"
    r"(?: du Québec| au Québec| de la région)? à se doter (?=de |d')"
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


def read_holdings(sentence: Sentence) -> Iterator[OwnPolicy | Hosting]:
    """Yield the policies and the events that *sentence* says are the city's."""
    yield from _policies(sentence)
    yield from _hostings(sentence)


def _policies(sentence: Sentence) -> Iterator[OwnPolicy]:
    for verb in _HAS_POLICY.finditer(sentence.text):
        if sentence.subjects_before(verb.start()) == (Actor.BODY,):
            yield from map(OwnPolicy, _policy_names(sentence.text, verb.end()))


def _policy_names(text: str, position: int) -> Iterator[str]:
    while (found := _POLICY.match(text, position)) is not None:
        end = _POLICY_END.search(found["name"])
        name = found["name"][: end.start()] if end else found["name"]
        position = found.start("name") + len(name)
        yield name[0].upper() + name[1:].strip()


def _hostings(sentence: Sentence) -> Iterator[Hosting]:
    for found in _HOST.finditer(sentence.text):
        if sentence.subjects_before(found.start()) == (Actor.BODY,):
            year = int(found["year"]) if found["year"] else None
            yield Hosting(found["name"].strip(), found["acronym"], year)
