"""From the rows of ``figures.rq`` or ``context-figures.rq`` to a figure."""

from rdflib import URIRef

from esgraph.web.cities.portrait import Figure, Footnote
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.quantities import figure_value
from esgraph.web.facts.words import optional_words
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, first_iri, group_by, literal, number


def read_figure(iri: URIRef, rows: tuple[Row, ...], evidence: Evidence) -> Figure:
    """Return the observation *iri*; *evidence* names what its *rows* mention."""
    language = evidence.language
    measure = first_iri(rows, "measure") or iri
    category, cited = first_iri(rows, "category"), first_iri(rows, "primary")
    value = number(rows, "value")
    return Figure(
        claim=evidence.claim(iri),
        label=optional_words(rows, "label", language) or evidence.name(measure).words,
        measure=evidence.name(measure),
        category=evidence.name(category) if category else None,
        value=figure_value(rows, language),
        number=None if value is None else float(value),
        territory=evidence.name(first_iri(rows, "area") or iri),
        year=_year(rows),
        cited=evidence.name(cited) if cited else None,
    )


def read_footnotes(groups: Groups, evidence: Evidence) -> tuple[Footnote, ...]:
    """Return what the slices say that the figures of *groups* are in."""
    rows = [row for group in groups.values() for row in group]
    return tuple(
        Footnote(
            claim=evidence.claim(iri),
            year=_year(found),
            cited=evidence.name(cited) if (cited := first_iri(found, "primary")) else None,
        )
        for iri, found in group_by(rows, "slice").items()
    )


def _year(rows: tuple[Row, ...]) -> str | None:
    period = literal(rows, "period", "fr")
    return str(period) if period is not None else None
