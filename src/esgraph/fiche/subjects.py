"""Who a French clause speaks of: the city's body, the presented organization, or a named one."""

import re
from dataclasses import dataclass
from enum import Enum

from esgraph.fiche.sentences import (
    FINITE_VERB,
    ItemKind,
    NameFinder,
    enumeration,
    may_be_body,
    without_determiner,
)
from esgraph.namespaces import fold

_ADVERBS = (
    r"(?:aussi|également|toujours|ainsi|notamment|activement|financièrement|directement|fortement"
    r"|donc|déjà|étroitement|régulièrement|annuellement|pleinement|d'ailleurs|par ailleurs|en outre"
    r"|de plus|enfin|ensuite|puis|de même|à son tour|quant à elle|elle-même|elle aussi)"
)
_TRAILING_ADVERBS = re.compile(rf"(?:^|,?\s+){_ADVERBS},?\s*$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:elle|il|celle-ci|celui-ci|cette dernière|ce dernier)(?!\w|-)", re.IGNORECASE
)
_BODY = (
    r"(?:(?:la|cette|notre) )?(?:ville|municipalité|administration municipale)"
    r"|l'administration(?: municipale)?|le conseil (?:municipal|de ville)"
)
_PRESENTED = re.compile(
    r"(?i:(?:cet |cette |ce |l'|la |le )(?:organisme|organisation|OBNL|OSBL|coopérative|coop"
    r"|entreprise|mutuelle|association|société|corporation|fondation|fiducie|regroupement)(?![\w-])"
    r"(?: à but non lucratif| sans but lucratif| d'économie sociale| de solidarité| de travail"
    r"| d'habitation| collective| communautaire| artistique| culturel(?:le)?)*)(?! [A-ZÀ-ÖØ-Þ«])"
)
_PROPER = re.compile(r"(?:[Ll]'|[Ll](?:a|e|es) )(?=[A-ZÀ-ÖØ-Þ])")
_ACRONYM_AFTER = re.compile(r" \([A-ZÀ-ÖØ-Þ][^()]*\)$")
_CLAUSE_START = re.compile(r"^|[,:;]\s|\s[–—]\s|^et\s|\set\s")
_LONGEST_SUBJECT_WORDS = 14
_BARE_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'&.-]*(?: (?:de |du |des |d'|et )?[A-ZÀ-ÖØ-Þ0-9][\w'&.-]*)*"
)
_SUBJECT_NAME = re.compile(
    r"(?:(?:[Ll]a |[Ll]e |[Ll]'|[Ll]es )(?P<name>[A-ZÀ-ÖØ-Þ][^,;:.()«»]*?)"
    rf"|(?P<bare>{_BARE_NAME.pattern}))(?: \([^()]*\))?(?= (?:{FINITE_VERB})(?!\w))"
)
# Words that a sentence may begin with: their capital makes no name of them.
_NO_NAMES = frozenset(
    fold(
        """
        ainsi aucun aucune aujourd'hui aussi avec beaucoup ce ceci cela celle celui certaines
        certains ces cet cette ceux chacun chacune chaque dans de depuis des deux donc du elle elles
        en enfin ensuite et il ils la le les leur leurs mais mes mon nos notre nous on or ou par
        parmi plusieurs pour puis quatre quelques qui rien sa selon ses si son sur tous tout toute
        toutes trois un une vos votre vous y
        """
    ).split()
)
_SHORTEST_CALLING = 4
_FEWEST_LISTED = 2
_LONGEST_NAME = 250
"""How far a name at the beginning of a text can reach: further on, none is looked for."""


_KIND = r"(?:l'(?:entreprise|organisme|association|OBNL)|l[ae] (?:coopérative|coop|mutuelle)) "


class Actor(Enum):
    """A party that prose refers to without its full name."""

    BODY = "body"
    PRESENTED = "presented"


@dataclass(frozen=True, slots=True)
class Named:
    """A party called by a proper name, as written, without its determiner."""

    name: str
    acronym: str | None = None
    kind: ItemKind = "organization"


Party = Actor | Named


@dataclass(frozen=True, slots=True)
class Scene:
    """
    What prose may refer to.

    *city* is the city of the fiche, *presented* the names of the organization that the section
    presents (none under a lever), *names* finds the known names in a text.
    """

    city: str | None
    presented: tuple[str, ...]
    names: NameFinder


def clause_starts(sentence: str, scene: Scene) -> tuple[int, ...]:
    """Return where a clause may begin in *sentence*: after its punctuation, outside of names."""
    within = {place for start, end in scene.names(sentence) for place in range(start + 1, end)}
    return tuple(
        found.end() for found in _CLAUSE_START.finditer(sentence) if found.end() not in within
    )


def leading_party(text: str, scene: Scene, *, previous: Party | None) -> tuple[Party, int] | None:
    """Return the party that *text* begins with and where its words end, or ``None``."""
    pronoun = _PRONOUN.match(text)
    if pronoun:
        return None if previous is None else (previous, pronoun.end())
    for pattern, actor in _actors(scene):
        found = pattern.match(text)
        if found and not text[found.end() :].startswith((" d'", " de ", " du ", " des ")):
            return actor, found.end()
    return _leading_name(text, scene)


def leading_subject(text: str, scene: Scene, *, previous: Party | None) -> tuple[Party, int] | None:
    """Return the party that *text* begins with, a name unknown so far if its verb follows."""
    leading = leading_party(text, scene, previous=previous)
    if leading is not None:
        return leading
    found = _SUBJECT_NAME.match(text)
    name = _proper_name(found[0]) if found else None
    return None if found is None or name is None else (name, found.end())


def parties_of(chunk: str, scene: Scene) -> tuple[Party, ...]:
    """Return the parties that *chunk* lists, « A, B et C », or none if one of them is no party."""
    bare = _without_adverbs(chunk)
    items = enumeration(bare, scene.names)
    if len(items) < _FEWEST_LISTED or not bare.endswith((items[-1].name, ")", "»")):
        return ()
    parties = tuple(party_of(item.written, scene, previous=None) for item in items)
    named = tuple(party for party in parties if party is not None)
    return named if len(named) == len(parties) else ()


def party_of(chunk: str, scene: Scene, *, previous: Party | None) -> Party | None:
    """Return the party that *chunk* is, adverbs aside, or ``None`` when it is more or less."""
    bare = _without_adverbs(chunk)
    if not bare:
        return None
    leading = leading_party(bare, scene, previous=previous)
    if leading is not None and leading[1] == len(bare):
        return leading[0]
    return _proper_name(bare)


def is_empty_subject(chunk: str) -> bool:
    """Tell whether nothing but adverbs stands before a verb: it shares the subject before it."""
    return not _without_adverbs(chunk)


def _actors(scene: Scene) -> tuple[tuple[re.Pattern[str], Actor], ...]:
    actors: list[tuple[re.Pattern[str], Actor]] = []
    if scene.presented:
        called = "|".join(re.escape(name) for name in _callings(scene.presented))
        name = re.compile(
            rf"(?i:(?:{_KIND}|la |le |l'|les )?(?:{called}))(?![\w-])(?! [A-ZÀ-ÖØ-Þ])"
        )
        actors += [(name, Actor.PRESENTED), (_PRESENTED, Actor.PRESENTED)]
    if scene.city is not None:
        actors.append((_body_pattern(scene.city), Actor.BODY))
    return tuple(actors)


def _body_pattern(city: str) -> re.Pattern[str]:
    name = re.escape(city)
    return re.compile(rf"(?i:(?:{_BODY})(?: de {name}| d'{name})?|{name})(?![\w-])(?! [A-ZÀ-ÖØ-Þ])")


def _callings(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ways to call the presented organization: its names, and the first's first word."""
    first = names[0].split()[0]
    is_telling = len(first) >= _SHORTEST_CALLING and first.isalpha() and first[0].isupper()
    short = (first,) if is_telling else ()
    return tuple(sorted({*names, *short} - {"Coopérative", "Centre", "Maison"}, key=len)[::-1])


def _leading_name(text: str, scene: Scene) -> tuple[Party, int] | None:
    bare = without_determiner(text)
    offset = len(text) - len(bare)
    names = scene.names(text[:_LONGEST_NAME])
    known = next((span for span in names if span[0] in {0, offset}), None)
    return None if known is None else (Named(text[slice(*known)]), known[1])


def _proper_name(text: str) -> Named | None:
    """Return a name unknown so far: an article before a capital, or capitals, and no comma."""
    written = _ACRONYM_AFTER.sub("", text)
    found = _PROPER.match(written)
    name = written[found.end() :] if found else written
    if found is None and not _is_bare_name(name):
        return None
    if re.search(r"[,;:()«»]|\b(?:ne|qui|que)\b|\bn'", name) or not may_be_body(name):
        return None
    return Named(name) if len(name.split()) <= _LONGEST_SUBJECT_WORDS else None


def _is_bare_name(text: str) -> bool:
    if re.match(r"[A-Z]'[a-zà-ÿ]", text):
        return False
    return _BARE_NAME.fullmatch(text) is not None and fold(text).partition(" ")[0] not in _NO_NAMES


def _without_adverbs(chunk: str) -> str:
    bare = chunk.strip().rstrip(",")
    while (found := _TRAILING_ADVERBS.search(bare)) is not None:
        bare = bare[: found.start()].rstrip(" ,")
    return bare
