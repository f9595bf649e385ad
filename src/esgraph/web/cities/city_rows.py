"""The rows of every section of a city's page, as the stored queries give them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef

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
    ranked = _ranked(stored.rows("city", city=(str(city),)))
    if city not in ranked:
        return None
    key = (str(city),)
    bodies = tuple(dict.fromkeys(ranked[city]))
    named = tuple(map(str, (city, *bodies)))
    claims = group_by(stored.rows("city-claims", city=key), "claim")
    partners = tuple(dict.fromkeys(str(iri) for iri in _all_iris(claims, "organization")))
    governing = [body for place in tuple(ranked)[:_OWN_RANKS] for body in ranked[place]]
    return CityRows(
        places=tuple(ranked),
        bodies=bodies,
        fiches=group_by(stored.rows("fiches", city=key), "document"),
        claims=claims,
        links=group_by(stored.rows("links", claim=tuple(map(str, claims))), "claim"),
        statements=group_by(stored.rows("city-statements", city=key), "claim"),
        figures=group_by(stored.rows("figures", city=key), "claim"),
        context=group_by(_of_places(stored, "context-figures", "area", ranked), "claim"),
        relations=group_by(
            stored.rows("relations", body=tuple(map(str, dict.fromkeys(governing)))), "claim"
        ),
        contacts=group_by(stored.rows("contacts", thing=(*partners, *map(str, bodies))), "thing"),
        stated=(
            *stored.rows("stated", thing=named),
            *_of_places(stored, "placement", "thing", ranked),
        ),
        mentions=group_by(stored.rows("mentions", thing=named), "other"),
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


def _ranked(rows: tuple[Row, ...]) -> dict[URIRef, list[URIRef]]:
    """Return the bodies of each place, the smallest place first."""
    found: dict[URIRef, list[URIRef]] = {}
    for rank in _RANKS:
        for row in rows:
            if row["placeClass"] == rank:
                found.setdefault(iris([row], "place")[0], []).extend(iris([row], "body"))
    return found


def _of_places(
    stored: StoredQueries, query: str, parameter: str, ranked: Iterable[URIRef]
) -> tuple[Row, ...]:
    """Return the rows of *query* on each place that contains the city."""
    larger = tuple(ranked)[1:]
    return tuple(
        row for place in larger for row in stored.rows(query, **{parameter: (str(place),)})
    )


def _all_iris(groups: Groups, variable: str) -> tuple[URIRef, ...]:
    return tuple(iri for rows in groups.values() for iri in iris(rows, variable))
