"""What the fiche of an invented city claims: levers, remarks, partners, partnerships."""

from collections.abc import Iterator

from benchmarks.invention import LEVERS, City, Enterprise
from benchmarks.nodes import (
    a,
    body_node,
    claim_facts,
    claim_slug,
    name_fact,
    organization_node,
    passage_triples,
    place_node,
)
from benchmarks.terms import Triple, about, code, concept, decimal, term, text, thing, year
from esgraph.namespaces import slugify


def lever_triples(city: City, lever: str, line: int) -> Iterator[Triple]:
    """Yield one lever use, and the support or funding that it tells of."""
    yield from about(
        thing("lever-use", claim_slug(city, "lever", lever)),
        a("esg:LeverUse"),
        name_fact(LEVERS[lever]),
        ("esg:usedBy", body_node(city)),
        ("esg:leverCategory", concept("lever", lever)),
        ("esg:specificToSocialEconomy", concept("specificity", "inconnu")),
        ("dct:description", text(f"{city.name} se sert de ce levier.")),
        ("esg:involves", organization_node(city.partners[0])),
        *claim_facts(city, "lever", lever),
    )
    yield from passage_triples(city, "lever", lever, line=line)
    if lever == "accompagnement":
        yield from _support(city)
    if lever == "financement" and city.funding is not None:
        yield from _funding(city, city.funding)


def _support(city: City) -> Iterator[Triple]:
    beneficiary = city.partners[0]
    slug = f"{city.slug}-lever-accompagnement-{city.body_slug}-{slugify(beneficiary)}"
    return about(
        thing("support-relation", slug),
        a("esg:SupportRelation"),
        ("esg:supporter", body_node(city)),
        ("esg:beneficiary", organization_node(beneficiary)),
        ("dct:type", concept("relation-kind", "soutien")),
        ("dct:subject", concept("lever", "accompagnement")),
        *claim_facts(city, "lever", "accompagnement"),
    )


def _funding(city: City, dollars: int) -> Iterator[Triple]:
    beneficiary = city.partners[0]
    slug = f"{city.slug}-lever-financement-{city.body_slug}-{slugify(beneficiary)}"
    amount = thing("amount", slug)
    yield from about(
        thing("funding-relation", slug),
        a("esg:FundingRelation"),
        a("esg:SupportRelation"),
        ("esg:funder", body_node(city)),
        ("esg:supporter", body_node(city)),
        ("esg:beneficiary", organization_node(beneficiary)),
        ("dct:type", concept("relation-kind", "financement")),
        ("schema:amount", amount),
        ("schema:startDate", year(2021)),
        ("schema:endDate", year(2024)),
        *claim_facts(city, "lever", "financement"),
    )
    yield from about(
        amount,
        a("schema:MonetaryAmount"),
        ("schema:value", decimal(dollars)),
        ("schema:currency", code("CAD")),
        ("esg:lexicalForm", code(f"{dollars} $")),
    )


def disclaimer_triples(city: City) -> Iterator[Triple]:
    """Yield the caution of the fiche on each of its levers."""
    yield from passage_triples(city, "disclaimer", line=30)
    for lever in city.levers:
        use = thing("lever-use", claim_slug(city, "lever", lever))
        slug = f"{city.slug}-disclaimer-{city.slug}-lever-{lever}-specifictosocialeconomy-inconnu"
        yield from about(
            thing("statement", slug),
            a("rdf:Statement"),
            ("rdf:subject", use),
            ("rdf:predicate", term("esg:specificToSocialEconomy")),
            ("rdf:object", concept("specificity", "inconnu")),
            *claim_facts(city, "disclaimer"),
        )


def remark_triples(city: City) -> Iterator[Triple]:
    """Yield a strength and a challenge."""
    for section, kind, line in (
        ("strength", "esg:Strength", 40),
        ("challenge", "esg:Challenge", 41),
    ):
        yield from about(
            thing(section, f"{city.slug}-{section}-1"),
            a(kind),
            ("schema:about", place_node(city)),
            ("dct:description", text(f"Remarque inventée sur {city.name}.")),
            ("dct:subject", concept("lever", city.levers[0])),
            *claim_facts(city, section, "1"),
        )
        yield from passage_triples(city, section, "1", line=line)


def key_partner_triples(city: City, partner: str, line: int) -> Iterator[Triple]:
    """Yield one key partner."""
    key = slugify(partner)
    yield from about(organization_node(partner), a("org:Organization"), name_fact(partner))
    yield from about(
        thing("key-partner-relation", claim_slug(city, "key-partner", key)),
        a("esg:KeyPartnerRelation"),
        ("esg:keyPartner", organization_node(partner)),
        ("esg:partnerOf", body_node(city)),
        *claim_facts(city, "key-partner", key),
    )
    yield from passage_triples(city, "key-partner", key, line=line)


def partnership_triples(city: City, enterprise: Enterprise, line: int) -> Iterator[Triple]:
    """Yield one winning partnership and the enterprise that it presents."""
    key = slugify(enterprise.name)
    slug = claim_slug(city, "partnership", key)
    partnership, quantity = thing("winning-partnership", slug), thing("quantity", f"{slug}-1")
    yield from _enterprise(city, enterprise)
    yield from about(
        partnership,
        a("esg:WinningPartnership"),
        name_fact(enterprise.name),
        ("schema:about", place_node(city)),
        ("dct:description", text(f"{enterprise.name} est établie à {city.name}.")),
        ("org:hasMember", organization_node(enterprise.name)),
        ("esg:statedQuantity", quantity),
        *claim_facts(city, "partnership", key),
    )
    yield from about(
        thing("membership", f"{slug}-{key}"),
        a("org:Membership"),
        ("org:organization", partnership),
        ("org:member", organization_node(enterprise.name)),
        ("org:role", concept("role", "organisme-presente")),
    )
    yield from about(
        quantity,
        a("schema:QuantitativeValue"),
        ("schema:minValue", decimal(enterprise.clients)),
        ("schema:unitText", text("entreprises")),
        ("esg:lexicalForm", code(f"plus de {enterprise.clients} entreprises")),
    )
    yield from passage_triples(city, "partnership", key, line=line)


def _enterprise(city: City, enterprise: Enterprise) -> Iterator[Triple]:
    node, form = organization_node(enterprise.name), concept("legal-form", enterprise.legal_form)
    key = slugify(enterprise.name)
    yield from about(
        node,
        a("org:Organization"),
        a("esg:SocialEconomyEnterprise"),
        name_fact(enterprise.name),
        ("rov:orgType", form),
        ("dct:spatial", place_node(city)),
    )
    yield from about(
        thing("statement", f"{city.slug}-partnership-{key}-orgtype-{enterprise.legal_form}"),
        a("rdf:Statement"),
        ("rdf:subject", node),
        ("rdf:predicate", term("rov:orgType")),
        ("rdf:object", form),
        *claim_facts(city, "partnership", key),
    )
