"""The figures of one territory, as its page shows them in a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from rdflib import URIRef

from esgraph.drawing import Bar, BarsDrawing, draw_bars
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.quantities import figure_value
from esgraph.web.facts.words import Name, optional_words
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, first_iri, group_by, iris, literal, number
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.entity_view import FigureRow

PLACES = frozenset({"mrc", "province", "region"})
"""The kinds of territories whose page shows figures; a city has a page of its own."""

_LEAST_BARS = 3


@dataclass(frozen=True, slots=True)
class PlaceRows:
    """The rows of the figures of one territory by figure, and what each category is part of."""

    figures: Groups
    breakdowns: Mapping[URIRef, URIRef]

    @property
    def things(self) -> Iterator[URIRef]:
        """Yield what the figures name."""
        for rows in self.figures.values():
            for variable in ("measure", "category"):
                yield from iris(rows, variable)
        yield from self.breakdowns.values()


def read_figures(stored: StoredQueries, entity: Entity) -> PlaceRows:
    """
    Return the figures of *entity*, 30 at most.

    Three kept queries for a place, none for anything else.
    """
    if entity.kind not in PLACES:
        return PlaceRows({}, {})
    rows = stored.rows("area-figures", area=(entity.iri,))
    categories = tuple(sorted(map(str, iris(rows, "category"))))
    groups = group_by(stored.rows("category-groups", category=categories), "category")
    breakdowns = {
        category: group
        for category, found in groups.items()
        if (group := first_iri(found, "group")) is not None
    }
    return PlaceRows(group_by(_with_periods(stored, rows), "claim"), breakdowns)


def _with_periods(stored: StoredQueries, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return *rows* with the period of its box for each figure that states none itself."""
    slices = tuple(sorted(map(str, iris(rows, "slice"))))
    periods = group_by(stored.rows("slice-periods", slice=slices), "slice")
    said = {each: found[0]["period"] for each, found in periods.items()}
    return tuple(
        {**row, "period": period}
        if "period" not in row
        and isinstance(box := row.get("slice"), URIRef)
        and (period := said.get(box)) is not None
        else row
        for row in rows
    )


def figure_rows(read: PlaceRows, evidence: Evidence) -> tuple[FigureRow, ...]:
    """Return the figures of *read*, those of one measure and year together."""
    return tuple(_figure(claim, rows, read, evidence) for claim, rows in read.figures.items())


def figure_bars(figures: tuple[FigureRow, ...]) -> tuple[tuple[FigureRow, BarsDrawing], ...]:
    """
    Return a drawing of each breakdown of a measure (by age, by sector), with its first figure.

    Only figures of one year and one source are drawn together.
    """

    def key(figure: FigureRow) -> tuple[str, str, str, str]:
        source = figure.claim.sources[0].title.text if figure.claim.sources else ""
        breakdown = figure.breakdown.iri if figure.breakdown else ""
        return figure.name.iri, breakdown, figure.year or "", source

    broken_down = sorted((each for each in figures if each.breakdown), key=key)
    drawn = []
    for _, grouped in groupby(broken_down, key):
        group = tuple(grouped)
        drawing = draw_bars([bar for each in group if (bar := _bar(each))])
        if drawing and len(group) >= _LEAST_BARS:
            drawn.append((group[0], drawing))
    return tuple(drawn)


def _figure(claim: URIRef, rows: tuple[Row, ...], read: PlaceRows, evidence: Evidence) -> FigureRow:
    language = evidence.language
    period = literal(rows, "period", language)
    category, value = first_iri(rows, "category"), number(rows, "value")
    label = optional_words(rows, "label", language)
    breakdown = read.breakdowns.get(category) if category else None
    return FigureRow(
        name=evidence.name(first_iri(rows, "measure") or claim),
        page=Name(str(claim), label or evidence.name(claim).words, evidence.name(claim).href),
        category=evidence.name(category) if category else None,
        breakdown=evidence.name(breakdown) if breakdown else None,
        value=figure_value(rows, language),
        number=None if value is None else float(value),
        year=str(period) if period is not None else None,
        claim=evidence.claim(claim),
    )


def _bar(figure: FigureRow) -> Bar | None:
    if figure.category is None or figure.number is None:
        return None
    words = figure.category.words
    return Bar(
        name=words.text,
        value=figure.number,
        said=figure.value,
        href=figure.category.href,
        language=words.language,
    )
