"""
The addresses of one thing of ours: its IRI, its document and its page in each language.

https://www.w3.org/TR/cooluris/#r303gendocument
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from esgraph.language import Language
from esgraph.namespaces import BASE, slugify

CONCEPT = "concept"
"""The kind of concepts and concept schemes, whose IRIs do not stand under ``id/``."""

MAX_NAME = 300
"""The longest name that is looked up, in characters; those of claims are long."""

_SEGMENT = re.compile(r"[a-z0-9][a-z0-9.-]*")

# What a kind is called in the addresses of French pages, where that differs.
_FRENCH = MappingProxyType(
    {
        "activity": "activite",
        "amount": "montant",
        "challenge": "defi",
        "change": "changement",
        "city": "ville",
        "contact-point": "coordonnees",
        "dataset": "jeu-de-donnees",
        "event": "evenement",
        "event-series": "serie-d-evenements",
        "funding-relation": "financement",
        "key-partner-relation": "partenaire-cle",
        "lever-use": "levier",
        "membership": "participation",
        "organization": "organisme",
        "policy": "politique",
        "quantity": "quantite",
        "release": "version",
        "report": "rapport",
        "selector": "citation",
        "series": "collection",
        "slice": "tranche",
        "software": "logiciel",
        "statement": "enonce",
        "strength": "force",
        "support-relation": "soutien",
        "text": "texte",
        "validation-result": "resultat-de-validation",
        "winning-partnership": "partenariat-gagnant",
    }
)
_SAME_IN_FRENCH = (
    *(
        "agent",
        CONCEPT,
        "contradiction",
        "distribution",
        "document",
        "initiative",
        "mrc",
        "observation",
    ),
    *("passage", "province", "region", "service"),
)
KINDS = frozenset({*_FRENCH, *_SAME_IN_FRENCH})
"""The kinds of things that esgraph names; others may come with contributions."""

_KINDS = MappingProxyType({french: kind for kind, french in _FRENCH.items()})


@dataclass(frozen=True, slots=True)
class Entity:
    """
    A thing or a concept, by the two parts of its addresses.

    >>> Entity("city", "drummondville").page("fr")
    '/fr/ville/drummondville'
    >>> Entity("concept", "lever/accompagnement").identifier
    '/concept/lever/accompagnement'
    """

    kind: str
    name: str

    @property
    def iri(self) -> str:
        """Return the IRI, which is the same on every server."""
        return BASE + self.identifier.removeprefix("/")

    @property
    def identifier(self) -> str:
        """Return the path of the IRI on this server."""
        folder = "" if self.kind == CONCEPT else "/id"
        return f"{folder}/{self.kind}/{self.name}"

    @property
    def document(self) -> str:
        """Return the path of the document about it, without a suffix."""
        return f"/data/{self.kind}/{self.name}"

    def page(self, language: Language) -> str:
        """Return the path of the page about it."""
        return f"/{language}/{kind_word(self.kind, language)}/{self.name}"


def kind_word(kind: str, language: Language) -> str:
    """Return what *kind* is called in the addresses of the pages in *language*."""
    return _FRENCH.get(kind, kind) if language == "fr" else kind


def kind_of_word(word: str) -> str:
    """Return the kind that *word* stands for in the address of a page of either language."""
    return _KINDS.get(word, word)


def is_well_formed(entity: Entity) -> bool:
    """Return whether the IRI of *entity* has the form of ours: only such are looked up."""
    parts = (entity.kind, *entity.name.split("/"))
    most = 3 if entity.kind == CONCEPT else 2
    is_short = len(entity.name) <= MAX_NAME
    return is_short and len(parts) <= most and all(map(_SEGMENT.fullmatch, parts))


def folded(entity: Entity) -> Entity:
    """
    Return *entity* as our IRIs spell it: ASCII, lower case, hyphens, no slash at its end.

    >>> folded(Entity("City", "Trois-Rivières/"))
    Entity(kind='city', name='trois-rivieres')
    """
    name = "/".join(_folded(part) for part in entity.name.strip("/").split("/"))
    return Entity(_folded(entity.kind), name)


def entity_of(iri: str) -> Entity | None:
    """Return the thing or concept that *iri* names; ``None`` for any other IRI."""
    return _entity_of(str(iri))


# The same few hundred IRIs come in the rows of every query of a page.
@lru_cache(maxsize=10_000)
def _entity_of(iri: str) -> Entity | None:
    path = iri.removeprefix(BASE) if iri.startswith(BASE) else ""
    kind, _, name = path.removeprefix("id/").partition("/")
    if not name or path.startswith("id/") == (kind == CONCEPT):
        return None
    entity = Entity(kind, name)
    is_ours = path.startswith("id/") or kind == CONCEPT
    return entity if is_ours and is_well_formed(entity) else None


def _folded(segment: str) -> str:
    # Names of versions have dots (esgraph-0.1.0), which stay.
    return ".".join(slugify(part) for part in segment.split("."))
