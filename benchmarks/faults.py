"""Known faults to plant in invented cities, each with the shape that must find it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random

from benchmarks.graphs import city_triples
from benchmarks.invention import City
from benchmarks.terms import Triple, about, code, concept, decimal, integer, term, text, thing, year

Plant = Callable[[City], Iterable[Triple]]
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing wrong with one city.

    *shape* is the local name of the property shape that must report it; *triples_with* returns
    the triples of a city with the fault among them.
    """

    name: str
    shape: str
    triples_with: Plant


def drawn_fault(number: int, *, seed: int, share: float) -> Fault | None:
    """Return the fault that city *number* carries, or ``None``; *share* of cities carry one."""
    draw = Random(f"{seed}/{number}/fault")
    return draw.choice(FAULTS) if draw.random() < share else None


def _without(predicate: str, kind: str) -> Plant:
    """Leave *predicate* out of the first node of *kind*, whose type comes before all else."""
    typed, unwanted = (term("rdf:type"), term(kind)), term(predicate)

    def plant(city: City) -> Iterator[Triple]:
        victim = None
        for triple in city_triples(city):
            if victim is None and triple[1:] == typed:
                victim = triple[0]
            if triple[0] != victim or triple[1] != unwanted:
                yield triple

    return plant


def _replacing(predicate: str, value: Callable[[City], str]) -> Plant:
    """Give the first triple of *predicate* another object."""
    changed = term(predicate)

    def plant(city: City) -> Iterator[Triple]:
        pending = True
        for subject, found, original in city_triples(city):
            hit = pending and found == changed
            yield subject, found, value(city) if hit else original
            pending = pending and not hit

    return plant


def _adding(kind: str, *facts: Fact) -> Plant:
    """Add a node of its own, of the *kind* that its IRI names, with these facts."""

    def plant(city: City) -> Iterator[Triple]:
        yield from city_triples(city)
        yield from about(thing(kind, f"{city.slug}-fault"), *facts)

    return plant


def _adding_to_place(*facts: Fact) -> Plant:
    """Add these facts about the city."""

    def plant(city: City) -> Iterator[Triple]:
        yield from city_triples(city)
        yield from about(thing("city", city.place_slug), *facts)

    return plant


def _part_greater_than_whole(city: City) -> Iterator[Triple]:
    return city_triples(replace(city, city_enterprises=city.regional_enterprises + 1))


def _self_support(city: City) -> Iterator[Triple]:
    body = thing("organization", city.body_slug)
    plant = _adding(
        "support-relation",
        ("rdf:type", term("esg:SupportRelation")),
        ("rdf:type", term("esg:Claim")),
        ("esg:supporter", body),
        ("esg:beneficiary", body),
        ("esg:claimStatus", concept("claim-status", "affirme")),
        ("prov:wasDerivedFrom", thing("passage", f"{city.slug}-strength-1")),
    )
    yield from plant(city)


def _next_code(city: City) -> str:
    return code(f"24{(int(city.geographic_code) + 1) % 100_000:05d}")


_AMOUNT = ("rdf:type", term("schema:MonetaryAmount"))
_CURRENCY = ("schema:currency", code("CAD"))

FAULTS: tuple[Fault, ...] = (
    Fault(
        "geographic code of four digits",
        "City-geographicCode-pattern",
        _replacing("esg:geographicCode", lambda city: code(city.geographic_code[:4])),
    ),
    Fault(
        "census code of another city",
        "City-censusSubdivisionCode-matches",
        _replacing("esg:censusSubdivisionCode", _next_code),
    ),
    Fault(
        "identity link to an unknown authority",
        "IdentityLink-authority",
        _adding_to_place(("schema:sameAs", "<https://example.org/ville>")),
    ),
    Fault(
        "organization without a name",
        "Organization-label-french",
        _without("rdfs:label", "org:FormalOrganization"),
    ),
    Fault(
        "lever use without a category",
        "LeverUse-leverCategory-present",
        _without("esg:leverCategory", "esg:LeverUse"),
    ),
    Fault(
        "claim without a source",
        "Claim-source-present",
        _without("prov:wasDerivedFrom", "esg:Strength"),
    ),
    Fault(
        "figure without a unit",
        "Observation-unit-present",
        _without("sdmx-attribute:unitMeasure", "qb:Observation"),
    ),
    Fault("part greater than its whole", "EnterpriseCount-parts", _part_greater_than_whole),
    Fault(
        "body that supports itself",
        "SupportRelation-supporter-distinct",
        _self_support,
    ),
    Fault(
        "amount below zero",
        "MonetaryAmount-value-positive",
        _adding("amount", _AMOUNT, _CURRENCY, ("schema:value", decimal(-1))),
    ),
    Fault(
        "amount without a currency",
        "MonetaryAmount-currency-present",
        _adding("amount", _AMOUNT, ("schema:value", decimal(1))),
    ),
    Fault(
        "period that ends before it starts",
        "EndedPeriod-order",
        _adding("event", ("schema:startDate", year(2024)), ("schema:endDate", year(2021))),
    ),
    Fault(
        "passage that ends before it begins",
        "Passage-lines-order",
        _replacing("esg:lastLine", lambda _: integer(0)),
    ),
    Fault(
        "empty quotation",
        "TextQuoteSelector-exact-filled",
        _replacing("oa:exact", lambda _: text("")),
    ),
)
