"""
Which properties of schema.org suit which of its classes, as its validators have it.

https://schema.org/docs/developers.html ; only of what the data use, or may soon.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

_WIDER = MappingProxyType(
    {
        "AboutPage": "CreativeWork",
        "AdministrativeArea": "Place",
        "City": "AdministrativeArea",
        "Claim": "CreativeWork",
        "Corporation": "Organization",
        "CreativeWorkSeries": "CreativeWork",
        "Dataset": "CreativeWork",
        "DefinedTermSet": "CreativeWork",
        "EventSeries": "Event",
        "GovernmentOrganization": "Organization",
        "MonetaryGrant": "Grant",
        "NGO": "Organization",
        "Report": "CreativeWork",
        "SoftwareApplication": "CreativeWork",
        "State": "AdministrativeArea",
    }
)

_THING = frozenset(
    {
        "additionalType",
        "alternateName",
        "description",
        "disambiguatingDescription",
        "identifier",
        "image",
        "mainEntityOfPage",
        "name",
        "potentialAction",
        "sameAs",
        "subjectOf",
        "url",
    }
)

_PERIODS = frozenset({"CreativeWorkSeries", "Event", "Role", "Schedule"})
_WORKS = frozenset({"CreativeWork"})

_DOMAINS: Mapping[str, AbstractSet[str]] = MappingProxyType(
    {
        "about": frozenset({"CreativeWork", "Event"}),
        "amount": frozenset({"MonetaryGrant"}),
        "areaServed": frozenset({"Organization", "Service"}),
        "containedInPlace": frozenset({"Place"}),
        "containsPlace": frozenset({"Place"}),
        "creator": _WORKS,
        "currency": frozenset({"MonetaryAmount"}),
        "datePublished": _WORKS,
        "dissolutionDate": frozenset({"Organization"}),
        "duration": frozenset({"Event", "Schedule"}),
        "endDate": _PERIODS,
        "founder": frozenset({"Organization"}),
        "foundingDate": frozenset({"Organization"}),
        "funder": frozenset({"CreativeWork", "Event", "Grant", "Organization"}),
        "inDefinedTermSet": frozenset({"DefinedTerm"}),
        "keywords": _WORKS | {"Event", "Organization", "Place"},
        "latitude": frozenset({"Place"}),
        "license": _WORKS,
        "location": frozenset({"Event", "Organization"}),
        "longitude": frozenset({"Place"}),
        "maxValue": frozenset({"MonetaryAmount", "QuantitativeValue"}),
        "memberOf": frozenset({"Organization"}),
        "minValue": frozenset({"MonetaryAmount", "QuantitativeValue"}),
        "organizer": frozenset({"Event"}),
        "parentOrganization": frozenset({"Organization"}),
        "provider": frozenset({"CreativeWork", "Event", "Service"}),
        "publisher": _WORKS,
        "spatialCoverage": _WORKS,
        "startDate": _PERIODS,
        "subOrganization": frozenset({"Organization"}),
        "superEvent": frozenset({"Event"}),
        "unitText": frozenset({"QuantitativeValue"}),
        "value": frozenset({"MonetaryAmount", "QuantitativeValue"}),
    }
)


def suits(name: str, classes: AbstractSet[str]) -> bool:
    """
    Return whether a thing of *classes*, by their local names, can have the property *name*.

    >>> suits("founder", {"NGO"}), suits("founder", {"City"}), suits("name", set())
    (True, False, True)

    What is not known here suits whatever has a class at all.
    """
    if name in _THING:
        return True
    widened = {each for cls in classes for each in _with_wider(cls)}
    domain = _DOMAINS.get(name)
    return bool(widened) if domain is None else not widened.isdisjoint(domain)


def _with_wider(cls: str) -> tuple[str, ...]:
    wider = _WIDER.get(cls)
    return (cls, *_with_wider(wider)) if wider else (cls,)
