"""Validation by pyshacl, the reference engine; nothing else of esgraph imports it."""

import re
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import as_file, files

from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH
from rdflib.term import Node

from esgraph.errors import CheckError, ProjectError
from esgraph.language import Text
from esgraph.turtle import read_turtle
from esgraph.validation.messages import Messages
from esgraph.validation.report import ValidationReport, ValidationResult, report_of, severity_of

NAME = f"pyshacl {version('pyshacl')}"
"""The engine and its version, as reports name it."""

# JavaScript, rules, imports and the closure of the data are off: each is a door or a slope.
_OPTIONS = {"advanced": False, "use_js": False, "inference": "none", "inplace": False}

_ANCHOR = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|(\$)", re.DOTALL)


def grammar_of_shapes() -> Graph:
    """Return the shapes that W3C wrote for shapes graphs (SHACL, appendix C)."""
    with as_file(files("pyshacl").joinpath("assets", "shacl-shacl.ttl")) as path:
        return read_turtle(path)


def validate(data: Graph, shapes: Graph) -> ValidationReport:
    """
    Return what *shapes* find in *data*; neither graph is changed.

    Raises:
        ProjectError: The shapes themselves are at fault, so that nothing can be said of the
            data.
        CheckError: The engine cannot apply sound shapes to these data.

    Cost: about 0.5 ms a triple, a third of it for the SPARQL constraints, which pyshacl parses
    anew for each focus node (100 invented cities, 33 000 triples: 16 s, 140 MB).
    """
    try:
        found = _results(data, shapes)
    except Exception as error:  # rdflib and pyshacl raise bare exceptions
        raise (_failed() if _can_be_applied(shapes) else _inapplicable(error)) from error
    messages = Messages(shapes)
    results = (_result(node, found, messages) for node in found.objects(None, SH.result))
    return report_of(results, engine=NAME)


def _results(data: Graph, shapes: Graph) -> Graph:
    """Return the report of pyshacl as it gives it."""
    # Where the fast engine answers, nothing of it is needed.
    from pyshacl import Validator  # noqa: PLC0415
    from pyshacl.graph_abstraction import DataGraph  # noqa: PLC0415

    # ``pyshacl.validate`` switches rdflib's global treatment of literals off and on again for
    # every thread; its ``Validator`` does not. It adds triples to the shapes graph: hence a copy.
    validator = Validator(
        DataGraph.from_rdflib(_without_string_datatype(data)),
        shacl_graph=_with_pythons_anchors(_without_string_datatype(shapes)),
        options=dict(_OPTIONS),
    )
    run: Callable[[], tuple[bool, Graph, str]] = validator.run
    return run()[1]


def _can_be_applied(shapes: Graph) -> bool:
    """Tell whether *shapes* can be applied to a sample that has nothing odd."""
    try:
        _results(_sample(shapes), shapes)
    except Exception:  # noqa: BLE001  # as above
        return False
    return True


def _sample(shapes: Graph) -> Graph:
    """Return one node that *shapes* look at, with all the properties that they look at."""
    node, sample = URIRef("urn:uuid:2a1e3b52-0d0b-4f9b-9a37-5d1f0c7f6a10"), Graph()
    for cls in (*shapes.objects(None, SH.targetClass), *shapes.subjects(RDF.type, RDFS.Class)):
        sample.add((node, RDF.type, cls))
    for kind in (SH.targetSubjectsOf, SH.targetObjectsOf, SH.path):
        for predicate in shapes.objects(None, kind):
            if isinstance(predicate, URIRef):
                sample.add((node, predicate, Literal("a")))
                sample.add((node, predicate, node))
    return sample


def _inapplicable(error: Exception) -> ProjectError:
    return ProjectError(
        Text(
            fr=f"Les formes SHACL ne peuvent pas être appliquées\u00a0: {error}",
            en=f"The SHACL shapes cannot be applied: {error}",
        )
    )


def _failed() -> CheckError:
    return CheckError(
        Text(
            fr="ce fichier n'a pas pu être vérifié\u00a0: une de ses valeurs fait échouer le "
            "moteur de validation\u00a0; signalez-le nous, avec le fichier si vous le pouvez",
            en="this file could not be checked: one of its values makes the validation engine "
            "fail; tell us, with the file if you can",
        )
    )


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
