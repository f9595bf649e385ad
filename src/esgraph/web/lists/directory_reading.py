"""From the stored queries to the directory of a release: five queries, read once per release."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import isfinite

from rdflib import Literal
from rdflib.namespace import DCTERMS, ORG

from esgraph.language import LANGUAGES, choose_literal
from esgraph.namespaces import ESG, ROV, SCHEMA
from esgraph.web.facts.words import words_of
from esgraph.web.lists.directory import (
    KINDS,
    PORTRAIT,
    Directory,
    Entry,
    Identifier,
    directory_of_entries,
    kind_of,
)
from esgraph.web.site.stored import StoredQueries

_Names = Mapping[str, list[Literal]]
_Links = Mapping[str, Mapping[str, list[str]]]
_Point = tuple[float, float]

_CITY = "city"
_DOCUMENT = "document"
_LEVER_USE = "lever-use"
_ABOUT = str(SCHEMA.about)
_CONTAINED = str(SCHEMA.containedInPlace)
_GOVERNS = str(ESG.governs)
_LEVER = str(ESG.leverCategory)
_USED_BY = str(ESG.usedBy)
_ORIGINS = {"kind": str(ORG.classification), "form": str(ROV.orgType)}
_NEAREST = {"city": 0, "mrc": 1, "region": 2, "province": 3}


def read_directory(stored: StoredQueries) -> Directory:
    """Return the directory of the release that *stored* asks; the answers are not kept."""
    names, others = _read_names(stored)
    links: dict[str, dict[str, list[str]]] = {}
    for thing, predicate, value in stored.table("directory-links"):
        links.setdefault(thing, {}).setdefault(predicate, []).append(value)
    for thing, values in links.items():
        # The use of a lever that has no heading goes by the name of the lever.
        if kind_of(thing) == _LEVER_USE and thing not in names:
            names[thing] = [
                name for lever in values.get(_LEVER, ()) for name in names.get(lever, ())
            ]
    kinds = {iri: kind for iri in names if (kind := kind_of(iri)) in KINDS}
    reader = _Reader(
        names,
        others,
        links,
        kinds,
        levers=_levers_of(links),
        portraits=_portraits_of(links),
        points=_read_points(stored),
        identifiers=_read_identifiers(stored),
    )
    return directory_of_entries(reader.entries())


def _read_names(stored: StoredQueries) -> tuple[dict[str, list[Literal]], _Names]:
    """Return the names of things by IRI, and their other names."""
    names: dict[str, list[Literal]] = {}
    others: dict[str, list[Literal]] = {}
    for query in ("directory-names", "directory-concepts"):
        for thing, is_other, name, language in stored.table(query):
            found = others if is_other == "1" else names
            found.setdefault(thing, []).append(Literal(name, lang=language or None))
    return names, others


def _read_points(stored: StoredQueries) -> Mapping[str, _Point]:
    """Return where things are; nowhere for what has no number of degrees."""
    points: dict[str, _Point] = {}
    for thing, latitude, longitude in stored.table("directory-points"):
        with suppress(ValueError):
            point = float(latitude), float(longitude)
            if all(map(isfinite, point)):
                points.setdefault(thing, point)
    return points


def _read_identifiers(stored: StoredQueries) -> Mapping[str, list[Identifier]]:
    """Return what identifies things, each value once, with the first property that gives it."""
    identifiers: dict[str, dict[str, Identifier]] = {}
    for thing, predicate, value in stored.table("directory-identifiers"):
        identifiers.setdefault(thing, {}).setdefault(value, Identifier(value, predicate))
    return {thing: list(found.values()) for thing, found in identifiers.items()}


def _portraits_of(links: _Links) -> Mapping[str, list[str]]:
    """Return the fiches about each thing."""
    portraits: dict[str, list[str]] = {}
    for thing, values in links.items():
        if kind_of(thing) == _DOCUMENT:
            for subject in values.get(_ABOUT, ()):
                portraits.setdefault(subject, []).append(thing)
    return portraits


def _levers_of(links: _Links) -> Mapping[str, list[str]]:
    """Return the levers that each body uses, and that each place is governed with."""
    levers: dict[str, list[str]] = {}
    for values in links.values():
        for user in values.get(_USED_BY, ()):
            for place in (user, *links.get(user, {}).get(_GOVERNS, ())):
                levers.setdefault(place, []).extend(values.get(_LEVER, ()))
    return levers


@dataclass(frozen=True, slots=True)
class _Reader:
    """Puts together what the queries said of each thing."""

    names: _Names
    others: _Names
    links: _Links
    kinds: Mapping[str, str]
    levers: Mapping[str, list[str]]
    portraits: Mapping[str, list[str]]
    points: Mapping[str, _Point]
    identifiers: Mapping[str, list[Identifier]]

    def entries(self) -> Iterator[Entry]:
        for iri, kind in self.kinds.items():
            if self.names[iri]:
                yield self._entry(iri, kind)

    def _entry(self, iri: str, kind: str) -> Entry:
        chosen = {each: choose_literal(self.names[iri], each) for each in LANGUAGES}
        others = (*self.names[iri], *self.others.get(iri, ()))
        places = self._places(iri)
        facets = {
            "mrc": self._of_kind("mrc", places),
            "region": self._of_kind("region", places),
            "lever": self._levers(iri, kind),
            PORTRAIT: self.portraits.get(iri, ()) if kind == _CITY else (),
            **{facet: self._values(iri, origin) for facet, origin in _ORIGINS.items()},
        }
        return Entry(
            iri=iri,
            kind=kind,
            names={each: words_of(name) for each, name in chosen.items() if name is not None},
            others=tuple(words_of(name) for name in sorted(others) if name not in chosen.values()),
            places=places,
            facets={facet: tuple(sorted(values)) for facet, values in facets.items() if values},
            point=self.points.get(iri),
            identifiers=tuple(self.identifiers.get(iri, ())),
        )

    def _levers(self, iri: str, kind: str) -> tuple[str, ...]:
        used = self._values(iri, _LEVER) if kind == _LEVER_USE else self.levers.get(iri, ())
        return tuple(dict.fromkeys(used))

    def _values(self, iri: str, *predicates: str) -> tuple[str, ...]:
        values = self.links.get(iri, {})
        return tuple(dict.fromkeys(v for each in predicates for v in values.get(each, ())))

    def _places(self, iri: str) -> tuple[str, ...]:
        """Return the places of a thing and those that contain them, the nearest first."""
        found: dict[str, None] = {}
        waiting = [*self._near(iri)]
        for user in self._values(iri, _USED_BY):
            waiting.extend(self._near(user))
        while waiting:
            place = waiting.pop()
            if place not in found and place != iri and self.kinds.get(place) in _NEAREST:
                found[place] = None
                waiting.extend(self._values(place, _CONTAINED))
        return tuple(sorted(found, key=lambda place: (_NEAREST[self.kinds[place]], place)))

    def _of_kind(self, kind: str, places: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(place for place in places if self.kinds[place] == kind)

    def _near(self, iri: str) -> tuple[str, ...]:
        return self._values(iri, _CONTAINED, str(DCTERMS.spatial), _GOVERNS, _ABOUT)
