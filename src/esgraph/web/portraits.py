"""From the stored queries to the portrait of a city."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG

from esgraph.language import Language
from esgraph.namespaces import ESG, thing
from esgraph.web.city_rows import CityRows, ask_city_rows, claims_of, things_of
from esgraph.web.evidence import Evidence, Name, Words, gather_evidence, optional_words
from esgraph.web.links import address
from esgraph.web.portrait import (
    Context,
    Fact,
    Figure,
    KeyPartner,
    Lever,
    Portrait,
    Relation,
    Remark,
)
from esgraph.web.quantities import amount_words, figure_value, period_text
from esgraph.web.results import Row
from esgraph.web.rows import first_iri, group_by, iris, literal, terms
from esgraph.web.stored import StoredQueries

_PLACE_ORDER = ("province", "region", "mrc")
_PROVINCES = str(thing("province", ""))
_CODES = (
    ("geographicCode", "city.geographic_code"),
    ("censusCode", "city.census_code"),
    ("dguid", "city.dguid"),
)


def read_portrait(stored: StoredQueries, city: URIRef, language: Language) -> Portrait | None:
    """Return the portrait of *city* for readers of *language*; ``None`` if it is unknown."""
    rows = stored.rows("city", city=(str(city),))
    if not rows:
        return None
    answers = ask_city_rows(stored, city, rows)
    evidence = gather_evidence(
        stored, language, claims=tuple(claims_of(answers)), things=(city, *things_of(answers))
    )
    return _Painter(answers, evidence, language).paint(city)


@dataclass(frozen=True, slots=True)
class _Painter:
    """Turns the answers of one city into its portrait, in one language."""

    answers: CityRows
    evidence: Evidence
    language: Language

    def paint(self, city: URIRef) -> Portrait:
        figures = [self._figure(iri, rows) for iri, rows in self.answers.figures.items()]
        return Portrait(
            city=self.evidence.name(city),
            places=self._places(),
            codes=self._codes(),
            outside=self._outside(),
            figures=tuple(each for each in figures if each.territory.iri == str(city)),
            context=self._context(figures),
            levers=tuple(self._lever(iri, rows) for iri, rows in self.answers.levers.items()),
            strengths=self._remarks_of(ESG.Strength),
            challenges=self._remarks_of(ESG.Challenge),
            key_partners=tuple(
                self._key_partner(iri, rows) for iri, rows in self.answers.key_partners.items()
            ),
            partnerships=self._remarks_of(ESG.WinningPartnership),
            relations=tuple(
                self._relation(iri, rows) for iri, rows in self.answers.relations.items()
            ),
        )

    def _places(self) -> tuple[Name, ...]:
        """Return the containing places, the largest first."""

        def rank(place: URIRef) -> int:
            kind = place.split("/")[-2]
            return _PLACE_ORDER.index(kind) if kind in _PLACE_ORDER else len(_PLACE_ORDER)

        return self._names(sorted(iris(self.answers.city, "place"), key=rank))

    def _context(self, figures: list[Figure]) -> tuple[Context, ...]:
        """Return the figures of the containing places, the nearest place first."""
        by_place = (
            (place, tuple(each for each in figures if each.territory.iri == place.iri))
            for place in reversed(self._places())
        )
        return tuple(
            Context(place, found, is_wide=place.iri.startswith(_PROVINCES))
            for place, found in by_place
            if found
        )

    def _codes(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (key, str(code))
            for variable, key in _CODES
            for code in terms(self.answers.city, variable)
        )

    def _outside(self) -> tuple[Name, ...]:
        return tuple(
            Name(
                str(same),
                Words(same.removeprefix("https://").removeprefix("http://")),
                address(same),
            )
            for same in iris(self.answers.city, "same")
        )

    def _figure(self, iri: URIRef, rows: tuple[Row, ...]) -> Figure:
        period = literal(rows, "period", self.language)
        measure = first_iri(rows, "measure") or iri
        return Figure(
            claim=self.evidence.claim(iri),
            label=self._words(rows, "label") or self.evidence.name(measure).words,
            measure=self.evidence.name(measure),
            category=self._name(rows, "category"),
            value=figure_value(rows, self.language),
            territory=self.evidence.name(first_iri(rows, "area") or iri),
            year=str(period) if period is not None else None,
            cited=self._name(rows, "primary"),
        )

    def _lever(self, iri: URIRef, rows: tuple[Row, ...]) -> Lever:
        statements = self.answers.statements.get(iri, ())
        about_specificity = (
            row for row in statements if row.get("predicate") == ESG.specificToSocialEconomy
        )
        category = self._name(rows, "category")
        return Lever(
            claim=self.evidence.claim(iri),
            title=self._words(rows, "heading") or self._fallback_title(category, iri),
            category=category,
            text=self._words(rows, "description"),
            specificity=self._name(rows, "specificity"),
            specificity_claims=tuple(
                self.evidence.claim(claim) for claim in iris(about_specificity, "claim")
            ),
            involves=self._linked(iri, ESG.involves),
        )

    def _fallback_title(self, category: Name | None, iri: URIRef) -> Words:
        return category.words if category else self.evidence.name(iri).words

    def _remarks_of(self, wanted: URIRef) -> tuple[Remark, ...]:
        return tuple(
            self._remark(iri, rows)
            for iri, rows in self.answers.remarks.items()
            if wanted in iris(rows, "class")
        )

    def _remark(self, iri: URIRef, rows: tuple[Row, ...]) -> Remark:
        members = self._linked_iris(iri, ORG.hasMember)
        return Remark(
            claim=self.evidence.claim(iri),
            title=self._words(rows, "heading"),
            text=self._words(rows, "description"),
            involves=self._names((*self._linked_iris(iri, ESG.involves), *members)),
            subjects=self._linked(iri, DCTERMS.subject),
            quantities=self._quantities(iri),
            facts=self._facts(members),
        )

    def _key_partner(self, iri: URIRef, rows: tuple[Row, ...]) -> KeyPartner:
        organization = first_iri(rows, "organization") or iri
        contacts = self.answers.contacts.get(organization, ())
        return KeyPartner(
            claim=self.evidence.claim(iri),
            organization=self.evidence.name(organization),
            emails=tuple(each.removeprefix("mailto:") for each in iris(contacts, "email")),
            sites=tuple(filter(None, map(address, iris(contacts, "site")))),
            facts=self._facts((organization,)),
        )

    def _relation(self, iri: URIRef, rows: tuple[Row, ...]) -> Relation:
        return Relation(
            claim=self.evidence.claim(iri),
            givers=self._names(iris(rows, "giver")),
            beneficiaries=self._names(iris(rows, "beneficiary")),
            kinds=self._names(iris(rows, "kind")),
            subjects=self._names(iris(rows, "subject")),
            items=self._names(iris(rows, "item")),
            text=self._words(rows, "description"),
            amount=amount_words(rows, self.language),
            period=period_text(rows, self.language),
        )

    def _facts(self, subjects: Iterable[URIRef]) -> tuple[Fact, ...]:
        return tuple(
            self._fact(subject, claim, rows)
            for subject in subjects
            for claim, rows in group_by(self.answers.statements.get(subject, ()), "claim").items()
        )

    def _fact(self, subject: URIRef, claim: URIRef, rows: tuple[Row, ...]) -> Fact:
        return Fact(
            claim=self.evidence.claim(claim),
            subject=self.evidence.name(subject),
            predicate=self.evidence.name(first_iri(rows, "predicate") or claim),
            values=tuple(self.evidence.value(term) for term in terms(rows, "object")),
        )

    def _quantities(self, iri: URIRef) -> tuple[Words, ...]:
        by_quantity = group_by(self._links(iri, ESG.statedQuantity), "thing")
        found = (self._words(rows, "written") for rows in by_quantity.values())
        return tuple(words for words in found if words)

    def _links(self, iri: URIRef, role: URIRef) -> tuple[Row, ...]:
        return tuple(row for row in self.answers.links.get(iri, ()) if row.get("role") == role)

    def _linked_iris(self, iri: URIRef, role: URIRef) -> tuple[URIRef, ...]:
        return iris(self._links(iri, role), "thing")

    def _linked(self, iri: URIRef, role: URIRef) -> tuple[Name, ...]:
        return self._names(self._linked_iris(iri, role))

    def _names(self, things: Iterable[URIRef]) -> tuple[Name, ...]:
        return tuple(self.evidence.name(thing) for thing in dict.fromkeys(things))

    def _name(self, rows: tuple[Row, ...], variable: str) -> Name | None:
        iri = first_iri(rows, variable)
        return self.evidence.name(iri) if iri else None

    def _words(self, rows: tuple[Row, ...], variable: str) -> Words | None:
        return optional_words(rows, variable, self.language)
