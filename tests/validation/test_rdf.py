from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH

from esgraph.validation.engine import validate
from esgraph.validation.rdf import report_to_graph
from esgraph.validation.report import ValidationReport

REPORT = URIRef("https://example.org/invented/report")


def named(number: int) -> URIRef:
    """Return the IRI of the result of that number."""
    return URIRef(f"https://example.org/invented/result-{number}")


def test_report_lists_its_results_in_order(data: Graph, shapes: Graph) -> None:
    """Results are named by their number, from 1."""
    graph = report_to_graph(validate(data, shapes), REPORT, result_node=named)

    assert set(graph.objects(REPORT, SH.result)) == {named(number) for number in range(1, 5)}
    assert (named(3), SH.resultSeverity, SH.Warning) in graph


def test_result_has_the_terms_of_the_standard(data: Graph, shapes: Graph) -> None:
    """Focus node, path, value, shape, component and both messages are there."""
    graph = report_to_graph(validate(data, shapes), REPORT, result_node=named)

    assert set(graph.predicate_objects(named(3))) == {
        (RDF.type, SH.ValidationResult),
        (SH.focusNode, URIRef("https://example.org/invented/b")),
        (SH.resultPath, URIRef("https://example.org/invented/mayor")),
        (SH.value, URIRef("https://example.org/invented/nobody")),
        (SH.resultSeverity, SH.Warning),
        (SH.sourceConstraintComponent, SH.ClassConstraintComponent),
        (SH.sourceShape, URIRef("https://example.org/invented/Town-mayor")),
        (SH.resultMessage, Literal("Un maire qui n'est pas décrit.", lang="fr")),
        (SH.resultMessage, Literal("A mayor who is not described.", lang="en")),
    }


def test_report_has_no_blank_node(shapes: Graph) -> None:
    """Neither a path of several properties nor a blank focus node brings a blank node in."""
    data = Graph().parse(
        data="@prefix ex: <https://example.org/invented/> ."
        '[] a ex:Town ; ex:mayor [ ex:name "Mirabelle" ] .',
        format="turtle",
    )

    graph = report_to_graph(validate(data, shapes), REPORT, result_node=named)

    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_conforming_report_says_so() -> None:
    """``sh:conforms`` is what the report says."""
    graph = report_to_graph(ValidationReport(()), REPORT, result_node=named)

    assert set(graph.objects(REPORT, SH.conforms)) == {Literal(True)}  # noqa: FBT003 a literal of RDF
