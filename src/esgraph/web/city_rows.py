"""The rows of every section of a city's page, as the stored queries give them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef

from esgraph.web.results import Row
from esgraph.web.rows import Groups, group_by, iris
from esgraph.web.stored import StoredQueries


@dataclass(frozen=True, slots=True)
class CityRows:
    """The rows of one city, grouped by claim or, for contacts and statements, by thing."""

    city: tuple[Row, ...]
    figures: Groups
    levers: Groups
    remarks: Groups
    key_partners: Groups
    relations: Groups
    links: Groups
    statements: Groups
    contacts: Groups


def ask_city_rows(stored: StoredQueries, city: URIRef, city_rows: tuple[Row, ...]) -> CityRows:
    """Return the rows of every section; what they mention is asked for in a second round."""
    key = (str(city),)
    levers = group_by(stored.rows("levers", city=key), "claim")
    remarks = group_by(stored.rows("remarks", city=key), "claim")
    key_partners = group_by(stored.rows("key-partners", city=key), "claim")
    claims = tuple(str(claim) for claim in (*levers, *remarks))
    links = group_by(stored.rows("links", claim=claims), "claim")
    partners = tuple(str(each) for each in _all_iris(key_partners, "organization"))
    subjects = {*map(str, levers), *partners, *map(str, _all_iris(links, "thing"))}
    return CityRows(
        city=city_rows,
        figures=group_by(stored.rows("figures", city=key), "claim"),
        levers=levers,
        remarks=remarks,
        key_partners=key_partners,
        relations=group_by(stored.rows("relations", city=key), "claim"),
        links=links,
        statements=group_by(stored.rows("statements", subject=tuple(sorted(subjects))), "subject"),
        contacts=group_by(stored.rows("contacts", thing=partners), "thing"),
    )


def claims_of(rows: CityRows) -> Iterable[URIRef]:
    """Return every claim of the page."""
    for groups in (
        rows.figures,
        rows.levers,
        rows.remarks,
        rows.key_partners,
        rows.relations,
    ):
        yield from groups
    yield from _all_iris(rows.statements, "claim")


def things_of(rows: CityRows) -> Iterable[URIRef]:
    """Return everything that the page names."""
    yield from iris(rows.city, "place")
    for groups in (
        rows.figures,
        rows.levers,
        rows.key_partners,
        rows.relations,
        rows.links,
        rows.statements,
    ):
        for group in groups.values():
            yield from (term for row in group for term in row.values() if isinstance(term, URIRef))


def _all_iris(groups: Groups, variable: str) -> tuple[URIRef, ...]:
    return tuple(iri for rows in groups.values() for iri in iris(rows, variable))
