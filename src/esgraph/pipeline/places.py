"""Where in the sources a node is described, for messages that name the place."""

from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV
from rdflib.term import Node

from esgraph.namespaces import ESG
from esgraph.pipeline.sources import SourceGraph, merge
from esgraph.turtle import line_of
from esgraph.validation import ValidationResult


@dataclass(frozen=True, slots=True)
class Origins:
    """The source graphs behind a report, and the ontology: they name nodes and place them."""

    sources: tuple[SourceGraph, ...]
    ontology: Graph

    @property
    def labels(self) -> Graph:
        """Return a graph with every label that a report may need."""
        return merge([*(source.graph for source in self.sources), self.ontology])

    def place_of(self, node: Node) -> str | None:
        """
        Return ``file:line`` of the first source that describes *node*; ``None`` when none does.

        In a fiche the line is that of the passage that the node was derived from; in Turtle, the
        one that begins with the node's name. The line is left out when it cannot be told.
        """
        return self._place(node, (node, None, None))

    def place_of_result(self, result: ValidationResult) -> str | None:
        """Return the place of the triple that *result* found fault with, else of its focus node."""
        node = result.focus_node
        if result.path is not None and result.value is not None:
            found = self._place(node, (node, result.path, result.value))
            if found is not None:
                return found
        return self.place_of(node)

    def _place(self, node: Node, pattern: tuple[Node, Node | None, Node | None]) -> str | None:
        for source in self.sources:
            if pattern in source.graph:
                line = _line_of(node, source)
                return f"{_shown(source.path)}:{line}" if line else str(_shown(source.path))
        return None


def _line_of(node: Node, source: SourceGraph) -> int | None:
    if source.path.suffix == ".ttl":
        return line_of(node, source.path) if isinstance(node, URIRef) else None
    return _passage_line(node, source.graph)


def _passage_line(node: Node, graph: Graph) -> int | None:
    """Return the first line of the passage behind *node*, or behind a claim about it."""
    claims = {node, *graph.subjects(None, node)}
    passages = {node, *(p for claim in claims for p in graph.objects(claim, PROV.wasDerivedFrom))}
    lines = [
        int(line)
        for passage in passages
        for line in graph.objects(passage, ESG.firstLine)
        if isinstance(line, Literal)
    ]
    return min(lines, default=None)


def _shown(path: Path) -> Path:
    """Return *path* relative to the working folder where it lies in it."""
    working = Path.cwd()
    return path.relative_to(working) if path.is_relative_to(working) else path
