"""The recorded names of things, and the tables that they are looked up in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Literal, URIRef

from esgraph.identity.entities import Entity
from esgraph.identity.similarity import distinctive_words
from esgraph.identity.tokens import words

# Kinds of bodies that every region of Québec has, known by their initials: « CDC de Laval » is the
# Corporation de développement communautaire de Laval.
_KINDS_OF_BODY = {
    "CDC": "Corporation de développement communautaire",
    "CDÉC": "Corporation de développement économique communautaire",
    "CDR": "Coopérative de développement régional",
    "CJE": "Carrefour jeunesse-emploi",
    "CLD": "Centre local de développement",
    "CSSS": "Centre de santé et de services sociaux",
    "OH": "Office d'habitation",
    "OMH": "Office municipal d'habitation",
    "SADC": "Société d'aide au développement de la collectivité",
}


_OTHER_WRITING = {**_KINDS_OF_BODY, **{full: short for short, full in _KINDS_OF_BODY.items()}}
_KIND_OF_BODY = re.compile(rf"^({'|'.join(map(re.escape, _OTHER_WRITING))}) .")


@dataclass(frozen=True, slots=True)
class Name:
    """One recorded name of one thing; a local one counts only where the thing works."""

    iri: URIRef
    written: str
    is_local: bool


def names_of(entity: Entity) -> Iterator[Name]:
    """Yield the names of *entity*: its label, its aliases and its local names."""
    labels: tuple[Literal, ...] = () if entity.label is None else (entity.label,)
    for literal in labels + entity.aliases:
        for written in (str(literal), *_other_writing(str(literal))):
            yield Name(entity.iri, written, is_local=False)
    for literal in entity.local_names:
        yield Name(entity.iri, str(literal), is_local=True)


def _other_writing(name: str) -> Iterator[str]:
    """Yield *name* with its kind of body in short instead of in full, or the other way round."""
    for written in _KIND_OF_BODY.findall(name):
        yield _OTHER_WRITING[written] + name.removeprefix(written)


def add_name(
    name: Name,
    *,
    names: dict[tuple[str, ...], tuple[Name, ...]],
    longest: dict[str, int],
    distinctive: dict[tuple[str, ...], tuple[Name, ...]],
) -> None:
    """Add *name* to the tables: by its words, by its first word, and for likeness."""
    key = words(name.written)
    if not key or name in names.get(key, ()):
        return
    names[key] = (*names.get(key, ()), name)
    longest[key[0]] = max(longest.get(key[0], 0), len(key))
    own = distinctive_words(name.written)
    if own and not name.is_local:
        distinctive[own] = (*distinctive.get(own, ()), name)


def has_case_of(recorded: str, written: str) -> bool:
    """Tell whether a word of a text has the capitals of the name: « pivot » is not « Pivot »."""
    letters = [char for char in recorded if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return written.isupper()
    return recorded[:1].isupper() <= written[:1].isupper()
