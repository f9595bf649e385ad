"""From the stored queries to the portrait of a city."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG

from esgraph.language import Language
from esgraph.namespaces import ESG, GEO, SCHEMA, thing
from esgraph.web.cities.city_facts import (
    ELSEWHERE,
    IDENTIFYING,
    CityFacts,
    has_sources_of,
    read_facts,
)
from esgraph.web.cities.city_rows import (
    MOST_OTHERS,
    CityRows,
    ask_city_rows,
    claims_of,
    graphs_of,
    passages_of,
    things_of,
)
from esgraph.web.cities.contact_rows import read_contacts
from esgraph.web.cities.figure_rows import read_figure, read_footnotes
from esgraph.web.cities.portrait import (
    Context,
    Fiche,
    Figure,
    KeyPartner,
    Lever,
    Member,
    Portrait,
    Relation,
    Remark,
)
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.gathering import gather_evidence
from esgraph.web.facts.literal_forms import readable
from esgraph.web.facts.quantities import amount_words, period_text
from esgraph.web.facts.words import Name, Words, optional_words
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, first_iri, group_by, iris, literal
from esgraph.web.site.stored import StoredQueries

_PROVINCES = str(thing("province", ""))


def read_portrait(stored: StoredQueries, city: URIRef, language: Language) -> Portrait | None:
    """Return the portrait of *city* for readers of *language*; ``None`` if it is unknown."""
    rows = ask_city_rows(stored, city)
    if rows is None:
        return None
    evidence = gather_evidence(
        stored,
        language,
        claims=tuple(claims_of(rows)),
        things=(city, *things_of(rows)),
        graphs=tuple(graphs_of(rows)),
        passages=tuple(passages_of(rows)),
    )
    return _Painter(rows, evidence, read_facts(rows, evidence)).paint(city)


@dataclass(frozen=True, slots=True)
class _Painter:
    """Turns the rows of one city into its portrait, in one language."""

    rows: CityRows
    evidence: Evidence
    facts: CityFacts

    def paint(self, city: URIRef) -> Portrait:
        figures, others = self._figures(self.rows.figures), self.facts.others()
        return Portrait(
            city=self.evidence.name(city),
            within=self._names(self.rows.places[1:]),
            fiches=tuple(self._fiche(iri, rows) for iri, rows in self.rows.fiches.items()),
            places=self.facts.stated(SCHEMA.containedInPlace),
            identity=self.facts.identity(),
            contacts=tuple(
                each
                for body in self.rows.bodies
                for each in read_contacts(self.rows, self.evidence, body)
            ),
            identifiers=self.facts.stated(*IDENTIFYING),
            outside=self.facts.stated(*ELSEWHERE),
            figures=tuple(each for each in figures if each.territory.iri == str(city)),
            context=self._context((*figures, *self._figures(self.rows.context))),
            footnotes=read_footnotes({**self.rows.figures, **self.rows.context}, self.evidence),
            levers=tuple(map(self._lever, self.rows.of_class(ESG.LeverUse))),
            strengths=tuple(map(self._remark, self.rows.of_class(ESG.Strength))),
            challenges=tuple(map(self._remark, self.rows.of_class(ESG.Challenge))),
            key_partners=tuple(map(self._key_partner, self.rows.of_class(ESG.KeyPartnerRelation))),
            partnerships=tuple(map(self._remark, self.rows.of_class(ESG.WinningPartnership))),
            relations=tuple(map(self._relation, self.rows.relations)),
            others=others[:MOST_OTHERS],
            has_more_others=len(others) > MOST_OTHERS,
            named=self.facts.apart(),
            position=self._position(city),
        )

    def _fiche(self, iri: URIRef, rows: tuple[Row, ...]) -> Fiche:
        issued = literal(rows, "issued", self.evidence.language)
        caution = first_iri(rows, "caution")
        return Fiche(
            name=self.evidence.name(iri),
            kind=self._name(rows, "kind"),
            basis=self._name(rows, "basis"),
            issued=readable(issued, self.evidence.language) if issued is not None else None,
            caution=self.evidence.passage(caution) if caution else None,
        )

    def _figures(self, groups: Groups) -> tuple[Figure, ...]:
        return tuple(read_figure(iri, rows, self.evidence) for iri, rows in groups.items())

    def _context(self, figures: tuple[Figure, ...]) -> tuple[Context, ...]:
        """Return the figures of other places, those that contain the city first, nearest first."""
        nearest = {str(place): rank for rank, place in enumerate(self.rows.places)}
        by_place: dict[Name, list[Figure]] = {}
        for figure in figures:
            if figure.territory.iri != str(self.rows.places[0]):
                by_place.setdefault(figure.territory, []).append(figure)
        return tuple(
            Context(place, tuple(by_place[place]), is_wide=place.iri.startswith(_PROVINCES))
            for place in sorted(by_place, key=lambda each: nearest.get(each.iri, len(nearest)))
        )

    def _lever(self, iri: URIRef) -> Lever:
        rows = self.rows.claims[iri]
        category = self._name(rows, "category")
        named = category.words if category else self.evidence.name(iri).words
        return Lever(
            claim=self.evidence.claim(iri),
            title=self._words(rows, "heading") or named,
            category=category,
            text=self._words(rows, "description"),
            specificity=self._name(rows, "specificity"),
            specificity_claims=tuple(
                self.evidence.claim(each)
                for each in self.rows.stating(iri, ESG.specificToSocialEconomy)
            ),
            involves=self._linked(iri, ESG.involves),
            facts=self.facts.beside(iri),
        )

    def _remark(self, iri: URIRef) -> Remark:
        rows = self.rows.claims[iri]
        return Remark(
            claim=self.evidence.claim(iri),
            title=self._words(rows, "heading"),
            text=self._words(rows, "description"),
            involves=self._linked(iri, ESG.involves),
            members=self._members(iri),
            subjects=self._linked(iri, DCTERMS.subject),
            quantities=self._quantities(iri),
            facts=self.facts.beside(iri),
        )

    def _members(self, iri: URIRef) -> tuple[Member, ...]:
        memberships = group_by(
            [row for row in self.rows.links.get(iri, ()) if "membership" in row], "thing"
        )
        return tuple(
            self._member(iri, each, memberships.get(each, ()))
            for each in dict.fromkeys([*memberships, *self.rows.linked(iri, ORG.hasMember)])
        )

    def _member(self, partnership: URIRef, iri: URIRef, rows: tuple[Row, ...]) -> Member:
        membership = first_iri(rows, "membership")
        claim = self.evidence.claim(membership) if membership else None
        beside = self.evidence.claim(partnership)
        return Member(
            name=self.evidence.name(iri),
            part=self._name(rows, "part"),
            claim=claim,
            is_apart=claim is not None and not has_sources_of(claim, beside),
        )

    def _key_partner(self, iri: URIRef) -> KeyPartner:
        organization = first_iri(self.rows.claims[iri], "organization") or iri
        claim = self.evidence.claim(iri)
        return KeyPartner(
            claim=claim,
            organization=self.evidence.name(organization),
            contacts=read_contacts(self.rows, self.evidence, organization, beside=claim),
            facts=self.facts.beside(iri),
        )

    def _relation(self, iri: URIRef) -> Relation:
        rows = self.rows.relations[iri]
        return Relation(
            claim=self.evidence.claim(iri),
            givers=self._names(iris(rows, "giver")),
            beneficiaries=self._names(iris(rows, "beneficiary")),
            kinds=self._names(iris(rows, "kind")),
            subjects=self._names(iris(rows, "subject")),
            items=self._names(iris(rows, "item")),
            text=self._words(rows, "description"),
            amount=amount_words(rows, self.evidence.language),
            period=period_text(rows, self.evidence.language),
        )

    def _quantities(self, iri: URIRef) -> tuple[Words, ...]:
        stated = [row for row in self.rows.links.get(iri, ()) if "written" in row]
        found = (self._words(rows, "written") for rows in group_by(stated, "thing").values())
        return tuple(words for words in found if words)

    def _position(self, city: URIRef) -> tuple[float, float] | None:
        """Return the latitude and longitude that the first sources give."""
        latitude, longitude = (self._degrees(city, axis) for axis in (GEO.lat, GEO.long))
        return None if latitude is None or longitude is None else (latitude, longitude)

    def _degrees(self, city: URIRef, axis: URIRef) -> float | None:
        said = (
            str(row["value"])
            for row in self.rows.stated
            if row["thing"] == city and row["predicate"] == axis
        )
        try:
            return float(next(said))
        except (StopIteration, ValueError):
            return None

    def _linked(self, iri: URIRef, role: URIRef) -> tuple[Name, ...]:
        return self._names(self.rows.linked(iri, role))

    def _names(self, things: Iterable[URIRef]) -> tuple[Name, ...]:
        return tuple(self.evidence.name(thing) for thing in dict.fromkeys(things))

    def _name(self, rows: tuple[Row, ...], variable: str) -> Name | None:
        iri = first_iri(rows, variable)
        return self.evidence.name(iri) if iri else None

    def _words(self, rows: tuple[Row, ...], variable: str) -> Words | None:
        return optional_words(rows, variable, self.evidence.language)
