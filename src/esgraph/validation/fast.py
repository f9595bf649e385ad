"""Validation by the ``shacl`` package (Rust); nothing else of esgraph imports it."""

import importlib
import os
import uuid
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.validation.differences import looks_at_any_predicate
from esgraph.validation.messages import Messages
from esgraph.validation.ntriples import blank_labels, read_term, with_labels, write_ntriples
from esgraph.validation.report import ValidationReport, ValidationResult, report_of, severity_of

IS_INSTALLED = find_spec("shacl") is not None
"""Whether there is a fast engine: it is an extra, since its wheels do not cover every machine."""

NAME = f"shacl {version('shacl')}" if IS_INSTALLED else ""
"""The engine and its version, as reports name it."""

_Labels = dict[Node, BNode]


class FastEngineError(Exception):
    """The fast engine could not say anything of these shapes or of these data."""


class _Threads:
    """
    The threads of the engine, which a fork leaves behind: without them it would wait for ever.

    The engine starts them once in a process, for the first large graph.
    """

    def __init__(self) -> None:
        """Begin before there are any."""
        self._process: int | None = None

    def ask(self, call: Callable[[], Any]) -> Any:
        """
        Return what *call* to the engine returns, and note whether threads were started.

        Raises:
            FastEngineError: This process was forked off one that has them; or the engine gave up.
        """
        if self._process not in {None, os.getpid()}:
            raise FastEngineError("forked off a process that has validated a large graph")
        before = _count_threads()
        try:
            return _asked(call)
        finally:
            if _count_threads() > before:
                self._process = os.getpid()


_THREADS = _Threads()


class FastShapes:
    """
    Shapes that the fast engine compiled, to validate with many times, in any thread.

    A process that is going to fork must not validate large graphs itself: its children could not
    use the engine.

    The engine renames blank nodes. Those of the shapes are IRIs to it. Those of the data must stay
    what they are (``sh:nodeKind``); a predicate that nobody else knows tells their labels, and a
    shape of ours reports them beside the results.
    """

    def __init__(self, shapes: Graph) -> None:
        """
        Compile *shapes*, which is not kept.

        Raises:
            FastEngineError: The engine refuses them.
        """
        self._own = f"urn:uuid:{uuid.uuid4()}"
        self._label = f"{self._own}#label"
        self._label_shape = f"{self._own}#label-shape"
        self._sees_any_predicate = looks_at_any_predicate(shapes)
        self._messages = Messages(shapes)
        engine: Any = importlib.import_module("shacl")
        text = (write_ntriples(self._prepared(shapes)) or b"").decode()
        self._compiled = _asked(lambda: engine.Shapes.from_text(text, format="ntriples"))

    def validate(self, data: bytes) -> ValidationReport:
        """
        Return what the shapes find in *data*, which is N-Triples.

        Raises:
            FastEngineError: The engine gave up, or shapes that see any predicate found a blank
                node.

        Cost: about 5 µs a triple, on all cores; twice that if a blank node is found.
        """
        text = _asked(data.decode)
        found = _THREADS.ask(lambda: self._compiled.validate_text(text, format="ntriples"))
        return self._report(self._with_labels(data) if _finds_blank_node(found) else found)

    def validate_file(self, path: Path) -> ValidationReport:
        """
        Return what the shapes find in the N-Triples at *path*, whose name ends in ``.nt``.

        As `validate`, in a third of the memory unless a blank node is found.
        """
        found = _THREADS.ask(lambda: self._compiled.validate_file(str(path)))
        if _finds_blank_node(found):
            found = self._with_labels(path.read_bytes())
        return self._report(found)

    def _with_labels(self, data: bytes) -> Any:
        """Return what the engine finds in *data*, with the labels of its blank nodes."""
        if self._sees_any_predicate:
            raise FastEngineError("the shapes would judge the triples that tell the labels")
        labelled = with_labels(data, blank_labels(data), predicate=self._label)
        return _THREADS.ask(
            lambda: self._compiled.validate_text(labelled.decode(), format="ntriples")
        )

    def _prepared(self, shapes: Graph) -> Graph:
        """Return *shapes* with names for blank nodes, and with the shape of the labels."""
        prepared, paths = Graph(bind_namespaces="none"), _path_nodes(shapes)
        for triple in shapes:
            subject, predicate, term = (
                node if node in paths else self._named(node) for node in triple
            )
            prepared.add((subject, predicate, term))
        own, label = URIRef(self._own), URIRef(self._label)
        prepared.add((own, SH.targetSubjectsOf, label))
        prepared.add((own, SH.property, URIRef(self._label_shape)))
        prepared.add((URIRef(self._label_shape), SH.path, label))
        prepared.add((URIRef(self._label_shape), SH.nodeKind, SH.IRI))
        return prepared

    def _named(self, term: Node) -> Node:
        return URIRef(f"{self._own}#_:{term}") if isinstance(term, BNode) else term

    def _report(self, found: Any) -> ValidationReport:
        labels: _Labels = {}
        ours: list[Any] = []
        for result in found.results:
            if result.source_shape == f"<{self._label_shape}>":
                labels[read_term(result.focus_node)] = BNode(result.value_plain)
            else:
                ours.append(result)
        return report_of((self._result(result, labels) for result in ours), engine=NAME)

    def _result(self, result: Any, labels: _Labels) -> ValidationResult:
        focus_node = read_term(result.focus_node)
        value = None if result.value is None else read_term(result.value)
        component = URIRef(result.component_iri)
        shape = self._shape(result.source_shape)
        return ValidationResult(
            focus_node=labels.get(focus_node, focus_node),
            path=_property(result.path),
            value=None if value is None else labels.get(value, value),
            severity=severity_of(result.severity_iri),
            component=component,
            source_shape=shape,
            message=self._messages.of(shape, component),
        )

    def _shape(self, text: str) -> Node:
        iri = text[1:-1]
        blank = f"{self._own}#_:"
        return BNode(iri.removeprefix(blank)) if iri.startswith(blank) else URIRef(iri)


def _path_nodes(shapes: Graph) -> set[Node]:
    """Return the blank nodes of paths: an IRI in their place would be a path of one property."""
    nodes: set[Node] = set()
    waiting = [path for path in shapes.objects(None, SH.path) if isinstance(path, BNode)]
    while waiting:
        node = waiting.pop()
        if node not in nodes:
            nodes.add(node)
            waiting += (term for term in shapes.objects(node) if isinstance(term, BNode))
    return nodes


def _finds_blank_node(found: Any) -> bool:
    return any(
        result.focus_node.startswith("_:") or (result.value or "").startswith("_:")
        for result in found.results
    )


def _property(path: str | None) -> URIRef | None:
    """Return the path if it is one property; paths come in the syntax of SPARQL."""
    if path is None or not path.startswith("<") or path.find(">") != len(path) - 1:
        return None
    return URIRef(path[1:-1])


def _count_threads() -> int:
    """Return how many threads this process has, as far as the system tells (Linux)."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return 0


def _asked(call: Callable[[], Any]) -> Any:
    """Return what *call* to the engine returns; whatever it raises is one error."""
    try:
        return call()
    except Exception as error:
        raise FastEngineError(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's own, beside Exception
            raise
        raise FastEngineError(str(error)) from error
