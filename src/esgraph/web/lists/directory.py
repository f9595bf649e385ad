"""The directory of a release: its named things, by name, place and kind; what lists are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from esgraph.language import LANGUAGES, Language
from esgraph.namespaces import local_name
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.links import page_address
from esgraph.web.facts.words import Name, Words
from esgraph.web.wording.collation import collation_key

KINDS = (
    "city",
    "mrc",
    "region",
    "province",
    "organization",
    "initiative",
    "winning-partnership",
    "policy",
    "service",
    "event",
    "event-series",
    "lever-use",
    "concept",
)
"""The kinds of things in a directory; what visitors most likely look for comes first."""

PORTRAIT = "portrait"
"""The facet that holds the fiches about a city."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """What names a thing for others, a code or an IRI, and the property that says so."""

    value: str
    predicate: str


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One named thing.

    *names* are its best name in each language, *others* its other names in any, *places* those
    that it is in or works in, the nearest first. *facets* are the IRIs that lists find it by.
    *point* is where it is: latitude and longitude, in degrees of WGS 84. *identifiers* are its
    codes, numbers and IRIs elsewhere.
    """

    iri: str
    kind: str
    names: Mapping[Language, Words]
    others: tuple[Words, ...]
    places: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    point: tuple[float, float] | None = None
    identifiers: tuple[Identifier, ...] = ()

    def name(self, language: Language) -> Name:
        """Return the thing by name, with its page in *language*."""
        return Name(self.iri, self.names[language], page_address(self.iri, language))


class Shelf:
    """
    The entries of one kind, in the order of their names in each language, with an index of their
    facets.

    A set of entries is an integer, whose bit *n* stands for the entry *n*: with a hundred
    thousand entries, the common part of two sets takes a microsecond.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Sort and index *entries*."""
        self._entries = tuple(entries)
        self._orders = {language: self._order(language) for language in LANGUAGES}
        self.everything = (1 << len(self._entries)) - 1
        positions: dict[str, dict[str, list[int]]] = {}
        for position, entry in enumerate(self._entries):
            for facet, values in entry.facets.items():
                for value in values:
                    positions.setdefault(facet, {}).setdefault(value, []).append(position)
        self._sets = {
            facet: {value: _bits(found, len(self._entries)) for value, found in values.items()}
            for facet, values in positions.items()
        }

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the values that entries have of *facet*."""
        return tuple(self._sets.get(facet, ()))

    def having(self, facet: str, value: str) -> int:
        """Return the set of the entries with *value*; the empty set for an unknown one."""
        return self._sets.get(facet, {}).get(value, 0)

    def counts(self, facet: str, among: int) -> Mapping[str, int]:
        """Return how many of the set *among* have each value of *facet*; zeros included."""
        values = self._sets.get(facet, {})
        return {value: (found & among).bit_count() for value, found in values.items()}

    def of(self, found: int, language: Language) -> tuple[Entry, ...]:
        """Return the entries of the set *found*, in the order of their names in *language*."""
        bits = f"{found:0{len(self._entries)}b}"[::-1]
        return tuple(self._entries[n] for n in self._orders[language] if bits[n] == "1")

    def all(self, language: Language) -> tuple[Entry, ...]:
        """Return every entry, in the order of their names in *language*."""
        return tuple(self._entries[position] for position in self._orders[language])

    def _order(self, language: Language) -> tuple[int, ...]:
        def key(position: int) -> tuple[tuple[str, str], str]:
            entry = self._entries[position]
            return collation_key(entry.names[language].text), entry.iri

        return tuple(sorted(range(len(self._entries)), key=key))


@dataclass(frozen=True, slots=True)
class Directory:
    """Every entry of a release, by IRI and by kind."""

    entries: Mapping[str, Entry]
    shelves: Mapping[str, Shelf]

    def shelf(self, kind: str) -> Shelf:
        """Return the entries of *kind*, none where the release has none."""
        return self.shelves.get(kind) or Shelf(())

    def words(self, iri: str, language: Language) -> Words:
        """Return the name of *iri*; the end of its address when it is no entry."""
        entry = self.entries.get(iri)
        return entry.names[language] if entry is not None else Words(local_name(iri))


def directory_of_entries(entries: Iterable[Entry]) -> Directory:
    """Return the directory of *entries*."""
    by_iri = {entry.iri: entry for entry in entries}
    by_kind: dict[str, list[Entry]] = {}
    for entry in by_iri.values():
        by_kind.setdefault(entry.kind, []).append(entry)
    return Directory(by_iri, {kind: Shelf(found) for kind, found in by_kind.items()})


def has_portrait(entry: Entry) -> bool:
    """Return whether a fiche is about *entry*."""
    return PORTRAIT in entry.facets


def kind_of(iri: str) -> str | None:
    """Return the kind that the address of *iri* names; ``None`` for what is not ours."""
    entity = entity_of(iri)
    return entity.kind if entity else None


def _bits(positions: Iterable[int], length: int) -> int:
    buffer = bytearray(length // 8 + 1)
    for position in positions:
        buffer[position // 8] |= 1 << position % 8
    return int.from_bytes(buffer, "little")
