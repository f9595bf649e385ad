"""A validation report as RDF (SHACL, section 3.6)."""

from collections.abc import Callable

from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.namespaces import new_graph
from esgraph.validation.report import Severity, ValidationReport, ValidationResult

_SEVERITIES: dict[Severity, URIRef] = {
    "violation": SH.Violation,
    "warning": SH.Warning,
    "info": SH.Info,
}


def report_to_graph(
    report: ValidationReport, node: URIRef, *, result_node: Callable[[int], URIRef]
) -> Graph:
    """
    Return the ``sh:ValidationReport`` *node* with its results, without any blank node.

    *result_node* names the results, which count from 1 in the order of the report. A path that
    is not a single property is left out: ``sh:sourceShape`` leads to it. ``sh:conforms`` is true
    beside warnings and infos, where SHACL 1.0 would have it false.
    """
    graph = new_graph()
    graph.add((node, RDF.type, SH.ValidationReport))
    graph.add((node, SH.conforms, Literal(report.conforms, datatype=XSD.boolean)))
    for number, result in enumerate(report.results, start=1):
        name = result_node(number)
        graph.add((node, SH.result, name))
        _add_result(graph, name, result)
    return graph


def _add_result(graph: Graph, name: URIRef, result: ValidationResult) -> None:
    graph.add((name, RDF.type, SH.ValidationResult))
    graph.add((name, SH.resultSeverity, _SEVERITIES[result.severity]))
    graph.add((name, SH.sourceConstraintComponent, result.component))
    graph.add((name, SH.resultMessage, Literal(result.message.fr, lang="fr")))
    graph.add((name, SH.resultMessage, Literal(result.message.en, lang="en")))
    terms: tuple[tuple[URIRef, Node | None], ...] = (
        (SH.focusNode, result.focus_node),
        (SH.resultPath, result.path),
        (SH.sourceShape, result.source_shape),
        (SH.value, result.value),
    )
    for predicate, term in terms:
        if term is not None and not isinstance(term, BNode):
            graph.add((name, predicate, term))
