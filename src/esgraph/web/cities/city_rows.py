"""The rows of every section of a city's page, as the stored queries give them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import ORG

from esgraph.namespaces import ESG, SCHEMA
from esgraph.web.site.results import Row, Term
from esgraph.web.site.rows import Groups, group_by, iris
from esgraph.web.site.stored import StoredQueries

MOST_OTHERS = 12
"""How many of the things that sources link to a city its page names."""

_RANKS = (ESG.City, ESG.RegionalCountyMunicipality, ESG.AdministrativeRegion, SCHEMA.State)
_OWN_RANKS = 2


@dataclass(frozen=True, slots=True)
class CityRows:
    """
    The rows of one city, grouped by claim or, where they are about things, by thing.

    *places* are the city and what contains it, the nearest first; *bodies* govern the city.
    *stated* are the triples of sources about the city, its bodies and where its places lie.
    """

    places: tuple[URIRef, ...]
    bodies: tuple[URIRef, ...]
    fiches: Groups
    claims: Groups
    links: Groups
    statements: Groups
    figures: Groups
    context: Groups
    relations: Groups
    contacts: Groups
    stated: tuple[Row, ...]
    mentions: Groups

    def of_class(self, wanted: URIRef) -> Groups:
        """Return the claims of the class *wanted*."""
        return {iri: rows for iri, rows in self.claims.items() if wanted in iris(rows, "class")}

    def linked(self, claim: URIRef, role: URIRef) -> tuple[URIRef, ...]:
        """Return what *claim* is linked to by *role*."""
        return iris((row for row in self.links.get(claim, ()) if row.get("role") == role), "thing")

    def stating(
        self, subject: URIRef, predicate: URIRef, value: Term | None = None
    ) -> tuple[URIRef, ...]:
        """Return the reified statements that *subject* has *value*, or any, for *predicate*."""
        return tuple(
            claim
            for claim, (row, *_rest) in self.statements.items()
            if row["subject"] == subject
            and row["predicate"] == predicate
            and value in {None, row["object"]}
        )


def ask_city_rows(stored: StoredQueries, city: URIRef) -> CityRows | None:
    """
    Return the rows of every section; ``None`` for what is no city.

    Cost: some fifteen kept queries; those about larger places are kept for all their cities.
    """
    key = (str(city),)
    about = {
        name: stored.begin(name, city=key)
        for name in ("city", "city-claims", "city-statements", "figures", "fiches")
    }
    ranked = _ranked(about["city"]())
    if city not in ranked:
        return None
    bodies = tuple(dict.fromkeys(ranked[city]))
    governing = [body for place in tuple(ranked)[:_OWN_RANKS] for body in ranked[place]]
    named = tuple(map(str, (city, *bodies)))
    relations = stored.begin("relations", body=tuple(map(str, dict.fromkeys(governing))))
    stated = stored.begin("stated", thing=named)
    mentions = stored.begin("mentions", thing=named)
    context = [stored.begin("context-figures", area=(str(place),)) for place in tuple(ranked)[1:]]
    placement = [stored.begin("placement", thing=(str(place),)) for place in tuple(ranked)[1:]]
    claims = group_by(about["city-claims"](), "claim")
    links = stored.begin("links", claim=tuple(map(str, claims)))
    partners = tuple(dict.fromkeys(str(iri) for iri in _all_iris(claims, "organization")))
    contacts = stored.begin("contacts", thing=(*partners, *map(str, bodies)))
    return CityRows(
        places=tuple(ranked),
        bodies=bodies,
        fiches=group_by(about["fiches"](), "document"),
        claims=claims,
        links=group_by(links(), "claim"),
        statements=group_by(about["city-statements"](), "claim"),
        figures=group_by(about["figures"](), "claim"),
        context=group_by((row for rows in context for row in rows()), "claim"),
        relations=group_by(relations(), "claim"),
        contacts=group_by(contacts(), "thing"),
        stated=(*stated(), *(row for rows in placement for row in rows())),
        mentions=group_by(mentions(), "other"),
    )


def claims_of(rows: CityRows) -> Iterable[URIRef]:
    """Return every claim of the page."""
    for groups in (rows.claims, rows.statements, rows.figures, rows.context, rows.relations):
        yield from groups
    yield from _all_iris(rows.links, "membership")
    yield from _all_iris(rows.contacts, "contact")
    for groups in (rows.figures, rows.context):
        yield from _all_iris(groups, "slice")


def passages_of(rows: CityRows) -> Iterable[URIRef]:
    """Return every passage that the page shows for itself."""
    yield from _all_iris(rows.fiches, "caution")


def graphs_of(rows: CityRows) -> Iterable[URIRef]:
    """Return every graph that holds something which the page states."""
    yield from iris(rows.stated, "graph")
    yield from _all_iris(rows.mentions, "graph")


def things_of(rows: CityRows) -> Iterable[URIRef]:
    """Return everything that the page names."""
    yield from rows.places
    groups_of_rows = (
        *(rows.fiches, rows.claims, rows.links, rows.statements, rows.figures, rows.context),
        *(rows.relations, rows.mentions),
    )
    for groups in groups_of_rows:
        for group in groups.values():
            yield from (term for row in group for term in row.values() if isinstance(term, URIRef))
    for variable in ("thing", "predicate", "value"):
        yield from iris(rows.stated, variable)


def homes_of(rows: CityRows) -> dict[URIRef, tuple[URIRef, ...]]:
    """Return the claims that name each thing, in the order of the page."""
    homes: dict[URIRef, list[URIRef]] = {}
    for kind in (
        *(ESG.LeverUse, ESG.Strength, ESG.Challenge),
        *(ESG.KeyPartnerRelation, ESG.WinningPartnership),
    ):
        for claim, found in rows.of_class(kind).items():
            named = (
                *iris(found, "organization"),
                *rows.linked(claim, ESG.involves),
                *rows.linked(claim, ORG.hasMember),
                *iris([row for row in rows.links.get(claim, ()) if "membership" in row], "thing"),
            )
            for iri in dict.fromkeys(named):
                homes.setdefault(iri, []).append(claim)
    return {iri: tuple(claims) for iri, claims in homes.items()}


def _ranked(rows: tuple[Row, ...]) -> dict[URIRef, list[URIRef]]:
    """Return the bodies of each place, the smallest place first."""
    found: dict[URIRef, list[URIRef]] = {}
    for rank in _RANKS:
        for row in rows:
            if row["placeClass"] == rank:
                found.setdefault(iris([row], "place")[0], []).extend(iris([row], "body"))
    return found


def _all_iris(groups: Groups, variable: str) -> tuple[URIRef, ...]:
    return tuple(iri for rows in groups.values() for iri in iris(rows, variable))
