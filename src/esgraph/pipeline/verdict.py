"""The verdict on a contribution: what the shapes find in it, and in what it touches."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from rdflib.term import Node

from esgraph.pipeline.context import Extraction, Union
from esgraph.pipeline.published import Published
from esgraph.store import MemoryTriples, Triple, node_of, ntriples_of, written
from esgraph.validation import ValidationReport, ValidationResult


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What the shapes find in a contribution together with the published graph.

    *report* has all results about nodes that the contribution describes, and of those about
    other nodes the ones that are not there without it. *new* are the triples that are not
    published yet, *causes* those of them that each of these other nodes hangs on. With *is_cut*,
    more of them do than were looked at. *before* and *after* are the published graph without and
    with the contribution.
    """

    report: ValidationReport
    new: tuple[Triple, ...]
    causes: Mapping[bytes, Triple]
    is_cut: bool
    before: Union = field(repr=False)
    after: Union = field(repr=False)


def judge(contribution: MemoryTriples, published: Published, *, max_affected: int) -> Judgement:
    """
    Return what the shapes find in *contribution*, as a validation of everything would.

    At most *max_affected* published nodes are looked at besides those that it describes.
    """
    before = Union(published.triples)
    after = Union((contribution, before))
    new = tuple(_not_in(before, contribution))
    own = frozenset(contribution.subjects)
    affected, is_cut = _affected(new, own, after, published, max_affected)

    extraction = Extraction(after, published.reading)
    for node in (*own, *affected):
        extraction.add(node)
    report = _validate(contribution.all | extraction.triples, published)
    literals = _as_reported(affected)
    about = [(written(result.focus_node), result) for result in report.results]
    about = [(literals.get(focus, focus), result) for focus, result in about]
    touched = {focus for focus, _ in about if focus in affected}
    known = _found_before(touched, before, published) if touched else frozenset()
    kept = tuple(
        result
        for focus, result in about
        if focus in own or (focus in affected and _said(result) not in known)
    )
    return Judgement(ValidationReport(kept, report.engine), new, affected, is_cut, before, after)


def _not_in(before: Union, contribution: MemoryTriples) -> Iterator[Triple]:
    """Yield the triples of *contribution*, in order, that *before* does not have."""
    for subject, triples in groupby(contribution.in_order, key=itemgetter(0)):
        known = before.values(subject)
        for triple in triples:
            if triple[2] not in known.get(triple[1], ()):
                yield triple


def _affected(
    new: Iterable[Triple], own: frozenset[bytes], after: Union, published: Published, most: int
) -> tuple[dict[bytes, Triple], bool]:
    """Return the nodes besides *own* whose verdict hangs on *new*, and whether there are more."""
    found: dict[bytes, Triple] = {}
    for node, triple in published.dependants.of(new, after, besides=own):
        if len(found) == most and node not in found:
            return found, True
        found.setdefault(node, triple)
    return found, False


def _as_reported(nodes: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return the literals of *nodes* by their names in reports, where ``" a "`` may be ``"a"``."""
    return {written(node_of(node)): node for node in nodes if node.startswith(b'"')}


def _found_before(
    nodes: Iterable[bytes], before: Union, published: Published
) -> frozenset[tuple[Node | None, ...]]:
    extraction = Extraction(before, published.reading)
    for node in nodes:
        extraction.add(node)
    return frozenset(map(_said, _validate(extraction.triples, published).results))


def _said(result: ValidationResult) -> tuple[Node | None, ...]:
    return (
        result.focus_node, result.path, result.value, result.component, result.source_shape,
    )  # fmt: skip


def _validate(triples: Iterable[Triple], published: Published) -> ValidationReport:
    return published.compiled.validate_ntriples(ntriples_of(triples))
