"""Validation by pyshacl, the reference engine; nothing else of esgraph imports it."""

from collections.abc import Callable

from pyshacl import Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.errors import ProjectError
from esgraph.language import Text, choose_literal
from esgraph.namespaces import local_name
from esgraph.validation.report import (
    Severity,
    ValidationReport,
    ValidationResult,
    report_of,
)

_SEVERITIES: dict[Node | None, Severity] = {SH.Warning: "warning", SH.Info: "info"}

# JavaScript, rules, imports and the closure of the data are off: each is a door or a slope.
_OPTIONS = {"advanced": False, "use_js": False, "inference": "none", "inplace": False}


def validate(data: Graph, shapes: Graph) -> ValidationReport:
    """
    Return what *shapes* find in *data*; neither graph is changed.

    *data* is what was stated together with the ontology, without inference: ``sh:class`` sees
    the types that are written and follows ``rdfs:subClassOf``.

    Raises:
        ProjectError: The shapes themselves are at fault, so that nothing can be said of the
            data.

    Cost: about 0.5 ms a triple, a third of it for the SPARQL constraints, which pyshacl parses
    anew for each focus node (100 invented cities, 33 000 triples: 16 s, 140 MB).
    """
    # ``pyshacl.validate`` switches rdflib's global treatment of literals off and on again for
    # every thread; its ``Validator`` does not. It adds triples to the shapes graph: hence a copy.
    shapes = _copy(shapes)
    try:
        validator = Validator(
            DataGraph.from_rdflib(data), shacl_graph=shapes, options=dict(_OPTIONS)
        )
        run: Callable[[], tuple[bool, Graph, str]] = validator.run
        _, found, _ = run()
    except Exception as error:  # rdflib and pyshacl raise bare exceptions for faulty shapes
        raise ProjectError(
            Text(
                fr=f"Les formes SHACL ne peuvent pas être appliquées\u00a0: {error}",
                en=f"The SHACL shapes cannot be applied: {error}",
            )
        ) from error
    return report_of(_result(node, found, shapes) for node in found.objects(None, SH.result))


def _copy(graph: Graph) -> Graph:
    copy = Graph(bind_namespaces="none")
    for triple in graph:
        copy.add(triple)
    return copy


def _result(node: Node, found: Graph, shapes: Graph) -> ValidationResult:
    path = found.value(node, SH.resultPath)
    component = next(found.objects(node, SH.sourceConstraintComponent))
    return ValidationResult(
        focus_node=next(found.objects(node, SH.focusNode)),
        path=path if isinstance(path, URIRef) else None,
        value=found.value(node, SH.value),
        severity=_SEVERITIES.get(found.value(node, SH.resultSeverity), "violation"),
        component=URIRef(str(component)),
        source_shape=next(found.objects(node, SH.sourceShape)),
        message=_message(node, found, shapes),
    )


def _message(node: Node, found: Graph, shapes: Graph) -> Text:
    """Return the words of the shape: pyshacl drops the language of SPARQL constraints' messages."""
    sources = (
        (found.value(node, SH.sourceConstraint), SH.message, shapes),
        (found.value(node, SH.sourceShape), SH.message, shapes),
        (node, SH.resultMessage, found),
    )
    for subject, predicate, graph in sources:
        words = _words(graph, subject, predicate) if subject is not None else None
        if words is not None:
            return words
    component = local_name(str(found.value(node, SH.sourceConstraintComponent)))
    return Text(fr=component, en=component)


def _words(graph: Graph, subject: Node, predicate: URIRef) -> Text | None:
    literals = [term for term in graph.objects(subject, predicate) if isinstance(term, Literal)]
    french, english = choose_literal(literals, "fr"), choose_literal(literals, "en")
    if french is None or english is None:
        return None
    return Text(fr=str(french), en=str(english))
