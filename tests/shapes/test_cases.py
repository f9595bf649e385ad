"""Each case is a W3C test file (``sht:Validate``): invented data and the report they must give."""

from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.validation.engine import validate
from esgraph.validation.report import Severity
from esgraph.validation.shapes import load_shapes

HERE = Path(__file__).parent
SHAPES = HERE.parents[1] / "shapes"
CASES = sorted(HERE.glob("*/*.ttl"))

SHT = "http://www.w3.org/ns/shacl-test#"
SEVERITIES: dict[Node | None, Severity] = {
    SH.Violation: "violation",
    SH.Warning: "warning",
    SH.Info: "info",
}

Found = tuple[Node | None, Node | None, Node | None, Severity, Node | None]


def expected_results(case: Graph) -> list[Found]:
    """Return what the case says that validation must find."""
    results: list[Found] = [
        (
            case.value(node, SH.focusNode),
            case.value(node, SH.resultPath),
            case.value(node, SH.value),
            SEVERITIES[case.value(node, SH.resultSeverity)],
            case.value(node, SH.sourceShape),
        )
        for node in case.objects(None, SH.result)
    ]
    return sorted(results, key=str)


def named_shapes(case: Graph) -> str:
    """Return the name of the file of shapes that the case is about."""
    return str(next(case.objects(None, URIRef(f"{SHT}shapesGraph")))).rsplit("/", 1)[-1]


@cache
def shapes_of(name: str) -> Graph:
    """Return that file of shapes, with the values and prefixes that it refers to."""
    shapes = Graph()
    for part in (name, "prefixes.ttl", "values.ttl"):
        shapes.parse(SHAPES / part)
    return shapes


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_gives_its_report(path: Path, ontology: Graph) -> None:
    """The shapes find in the data of a case exactly what the case states."""
    case = Graph().parse(path)

    report = validate(case + ontology, shapes_of(named_shapes(case)))

    actual: list[Found] = [
        (found.focus_node, found.path, found.value, found.severity, found.source_shape)
        for found in report.results
    ]
    assert sorted(actual, key=str) == expected_results(case)


def test_every_shape_with_a_message_is_broken_by_a_case() -> None:
    """No rule stands without a case that breaks it."""
    rules = set(load_shapes(SHAPES).subjects(SH.message))

    broken = {found[-1] for path in CASES for found in expected_results(Graph().parse(path))}

    assert broken == rules


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(SHAPES.glob("*.ttl")) if path.stem not in {"prefixes", "values"}],
    ids=lambda path: path.stem,
)
def test_every_file_of_shapes_has_a_conforming_case(path: Path) -> None:
    """Each file of shapes has a case in which there is nothing to report."""
    conforming = Graph().parse(HERE / path.stem / "conforming.ttl")

    assert expected_results(conforming) == []
