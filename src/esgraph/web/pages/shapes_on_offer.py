"""The shapes of a project, as files and as rules to read; made when they are first asked for."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from esgraph.language import Language, choose_literal
from esgraph.namespaces import local_name
from esgraph.project import Project
from esgraph.reports import Rulebook
from esgraph.store import serialize
from esgraph.validation import load_shapes
from esgraph.web.facts.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One shape at the anchor *anchor*; *properties* are those of its path, in its order.

    *severity* is the local name of SHACL's: Violation, Warning or Info.
    """

    anchor: str
    name: Words
    message: Words | None
    severity: str
    properties: tuple[URIRef, ...]


@dataclass(frozen=True, slots=True)
class RuleSection:
    """The rules of one node shape, itself at the anchor *anchor*, and the classes it applies to."""

    anchor: str
    name: Words
    classes: tuple[URIRef, ...]
    rules: tuple[Rule, ...]


class ShapesOnOffer:
    """
    The shapes of one project; safe to use from threads.

    The project stays as it is while it is served: the shapes are read once, in about a second.
    """

    def __init__(self, project: Project) -> None:
        """Offer the shapes of *project*."""
        self._project = project
        self._lock = threading.Lock()
        self._files: dict[str, bytes] = {}
        self._sections: dict[Language, tuple[RuleSection, ...]] = {}

    def file(self, media_type: str) -> bytes:
        """Return the shapes as RDF; raises ``ProjectError`` where they are at fault."""
        with self._lock:
            if media_type not in self._files:
                dataset = Dataset()
                default = dataset.default_graph
                for triple in self._shapes:
                    default.add(triple)
                self._files[media_type] = serialize(dataset, media_type)
            return self._files[media_type]

    def sections(self, language: Language) -> tuple[RuleSection, ...]:
        """
        Return all shapes for readers of *language*, each of them once.

        Raises ``ProjectError`` where they are at fault.
        """
        with self._lock:
            if language not in self._sections:
                self._sections[language] = tuple(_sections(self._shapes, language))
            return self._sections[language]

    @cached_property
    def changed(self) -> datetime:
        """Return when the last of their files was changed, on this machine."""
        times = [path.stat().st_mtime for path in self._project.shapes.rglob("*.ttl")]
        return datetime.fromtimestamp(max(times, default=0), UTC)

    @cached_property
    def _shapes(self) -> Graph:
        return load_shapes(self._project.shapes)


def _named(nodes: Iterable[Node]) -> list[URIRef]:
    """Return the IRIs among *nodes*, each once, sorted."""
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def _sections(shapes: Graph, language: Language) -> Iterator[RuleSection]:
    told: set[URIRef] = set()
    for shape in _named(shapes.subjects(RDF.type, SH.NodeShape)):
        rules = [each for each in _named(shapes.objects(shape, SH.property)) if each not in told]
        told.update(rules)
        yield _section(shapes, shape, rules, language)


def _section(shapes: Graph, shape: URIRef, rules: list[URIRef], language: Language) -> RuleSection:
    return RuleSection(
        anchor=local_name(shape),
        name=_text(shapes, shape, SH.name, language) or Words(local_name(shape)),
        classes=tuple(_named(shapes.objects(shape, SH.targetClass))),
        rules=tuple(_rule(shapes, rule, language) for rule in rules),
    )


def _rule(shapes: Graph, shape: URIRef, language: Language) -> Rule:
    return Rule(
        anchor=local_name(shape),
        name=_text(shapes, shape, SH.name, language) or Words(local_name(shape)),
        message=_text(shapes, shape, SH.message, language),
        severity=local_name(str(shapes.value(shape, SH.severity, default=SH.Violation))),
        properties=Rulebook.of(shapes, Graph()).properties(shapes.value(shape, SH.path)),
    )


def _text(shapes: Graph, shape: URIRef, predicate: URIRef, language: Language) -> Words | None:
    values = shapes.objects(shape, predicate)
    found = choose_literal((each for each in values if isinstance(each, Literal)), language)
    return None if found is None else words_of(found)
