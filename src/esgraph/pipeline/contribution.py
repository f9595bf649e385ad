"""Received files as one contribution: what they say, and which of them says it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from esgraph.intake import IntakeSettings, Knowledge, Reading, Received, read
from esgraph.store.graphs import graph_of
from esgraph.store.sorted_dump import MemoryTriples, triples_of


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

    def describing(self, node: bytes) -> Part | None:
        """Return the first part that says something about *node*."""
        return next((part for part in self.parts if part.triples.about(node)), None)


def read_contribution(
    received: Sequence[Received], knowledge: Knowledge, *, settings: IntakeSettings
) -> Contribution:
    """
    Return what *received* say together; each file may name the things of those before it.

    Raises:
        InputError: One cannot be read; names the file and the place.
    """
    parts: list[Part] = []
    for number, each in enumerate(received, start=1):
        prefix = "b" if len(received) == 1 else f"f{number}b"
        reading = read(each, knowledge, settings=settings, blank_prefix=prefix)
        parts.append(Part(reading, MemoryTriples(triples_of(reading.n_triples))))
        if number < len(received):
            said = graph_of(parts[-1].triples.all)
            knowledge = replace(knowledge, index=knowledge.index.with_graph(said))
    if len(parts) == 1:
        return Contribution(tuple(parts), parts[0].triples)
    together = MemoryTriples(triple for part in parts for triple in part.triples.all)
    return Contribution(tuple(parts), together)
