"""Received files as contributions: what each says, and where it says it."""

from dataclasses import dataclass
from pathlib import PurePath

from rdflib import Graph

from esgraph.fiche import read_fiche
from esgraph.intake.received import Received
from esgraph.notices import Notice
from esgraph.pipeline.published import Published
from esgraph.pipeline.settings import CheckSettings
from esgraph.pipeline.sources import FICHE_SUFFIXES, RDF_SUFFIXES, merge
from esgraph.store import parse_rdf
from esgraph.store.sorted_dump import Triple, triples_of
from esgraph.tabular import (
    CellOrigins,
    StructureFault,
    find_tables,
    lift,
    read_workbook,
)

_KINDS = {
    ".jsonld": "json-ld",
    ".nq": "n-quads",
    ".nt": "n-triples",
    ".rdf": "rdf-xml",
    ".trig": "trig",
    ".ttl": "turtle",
}


@dataclass(frozen=True, slots=True)
class Contribution:
    """
    What one received file says.

    *faults* are those of the structure of a spreadsheet: when one is a violation, no row was
    read. *cells* is where the nodes of a spreadsheet come from, *rows* how many rows it has.
    """

    received: Received
    kind: str
    triples: frozenset[Triple]
    notices: tuple[Notice, ...] = ()
    faults: tuple[StructureFault, ...] = ()
    cells: CellOrigins | None = None
    rows: int | None = None


def read_contribution(
    received: Received, published: Published, *, settings: CheckSettings
) -> Contribution:
    """
    Return what *received* says.

    Raises:
        InputError: It cannot be read; names the file and the place.
    """
    suffix = received.suffix
    if suffix in FICHE_SUFFIXES:
        return _fiche(received, published)
    if suffix in RDF_SUFFIXES:
        graph = merge(
            parse_rdf(received.data, media_type=RDF_SUFFIXES[suffix], path=received.name).graphs()
        )
        return Contribution(received, _KINDS[suffix], _triples(graph))
    return _spreadsheet(received, published, settings)


def _fiche(received: Received, published: Published) -> Contribution:
    reading = read_fiche(
        received.data, received.name, published.index, lever_labels=published.levers
    )
    return Contribution(received, "fiche", _triples(reading.graph), reading.notices)


def _spreadsheet(received: Received, published: Published, settings: CheckSettings) -> Contribution:
    title = PurePath(received.name).stem
    workbook = read_workbook(received.data, path=received.name, settings=settings.intake.tables)
    tables = find_tables(workbook, published.layouts, title=title)
    rows = sum(len(table.rows) for table in tables.tables)
    if not tables.is_sound:
        return Contribution(received, workbook.kind, frozenset(), faults=tables.faults, rows=rows)
    lifted = lift(tables.tables, title=title, known=published.known, index=published.index)
    return Contribution(
        received,
        workbook.kind,
        frozenset(triples_of(lifted.triples.ntriples())),
        lifted.notices,
        tables.faults,
        lifted.origins,
        rows,
    )


def _triples(graph: Graph) -> frozenset[Triple]:
    return frozenset(triples_of(graph.serialize(format="nt", encoding="utf-8")))
