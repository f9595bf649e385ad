"""The graph of a spreadsheet while it is being written: each node and value with its cell."""

import re
from dataclasses import dataclass, field

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS
from rdflib.term import Node

from esgraph.identity import Kind
from esgraph.language import Text
from esgraph.literals import RIGHTS_NOT_STATED, french
from esgraph.namespaces import ESG, SCHEMA, concept, slugify, thing
from esgraph.notices import Notice, Severity
from esgraph.people import People, is_person, notice_of_body
from esgraph.quantities import Quantity
from esgraph.tabular.advice import (
    NO_SUCH_CONTAINER,
    NO_SUCH_PLACE,
    accepted,
    did_you_mean,
    homonym,
    number_wanted,
)
from esgraph.tabular.dates import read_date
from esgraph.tabular.line import Line
from esgraph.tabular.names import PLACE_KINDS, Names
from esgraph.tabular.numbers import read_count, read_quantity
from esgraph.tabular.origins import CellOrigins, RowOrigin
from esgraph.tabular.readings import date_hint, date_remark, quantity_remark
from esgraph.tabular.triples import Triples

_ADDRESS = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`]+")
_STATED = concept("claim-status", "affirme")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A thing that nothing knew, with its first cell."""

    iri: URIRef
    kind: Kind
    text: str
    line: Line
    key: str


@dataclass(slots=True)
class Draft:
    """
    A graph in the making.

    *slug* is that of the file, *names* what is known so far, *partnerships* those of the file by
    their folded names, *newcomers* what nothing knew, *described* those of them that the rows of
    the sheet being read are about, *founded* the organizations whose founders are still to be
    found. Nodes have names of their own, made of the keys of what they are about, never of row
    numbers.
    """

    slug: str
    title: str
    names: Names
    people: People
    triples: Triples = field(default_factory=Triples)
    origins: CellOrigins = field(default_factory=CellOrigins)
    notices: list[Notice] = field(default_factory=list)
    partnerships: dict[str, URIRef] = field(default_factory=dict)
    newcomers: set[URIRef] = field(default_factory=set)
    described: list[Newcomer] = field(default_factory=list)
    founded: list[tuple[URIRef, Line]] = field(default_factory=list)
    _minted: set[URIRef] = field(default_factory=set)
    _last_numbers: dict[tuple[str, str], int] = field(default_factory=dict)

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
        number = self._last_numbers.get((kind, slug), 0) + 1
        while (iri := thing(kind, slug if number == 1 else f"{slug}-{number}")) in self._minted:
            number += 1
        self._minted.add(iri)
        self._last_numbers[kind, slug] = number
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
        kinds: tuple[Kind, ...] = PLACE_KINDS,
    ) -> None:
        """
        Add the thing that *text* was found to name, else *text* itself, with what is like it.

        *kinds* are those of the places that could stand there, or whose body could.
        """
        if named is not None:
            self.add(node, path, named, line, key)
            return
        value = Literal(text)
        self.add(node, path, value, line, key)
        self.origins.note_hint(node, value, self._like(text, kinds))

    def date(self, node: URIRef, path: URIRef, line: Line, key: str) -> None:
        """Add the year or day of a cell, else its text, with how one is written."""
        cell = line.cell(key)
        if cell is None:
            return
        date = read_date(cell)
        value = date if date is not None else Literal(cell.text)
        self.add(node, path, value, line, key)
        if date is None:
            self.origins.note_hint(node, value, date_hint(cell))
        else:
            self.remark(date_remark(cell, date), line, key)

    def quantity(self, line: Line, key: str, *, is_counted: bool = False) -> Quantity | None:
        """
        Return the number of a cell; where it could be another one, say how it was read.

        One that *is_counted* may be followed by what it counts: « 12 emplois ».
        """
        cell = line.cell(key)
        quantity = read_quantity(cell) if cell is not None else None
        if quantity is None and cell is not None and is_counted:
            quantity = read_count(cell)
        if cell is not None and quantity is not None:
            self.remark(quantity_remark(cell, quantity), line, key)
        return quantity

    def remark(self, understood: Text | None, line: Line, key: str) -> None:
        """Keep what was *understood* of a cell, if it leaves a doubt."""
        if understood is not None:
            self.notice("understood", "info", line, key, understood)

    def no_number(self, node: URIRef, path: URIRef, line: Line, key: str) -> None:
        """Add the text of a cell where a number is wanted, with how one is written."""
        value = Literal(line.text(key))
        self.add(node, path, value, line, key)
        self.origins.note_hint(node, value, number_wanted(line.column(key).example))

    def notice(self, code: str, severity: Severity, line: Line, key: str, text: Text) -> None:
        """Keep a remark on one cell."""
        cell = str(line.origin.address(key))
        self.notices.append(Notice(code, severity, None, text, cell))

    def tell_person(self, name: str, line: Line, key: str) -> None:
        """Keep the fault that *name*, of a new organization, is a person's."""
        if self.people is People.OMIT and is_person(name):
            self.notices.append(notice_of_body(name, cell=str(line.origin.address(key))))

    def tell_no_name(self, text: str, line: Line, key: str) -> None:
        """Keep the fault that *text*, where an organization is wanted, is no name of one."""
        fr = f"«\u00a0{text}\u00a0» n'est pas le nom d'un organisme\u00a0: écrivez ce nom en entier"
        en = f"“{text}” is not the name of an organization: write that name in full"
        self.notice("no-name", "violation", line, key, Text(fr=fr, en=en))

    def label(self, node: URIRef, name: str) -> Literal:
        """Return the label of *node*: *name*, or the one that an earlier row gave it."""
        labels = (value for value in self.triples.objects(node, RDFS.label))
        return next((each for each in labels if isinstance(each, Literal)), french(name))

    def _like(self, text: str, kinds: tuple[Kind, ...]) -> Text:
        """Return what to write in place of the name of no known place, as advice."""
        shared = self.names.homonym(text)
        if shared is not None:
            return homonym(shared)
        near = self.names.closest_place(text, kinds)
        if near is None:
            return NO_SUCH_PLACE if "city" in kinds else NO_SUCH_CONTAINER
        name, place = near
        address = self.origins.place_of(place)
        return did_you_mean(name, str(address) if address is not None else None)

    def _describe_document(self, document: URIRef, title: str) -> None:
        if document in self.triples:
            return
        self.triples.add(document, RDF.type, SCHEMA.CreativeWork)
        self.triples.add(document, RDF.type, PROV.Entity)
        self.triples.add(document, DCTERMS.title, french(title))
        for rights in RIGHTS_NOT_STATED:
            self.triples.add(document, DCTERMS.rights, rights)
        if _ADDRESS.fullmatch(title):
            self.triples.add(document, FOAF.page, URIRef(title))
