"""What a contribution would change in the published graph, in numbers."""

from collections import Counter
from collections.abc import Iterable

from rdflib import URIRef

from esgraph.language import Text
from esgraph.pipeline.context import Union
from esgraph.pipeline.context.reading import TYPE
from esgraph.pipeline.published import Published
from esgraph.reports import Addition
from esgraph.store.graphs import node_of
from esgraph.store.sorted_dump import MemoryTriples, Triple


def addition_of(
    contribution: MemoryTriples, new: Iterable[Triple], published: Published
) -> Addition:
    """Return how many entities and triples *contribution* adds, and how many are known."""
    before = Union(published.triples)
    added, known = Counter[bytes](), Counter[bytes]()
    for subject in contribution.subjects:
        classes = [node for predicate, node in contribution.about(subject) if predicate == TYPE]
        (known if before.about(subject) else added).update(set(classes))
    count = sum(1 for _ in new)
    return Addition(
        new=_named(added, published),
        known=_named(known, published),
        added=count,
        already=len(contribution.all) - count,
    )


def _named(counts: Counter[bytes], published: Published) -> tuple[tuple[Text, int], ...]:
    named = [
        (published.rulebook.name(URIRef(str(node_of(cls)))), count) for cls, count in counts.items()
    ]
    return tuple(sorted(named, key=lambda each: (-each[1], each[0].fr)))
