"""From the stored queries to cities side by side."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rdflib import URIRef

from esgraph.language import Language
from esgraph.namespaces import ESG, fold, local_name
from esgraph.web.comparison.comparability import cautions
from esgraph.web.comparison.side_by_side import (
    ComparedCity,
    ComparedFigure,
    ComparedLever,
    ComparedRemark,
    Comparison,
    FigureLine,
    Line,
    Thing,
)
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.gathering import gather_evidence
from esgraph.web.facts.quantities import figure_value
from esgraph.web.facts.words import Name, optional_words
from esgraph.web.lists.directory import Directory, Entry
from esgraph.web.site.results import Row
from esgraph.web.site.rows import first_iri, group_by, iris, literal
from esgraph.web.site.stored import StoredQueries

_NEAREST = ("city", "mrc", "region", "province")

Rows = tuple[Row, ...]


def read_comparison(
    stored: StoredQueries, entries: Sequence[Entry], directory: Directory, language: Language
) -> Comparison:
    """Return the cities *entries* of *directory* side by side; six kept queries."""
    cities = tuple(entry.iri for entry in entries)
    begun = [
        stored.begin(query, city=cities)
        for query in ("compared-figures", "compared-levers", "compared-remarks")
    ]
    figures, levers, remarks = (rows() for rows in begun)
    evidence = gather_evidence(
        stored,
        language,
        claims=(*iris(figures, "claim"), *iris(levers, "claim")),
        things=tuple(
            term
            for row in (*figures, *levers, *remarks)
            for term in row.values()
            if isinstance(term, URIRef)
        ),
    )
    reader = _Reader(tuple(map(URIRef, cities)), evidence, language)
    return Comparison(
        cities=tuple(_city(entry, directory, language) for entry in entries),
        figures=tuple(reader.figures(figures)),
        levers=reader.levers(levers),
        strengths=reader.remarks(remarks, ESG.Strength),
        challenges=reader.remarks(remarks, ESG.Challenge),
        partnerships=reader.remarks(remarks, ESG.WinningPartnership),
        partners=reader.partners(remarks),
    )


def _city(entry: Entry, directory: Directory, language: Language) -> ComparedCity:
    return ComparedCity(
        name=entry.name(language),
        slug=local_name(entry.iri),
        places=tuple(
            directory.words(place, language)
            for facet in ("mrc", "region")
            for place in entry.facets.get(facet, ())[:1]
        ),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Puts rows into the columns of their cities."""

    cities: tuple[URIRef, ...]
    evidence: Evidence
    language: Language

    def figures(self, rows: Rows) -> Iterator[FigureLine]:
        cells: dict[tuple[URIRef | None, URIRef | None], dict[URIRef, list[ComparedFigure]]] = {}
        for city, claims in self._by_city(rows):
            for claim, found in claims.items():
                kind = first_iri(found, "measure"), first_iri(found, "category")
                cells.setdefault(kind, {}).setdefault(city, []).append(self._figure(claim, found))
        lines = (
            Line(self._name(measure), self._cells(by_city, _nearest), self._name(category))
            for (measure, category), by_city in cells.items()
        )
        for line in _most_shared_first(lines):
            yield FigureLine(line, cautions(line.cells))

    def levers(self, rows: Rows) -> tuple[Line[ComparedLever], ...]:
        cells: dict[URIRef | None, dict[URIRef, list[ComparedLever]]] = {}
        for city, claims in self._by_city(rows):
            for claim, found in claims.items():
                category = first_iri(found, "category")
                cells.setdefault(category, {}).setdefault(city, []).append(
                    self._lever(claim, found)
                )
        lines = (
            Line(self._name(category), self._cells(by_city)) for category, by_city in cells.items()
        )
        return _most_shared_first(lines)

    def remarks(self, rows: Rows, wanted: URIRef) -> Line[ComparedRemark]:
        cells: dict[URIRef, list[ComparedRemark]] = {}
        for city, claims in self._by_city(_of_class(rows, wanted)):
            cells[city] = [self._remark(claim, found) for claim, found in claims.items()]
        return Line(None, self._cells(cells))

    def partners(self, rows: Rows) -> tuple[Line[Name], ...]:
        """Return the key partners: for each city that has it, the statement that says so."""
        cells: dict[URIRef, dict[URIRef, list[Name]]] = {}
        for city, claims in self._by_city(_of_class(rows, ESG.KeyPartnerRelation)):
            for claim, found in claims.items():
                for organization in iris(found, "organization"):
                    by_city = cells.setdefault(organization, {})
                    by_city.setdefault(city, []).append(self.evidence.name(claim))
        lines = (
            Line(self._name(organization), self._cells(by_city))
            for organization, by_city in cells.items()
        )
        return _most_shared_first(lines)

    def _by_city(self, rows: Rows) -> Iterator[tuple[URIRef, Mapping[URIRef, Rows]]]:
        for city, found in group_by(rows, "city").items():
            yield city, group_by(found, "claim")

    def _cells(
        self,
        by_city: Mapping[URIRef, list[Thing]],
        choose: Callable[[list[Thing]], Iterable[Thing]] = tuple,
    ) -> tuple[tuple[Thing, ...], ...]:
        return tuple(tuple(choose(by_city.get(city, []))) for city in self.cities)

    def _figure(self, claim: URIRef, rows: Rows) -> ComparedFigure:
        period, unit = literal(rows, "period", self.language), first_iri(rows, "unit")
        measure = first_iri(rows, "measure") or claim
        cited = first_iri(rows, "primary")
        return ComparedFigure(
            claim=self.evidence.claim(claim),
            label=optional_words(rows, "label", self.language) or self.evidence.name(measure).words,
            value=figure_value(rows, self.language),
            number=_number(rows),
            unit=str(unit) if unit else None,
            territory=self.evidence.name(first_iri(rows, "area") or claim),
            year=str(period) if period is not None else None,
            cited=self._name(cited),
            origins=frozenset(map(str, (cited,) if cited else iris(rows, "document"))),
        )

    def _lever(self, claim: URIRef, rows: Rows) -> ComparedLever:
        return ComparedLever(
            claim=self.evidence.claim(claim),
            title=optional_words(rows, "heading", self.language),
            text=optional_words(rows, "description", self.language),
            specificity=self._name(first_iri(rows, "specificity")),
        )

    def _remark(self, claim: URIRef, rows: Rows) -> ComparedRemark:
        return ComparedRemark(
            statement=self.evidence.name(claim),
            title=optional_words(rows, "heading", self.language),
            text=optional_words(rows, "description", self.language),
            members=tuple(self.evidence.name(each) for each in iris(rows, "organization")),
        )

    def _name(self, iri: URIRef | None) -> Name | None:
        return self.evidence.name(iri) if iri else None


def _of_class(rows: Rows, wanted: URIRef) -> Rows:
    return tuple(row for row in rows if row.get("class") == wanted)


def _nearest(figures: list[ComparedFigure]) -> Iterable[ComparedFigure]:
    """Return those of *figures* that are of the smallest territory."""
    ranks = [_rank(figure.area) for figure in figures]
    return (figure for figure, rank in zip(figures, ranks, strict=True) if rank == min(ranks))


def _rank(area: str) -> int:
    entity = entity_of(area)
    return _NEAREST.index(entity.kind) if entity and entity.kind in _NEAREST else len(_NEAREST)


def _most_shared_first(lines: Iterable[Line[Thing]]) -> tuple[Line[Thing], ...]:
    """Return *lines*, those of most cities first; what is about nothing known comes last."""

    def rank(line: Line[Thing]) -> tuple[bool, int, str, str]:
        subject, category = line.subject, line.category
        return (
            subject is None,
            -line.count,
            fold(subject.words.text) if subject else "",
            fold(category.words.text) if category else "",
        )

    return tuple(sorted(lines, key=rank))


def _number(rows: Rows) -> Decimal | None:
    found = literal(rows, "value", "fr")
    try:
        return Decimal(str(found)) if found is not None else None
    except InvalidOperation:
        return None
