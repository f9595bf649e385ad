import pytest
from benchmarks.faults import FAULTS, Fault
from benchmarks.graphs import city_triples, reference_triples
from benchmarks.invention import invent_city
from benchmarks.terms import Triple
from rdflib import Graph, URIRef

from esgraph.namespaces import ESGSH, new_graph
from esgraph.project import own_project
from esgraph.validation import load_shapes, validate

CITIES = 3


def graph_of(triples: list[Triple]) -> Graph:
    """Return a graph of triples in N-Triples notation."""
    lines = (" ".join(triple) for triple in triples)
    return new_graph().parse(data=" .\n".join([*lines, ""]), format="nt")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """Return the shapes of the project."""
    return load_shapes(own_project().shapes)


def test_invented_cities_break_no_shape(ontology: Graph, shapes: Graph) -> None:
    """Invented cities conform, without violations and without warnings."""
    triples = list(reference_triples(CITIES))
    for number in range(CITIES):
        triples += city_triples(invent_city(number, 1))

    report = validate(graph_of(triples) + ontology, shapes)

    found = {(result.severity, str(result.source_shape)) for result in report.results}
    assert found == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_breaks_the_shape_it_names(fault: Fault, ontology: Graph, shapes: Graph) -> None:
    """Each known fault is a violation of the shape that the side file names for it."""
    triples = [*reference_triples(1), *fault.triples_with(invent_city(0, 1))]

    report = validate(graph_of(triples) + ontology, shapes)

    assert not report.conforms
    assert URIRef(ESGSH[fault.shape]) in {result.source_shape for result in report.results}
