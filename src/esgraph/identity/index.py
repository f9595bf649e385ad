"""The index of named things: exact names, names in a text, similar names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from rdflib import URIRef

from esgraph.identity.blocking import Blocks
from esgraph.identity.containment import are_nested, lies_in_another
from esgraph.identity.entities import PLACES, Described, Entity, Kind, entities_of
from esgraph.identity.names import Name, add_name, has_case_of, names_of
from esgraph.identity.similarity import (
    MINIMUM_SCORE,
    closest_spelling,
    distinctive_words,
    score,
)
from esgraph.identity.tokens import Token, tokenize, words
from esgraph.namespaces import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """A known thing named in a text, at ``text[start:end]``."""

    iri: URIRef
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known thing whose name is like another; *score* goes from 0 to 100."""

    iri: URIRef
    kind: Kind
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """
    Named things by their names. Immutable: ``with_graph`` returns a larger index.

    Build it with ``index_entities(graph)``. Names compare as ``fold`` gives them. Looking a name
    up takes constant time, finding mentions time linear in the text.
    """

    _entities: dict[URIRef, Entity]
    _names: dict[tuple[str, ...], tuple[Name, ...]]
    _longest: dict[str, int]
    _distinctive: dict[tuple[str, ...], tuple[Name, ...]]
    _bodies: dict[URIRef, URIRef]
    _territory_words: frozenset[str]
    _blocks: Blocks

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Self:
        """Return the index of *entities*."""
        return cls({}, {}, {}, {}, {}, frozenset(), Blocks()).with_entities(entities)

    def with_graph(self, graph: Described) -> Self:
        """Return an index that also knows what *graph* describes, such as a fiche just read."""
        return self.with_entities(entities_of(graph))

    def with_entities(self, entities: Iterable[Entity]) -> Self:
        """
        Return an index that also knows *entities*.

        A thing known before keeps its label and kind, and gains names and places.
        """
        known, names = dict(self._entities), dict(self._names)
        longest, distinctive = dict(self._longest), dict(self._distinctive)
        bodies, territory_words = dict(self._bodies), set(self._territory_words)
        for entity in entities:
            previous = known.get(entity.iri)
            known[entity.iri] = previous.merged(entity) if previous else entity
            bodies.update(dict.fromkeys(entity.governs, entity.iri))
            for name in names_of(entity):
                add_name(name, names=names, longest=longest, distinctive=distinctive)
                if entity.kind in PLACES:
                    territory_words.update(distinctive_words(name.written))
        added = distinctive.keys() - self._distinctive.keys()
        return type(self)(
            known,
            names,
            longest,
            distinctive,
            bodies,
            frozenset(territory_words),
            self._blocks.with_keys(added),
        )

    def entity(self, iri: URIRef) -> Entity | None:
        """Return what is known of *iri*, or ``None``."""
        return self._entities.get(iri)

    def names(self) -> Iterator[str]:
        """Yield the official names and aliases of all things."""
        for entity in self._entities.values():
            yield from map(str, filter(None, (entity.label, *entity.aliases)))

    def body_of(self, place: URIRef) -> URIRef | None:
        """Return the municipal body that governs *place*, or ``None`` if none is known."""
        return self._bodies.get(place)

    def events_of(self, series: URIRef) -> tuple[Entity, ...]:
        """Return the known events of *series*, by IRI."""
        events = (e for e in self._entities.values() if series in e.part_of)
        return tuple(sorted(events, key=lambda event: event.iri))

    def find(self, name: str, *, kind: Kind, territory: URIRef | None = None) -> URIRef | None:
        """
        Return the one thing of *kind* called *name*, or ``None`` when none or several are.

        A hidden label counts only when the thing's place is *territory*, contains it or lies in
        it. Among several things of one name, those of the territory win. A city that is known to
        lie elsewhere than *territory* is another city, even if it is the only one of that name.
        """
        found = self._called(words(name), territory=territory)
        iris = tuple(iri for iri in found if self._entities[iri].kind == kind)
        if kind == "city" and territory is not None:
            iris = tuple(iri for iri in iris if self._may_be_in(iri, territory))
        return _only(self._preferred(iris, territory))

    def all_called(self, name: str, *, kind: Kind) -> tuple[URIRef, ...]:
        """Return every thing of *kind* that has *name* as label or alias, wherever it is."""
        names = self._names.get(words(name), ())
        found = {n.iri for n in names if not n.is_local and self._entities[n.iri].kind == kind}
        return tuple(sorted(found))

    def mentions(self, text: str, *, territory: URIRef | None = None) -> tuple[Mention, ...]:
        """
        Return the known things that *text* names, in order, without overlap.

        The longest name wins. A name of one word must be written with the case it is recorded
        with, so that a common noun is not taken for a name. A name that several things of the
        territory share is no mention.
        """
        return tuple(self._mentions(text, tokenize(text), territory))

    def similar(self, name: str) -> tuple[Candidate, ...]:
        """
        Return the known things whose name may be another writing of *name*, best first.

        Cost: one comparison for each known name that shares words with it, or nearly.
        """
        own = distinctive_words(name)
        best: dict[URIRef, Candidate] = {}
        for other in sorted(self._blocks.near(own, self._territory_words)):
            points = score(own, other, territory_words=self._territory_words)
            if points < MINIMUM_SCORE:
                continue
            names = self._distinctive.get(other, ())
            for candidate in (self._candidate(recorded, points) for recorded in names):
                if candidate.iri not in best or best[candidate.iri].score < points:
                    best[candidate.iri] = candidate
        return tuple(sorted(best.values(), key=lambda found: (-found.score, found.iri)))

    def city_spelt_like(self, name: str) -> str | None:
        """Return the name of the known city whose letters are nearly those of *name*, if any."""
        cities = {
            fold(str(entity.label)): str(entity.label)
            for entity in self._entities.values()
            if entity.kind == "city" and entity.label is not None
        }
        found = closest_spelling(fold(name), cities)
        return cities[found] if found is not None else None

    def _candidate(self, name: Name, points: float) -> Candidate:
        kind = self._entities[name.iri].kind
        return Candidate(iri=name.iri, kind=kind, name=name.written, score=points)

    def _called(
        self, key: tuple[str, ...], *, territory: URIRef | None, written: str | None = None
    ) -> tuple[URIRef, ...]:
        names = self._names.get(key, ())
        return tuple(
            dict.fromkeys(
                name.iri
                for name in names
                if not (name.is_local and not self._works_in(name.iri, territory))
                and (written is None or len(key) > 1 or has_case_of(name.written, written))
            )
        )

    def _mentions(
        self, text: str, tokens: tuple[Token, ...], territory: URIRef | None
    ) -> Iterator[Mention]:
        position = 0
        while position < len(tokens):
            match = self._mention_at(text, tokens, position=position, territory=territory)
            if match is None:
                position += 1
                continue
            mention, length = match
            yield mention
            position += length

    def _mention_at(
        self,
        text: str,
        tokens: tuple[Token, ...],
        *,
        position: int,
        territory: URIRef | None,
    ) -> tuple[Mention, int] | None:
        first = tokens[position]
        longest = min(self._longest.get(first.folded, 0), len(tokens) - position)
        for length in range(longest, 0, -1):
            window = tokens[position : position + length]
            key = tuple(token.folded for token in window)
            start, end = first.start, window[-1].end
            found = self._called(key, territory=territory, written=text[start:end])
            iri = _only(self._preferred(self._mentionable(found), territory))
            if iri is not None:
                kind = self._entities[iri].kind
                return Mention(iri=iri, kind=kind, start=start, end=end), length
        return None

    def _mentionable(self, iris: tuple[URIRef, ...]) -> tuple[URIRef, ...]:
        """
        Return those of *iris* that prose may mean: no document, and no place beside its body.

        A fiche is titled like its city, and an MRC is called like the body that governs it.
        """
        named = tuple(i for i in iris if self._entities[i].kind != "document")
        return tuple(i for i in named if self._entities[i].kind not in PLACES) or named

    def _preferred(self, iris: tuple[URIRef, ...], territory: URIRef | None) -> tuple[URIRef, ...]:
        if territory is None or _only(iris) is not None:
            return iris
        return tuple(iri for iri in iris if self._works_in(iri, territory)) or iris

    def _works_in(self, iri: URIRef, territory: URIRef | None) -> bool:
        """Tell whether the thing is, or works in, a place related to *territory*."""
        if territory is None:
            return False
        entity = self._entities[iri]
        places = {iri} if entity.kind in PLACES else entity.spatial | entity.governs
        return any(self.are_nested(place, territory) for place in places)

    def _may_be_in(self, city: URIRef, territory: URIRef) -> bool:
        return not lies_in_another(city, territory, entities=self._entities)

    def are_nested(self, place: URIRef, other: URIRef) -> bool:
        """Tell whether one of two places is known to be the other, or to lie in it."""
        return are_nested(place, other, entities=self._entities)


def index_entities(graph: Described) -> EntityIndex:
    """Return the index of the named things that *graph* describes; claims are left out."""
    return EntityIndex.of(entities_of(graph))


def _only(iris: tuple[URIRef, ...]) -> URIRef | None:
    return iris[0] if len(iris) == 1 else None
