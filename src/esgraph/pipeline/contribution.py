"""Received files as one contribution: what they say, and which of them says it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from esgraph.intake import IntakeSettings, Knowledge, Reading, Received, free_name, read
from esgraph.people import People
from esgraph.store import MemoryTriples, graph_of, triples_of


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a contribution, read; *triples* is what it says."""

    reading: Reading
    triples: MemoryTriples


@dataclass(frozen=True, slots=True)
class Contribution:
    """Several files that are checked as one; *triples* is what they say together."""

    parts: tuple[Part, ...]
    triples: MemoryTriples

    def saying(
        self, node: bytes, predicate: bytes | None = None, value: bytes | None = None
    ) -> Part | None:
        """Return the first part that says this of *node*, else the first that describes it."""
        about = [part for part in self.parts if part.triples.about(node)]
        said = (
            part
            for part in about
            if predicate is not None
            and value is not None
            and (predicate, value) in part.triples.about(node)
        )
        return next(chain(said, about), None)


def read_contribution(
    received: Sequence[Received],
    knowledge: Knowledge,
    *,
    settings: IntakeSettings,
    people: People = People.OMIT,
) -> Contribution:
    """
    Return what *received* say together; each file may name the things of those before it.

    Of files of the same name, the later ones get a number: places, and the nodes that rows become,
    are known by the names of files.

    Raises:
        InputError: One cannot be read; names the file and the place.
    """
    parts: list[Part] = []
    for number, each in enumerate(received, start=1):
        name = free_name(each.name, {part.reading.received.name for part in parts})
        prefix = "b" if len(received) == 1 else f"f{number}b"
        reading = read(
            replace(each, name=name),
            knowledge,
            settings=settings,
            blank_prefix=prefix,
            people=people,
        )
        parts.append(Part(reading, MemoryTriples(triples_of(reading.n_triples))))
        if number < len(received):
            said = graph_of(parts[-1].triples.all)
            knowledge = replace(knowledge, index=knowledge.index.with_graph(said))
    if len(parts) == 1:
        return Contribution(tuple(parts), parts[0].triples)
    together = MemoryTriples(triple for part in parts for triple in part.triples.all)
    return Contribution(tuple(parts), together)
