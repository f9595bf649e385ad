"""The solutions of a query as a table for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from esgraph.language import Language
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.links import page_address, short
from esgraph.web.facts.literal_forms import readable
from esgraph.web.site.results import Solutions, Term

NO_LABELS: Mapping[URIRef, Literal] = MappingProxyType({})
NUMERIC = frozenset({XSD.integer, XSD.decimal, XSD.double, XSD.float})


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One term as a reader sees it.

    *title* is the whole IRI behind a short text that leads elsewhere; of a literal, its datatype
    and, where the text is written otherwise for readers, what the data have; an integer needs
    none. *language* is that of the text.
    *name* is what a thing is called, where *text* is its IRI.
    """

    text: str
    href: str | None = None
    title: str | None = None
    language: str | None = None
    is_number: bool = False
    name: Literal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the solutions, of which the first is row *start*, from 1; *row_count* is all."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    start: int
    row_count: int

    @property
    def end(self) -> int:
        """Return the number of the last row shown."""
        return self.start + len(self.rows) - 1

    @property
    def is_cut(self) -> bool:
        """Return whether there are more rows than shown."""
        return len(self.rows) < self.row_count

    @property
    def mixes_languages(self) -> bool:
        """Return whether its texts are in several languages, which a reader has to tell apart."""
        return len({cell.language for row in self.rows for cell in row if cell.language}) > 1

    @property
    def number_columns(self) -> frozenset[int]:
        """Return the positions of the columns in which whatever stands is a number."""
        columns = enumerate(zip(*self.rows, strict=True))
        said = ((position, [cell for cell in column if cell.text]) for position, column in columns)
        return frozenset(
            position for position, cells in said if cells and all(cell.is_number for cell in cells)
        )


def solutions_to_table(
    solutions: Solutions,
    language: Language,
    *,
    start: int = 1,
    row_count: int | None = None,
    labels: Mapping[URIRef, Literal] = NO_LABELS,
) -> Table:
    """
    Return *solutions*, of *row_count* those from *start* on, as a table for readers of *language*.

    *labels* are the names of its things.
    """
    # The same few things stand in many rows.
    cell = cache(partial(_cell, language=language, labels=labels))
    return Table(
        variables=solutions.variables,
        rows=tuple(
            tuple(cell(row.get(variable)) for variable in solutions.variables)
            for row in solutions.rows
        ),
        start=start,
        row_count=len(solutions.rows) if row_count is None else row_count,
    )


def _cell(term: Term | None, *, language: Language, labels: Mapping[URIRef, Literal]) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, URIRef):
        is_ours = entity_of(term) is not None
        return Cell(
            short(term),
            href=page_address(term, language),
            title=None if is_ours else str(term),
            name=labels.get(term),
        )
    if isinstance(term, Literal):
        text = readable(term, language)
        return Cell(
            text,
            title=_title(term, text),
            language=term.language,
            is_number=term.datatype in NUMERIC,
        )
    return Cell(term.n3())


def _title(term: Literal, text: str) -> str | None:
    datatype = short(term.datatype) if term.datatype else None
    if datatype is not None and text != str(term):
        return f"{term} ({datatype})"
    return None if term.datatype == XSD.integer else datatype
