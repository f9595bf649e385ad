"""How to reach an organization, from the rows of a city's page."""

from rdflib import URIRef

from esgraph.namespaces import CV
from esgraph.web.cities.city_facts import has_sources_of
from esgraph.web.cities.city_rows import CityRows
from esgraph.web.cities.portrait import Contact
from esgraph.web.facts.evidence import Claim, Evidence
from esgraph.web.facts.links import address
from esgraph.web.site.results import Row
from esgraph.web.site.rows import group_by, iris

_MOST = 3


def read_contacts(
    rows: CityRows, evidence: Evidence, organization: URIRef, *, beside: Claim | None = None
) -> tuple[Contact, ...]:
    """
    Return the different role addresses of *organization*: those of the fiches first.

    They are shown *beside* a claim, whose sources need not be told again.
    """
    found: dict[tuple[object, ...], Contact] = {}
    groups = group_by(rows.contacts.get(organization, ()), "contact")
    stating = {iri: rows.stating(organization, CV.contactPoint, iri) for iri in groups}
    for iri in sorted(groups, key=lambda each: not stating[each]):
        claim = evidence.claim(next(iter(stating[iri]), iri))
        contact = _contact(groups[iri], claim, beside)
        found.setdefault((contact.emails, contact.sites), contact)
    return tuple(found.values())[:_MOST]


def _contact(rows: tuple[Row, ...], claim: Claim, beside: Claim | None) -> Contact:
    return Contact(
        emails=tuple(each.removeprefix("mailto:") for each in iris(rows, "email")),
        sites=tuple(filter(None, map(address, iris(rows, "site")))),
        claim=claim,
        is_apart=beside is None or not has_sources_of(claim, beside),
    )
