"""From the stored queries to cities side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from esgraph.language import Language
from esgraph.namespaces import ESG, fold, local_name
from esgraph.web.comparison.comparability import cautions
from esgraph.web.comparison.contested_reading import ContestedRows, read_contested
from esgraph.web.comparison.side_by_side import (
    ComparedCity,
    ComparedFigure,
    ComparedLever,
    ComparedPartner,
    ComparedRemark,
    Comparison,
    ContestedFact,
    FigureLine,
    Line,
    Thing,
)
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.gathering import gather_evidence
from esgraph.web.facts.quantities import figure_value
from esgraph.web.facts.words import Name, optional_words
from esgraph.web.lists.directory import Directory, Entry, has_portrait
from esgraph.web.site.results import Row
from esgraph.web.site.rows import first_iri, group_by, iris, literal, number
from esgraph.web.site.stored import StoredQueries

_QUERIES = ("compared-figures", "compared-levers", "compared-remarks", "compared-contested")
_KINDS = ("city", "mrc", "region", "province", "")

Rows = tuple[Row, ...]

# The kind of territory (None: the city itself), the measure and its category.
_Counted = tuple[str | None, URIRef | None, URIRef | None]


def read_comparison(
    stored: StoredQueries, entries: Sequence[Entry], directory: Directory, language: Language
) -> Comparison:
    """Return the cities *entries* of *directory* side by side; some dozen kept queries."""
    cities = tuple(entry.iri for entry in entries)
    begun = [stored.begin(query, city=cities) for query in _QUERIES]
    figures, levers, remarks, contested = (rows() for rows in begun)
    shown = (*figures, *levers, *remarks)
    evidence = gather_evidence(
        stored,
        language,
        claims=iris((*shown, *contested), "claim"),
        things=tuple(
            term
            for row in (*shown, *contested)
            for term in row.values()
            if isinstance(term, URIRef)
        ),
    )
    found = read_contested(contested, shown=shown, homes=(*levers, *remarks), evidence=evidence)
    reader = _Reader(tuple(map(URIRef, cities)), evidence, found, language)
    own, wider = reader.figures(figures)
    return Comparison(
        cities=tuple(_city(entry, directory, language) for entry in entries),
        figures=own,
        context=wider,
        levers=reader.levers(levers),
        strengths=reader.remarks(remarks, ESG.Strength),
        challenges=reader.remarks(remarks, ESG.Challenge),
        partnerships=reader.remarks(remarks, ESG.WinningPartnership),
        partners=reader.partners(remarks),
        contested=reader.apart(),
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
        has_fiche=has_portrait(entry),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Puts rows into the columns of their cities."""

    cities: tuple[URIRef, ...]
    evidence: Evidence
    contested: ContestedRows
    language: Language

    def figures(self, rows: Rows) -> tuple[tuple[FigureLine, ...], tuple[FigureLine, ...]]:
        """Return the figures of the cities, and those of other territories, by kind of these."""
        cells: dict[_Counted, dict[URIRef, list[ComparedFigure]]] = {}
        for city, claims in self._by_city(rows):
            for claim, found in claims.items():
                figure = self._figure(city, claim, found)
                kind = None if figure.is_own else _kind(figure.area)
                key = kind, first_iri(found, "measure"), first_iri(found, "category")
                cells.setdefault(key, {}).setdefault(city, []).append(figure)
        return (
            tuple(self._figure_lines(cells, None)),
            tuple(line for kind in _KINDS for line in self._figure_lines(cells, kind)),
        )

    def _figure_lines(
        self,
        cells: Mapping[_Counted, Mapping[URIRef, list[ComparedFigure]]],
        wanted: str | None,
    ) -> Iterator[FigureLine]:
        lines = (
            Line(self._name(measure), self._cells(by_city), self._name(category))
            for (kind, measure, category), by_city in cells.items()
            if kind == wanted
        )
        for line in _most_shared_first(lines):
            yield FigureLine(line, cautions(line.cells), wanted or None)

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

    def partners(self, rows: Rows) -> tuple[Line[ComparedPartner], ...]:
        """Return the key partners: for each city that has it, the statement that says so."""
        cells: dict[URIRef, dict[URIRef, list[ComparedPartner]]] = {}
        for city, claims in self._by_city(_of_class(rows, ESG.KeyPartnerRelation)):
            for claim, found in claims.items():
                for organization in iris(found, "organization"):
                    by_city = cells.setdefault(organization, {})
                    by_city.setdefault(city, []).append(
                        ComparedPartner(self.evidence.claim(claim), self.contested.beside(claim))
                    )
        lines = (
            Line(self._name(organization), self._cells(by_city))
            for organization, by_city in cells.items()
        )
        return _most_shared_first(lines)

    def apart(self) -> Line[ContestedFact]:
        """Return what is contested and stands beside nothing else."""
        return Line(None, tuple(self.contested.apart(city) for city in self.cities))

    def _by_city(self, rows: Rows) -> Iterator[tuple[URIRef, Mapping[URIRef, Rows]]]:
        for city, found in group_by(rows, "city").items():
            yield city, group_by(found, "claim")

    def _cells(self, by_city: Mapping[URIRef, list[Thing]]) -> tuple[tuple[Thing, ...], ...]:
        return tuple(tuple(by_city.get(city, ())) for city in self.cities)

    def _figure(self, city: URIRef, claim: URIRef, rows: Rows) -> ComparedFigure:
        period, label = literal(rows, "period", self.language), literal(rows, "label", "fr")
        cited = first_iri(rows, "primary")
        territory = self.evidence.name(first_iri(rows, "area") or claim)
        return ComparedFigure(
            claim=self.evidence.claim(claim),
            label=optional_words(rows, "label", self.language),
            counted=fold(label) if label is not None else None,
            value=figure_value(rows, self.language),
            number=number(rows, "value"),
            unit=self._name(first_iri(rows, "unit")),
            territory=territory,
            is_own=territory.iri == str(city),
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
            contested=self.contested.beside(claim),
        )

    def _remark(self, claim: URIRef, rows: Rows) -> ComparedRemark:
        return ComparedRemark(
            claim=self.evidence.claim(claim),
            title=optional_words(rows, "heading", self.language),
            text=optional_words(rows, "description", self.language),
            members=tuple(self.evidence.name(each) for each in iris(rows, "organization")),
            contested=self.contested.beside(claim),
        )

    def _name(self, iri: URIRef | None) -> Name | None:
        return self.evidence.name(iri) if iri else None


def _of_class(rows: Rows, wanted: URIRef) -> Rows:
    return tuple(row for row in rows if row.get("class") == wanted)


def _kind(area: str) -> str:
    """Return the kind of the territory *area*; an empty text where it is none of ours."""
    entity = entity_of(area)
    return entity.kind if entity and entity.kind in _KINDS else ""


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
