"""From a result of validation back to the files of a check."""


from rdflib import Literal
from rdflib.namespace import DCTERMS, PROV, RDFS, SKOS
from rdflib.term import Node

from esgraph.language import Text, choose_literal
from esgraph.namespaces import ESG
from esgraph.pipeline.context import Union
from esgraph.pipeline.context.paths import term
from esgraph.pipeline.context.reading import TYPE
from esgraph.pipeline.contribution import Contribution
from esgraph.pipeline.published import Published
from esgraph.reports import Place, place_at
from esgraph.store.graphs import node_of, written
from esgraph.store.sorted_dump import MemoryTriples
from esgraph.validation import ValidationResult

_NAMES = tuple(map(term, (SKOS.prefLabel, RDFS.label, DCTERMS.title)))
_DERIVED = term(PROV.wasDerivedFrom)
_FIRST_LINE = term(ESG.firstLine)


class CheckOrigins:
    """The files of a check as its report asks for them; see ``esgraph.reports.Origins``."""

    def __init__(
        self,
        contributions: tuple[Contribution, ...],
        triples: MemoryTriples,
        published: Published,
    ) -> None:
        """Look names up in *triples* and in *published*, places in *contributions*."""
        self._contributions = contributions
        self._triples = triples
        self._data = Union((triples, *published.triples))

    def place(self, result: ValidationResult) -> Place | None:
        """Return where what *result* is about stands, or should stand."""
        focus = result.focus_node
        for each in self._contributions:
            if each.cells is not None and focus in each.cells:
                address = each.cells.place_of(
                    focus, path=result.path, value=result.value, shape=result.source_shape
                )
                return place_at(each.received.name, str(address) if address else "")
        name = written(focus)
        for each in self._contributions:
            if any(subject == name for subject, _, _ in each.triples):
                return self._place_in(each, name, result)
        return None

    def label(self, node: Node) -> Text | None:
        """Return what people call *node*: its label, else the row that it was made of."""
        if isinstance(node, Literal):
            return None
        about = self._data.about(written(node))
        for predicate in _NAMES:
            found = [node_of(value) for found, value in about if found == predicate]
            literals = sorted(each for each in found if isinstance(each, Literal))
            french, english = choose_literal(literals, "fr"), choose_literal(literals, "en")
            if french is not None and english is not None:
                return Text(fr=str(french), en=str(english))
        labels = (each.cells.label(node) for each in self._contributions if each.cells is not None)
        return next((label for label in labels if label is not None), None)

    def classes(self, node: Node) -> tuple[Node, ...]:
        """Return the classes that *node* is said to be of, in order."""
        about = self._data.about(written(node))
        return tuple(node_of(value) for predicate, value in sorted(about) if predicate == TYPE)

    def field(self, result: ValidationResult) -> Text | None:
        """Return the header of the column that *result* is about."""
        return None

    def found(self, result: ValidationResult) -> str | None:
        """Return what stands in the cell that *result* is about, as it was written."""
        return None

    def hint(self, result: ValidationResult) -> Text | None:
        """Return what the reader of the file advises to write instead."""
        hints = (
            each.cells.hint(result.focus_node, result.value)
            for each in self._contributions
            if each.cells is not None
        )
        return next((hint for hint in hints if hint is not None), None)

    def excerpt(self, place: Place) -> str | None:
        """Return the line of a text file that *place* names, without its line break."""
        return None

    def states(self, result: ValidationResult) -> bool:
        """Return whether the contribution states the value of *result*, not what is published."""
        value = result.value
        if value is None:
            return True
        return any(
            node == written(value) for _, node in self._triples.about(written(result.focus_node))
        )

    def column(self, result: ValidationResult) -> str | None:
        """Return what results about one cell, or one property of one node, have in common."""
        for each in self._contributions:
            if each.cells is not None and result.focus_node in each.cells:
                return each.cells.column_of(
                    result.focus_node, path=result.path, shape=result.source_shape
                )
        return result.path

    def _place_in(self, contribution: Contribution, name: bytes, result: ValidationResult) -> Place:
        if contribution.kind == "fiche":
            return Place(contribution.received.name, line=self._passage_line(name))
        return Place(contribution.received.name)

    def _passage_line(self, name: bytes) -> int | None:
        """Return the first line of the passage behind the node *name*, or behind a claim on it."""
        claims = {name, *(s for s, _, node in self._triples.all if node == name)}
        passages = {name} | {
            node for claim in claims for p, node in self._triples.about(claim) if p == _DERIVED
        }
        lines = [
            int(str(node_of(node)))
            for passage in passages
            for p, node in self._data.about(passage)
            if p == _FIRST_LINE
        ]
        return min(lines, default=None)
