"""Invented cities as triples of docs/data-model.md: one graph per fiche, one for reference."""

from collections.abc import Iterator

from benchmarks.invention import (
    LEVERS,
    MRCS,
    City,
    Enterprise,
    mrc_name,
    region_name,
    region_of,
)
from benchmarks.terms import Triple, about, code, concept, decimal, integer, term, text, thing, year
from esgraph.namespaces import BASE, slugify

REFERENCE_GRAPH = f"<{BASE}graph/reference/synthetique>"

_PROVINCE = thing("province", "province-synthetique")
_REFERENCE = thing("document", "reference-synthetique")
_CITED = thing("document", "portrait-synthetique")
_BOX = 10
"""The line of the box of figures; what follows it stands at the lines after."""


def fiche_graph(city: City) -> str:
    """Return the name of the graph that holds what the fiche of *city* says."""
    return f"<{BASE}graph/fiche/{city.slug}>"


def reference_triples(cities: int) -> Iterator[Triple]:
    """Yield the documents and places that the first *cities* cities share."""
    yield from about(REFERENCE_GRAPH, _a("void:Dataset"), ("prov:wasDerivedFrom", _REFERENCE))
    yield from _invented_source(_REFERENCE, "Référence synthétique")
    yield from _invented_source(_CITED, "Portrait synthétique")
    yield from about(_PROVINCE, _a("schema:State"), _label("Province synthétique"))
    mrcs = range(min(cities, MRCS))
    for region in sorted({region_of(mrc) for mrc in mrcs}):
        yield from _region_triples(region)
    for mrc in mrcs:
        yield from _mrc_triples(mrc)


def city_triples(city: City) -> Iterator[Triple]:
    """Yield what the fiche of *city* says, about 300 triples."""
    yield from _document(city)
    yield from _place_and_body(city)
    yield from _box(city)
    for line, lever in enumerate(city.levers, start=20):
        yield from _lever(city, lever, line)
    yield from _disclaimer(city)
    yield from _remarks(city)
    for line, partner in enumerate(city.partners, start=50):
        yield from _key_partner(city, partner, line)
    for line, enterprise in enumerate(city.enterprises, start=60):
        yield from _partnership(city, enterprise, line)


def _a(curie: str) -> tuple[str, str]:
    return "rdf:type", term(curie)


def _label(name: str) -> tuple[str, str]:
    return "rdfs:label", text(name)


def _organization(name: str) -> str:
    return thing("organization", slugify(name))


def _place(city: City) -> str:
    return thing("city", city.place_slug)


def _body(city: City) -> str:
    return thing("organization", city.body_slug)


def _region(region: int) -> str:
    return thing("region", slugify(region_name(region)))


def _mrc(mrc: int) -> str:
    return thing("mrc", slugify(mrc_name(mrc)))


def _invented_source(node: str, title: str) -> Iterator[Triple]:
    return about(
        node,
        _a("schema:CreativeWork"),
        _a("prov:Entity"),
        ("dct:title", text(title)),
        ("dct:publisher", text("données inventées par esgraph")),
        ("dct:rights", text("données inventées, sans droits")),
        ("foaf:page", "<https://example.org/synthetique>"),
        ("esg:evidenceLevel", concept("evidence-level", "deduction")),
    )


def _region_triples(region: int) -> Iterator[Triple]:
    return about(
        _region(region),
        _a("esg:AdministrativeRegion"),
        _label(region_name(region)),
        ("esg:regionCode", code(f"{region + 1:02d}")),
        ("schema:containedInPlace", _PROVINCE),
    )


def _mrc_triples(mrc: int) -> Iterator[Triple]:
    return about(
        _mrc(mrc),
        _a("esg:RegionalCountyMunicipality"),
        _label(mrc_name(mrc)),
        ("esg:mrcCode", code(f"{mrc:02d}0")),
        ("esg:censusDivisionCode", code(f"24{mrc:02d}")),
        ("schema:containedInPlace", _region(region_of(mrc))),
    )


def _document(city: City) -> Iterator[Triple]:
    document, edition = thing("document", city.slug), thing("text", city.slug)
    yield from about(
        document,
        _a("schema:Report"),
        _a("prov:Entity"),
        ("dct:title", text(city.name)),
        ("dct:type", concept("fiche-kind", "portrait")),
        ("schema:about", _place(city)),
        ("dct:language", code("fr")),
        ("dct:rights", text("non précisé dans le document")),
        ("esg:evidenceBasis", concept("evidence-basis", "donnees-secondaires")),
    )
    yield from about(
        edition,
        _a("prov:Entity"),
        ("dct:type", concept("text-nature", "reformule")),
        ("dct:description", text("texte reformulé par esgraph")),
        ("dct:description", text("text restated by esgraph", "en")),
        ("prov:wasDerivedFrom", document),
    )
    yield from _passage(city, "title", line=1)


def _place_and_body(city: City) -> Iterator[Triple]:
    subdivision = f"24{city.geographic_code}"
    yield from about(
        _place(city),
        _a("esg:City"),
        _label(city.name),
        ("esg:geographicCode", code(city.geographic_code)),
        ("esg:censusSubdivisionCode", code(subdivision)),
        ("esg:dguid", code(f"2021A0005{subdivision}")),
        ("schema:containedInPlace", _mrc(city.mrc)),
    )
    yield from about(
        _body(city),
        _a("org:FormalOrganization"),
        _a("cv:PublicOrganisation"),
        _label(f"Ville de {city.name}"),
        ("esg:governs", _place(city)),
        ("org:classification", concept("organization-kind", "municipalite")),
    )


def _passage_slug(city: City, section: str, key: str) -> str:
    return f"{city.slug}-{section}-{key}" if key else f"{city.slug}-{section}"


def _passage(city: City, section: str, key: str = "", *, line: int) -> Iterator[Triple]:
    slug = _passage_slug(city, section, key)
    selector = thing("selector", slug)
    yield from about(
        thing("passage", slug),
        _a("oa:SpecificResource"),
        _label(f"Passage {section} {key}".rstrip()),
        ("oa:hasSource", thing("text", city.slug)),
        ("esg:section", concept("section", section.removesuffix("-footnote"))),
        ("esg:firstLine", integer(line)),
        ("esg:lastLine", integer(line)),
        ("oa:hasSelector", selector),
    )
    yield from about(
        selector,
        _a("oa:TextQuoteSelector"),
        ("oa:exact", text(f"Ligne {line} de la fiche inventée de {city.name}.")),
    )


def _claim(city: City, section: str, key: str = "") -> tuple[tuple[str, str], ...]:
    return (
        _a("esg:Claim"),
        ("esg:claimStatus", concept("claim-status", "affirme")),
        ("prov:wasDerivedFrom", thing("passage", _passage_slug(city, section, key))),
    )


def _box(city: City) -> Iterator[Triple]:
    slug = f"{city.slug}-figures"
    region, place = _region(city.region), _place(city)
    dated, undated = thing("dataset", slug), thing("dataset", f"{city.slug}-undated-figures")
    yield from about(dated, _a("qb:DataSet"), ("qb:structure", term("esg:BoxFigureStructure")))
    yield from about(
        undated, _a("qb:DataSet"), ("qb:structure", term("esg:UndatedFigureStructure"))
    )
    figures = (
        (
            "enterprise-count",
            "esg:enterpriseCount",
            "entreprise",
            integer(city.regional_enterprises),
        ),
        ("job-count", "esg:jobCount", "emploi", integer(city.jobs)),
        ("revenue", "esg:revenue", "cad", decimal(city.revenue)),
    )
    nodes = tuple(thing("observation", f"{slug}-{key}-region") for key, *_ in figures)
    for node, (_, measure, unit, value) in zip(nodes, figures, strict=True):
        yield from _observation(city, node, (measure, value, unit, region, dated))
    nested = thing("observation", f"{slug}-enterprise-count-ville")
    count = integer(city.city_enterprises)
    yield from _observation(
        city, nested, ("esg:enterpriseCount", count, "entreprise", place, undated)
    )
    yield from about(nested, ("dct:isPartOf", nodes[0]))
    yield from about(
        thing("slice", slug),
        _a("qb:Slice"),
        ("qb:sliceStructure", term("esg:boxFigureKey")),
        ("sdmx-dimension:refPeriod", year(2016)),
        ("prov:hadPrimarySource", _CITED),
        ("dct:description", text("selon le portrait synthétique, 2016")),
        ("prov:wasDerivedFrom", thing("passage", f"{slug}-footnote")),
        *(("qb:observation", node) for node in nodes),
    )
    yield from _passage(city, "figures", line=_BOX)
    yield from _passage(city, "figures-footnote", line=_BOX + 1)


def _observation(city: City, node: str, figure: tuple[str, str, str, str, str]) -> Iterator[Triple]:
    measure, value, unit, area, dataset = figure
    return about(
        node,
        _a("qb:Observation"),
        ("qb:dataSet", dataset),
        ("sdmx-dimension:refArea", area),
        ("qb:measureType", term(measure)),
        (measure, value),
        ("sdmx-attribute:unitMeasure", concept("unit", unit)),
        ("dct:source", thing("document", city.slug)),
        _label(unit),
        ("esg:lexicalForm", value.split("^^")[0]),
        ("esg:roundedTo", integer(1)),
        ("prov:wasDerivedFrom", thing("passage", f"{city.slug}-figures")),
    )


def _lever(city: City, lever: str, line: int) -> Iterator[Triple]:
    yield from about(
        thing("lever-use", _passage_slug(city, "lever", lever)),
        _a("esg:LeverUse"),
        _label(LEVERS[lever]),
        ("esg:usedBy", _body(city)),
        ("esg:leverCategory", concept("lever", lever)),
        ("esg:specificToSocialEconomy", concept("specificity", "inconnu")),
        ("dct:description", text(f"{city.name} se sert de ce levier.")),
        ("esg:involves", _organization(city.partners[0])),
        *_claim(city, "lever", lever),
    )
    yield from _passage(city, "lever", lever, line=line)
    if lever == "accompagnement":
        yield from _support(city)
    if lever == "financement" and city.funding is not None:
        yield from _funding(city, city.funding)


def _support(city: City) -> Iterator[Triple]:
    beneficiary = city.partners[0]
    slug = f"{city.slug}-lever-accompagnement-{city.body_slug}-{slugify(beneficiary)}"
    return about(
        thing("support-relation", slug),
        _a("esg:SupportRelation"),
        ("esg:supporter", _body(city)),
        ("esg:beneficiary", _organization(beneficiary)),
        ("dct:type", concept("relation-kind", "soutien")),
        ("dct:subject", concept("lever", "accompagnement")),
        *_claim(city, "lever", "accompagnement"),
    )


def _funding(city: City, dollars: int) -> Iterator[Triple]:
    beneficiary = city.partners[0]
    slug = f"{city.slug}-lever-financement-{city.body_slug}-{slugify(beneficiary)}"
    amount = thing("amount", slug)
    yield from about(
        thing("funding-relation", slug),
        _a("esg:FundingRelation"),
        _a("esg:SupportRelation"),
        ("esg:funder", _body(city)),
        ("esg:supporter", _body(city)),
        ("esg:beneficiary", _organization(beneficiary)),
        ("dct:type", concept("relation-kind", "financement")),
        ("schema:amount", amount),
        ("schema:startDate", year(2021)),
        ("schema:endDate", year(2024)),
        *_claim(city, "lever", "financement"),
    )
    yield from about(
        amount,
        _a("schema:MonetaryAmount"),
        ("schema:value", decimal(dollars)),
        ("schema:currency", code("CAD")),
        ("esg:lexicalForm", code(f"{dollars} $")),
    )


def _disclaimer(city: City) -> Iterator[Triple]:
    yield from _passage(city, "disclaimer", line=30)
    for lever in city.levers:
        use = thing("lever-use", _passage_slug(city, "lever", lever))
        slug = f"{city.slug}-disclaimer-{city.slug}-lever-{lever}-specifictosocialeconomy-inconnu"
        yield from about(
            thing("statement", slug),
            _a("rdf:Statement"),
            ("rdf:subject", use),
            ("rdf:predicate", term("esg:specificToSocialEconomy")),
            ("rdf:object", concept("specificity", "inconnu")),
            *_claim(city, "disclaimer"),
        )


def _remarks(city: City) -> Iterator[Triple]:
    for section, kind, line in (
        ("strength", "esg:Strength", 40),
        ("challenge", "esg:Challenge", 41),
    ):
        yield from about(
            thing(section, f"{city.slug}-{section}-1"),
            _a(kind),
            ("schema:about", _place(city)),
            ("dct:description", text(f"Remarque inventée sur {city.name}.")),
            ("dct:subject", concept("lever", city.levers[0])),
            *_claim(city, section, "1"),
        )
        yield from _passage(city, section, "1", line=line)


def _key_partner(city: City, partner: str, line: int) -> Iterator[Triple]:
    key = slugify(partner)
    yield from about(_organization(partner), _a("org:Organization"), _label(partner))
    yield from about(
        thing("key-partner-relation", _passage_slug(city, "key-partner", key)),
        _a("esg:KeyPartnerRelation"),
        ("esg:keyPartner", _organization(partner)),
        ("esg:partnerOf", _body(city)),
        *_claim(city, "key-partner", key),
    )
    yield from _passage(city, "key-partner", key, line=line)


def _partnership(city: City, enterprise: Enterprise, line: int) -> Iterator[Triple]:
    key = slugify(enterprise.name)
    slug = _passage_slug(city, "partnership", key)
    partnership, quantity = thing("winning-partnership", slug), thing("quantity", f"{slug}-1")
    yield from _enterprise(city, enterprise)
    yield from about(
        partnership,
        _a("esg:WinningPartnership"),
        _label(enterprise.name),
        ("schema:about", _place(city)),
        ("dct:description", text(f"{enterprise.name} est établie à {city.name}.")),
        ("org:hasMember", _organization(enterprise.name)),
        ("esg:statedQuantity", quantity),
        *_claim(city, "partnership", key),
    )
    yield from about(
        thing("membership", f"{slug}-{key}"),
        _a("org:Membership"),
        ("org:organization", partnership),
        ("org:member", _organization(enterprise.name)),
        ("org:role", concept("role", "organisme-presente")),
    )
    yield from about(
        quantity,
        _a("schema:QuantitativeValue"),
        ("schema:minValue", decimal(enterprise.clients)),
        ("schema:unitText", text("entreprises")),
        ("esg:lexicalForm", code(f"plus de {enterprise.clients} entreprises")),
    )
    yield from _passage(city, "partnership", key, line=line)


def _enterprise(city: City, enterprise: Enterprise) -> Iterator[Triple]:
    node, form = _organization(enterprise.name), concept("legal-form", enterprise.legal_form)
    key = slugify(enterprise.name)
    yield from about(
        node,
        _a("org:Organization"),
        _a("esg:SocialEconomyEnterprise"),
        _label(enterprise.name),
        ("rov:orgType", form),
        ("dct:spatial", _place(city)),
    )
    yield from about(
        thing("statement", f"{city.slug}-partnership-{key}-orgtype-{enterprise.legal_form}"),
        _a("rdf:Statement"),
        ("rdf:subject", node),
        ("rdf:predicate", term("rov:orgType")),
        ("rdf:object", form),
        *_claim(city, "partnership", key),
    )
