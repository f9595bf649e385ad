"""From a result of validation back to the files of a check."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from rdflib import Literal
from rdflib.namespace import DCTERMS, PROV, RDFS, SKOS
from rdflib.term import Node

from esgraph.language import Text, choose_literal
from esgraph.namespaces import ESG
from esgraph.pipeline.context.paths import TYPE, term
from esgraph.pipeline.contribution import Contribution, Part
from esgraph.pipeline.sharing import sharing
from esgraph.pipeline.text_places import Asked, TextPlaces
from esgraph.pipeline.verdict import Judgement
from esgraph.reports import Place, Rulebook, place_at
from esgraph.store import node_of, written
from esgraph.tabular import CellOrigins
from esgraph.validation import ValidationResult

_NAMES = tuple(map(term, (SKOS.prefLabel, RDFS.label, DCTERMS.title)))
_DERIVED = term(PROV.wasDerivedFrom)
_FIRST_LINE = term(ESG.firstLine)
_MOST_SPOTS = 10_000
"""How many results are looked up in a text file; a report shows far fewer."""


class CheckOrigins:
    """The files of a check as its report asks for them; see ``esgraph.reports.Origins``."""

    def __init__(
        self, contribution: Contribution, judgement: Judgement, rulebook: Rulebook
    ) -> None:
        """Look names up in all that *judgement* is about, places in the contribution."""
        self._rulebook = rulebook
        self._contribution = contribution
        self._judgement = judgement
        self._data = judgement.after
        self.texts = TextPlaces(contribution, lambda: _usual(judgement, rulebook))

    def place(self, result: ValidationResult) -> Place | None:
        """Return where what *result* is about stands, or should stand."""
        cells, part = self._cells(result.focus_node)
        if cells is not None and part is not None:
            address = cells.place_of(
                result.focus_node, path=result.path, value=result.value, shape=result.source_shape
            )
            return place_at(part.reading.received.name, str(address) if address else "")
        return self.place_of(*_asked(result, self._rulebook))

    def place_in_fiche(self, result: ValidationResult) -> Place | None:
        """Return the passage that *result* is about; ``None`` where no fiche says it."""
        part = (
            self._contribution.saying(*_asked(result, self._rulebook)) if self.has_fiche else None
        )
        is_fiche = part is not None and part.reading.kind == "fiche"
        return self.place(result) if is_fiche else None

    @cached_property
    def has_fiche(self) -> bool:
        """Return whether a file of the check is a fiche."""
        return any(part.reading.kind == "fiche" for part in self._contribution.parts)

    def place_of(
        self, node: bytes, predicate: bytes | None = None, value: bytes | None = None
    ) -> Place | None:
        """
        Return where the contribution says this of *node*, as N-Triples writes it.

        Of what is only published, it is where the contribution says what puts it at fault.
        """
        part = self._contribution.saying(node, predicate, value)
        if part is None:
            cause = self._judgement.causes.get(node)
            return self.place_of(*cause) if cause is not None and cause[0] != node else None
        return self.place_in(part, node, predicate, value)

    def place_in(
        self,
        part: Part,
        node: bytes,
        predicate: bytes | None = None,
        value: bytes | None = None,
    ) -> Place:
        """Return where *part*, which describes *node*, says this of it."""
        name = part.reading.received.name
        cells = part.reading.cells
        if cells is not None:
            address = cells.place_of(
                node_of(node), value=node_of(value) if value is not None else None
            )
            return place_at(name, str(address) if address else "")
        if part.reading.kind == "fiche":
            return Place(name, line=self._passage_line(node))
        spot = self.texts.spot(part, (node, predicate, value))
        return Place(name, line=spot.line, column=spot.column) if spot is not None else Place(name)

    def label(self, node: Node) -> Text | None:
        """Return what people call *node*: its label, else the row that it was made of."""
        if isinstance(node, Literal):
            return None
        chosen = self._chosen_labels(node)
        if chosen is not None:
            french, english = chosen
            return Text(fr=str(french), en=str(english))
        cells, _ = self._cells(node)
        return cells.label(node) if cells is not None else None

    def languages(self, node: Node) -> Text | None:
        """Return the language that a reader of each language gets the label of *node* in."""
        chosen = None if isinstance(node, Literal) else self._chosen_labels(node)
        return Text(*(each.language or "" for each in chosen)) if chosen is not None else None

    def _chosen_labels(self, node: Node) -> tuple[Literal, Literal] | None:
        """Return the label of *node* for readers of French and for those of English."""
        about = self._data.about(written(node))
        for predicate in _NAMES:
            found = [node_of(value) for said, value in about if said == predicate]
            literals = sorted(each for each in found if isinstance(each, Literal))
            french, english = choose_literal(literals, "fr"), choose_literal(literals, "en")
            if french is not None and english is not None:
                return french, english
        return None

    def classes(self, node: Node) -> tuple[Node, ...]:
        """Return the classes that *node* is said to be of, in order."""
        about = self._data.about(written(node))
        return tuple(node_of(value) for predicate, value in sorted(about) if predicate == TYPE)

    def field(self, result: ValidationResult) -> Text | None:
        """Return the header of the column that *result* is about."""
        cells, _ = self._cells(result.focus_node)
        if cells is None:
            return None
        return cells.header(result.focus_node, path=result.path, shape=result.source_shape)

    def found(self, result: ValidationResult) -> str | None:
        """Return what stands in the cell that *result* is about, as it was written."""
        cells, _ = self._cells(result.focus_node)
        if cells is None:
            return None
        return cells.written(
            result.focus_node, path=result.path, value=result.value, shape=result.source_shape
        )

    def hint(self, result: ValidationResult) -> Text | None:
        """Return what the reader of the file advises to write instead."""
        cells, _ = self._cells(result.focus_node)
        hint = cells.hint(result.focus_node, result.value) if cells is not None else None
        return hint or self._shared(result)

    def excerpt(self, place: Place) -> str | None:
        """Return the line of a text file that *place* names, without its line break."""
        return self.texts.excerpt(place)

    def states(self, result: ValidationResult) -> bool:
        """Return whether the contribution says the value of *result*, not what is published."""
        if result.value is None or result.value == result.focus_node:
            return True
        cells, _ = self._cells(result.focus_node)
        if cells is not None:
            return cells.states(result.focus_node, result.value)
        return self._contribution.triples.mentions(written(result.value))

    def spot(self, result: ValidationResult) -> str | None:
        """Return what the results about one cell, or about one property, have in common."""
        cells, _ = self._cells(result.focus_node)
        if cells is None:
            return result.path
        return cells.column_of(result.focus_node, path=result.path, shape=result.source_shape)

    def is_refused(self, result: ValidationResult) -> bool:
        """Return whether the reader of the file refuses the cell that *result* is about."""
        place = self.place(result) if self._refused else None
        return place in self._refused

    @cached_property
    def _refused(self) -> frozenset[Place]:
        """Return the cells of which the readers of spreadsheets tell a violation."""
        readings = [part.reading for part in self._contribution.parts if part.reading.cells]
        refused = (
            (reading, severity, cell)
            for reading in readings
            for severity, cell in chain(
                ((fault.severity, fault.place) for fault in reading.faults),
                ((notice.severity, notice.cell or "") for notice in reading.notices),
            )
        )
        return frozenset(
            place_at(reading.received.name, cell)
            for reading, severity, cell in refused
            if severity == "violation" and cell
        )

    def _cells(self, node: Node) -> tuple[CellOrigins | None, Part | None]:
        """Return the cells behind *node*, and the part that they are of."""
        for part in self._contribution.parts:
            if part.reading.cells is not None and node in part.reading.cells:
                return part.reading.cells, part
        return None, None

    def _shared(self, result: ValidationResult) -> Text | None:
        """Return which other thing has the value that *result* wants for one thing alone."""
        others = sharing(result, self._data, self._rulebook)
        names = (self.label(node_of(other)) for other in others)
        name = next((name for name in names if name is not None), None)
        if name is None:
            return None
        return Text(
            fr=f"«\u00a0{name.fr}\u00a0» a déjà cette valeur\u00a0; corrigez-la, ou décrivez la "
            "même chose sous un seul nom",
            en=f"“{name.en}” has this value already; correct it, or describe the same thing under "
            "one name",
        )

    def _passage_line(self, node: bytes) -> int | None:
        """Return the first line of the passage behind *node*, or behind a claim about it."""
        triples = self._contribution.triples
        claims = {node, *(s for s, _, value in triples.all if value == node)}
        passages = {node} | {
            v for claim in claims for p, v in triples.about(claim) if p == _DERIVED
        }
        lines = [
            int(str(node_of(value)))
            for passage in passages
            for predicate, value in self._data.about(passage)
            if predicate == _FIRST_LINE
        ]
        return min(lines, default=None)


def _usual(judgement: Judgement, rulebook: Rulebook) -> Iterator[Asked]:
    """Yield what a report asks of the files that it is about."""
    for result in judgement.report.results[:_MOST_SPOTS]:
        yield _asked(result, rulebook)
    yield from judgement.causes.values()


def _asked(result: ValidationResult, rulebook: Rulebook) -> Asked:
    """Return what *result* is about; where a path begins, of one that is no single property."""
    node, path, value = written(result.focus_node), result.path, result.value
    if path is not None:
        return node, term(path), written(value) if value is not None else None
    properties = rulebook.properties(rulebook.path_of(result))
    return node, term(properties[0]) if properties else None, None
