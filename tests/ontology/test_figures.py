import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, QB, RDF
from rdflib.term import BNode, Node

from esgraph.namespaces import ESG, SDMX_DIMENSION

AREA, PERIOD = SDMX_DIMENSION.refArea, SDMX_DIMENSION.refPeriod


def _parts(ontology: Graph, structure: Node, predicate: URIRef) -> set[Node]:
    return {
        part
        for component in ontology.objects(structure, QB.component)
        for part in ontology.objects(component, predicate)
    }


@pytest.mark.parametrize(
    ("structure", "dimensions"),
    [
        (ESG.FigureStructure, {AREA, PERIOD, QB.measureType, DCTERMS.source}),
        (
            ESG.CategoryFigureStructure,
            {AREA, PERIOD, QB.measureType, DCTERMS.source, ESG.category},
        ),
        (ESG.BoxFigureStructure, {AREA, PERIOD, QB.measureType, DCTERMS.source}),
        (ESG.UndatedFigureStructure, {AREA, QB.measureType, DCTERMS.source}),
    ],
    ids=["reference", "category", "box", "undated"],
)
def test_structure_has_its_dimensions(
    ontology: Graph, structure: URIRef, dimensions: set[URIRef]
) -> None:
    """Each data structure identifies a figure by the dimensions that its sources can state."""
    assert _parts(ontology, structure, QB.dimension) == dimensions


def test_period_of_a_box_is_attached_to_its_slice(ontology: Graph) -> None:
    """The footnote dates the box as a whole, so that the period stands on the slice."""
    components = ontology.objects(ESG.BoxFigureStructure, QB.component)
    attached = {
        ontology.value(component, QB.dimension)
        for component in components
        if (component, QB.componentAttachment, QB.Slice) in ontology
    }

    assert attached == {PERIOD}
    assert ontology.value(ESG.BoxFigureStructure, QB.sliceKey) == ESG.boxFigureKey
    assert ontology.value(ESG.boxFigureKey, QB.componentProperty) == PERIOD


def test_every_measure_belongs_to_a_structure(ontology: Graph) -> None:
    """No measure is declared that no figure could have."""
    measures = {
        measure
        for measure in ontology.subjects(RDF.type, QB.MeasureProperty)
        if str(measure).startswith(str(ESG))
    }
    structures = ontology.subjects(RDF.type, QB.DataStructureDefinition)
    used = set[Node]().union(*(_parts(ontology, each, QB.measure) for each in structures))

    assert measures == used


def test_structures_have_no_blank_nodes(ontology: Graph) -> None:
    """Components have names, so that published structures need no skolem names."""
    components = set(ontology.objects(predicate=QB.component))

    assert not any(isinstance(component, BNode) for component in components)
