"""What is to be remarked on a contribution besides what the shapes find in it."""

from collections.abc import Iterator

from esgraph.intake import Reading
from esgraph.pipeline.contribution import Contribution
from esgraph.pipeline.published import Published
from esgraph.pipeline.verdict import Judgement
from esgraph.reports import Place, Remark, place_at


def remarks_on(
    contribution: Contribution, judgement: Judgement, published: Published
) -> Iterator[Remark]:
    """Yield what the readers of the files have to say, then what is said of names and terms."""
    for part in contribution.parts:
        yield from _of_reading(part.reading)


def _of_reading(reading: Reading) -> Iterator[Remark]:
    name = reading.received.name
    for fault in reading.faults:
        place = place_at(name, fault.place)
        yield Remark(fault.code, fault.severity, "structure", fault.text, place)
    for notice in reading.notices:
        place = place_at(name, notice.cell) if notice.cell else Place(name, line=notice.line)
        yield Remark(notice.code, notice.severity, "reading", notice.text, place)
