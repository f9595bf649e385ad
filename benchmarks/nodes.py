"""The nodes that the triples of an invented city are about, and what all claims have."""

from collections.abc import Iterator

from benchmarks.invention import City, mrc_name, region_name
from benchmarks.terms import Triple, about, concept, integer, term, text, thing
from esgraph.namespaces import slugify


def a(curie: str) -> tuple[str, str]:
    """Return the fact of being of a class."""
    return "rdf:type", term(curie)


def name_fact(name: str) -> tuple[str, str]:
    """Return the fact of having a French name."""
    return "rdfs:label", text(name)


def organization_node(name: str) -> str:
    """Return the organization of that name."""
    return thing("organization", slugify(name))


def place_node(city: City) -> str:
    """Return the city as a place."""
    return thing("city", city.place_slug)


def body_node(city: City) -> str:
    """Return the municipal body of the city."""
    return thing("organization", city.body_slug)


def region_node(region: int) -> str:
    """Return the region of that number."""
    return thing("region", slugify(region_name(region)))


def mrc_node(mrc: int) -> str:
    """Return the MRC, as a place, of that number."""
    return thing("mrc", slugify(mrc_name(mrc)))


def claim_slug(city: City, section: str, key: str) -> str:
    """Return the slug of a claim and of the passage that states it."""
    return f"{city.slug}-{section}-{key}" if key else f"{city.slug}-{section}"


def passage_triples(city: City, section: str, key: str = "", *, line: int) -> Iterator[Triple]:
    """Yield the passage at one line of the fiche, with its quotation."""
    slug = claim_slug(city, section, key)
    selector = thing("selector", slug)
    yield from about(
        thing("passage", slug),
        a("oa:SpecificResource"),
        name_fact(f"Passage {section} {key}".rstrip()),
        ("oa:hasSource", thing("text", city.slug)),
        ("esg:section", concept("section", section.removesuffix("-footnote"))),
        ("esg:firstLine", integer(line)),
        ("esg:lastLine", integer(line)),
        ("oa:hasSelector", selector),
    )
    yield from about(
        selector,
        a("oa:TextQuoteSelector"),
        ("oa:exact", text(f"Ligne {line} de la fiche inventée de {city.name}.")),
    )


def claim_facts(city: City, section: str, key: str = "") -> tuple[tuple[str, str], ...]:
    """Return what makes a node a claim of the fiche."""
    return (
        a("esg:Claim"),
        ("esg:claimStatus", concept("claim-status", "affirme")),
        ("prov:wasDerivedFrom", thing("passage", claim_slug(city, section, key))),
    )
