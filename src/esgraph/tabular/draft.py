"""The graph of a spreadsheet while it is being written: each node and value with its cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF
from rdflib.term import Node

from esgraph.language import Text
from esgraph.literals import french
from esgraph.namespaces import ESG, SCHEMA, concept, slugify, thing
from esgraph.notices import Notice, Severity
from esgraph.quantities import Quantity
from esgraph.tabular.advice import (
    DATE_WANTED,
    NO_SUCH_PLACE,
    accepted,
    did_you_mean,
    homonym,
    number_wanted,
)
from esgraph.tabular.cells import Cell, Row
from esgraph.tabular.columns import Column
from esgraph.tabular.dates import read_date
from esgraph.tabular.names import Names
from esgraph.tabular.numbers import read_quantity
from esgraph.tabular.origins import CellOrigins, RowOrigin
from esgraph.tabular.readings import date_remark, quantity_remark, serial_hint
from esgraph.tabular.tables import Table
from esgraph.tabular.triples import Triples

_SEPARATORS = re.compile(r"[;\n|]")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`]+")
_STATED = concept("claim-status", "affirme")
_NO_RIGHTS = french("non précisé dans le document")


@dataclass(frozen=True, slots=True)
class Line:
    """One row being read, under its table; *origin* is where it stands."""

    table: Table
    row: Row
    origin: RowOrigin

    @classmethod
    def of(cls, table: Table) -> Iterator[Self]:
        """Yield the rows of *table*, from the first to the last."""
        return (cls(table, row, RowOrigin(table, row)) for row in table.rows)

    def cell(self, key: str) -> Cell | None:
        """Return the cell under the column with *key*; ``None`` when it is blank."""
        return self.table.cell(self.row, key)

    def text(self, key: str) -> str:
        """Return the text under the column with *key*, empty when the cell is blank."""
        cell = self.cell(key)
        return cell.text if cell is not None else ""

    def texts(self, key: str) -> Iterator[str]:
        """Yield the names under the column with *key*, which semicolons separate."""
        yield from filter(None, (part.strip() for part in _SEPARATORS.split(self.text(key))))

    def column(self, key: str) -> Column:
        """Return the column with *key*."""
        return self.table.layout.column(key)


@dataclass(slots=True)
class Draft:
    """
    A graph in the making.

    *slug* is that of the file, *names* what is known so far, *partnerships* those of the file by
    their folded names, *founded* the organizations whose founders are still to be found. Nodes
    have names of their own, made of the keys of what they are about, never of row numbers.
    """

    slug: str
    title: str
    names: Names
    triples: Triples = field(default_factory=Triples)
    origins: CellOrigins = field(default_factory=CellOrigins)
    notices: list[Notice] = field(default_factory=list)
    partnerships: dict[str, URIRef] = field(default_factory=dict)
    founded: list[tuple[URIRef, Line]] = field(default_factory=list)
    _minted: set[URIRef] = field(default_factory=set)
    _newcomers: set[URIRef] = field(default_factory=set)

    @property
    def document(self) -> URIRef:
        """Return the document that the file itself is."""
        return thing("document", self.slug)

    def add(self, node: URIRef, path: URIRef, value: Node, line: Line, key: str) -> None:
        """Add a value that stands in the column with *key*."""
        self.triples.add(node, path, value)
        self.origins.note_value(node, value, line.origin, key)

    def describe(self, node: URIRef, line: Line, *classes: URIRef, key: str | None = None) -> None:
        """Give *node* its classes, and the row, or the one cell, that it is made of."""
        for cls in classes:
            self.triples.add(node, RDF.type, cls)
        origin = line.origin if key is None else RowOrigin(line.table, line.row, key)
        self.origins.note_node(node, origin)

    def claim(self, kind: str, slug: str, line: Line, *classes: URIRef) -> URIRef:
        """Return a new claim of *classes*, stated, with the source that its row gives."""
        claim = self.mint(kind, f"{self.slug}-{slug}")
        self.describe(claim, line, *classes, ESG.Claim)
        self.triples.add(claim, ESG.claimStatus, _STATED)
        self.add(claim, PROV.wasDerivedFrom, self.source(line), line, "source")
        if line.text("description"):
            self.add(
                claim, DCTERMS.description, french(line.text("description")), line, "description"
            )
        return claim

    def mint(self, kind: str, slug: str) -> URIRef:
        """Return a new name, numbered when *slug* is taken."""
        number = 1
        while (iri := thing(kind, slug if number == 1 else f"{slug}-{number}")) in self._minted:
            number += 1
        self._minted.add(iri)
        return iri

    def source(self, line: Line) -> URIRef:
        """Return the document that a row gives as its source, else the file itself."""
        text = line.text("source")
        if not slugify(text):
            self._describe_document(self.document, self.title)
            return self.document
        known = self.names.index.find(text, kind="document")
        if known is not None:
            return known
        document = thing("document", f"{self.slug}-{slugify(text)[:80]}")
        self._describe_document(document, text)
        return document

    def code(self, node: URIRef, path: URIRef, text: str, line: Line, key: str) -> Node:
        """Add the value of a list that *text* names, else *text* itself, with what is accepted."""
        column = line.column(key)
        code = column.code(text)
        if code is not None:
            self.add(node, path, code.iri, line, key)
            return code.iri
        value = Literal(text)
        self.add(node, path, value, line, key)
        self.origins.note_hint(node, value, accepted(column))
        return value

    def name(
        self,
        node: URIRef,
        path: URIRef,
        named: URIRef | None,
        *,
        text: str,
        line: Line,
        key: str,
    ) -> None:
        """Add the thing that *text* was found to name, else *text* itself, with what is like it."""
        if named is not None:
            self.add(node, path, named, line, key)
            return
        value = Literal(text)
        self.add(node, path, value, line, key)
        self.origins.note_hint(node, value, self._like(text))

    def date(self, node: URIRef, path: URIRef, line: Line, key: str) -> None:
        """Add the year or day of a cell, else its text, with how one is written."""
        cell = line.cell(key)
        if cell is None:
            return
        date = read_date(cell)
        value = date if date is not None else Literal(cell.text)
        self.add(node, path, value, line, key)
        if date is None:
            self.origins.note_hint(node, value, serial_hint(cell) or DATE_WANTED)
        elif (remark := date_remark(cell, date)) is not None:
            self.notice("understood", "info", line, key, remark)

    def quantity(self, line: Line, key: str) -> Quantity | None:
        """Return the number of a cell; where it could be another one, say how it was read."""
        cell = line.cell(key)
        quantity = read_quantity(cell) if cell is not None else None
        if cell is not None and quantity is not None:
            remark = quantity_remark(cell, quantity)
            if remark is not None:
                self.notice("understood", "info", line, key, remark)
        return quantity

    def no_number(self, node: URIRef, path: URIRef, line: Line, key: str) -> None:
        """Add the text of a cell where a number is wanted, with how one is written."""
        value = Literal(line.text(key))
        self.add(node, path, value, line, key)
        self.origins.note_hint(node, value, number_wanted(line.column(key).example.fr))

    def notice(self, code: str, severity: Severity, line: Line, key: str, text: Text) -> None:
        """Keep a remark on one cell."""
        cell = str(line.origin.address(key))
        self.notices.append(Notice(code, severity, None, text, cell))

    def newcomer(
        self, kind: str, *, text: str, line: Line, key: str, is_described: bool = False
    ) -> URIRef | None:
        """
        Return the name of a thing that nothing knew, told once; ``None`` when *text* has no word.

        One whose name is like a known one's is told as a warning: « existe déjà : … ». Others are
        remarked on, unless *is_described*: their row is there to make them known.
        """
        slug = slugify(text)
        if not slug:
            return None
        iri = thing(kind, slug)
        if iri not in self._newcomers:
            self._newcomers.add(iri)
            if not self._tell_duplicate(iri, text, line, key) and not is_described:
                self._tell_newcomer(text, line, key)
        return iri

    def _like(self, text: str) -> Text:
        """Return what to write in place of the name of no known place, as advice."""
        shared = self.names.homonym(text)
        if shared is not None:
            return homonym(shared)
        near = self.names.closest_place(text)
        if near is None:
            return NO_SUCH_PLACE
        name, place = near
        address = self.origins.place_of(place)
        return did_you_mean(name, str(address) if address is not None else None)

    def _tell_duplicate(self, iri: URIRef, text: str, line: Line, key: str) -> bool:
        alike = next((c for c in self.names.index.similar(text) if c.iri != iri), None)
        if alike is None:
            return False
        place = self.origins.place_of(alike.iri)
        at = f" ({place})" if place is not None else ""
        self.notice(
            "possible-duplicate",
            "warning",
            line,
            key,
            Text(
                fr=f"«\u00a0{text}\u00a0» n'est pas connu\u00a0; existe déjà\u00a0: "
                f"«\u00a0{alike.name}\u00a0»{at}. Si c'est le même, écrivez ce nom.",
                en=f"“{text}” is not known; “{alike.name}” exists already{at}. If it is the "
                "same, write that name.",
            ),
        )
        return True

    def _tell_newcomer(self, text: str, line: Line, key: str) -> None:
        self.notice(
            "newcomer",
            "info",
            line,
            key,
            Text(
                fr=f"«\u00a0{text}\u00a0» n'est pas encore connu\u00a0: il est ajouté.",
                en=f"“{text}” is not known yet: it is added.",
            ),
        )

    def _describe_document(self, document: URIRef, title: str) -> None:
        if document in self.triples:
            return
        self.triples.add(document, RDF.type, SCHEMA.CreativeWork)
        self.triples.add(document, RDF.type, PROV.Entity)
        self.triples.add(document, DCTERMS.title, french(title))
        self.triples.add(document, DCTERMS.rights, _NO_RIGHTS)
        if _ADDRESS.fullmatch(title):
            self.triples.add(document, FOAF.page, URIRef(title))
