import pytest
from benchmarks.graphs import city_triples, reference_triples
from benchmarks.invention import invent_city
from benchmarks.markdown import fiche_markdown
from rdflib import Graph, URIRef
from rdflib.namespace import ORG, QB
from rdflib.term import Node

from esgraph.fiche import Reading, read_fiche
from esgraph.identity import index_entities
from esgraph.namespaces import ESG, ROV, SDMX_DIMENSION, new_graph
from esgraph.pipeline.schema import lever_labels, load_ontology
from esgraph.project import own_project

NUMBERS = (0, 7, 42)


def graph_of(number: int) -> Graph:
    """Return the graph that the generator writes of a city, with the territories it lies in."""
    triples = [*reference_triples(100), *city_triples(invent_city(number, 1))]
    lines = "".join(f"{' '.join(triple)} .\n" for triple in triples)
    return new_graph().parse(data=lines, format="nt")


@pytest.fixture(scope="module")
def levers() -> dict[str, str]:
    """Return the labels of the levers."""
    return lever_labels(load_ontology(own_project()))


def read(number: int, levers: dict[str, str]) -> Reading:
    """Return what is read in the fiche that the generator writes of a city."""
    city = invent_city(number, 1)
    known = index_entities(graph_of(number))
    markdown = fiche_markdown(city).encode()
    return read_fiche(markdown, f"{city.slug}.md", known, lever_labels=levers)


@pytest.mark.parametrize("number", NUMBERS)
def test_invented_fiche_is_read_without_a_warning(number: int, levers: dict[str, str]) -> None:
    """The reader understands every line of an invented fiche."""
    assert [notice for notice in read(number, levers).notices if notice.severity == "warning"] == []


@pytest.mark.parametrize(
    "predicate",
    [
        ESG.beneficiary,
        ESG.enterpriseCount,
        ESG.jobCount,
        ESG.keyPartner,
        ESG.leverCategory,
        ESG.partnerOf,
        ESG.revenue,
        ESG.supporter,
        ESG.usedBy,
        ORG.role,
        QB.observation,
        ROV.orgType,
        SDMX_DIMENSION.refArea,
    ],
    ids=str,
)
@pytest.mark.parametrize("number", NUMBERS)
def test_invented_fiche_says_what_the_graph_says(
    number: int, predicate: URIRef, levers: dict[str, str]
) -> None:
    """A city's fiche and its graph are two notations of the same claims, with the same IRIs."""

    def pairs(graph: Graph) -> set[tuple[Node, Node]]:
        return set(graph.subject_objects(predicate))

    assert pairs(read(number, levers).graph) == pairs(graph_of(number))
