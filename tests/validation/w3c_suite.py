"""The SHACL tests of the W3C (``sht:Validate``): data, shapes, and the report that they expect."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SH
from rdflib.term import Node
from tests.beside import SHACL_TESTS

from esgraph.validation import ValidationReport

_MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_SHT = Namespace("http://www.w3.org/ns/shacl-test#")
_SUITE = "http://www.w3.org/ns/shacl-test-suite/"

Outcome = Counter[tuple[str | None, ...]]
"""How often each result occurs; blank nodes, and paths of several steps, are one word each."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test: its data, its shapes, and what validation must find; ``None`` is a failure."""

    data: Graph
    shapes: Graph
    expected: Outcome | None


def names() -> list[str]:
    """Return the names of the tests that are here (``core/path/path-strange-001``)."""
    return [
        path.relative_to(SHACL_TESTS).with_suffix("").as_posix()
        for path in sorted(SHACL_TESTS.rglob("*.ttl"))
        if "sht:Validate" in path.read_text("utf-8")
    ]


def read_case(name: str) -> Case:
    """Return the test *name*."""
    path = SHACL_TESTS / f"{name}.ttl"
    manifest = _read(path)
    entry = next(manifest.subjects(RDF.type, _SHT.Validate))
    action = next(manifest.objects(entry, _MF.action))
    data = _file(next(manifest.objects(action, _SHT.dataGraph)))
    shapes = _file(next(manifest.objects(action, _SHT.shapesGraph)))
    expected = next(manifest.objects(entry, _MF.result))
    is_failure = expected == _SHT.Failure
    read = manifest if data == path else _read(data)
    return Case(
        data=read,
        shapes=read if shapes == data else _read(shapes),
        expected=None if is_failure else _expected(manifest, expected),
    )


def outcome_of(report: ValidationReport) -> Outcome:
    """Return what *report* found, to compare with what a test expects."""
    return Counter(
        (
            _word(result.focus_node),
            _word(result.path),
            _word(result.value),
            result.severity,
            _word(result.component),
            _word(result.source_shape),
        )
        for result in report.results
    )


def _expected(manifest: Graph, report: Node) -> Outcome:
    severities: dict[Node | None, str] = {SH.Warning: "warning", SH.Info: "info"}
    return Counter(
        (
            _word(manifest.value(node, SH.focusNode)),
            _word(_single(manifest.value(node, SH.resultPath))),
            _word(manifest.value(node, SH.value)),
            severities.get(manifest.value(node, SH.resultSeverity), "violation"),
            _word(manifest.value(node, SH.sourceConstraintComponent)),
            _word(manifest.value(node, SH.sourceShape)),
        )
        for node in manifest.objects(report, SH.result)
    )


def _single(path: Node | None) -> URIRef | None:
    return path if isinstance(path, URIRef) else None


def _word(term: Node | None) -> str | None:
    if isinstance(term, BNode):
        return "[]"
    if isinstance(term, Literal) and term.language:
        return Literal(str(term), lang=term.language.lower()).n3()
    return None if term is None else term.n3()


def _read(path: Path) -> Graph:
    return Graph().parse(path, publicID=_SUITE + path.relative_to(SHACL_TESTS).as_posix())


def _file(name: Node) -> Path:
    return SHACL_TESTS / str(name).removeprefix(_SUITE)
