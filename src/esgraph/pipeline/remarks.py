"""What is to be remarked on a contribution besides what the shapes find in it."""

from collections.abc import Iterator

from esgraph.intake import Reading
from esgraph.language import Text
from esgraph.pipeline.contribution import Contribution
from esgraph.pipeline.known_things import remarks_on_known_things
from esgraph.pipeline.origins import CheckOrigins
from esgraph.pipeline.published import Published
from esgraph.pipeline.verdict import Judgement
from esgraph.pipeline.vocabulary_remarks import remarks_on_terms
from esgraph.reports import Place, Remark, place_at

_SAID_BY_SHAPES = frozenset({"unknown-lever"})
"""Remarks that a result of validation about the same place makes with more advice."""

_SAID_BETTER = {"no-city": "fiche-without-city"}
"""Remarks, by those that say the same and what follows from it."""


def remarks_on(
    contribution: Contribution, judgement: Judgement, origins: CheckOrigins, published: Published
) -> Iterator[Remark]:
    """Yield what the readers of the files have to say, then what is said of names and terms."""
    new = frozenset(judgement.new)
    for part in contribution.parts:
        told = {notice.code for notice in part.reading.notices}
        faults = _places_of_results(judgement, origins) if _SAID_BY_SHAPES & told else frozenset()
        for remark in _of_reading(part.reading):
            is_said = remark.code in _SAID_BY_SHAPES and remark.place in faults
            if not is_said and _SAID_BETTER.get(remark.code) not in told:
                yield remark
        if part.reading.text is not None:
            yield from remarks_on_terms(part, new, origins, published)
            yield from remarks_on_known_things(part, origins, published.knowledge.index)
    if judgement.is_cut:
        yield _cut(len(judgement.causes), Place(contribution.parts[0].reading.received.name))


def _places_of_results(judgement: Judgement, origins: CheckOrigins) -> frozenset[Place | None]:
    return frozenset(map(origins.place, judgement.report.results))


def _of_reading(reading: Reading) -> Iterator[Remark]:
    name = reading.received.name
    for fault in reading.faults:
        place = place_at(name, fault.place)
        yield Remark(fault.code, fault.severity, "structure", fault.text, place)
    for notice in reading.notices:
        place = place_at(name, notice.cell) if notice.cell else Place(name, line=notice.line)
        yield Remark(notice.code, notice.severity, "reading", notice.text, place)


def _cut(count: int, place: Place) -> Remark:
    return Remark(
        "partly-checked",
        "warning",
        "reading",
        Text(
            fr=f"plus de {count} choses publiées dépendent de cette contribution : au-delà, on "
            "n'a pas vérifié qu'elle ne les met pas en défaut",
            en=f"more than {count} published things hang on this contribution: beyond these it was "
            "not checked whether it puts them at fault",
        ),
        place,
    )
