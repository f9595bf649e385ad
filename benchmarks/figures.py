"""The box of figures of an invented city."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.invention import City, region_name
from benchmarks.nodes import a, name_fact, passage_triples, place_node, region_node
from benchmarks.terms import Triple, about, concept, decimal, integer, term, text, thing, year
from esgraph.namespaces import slugify

CITED = thing("document", "portrait-synthetique")

_BOX = 10
"""The line of the box; its footnote stands at the line after."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure of the box: terms, but for *measure* (a CURIE) and *unit* (a slug)."""

    node: str
    measure: str
    value: str
    unit: str
    area: str


def box_triples(city: City) -> Iterator[Triple]:
    """Yield the box of figures and its footnote."""
    slug = f"{city.slug}-figures"
    dated, undated = thing("dataset", slug), thing("dataset", f"{city.slug}-undated-figures")
    yield from about(dated, a("qb:DataSet"), ("qb:structure", term("esg:BoxFigureStructure")))
    yield from about(undated, a("qb:DataSet"), ("qb:structure", term("esg:UndatedFigureStructure")))
    figures = _regional_figures(city)
    for figure in figures:
        yield from _observation(city, figure, dated)
    nested = _nested_figure(city)
    yield from _observation(city, nested, undated)
    yield from about(nested.node, ("dct:isPartOf", figures[0].node))
    yield from _slice(slug, figures)
    yield from passage_triples(city, "figures", line=_BOX)
    yield from passage_triples(city, "figures-footnote", line=_BOX + 1)


def _regional_figures(city: City) -> tuple[_Figure, ...]:
    slug, area = f"{city.slug}-figures", region_node(city.region)
    name = slugify(region_name(city.region))
    return tuple(
        _Figure(thing("observation", f"{slug}-{key}-{name}"), measure, value, unit, area)
        for key, measure, value, unit in (
            (
                "enterprise-count",
                "esg:enterpriseCount",
                integer(city.regional_enterprises),
                "entreprise",
            ),
            ("job-count", "esg:jobCount", integer(city.jobs), "emploi"),
            ("revenue", "esg:revenue", decimal(city.revenue), "cad"),
        )
    )


def _nested_figure(city: City) -> _Figure:
    node = thing("observation", f"{city.slug}-figures-enterprise-count-{city.place_slug}")
    count = integer(city.city_enterprises)
    return _Figure(node, "esg:enterpriseCount", count, "entreprise", place_node(city))


def _slice(slug: str, figures: tuple[_Figure, ...]) -> Iterator[Triple]:
    return about(
        thing("slice", slug),
        a("qb:Slice"),
        ("qb:sliceStructure", term("esg:boxFigureKey")),
        ("sdmx-dimension:refPeriod", year(2016)),
        ("prov:hadPrimarySource", CITED),
        ("dct:description", text("selon le portrait synthétique, 2016")),
        ("prov:wasDerivedFrom", thing("passage", f"{slug}-footnote")),
        *(("qb:observation", figure.node) for figure in figures),
    )


def _observation(city: City, figure: _Figure, dataset: str) -> Iterator[Triple]:
    return about(
        figure.node,
        a("qb:Observation"),
        ("qb:dataSet", dataset),
        ("sdmx-dimension:refArea", figure.area),
        ("qb:measureType", term(figure.measure)),
        (figure.measure, figure.value),
        ("sdmx-attribute:unitMeasure", concept("unit", figure.unit)),
        ("dct:source", thing("document", city.slug)),
        name_fact(figure.unit),
        ("esg:lexicalForm", figure.value.split("^^")[0]),
        ("esg:roundedTo", integer(1)),
        ("prov:wasDerivedFrom", thing("passage", f"{city.slug}-figures")),
    )
