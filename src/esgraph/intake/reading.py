"""From a received file to the triples that it stands for, and where it says them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from esgraph.errors import InputError
from esgraph.fiche import load_reader, read_fiche
from esgraph.identity import Described, EntityIndex
from esgraph.intake.encodings import mark_utf8, to_utf8, xml_to_utf8
from esgraph.intake.json_shape import check_nesting
from esgraph.intake.kinds import MEDIA_TYPES, SUFFIXES, TABLE_KINDS, Kind
from esgraph.intake.lines import Spot, Wanted, find_spots
from esgraph.intake.people import without_people
from esgraph.intake.received import Received
from esgraph.intake.recognise import misnaming, recognise
from esgraph.intake.settings import IntakeSettings
from esgraph.intake.xml_root import check_xml
from esgraph.language import Text
from esgraph.notices import Notice
from esgraph.people import Known, People
from esgraph.store import Bounds, read_statements
from esgraph.tabular import (
    CellOrigins,
    Layout,
    StructureFault,
    find_tables,
    lift,
    read_workbook,
)

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the readers of spreadsheets and fiches need to know beforehand."""

    layouts: tuple[Layout, ...]
    levers: Mapping[str, str]
    known: Described
    index: EntityIndex

    @property
    def names(self) -> Known:
        """Return the names of the things that are known: none is a person's."""
        return Known(self.index.names)


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What one received file says.

    *n_triples* are its triples, blank nodes named the same way each time. *faults* are those of
    the structure of a spreadsheet; with a violation among them no row was read. *cells* is where
    the nodes of a spreadsheet come from, *rows* how many rows its tables have. *text* is the file
    as UTF-8 where it is RDF.
    """

    received: Received
    kind: Kind
    n_triples: bytes
    notices: tuple[Notice, ...] = ()
    faults: tuple[StructureFault, ...] = ()
    cells: CellOrigins | None = None
    rows: int | None = None
    text: bytes | None = None
    blank_prefix: str = "b"

    def spots(self, wanted: Iterable[Wanted]) -> dict[Wanted, Spot]:
        """Return where a file of RDF says what is *wanted*; nothing for other files."""
        if self.text is None:
            return {}
        return find_spots(self.text, self.kind, wanted, blank_prefix=self.blank_prefix)


def load_readers(names: Iterable[str]) -> None:
    """Import what reads files of these *names*: for a process whose children are to read them."""
    if any(SUFFIXES.get(PurePosixPath(name).suffix.lower()) == "fiche" for name in names):
        load_reader()


def read(
    received: Received,
    knowledge: Knowledge,
    *,
    settings: IntakeSettings | None = None,
    blank_prefix: str = "b",
    people: People = People.OMIT,
) -> Reading:
    """
    Return what *received* says, whatever its kind, without the people that *people* leaves out.

    Blank nodes of files that are to be merged need different prefixes.

    Raises:
        InputError: It cannot be read, or is beyond the bounds; names the file and the place.
    """
    bounds = settings or IntakeSettings()
    kind = recognise(received)
    remark = misnaming(received, kind)
    remarks = (remark,) if remark is not None else ()
    if kind in TABLE_KINDS:
        begun = Reading(received, kind, b"", remarks)
        return _read_tables(begun, knowledge, bounds, people)
    if kind == "fiche":
        return _read_fiche(received, knowledge, remarks, people)
    try:
        reading = _read_rdf(received, kind, bounds, remarks, blank_prefix)
    except InputError as error:
        raise _named(error, received.name) from error
    return reading if people is People.INCLUDE else without_people(reading, knowledge.names)


def _read_tables(
    begun: Reading, knowledge: Knowledge, settings: IntakeSettings, people: People
) -> Reading:
    """Return *begun*, a spreadsheet, with what its rows say."""
    received, remarks = begun.received, begun.notices
    data = mark_utf8(received.data) if begun.kind == "csv" else received.data
    workbook = read_workbook(data, path=received.name, settings=settings.tables)
    title = PurePosixPath(received.name).stem
    tables = find_tables(workbook, knowledge.layouts, title=title)
    rows = sum(len(table.rows) for table in tables.tables)
    if not tables.is_sound:
        return replace(begun, faults=tables.faults, rows=rows)
    lifted = lift(
        tables.tables, title=title, known=knowledge.known, index=knowledge.index, people=people
    )
    n_triples = lifted.triples.ntriples()
    if not n_triples:
        remarks = (*remarks, _no_row())
    return replace(
        begun,
        n_triples=n_triples,
        notices=(*remarks, *lifted.notices),
        faults=tables.faults,
        cells=lifted.origins,
        rows=rows,
    )


def _read_fiche(
    received: Received, knowledge: Knowledge, remarks: tuple[Notice, ...], people: People
) -> Reading:
    reading = read_fiche(
        received.data,
        received.name,
        knowledge.index,
        lever_labels=knowledge.levers,
        people=people,
    )
    n_triples = reading.graph.serialize(format="nt", encoding="utf-8")
    return Reading(received, "fiche", n_triples, (*remarks, *reading.notices))


def _read_rdf(
    received: Received,
    kind: Kind,
    settings: IntakeSettings,
    remarks: tuple[Notice, ...],
    blank_prefix: str,
) -> Reading:
    if len(received.data) > settings.max_rdf_bytes:
        raise _too_large(settings.max_rdf_bytes)
    text = xml_to_utf8(received.data) if kind == "rdf-xml" else to_utf8(received.data)
    if kind == "rdf-xml":
        check_xml(text, max_nesting=settings.max_nesting)
    elif kind == "json-ld":
        check_nesting(text, max_nesting=settings.max_nesting)
    statements = read_statements(
        text,
        media_type=MEDIA_TYPES[kind],
        bounds=Bounds(
            max_triples=settings.max_triples,
            max_value_length=settings.max_value_length,
            max_iri_length=settings.max_iri_length,
            max_list_length=settings.max_list_length,
            max_nesting=settings.max_nesting,
        ),
        blank_prefix=blank_prefix,
    )
    if statements.count == 0:
        remarks = (*remarks, _nothing_said())
    if statements.graphs:
        remarks = (*remarks, _graphs_merged(statements.graphs))
    return Reading(
        received,
        kind,
        statements.n_triples,
        remarks,
        text=text,
        blank_prefix=blank_prefix,
    )


def _named(error: InputError, name: str) -> InputError:
    return InputError(
        error.text,
        path=name,
        line=error.line,
        column=error.column,
        excerpt=error.excerpt,
        others=tuple(_named(other, name) for other in error.others),
    )


def _too_large(most: int) -> InputError:
    size = f"{most / _MIB:g}"
    return InputError(
        Text(
            fr=f"ce fichier dépasse {size}\u00a0Mio\u00a0; partagez-le en plusieurs fichiers",
            en=f"this file exceeds {size} MiB; split it into several files",
        )
    )


def _nothing_said() -> Notice:
    return Notice(
        "no-triple",
        "warning",
        None,
        Text(
            fr="ce fichier ne contient aucune donnée (aucun triplet)\u00a0; vérifiez que c'est le "
            "bon fichier",
            en="this file holds no data (no triple); check that it is the right file",
        ),
    )


def _no_row() -> Notice:
    return Notice(
        "no-row",
        "warning",
        None,
        Text(
            fr="ce tableau a des en-têtes, mais aucune ligne remplie\u00a0; vérifiez que c'est le "
            "bon fichier et qu'il a été enregistré une fois rempli",
            en="this table has headers, but no filled row; check that it is the right file, and "
            "that it was saved once filled",
        ),
    )


def _graphs_merged(count: int) -> Notice:
    return Notice(
        "named-graphs",
        "info",
        None,
        Text(
            fr=f"ce fichier répartit ses triplets en graphes nommés ({count})\u00a0: ils sont lus "
            "ensemble, sans tenir compte de ces noms",
            en=f"this file spreads its triples over named graphs ({count}): they are read "
            "together, whatever these names",
        ),
    )
