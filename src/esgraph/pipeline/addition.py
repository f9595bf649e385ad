"""What a contribution would change in the published graph, in numbers."""

from collections import Counter

from esgraph.language import Text
from esgraph.pipeline.context.paths import TYPE
from esgraph.pipeline.verdict import Judgement
from esgraph.reports import Addition, Rulebook
from esgraph.store import MemoryTriples, node_of


def addition_of(contribution: MemoryTriples, judgement: Judgement, rulebook: Rulebook) -> Addition:
    """Return how many entities and triples *contribution* adds, and how many are known."""
    added, known = Counter[bytes](), Counter[bytes]()
    for subject in contribution.subjects:
        classes = [node for predicate, node in contribution.about(subject) if predicate == TYPE]
        (known if judgement.before.about(subject) else added).update(set(classes))
    count = len(judgement.new)
    return Addition(
        new=_named(added, rulebook),
        known=_named(known, rulebook),
        added=count,
        already=len(contribution.all) - count,
    )


def _named(counts: Counter[bytes], rulebook: Rulebook) -> tuple[tuple[Text, int], ...]:
    named = [(rulebook.name(node_of(cls)), count) for cls, count in counts.items()]
    return tuple(sorted(named, key=lambda each: (-each[1], each[0].fr)))
