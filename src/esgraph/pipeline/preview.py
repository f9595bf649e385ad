"""A few of the things that a contribution describes, as people read them: what it would add."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from rdflib import RDF, Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from esgraph.language import Text
from esgraph.pipeline.check import Checked
from esgraph.pipeline.context import Union
from esgraph.pipeline.context.paths import term
from esgraph.pipeline.published import Published
from esgraph.reports.terms import cut, readable, same
from esgraph.store.graphs import node_of

MAX_THINGS = 60
MAX_STATEMENTS = 12

# The name and the kind of a thing are told apart from its statements.
_NAMING = frozenset(map(term, (RDFS.label, SKOS.prefLabel, DCTERMS.title)))
_APART = _NAMING | {term(RDF.type)}


@dataclass(frozen=True, slots=True)
class Statement:
    """
    One statement about a thing; *thing* is the number of the one that it leads to, if shown.

    *languages* are those of the value, for readers of each language, where known.
    """

    property: Text
    value: Text
    languages: Text | None
    thing: int | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """
    One thing that is described; *left_out* counts the statements that are not shown.

    *languages* are those of the name, for readers of each language, where known.
    """

    iri: str
    name: Text
    languages: Text | None
    kind: Text | None
    is_new: bool
    statements: tuple[Statement, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The first things of a contribution, those that are new before the others, of *total*."""

    things: tuple[Thing, ...]
    total: int

    def to_json(self) -> str:
        """Return the values as JSON, by the names of their fields."""
        return json.dumps(asdict(self), ensure_ascii=False)


def preview_of(checked: Checked, published: Published) -> Preview:
    """Return what *checked* says of its first things. Cost: about 1 ms for each that is shown."""
    said = checked.contribution.triples
    before = Union(published.triples)

    def rank(node: bytes) -> tuple[bool, bool, bytes]:
        # Those with a name of their own, not only a row, tell most.
        has_name = any(predicate in _NAMING for predicate, _ in said.about(node))
        return bool(before.about(node)), not has_name, node

    subjects = sorted(said.subjects, key=rank)
    shown = {node: number for number, node in enumerate(subjects[:MAX_THINGS])}
    reader = _Reader(checked, published, before, shown)
    return Preview(things=tuple(map(reader.thing, shown)), total=len(subjects))


@dataclass(frozen=True, slots=True)
class _Reader:
    checked: Checked
    published: Published
    before: Union
    shown: dict[bytes, int]

    def thing(self, node: bytes) -> Thing:
        """Return *node*; what leads from thing to thing comes first, since it makes the graph."""
        statements = sorted(self._statements(node), key=lambda each: each.thing is None)
        classes = self.checked.origins.classes(node_of(node))
        return Thing(
            iri=str(node_of(node)),
            name=self._name(node),
            languages=self._languages(node),
            kind=self.published.rulebook.name(classes[0]) if classes else None,
            is_new=not self.before.about(node),
            statements=tuple(statements[:MAX_STATEMENTS]),
            left_out=max(0, len(statements) - MAX_STATEMENTS),
        )

    def _statements(self, subject: bytes) -> Iterator[Statement]:
        known = self.before.about(subject)
        for predicate, node in sorted(self.checked.contribution.triples.about(subject)):
            if predicate not in _APART:
                yield Statement(
                    property=self.published.rulebook.name(node_of(predicate)),
                    value=self._name(node),
                    languages=self._languages(node),
                    thing=self.shown.get(node),
                    is_new=(predicate, node) not in known,
                )

    def _languages(self, node: bytes) -> Text | None:
        found = node_of(node)
        if isinstance(found, Literal):
            return same(found.language) if found.language else None
        return self.checked.origins.languages(found)

    def _name(self, node: bytes) -> Text:
        """Return what people call a thing, or the words of a literal, or a foreign address, cut."""
        found = node_of(node)
        rulebook = self.published.rulebook
        named = self.checked.origins.label(found) or rulebook.label(found) or readable(found)
        if isinstance(found, URIRef) and named.fr.startswith("<"):
            return same(cut(str(found).removeprefix("mailto:")))
        return named
