"""Invented cities as triples of docs/data-model.md: one graph per fiche, one for reference."""

from collections.abc import Iterator

from benchmarks.claims import (
    disclaimer_triples,
    key_partner_triples,
    lever_triples,
    partnership_triples,
    remark_triples,
)
from benchmarks.figures import CITED, box_triples
from benchmarks.invention import (
    MRCS,
    City,
    mrc_name,
    region_name,
    region_of,
)
from benchmarks.nodes import (
    a,
    body_node,
    mrc_node,
    name_fact,
    passage_triples,
    place_node,
    region_node,
)
from benchmarks.terms import Triple, about, code, concept, text, thing
from esgraph.namespaces import BASE

REFERENCE_GRAPH = f"<{BASE}graph/reference/synthetique>"

_PROVINCE = thing("province", "province-synthetique")
_REFERENCE = thing("document", "reference-synthetique")


def fiche_graph(city: City) -> str:
    """Return the name of the graph that holds what the fiche of *city* says."""
    return f"<{BASE}graph/fiche/{city.slug}>"


def reference_triples(cities: int) -> Iterator[Triple]:
    """Yield the documents and places that the first *cities* cities share."""
    yield from about(REFERENCE_GRAPH, a("void:Dataset"), ("prov:wasDerivedFrom", _REFERENCE))
    yield from _invented_source(_REFERENCE, "Référence synthétique")
    yield from _invented_source(CITED, "Portrait synthétique")
    yield from about(_PROVINCE, a("schema:State"), name_fact("Province synthétique"))
    mrcs = range(min(cities, MRCS))
    for region in sorted({region_of(mrc) for mrc in mrcs}):
        yield from _region_triples(region)
    for mrc in mrcs:
        yield from _mrc_triples(mrc)


def city_triples(city: City) -> Iterator[Triple]:
    """Yield what the fiche of *city* says, about 300 triples."""
    yield from _document(city)
    yield from _place_and_body(city)
    yield from box_triples(city)
    for line, lever in enumerate(city.levers, start=20):
        yield from lever_triples(city, lever, line)
    yield from disclaimer_triples(city)
    yield from remark_triples(city)
    for line, partner in enumerate(city.partners, start=50):
        yield from key_partner_triples(city, partner, line)
    for line, enterprise in enumerate(city.enterprises, start=60):
        yield from partnership_triples(city, enterprise, line)


def _invented_source(node: str, title: str) -> Iterator[Triple]:
    return about(
        node,
        a("schema:CreativeWork"),
        a("prov:Entity"),
        ("dct:title", text(title)),
        ("dct:publisher", text("données inventées par esgraph")),
        ("dct:rights", text("données inventées, sans droits")),
        ("foaf:page", "<https://example.org/synthetique>"),
        ("esg:evidenceLevel", concept("evidence-level", "deduction")),
    )


def _region_triples(region: int) -> Iterator[Triple]:
    return about(
        region_node(region),
        a("esg:AdministrativeRegion"),
        name_fact(region_name(region)),
        ("esg:regionCode", code(f"{region + 1:02d}")),
        ("schema:containedInPlace", _PROVINCE),
    )


def _mrc_triples(mrc: int) -> Iterator[Triple]:
    return about(
        mrc_node(mrc),
        a("esg:RegionalCountyMunicipality"),
        name_fact(mrc_name(mrc)),
        ("esg:mrcCode", code(f"{mrc:02d}0")),
        ("esg:censusDivisionCode", code(f"24{mrc:02d}")),
        ("schema:containedInPlace", region_node(region_of(mrc))),
    )


def _document(city: City) -> Iterator[Triple]:
    document, edition = thing("document", city.slug), thing("text", city.slug)
    yield from about(
        document,
        a("schema:Report"),
        a("prov:Entity"),
        ("dct:title", text(city.name)),
        ("dct:type", concept("fiche-kind", "portrait")),
        ("schema:about", place_node(city)),
        ("dct:language", code("fr")),
        ("dct:rights", text("non précisé dans le document")),
        ("esg:evidenceBasis", concept("evidence-basis", "donnees-secondaires")),
    )
    yield from about(
        edition,
        a("prov:Entity"),
        ("dct:type", concept("text-nature", "reformule")),
        ("dct:description", text("texte reformulé par esgraph")),
        ("dct:description", text("text restated by esgraph", "en")),
        ("prov:wasDerivedFrom", document),
    )
    yield from passage_triples(city, "title", line=1)


def _place_and_body(city: City) -> Iterator[Triple]:
    subdivision = f"24{city.geographic_code}"
    yield from about(
        place_node(city),
        a("esg:City"),
        name_fact(city.name),
        ("esg:geographicCode", code(city.geographic_code)),
        ("esg:censusSubdivisionCode", code(subdivision)),
        ("esg:dguid", code(f"2021A0005{subdivision}")),
        ("schema:containedInPlace", mrc_node(city.mrc)),
    )
    yield from about(
        body_node(city),
        a("org:FormalOrganization"),
        a("cv:PublicOrganisation"),
        name_fact(f"Ville de {city.name}"),
        ("esg:governs", place_node(city)),
        ("org:classification", concept("organization-kind", "municipalite")),
    )
