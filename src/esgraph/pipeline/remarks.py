"""What is to be remarked on a contribution besides what the shapes find in it."""

from collections.abc import Iterator

from esgraph.pipeline.contribution import Contribution
from esgraph.pipeline.published import Published
from esgraph.pipeline.verdict import Judgement
from esgraph.reports import Place, Remark, place_at
from esgraph.store.sorted_dump import MemoryTriples


def remarks_on(
    contributions: tuple[Contribution, ...],
    triples: MemoryTriples,
    judgement: Judgement,
    published: Published,
) -> Iterator[Remark]:
    """Yield what the readers of the files have to say, then what is said of names and terms."""
    for each in contributions:
        yield from _of_reading(each)


def _of_reading(contribution: Contribution) -> Iterator[Remark]:
    name = contribution.received.name
    for fault in contribution.faults:
        place = place_at(name, fault.place)
        yield Remark(fault.code, fault.severity, "structure", fault.text, place)
    for notice in contribution.notices:
        place = place_at(name, notice.cell) if notice.cell else Place(name, line=notice.line)
        yield Remark(notice.code, notice.severity, "reading", notice.text, place)
