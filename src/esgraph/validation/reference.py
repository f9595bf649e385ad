"""Validation by pyshacl, the reference engine; nothing else of esgraph imports it."""

import re
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files

from pyshacl import Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.errors import ProjectError
from esgraph.language import Text
from esgraph.validation.messages import Messages
from esgraph.validation.report import ValidationReport, ValidationResult, report_of, severity_of

NAME = f"pyshacl {version('pyshacl')}"
"""The engine and its version, as reports name it."""

# JavaScript, rules, imports and the closure of the data are off: each is a door or a slope.
_OPTIONS = {"advanced": False, "use_js": False, "inference": "none", "inplace": False}

_ANCHOR = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|(\$)", re.DOTALL)


def grammar_of_shapes() -> Graph:
    """Return the shapes that W3C wrote for shapes graphs (SHACL, appendix C)."""
    source = files("pyshacl").joinpath("assets", "shacl-shacl.ttl").read_text(encoding="utf-8")
    return Graph(bind_namespaces="none").parse(data=source, format="turtle")


def validate(data: Graph, shapes: Graph) -> ValidationReport:
    """
    Return what *shapes* find in *data*; neither graph is changed.

    Raises:
        ProjectError: The shapes themselves are at fault, so that nothing can be said of the
            data.

    Cost: about 0.5 ms a triple, a third of it for the SPARQL constraints, which pyshacl parses
    anew for each focus node (100 invented cities, 33 000 triples: 16 s, 140 MB).
    """
    # ``pyshacl.validate`` switches rdflib's global treatment of literals off and on again for
    # every thread; its ``Validator`` does not. It adds triples to the shapes graph: hence a copy.
    try:
        validator = Validator(
            DataGraph.from_rdflib(_without_string_datatype(data)),
            shacl_graph=_with_pythons_anchors(_without_string_datatype(shapes)),
            options=dict(_OPTIONS),
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
    messages = Messages(shapes)
    results = (_result(node, found, messages) for node in found.objects(None, SH.result))
    return report_of(results, engine=NAME)


def _without_string_datatype(graph: Graph) -> Graph:
    """Return a copy of *graph* in which RDF 1.1's two spellings of a string are one to rdflib."""
    copy = Graph(bind_namespaces="none")
    for subject, predicate, term in graph:
        is_spelt_out = isinstance(term, Literal) and term.datatype == XSD.string
        copy.add((subject, predicate, Literal(str(term)) if is_spelt_out else term))
    return copy


def _with_pythons_anchors(shapes: Graph) -> Graph:
    """Return *shapes*, whose patterns now end where XPath's do: ``$`` is not before a newline."""
    for shape, pattern in list(shapes.subject_objects(SH.pattern)):
        if (shape, SH.flags, None) not in shapes:
            written = _ANCHOR.sub(lambda found: r"\Z" if found[1] else found[0], str(pattern))
            shapes.remove((shape, SH.pattern, pattern))
            shapes.add((shape, SH.pattern, Literal(written)))
    return shapes


def _result(node: Node, found: Graph, messages: Messages) -> ValidationResult:
    path, value = found.value(node, SH.resultPath), found.value(node, SH.value)
    component = URIRef(str(found.value(node, SH.sourceConstraintComponent)))
    source_shape = next(found.objects(node, SH.sourceShape))
    return ValidationResult(
        focus_node=_canonical(next(found.objects(node, SH.focusNode))),
        path=path if isinstance(path, URIRef) else None,
        value=None if value is None else _canonical(value),
        severity=severity_of(str(found.value(node, SH.resultSeverity))),
        component=component,
        source_shape=source_shape,
        message=messages.of(source_shape, component, found.value(node, SH.sourceConstraint)),
    )


def _canonical(term: Node) -> Node:
    """Return *term* with its language tag in lower case (RDF 1.1 Concepts, section 3.3)."""
    if isinstance(term, Literal) and term.language:
        return Literal(str(term), lang=term.language.lower())
    return term
