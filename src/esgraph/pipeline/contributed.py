"""Accepted contributions as source graphs of a release, read as a check reads them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from rdflib import Graph

from esgraph.contributions import (
    Contribution,
    ContributionStore,
    GivenFile,
    graph_name,
    provenance_of,
)
from esgraph.errors import InputError
from esgraph.identity import index_entities
from esgraph.intake import IntakeSettings, Knowledge, Received
from esgraph.intake import Reading as FileReading
from esgraph.language import Text
from esgraph.notices import Notice
from esgraph.people import People
from esgraph.pipeline.contribution import Contribution as Reading
from esgraph.pipeline.contribution import read_contribution
from esgraph.pipeline.people import take_out_people
from esgraph.pipeline.schema import lever_labels
from esgraph.pipeline.sources import SourceGraph, merge
from esgraph.skolem import GENID
from esgraph.store import MemoryTriples, Triple, graph_of
from esgraph.tabular import derive_layouts

_FOLDER = Path("contributions")


@dataclass(frozen=True, slots=True)
class Contributed:
    """The file of the contributions whose accepted ones are to be released, and how to read."""

    path: Path
    intake: IntakeSettings = field(default_factory=IntakeSettings)

    @property
    def store(self) -> ContributionStore:
        """Return the store in the file."""
        return ContributionStore(self.path)


def read_accepted(
    accepted: Iterable[Contribution],
    contributed: Contributed,
    sources: Iterable[SourceGraph],
    *,
    ontology: Graph,
    shapes: Graph,
    people: People = People.OMIT,
) -> tuple[SourceGraph, ...]:
    """
    Return the graph of each contribution, with what is to be said of its provenance.

    Each is read knowing the things of *sources* and of those before it.

    Raises:
        InputError: One can no longer be read; names it, the place and what to do.
        ContributionStoreError: The file of the contributions cannot be used.
    """
    stated = merge(source.graph for source in sources)
    knowledge = Knowledge(
        derive_layouts(shapes, ontology), lever_labels(ontology), stated, index_entities(stated)
    )
    found = []
    for each in accepted:
        files = contributed.store.files(each.id)
        reading = _read(each.id, files, knowledge, contributed.intake, people)
        said = graph_of(_named(reading.triples, each.id))
        stated += said
        knowledge = replace(knowledge, known=stated, index=knowledge.index.with_graph(said))
        provenance = provenance_of(each)
        if people is People.OMIT:
            take_out_people(provenance, knowledge.names)
        graph = merge((said, provenance))
        found.append(SourceGraph(path_of(each.id), graph_name(each), graph, _notices(reading)))
    return tuple(found)


def path_of(identifier: str) -> Path:
    """Return what messages call a contribution where they name the files of other sources."""
    return _FOLDER / identifier


def as_read(identifier: str, file: GivenFile) -> Received:
    """
    Return a file of a contribution under the name by which it is read.

    Names of nodes begin with the file's, and many send a file under that of the template.

    >>> as_read("0123456789abcdef", GivenFile("gabarit.xlsx", b"")).name
    'gabarit-01234567.xlsx'
    """
    path = PurePosixPath(file.name)
    return Received.of(f"{path.stem}-{identifier[:8]}{path.suffix}", file.data)


def _read(
    identifier: str,
    files: Iterable[GivenFile],
    knowledge: Knowledge,
    settings: IntakeSettings,
    people: People,
) -> Reading:
    received = tuple(as_read(identifier, file) for file in files)
    try:
        reading = read_contribution(received, knowledge, settings=settings, people=people)
    except InputError as error:
        raise _unreadable(identifier, error.place, error.text) from error
    for part in reading.parts:
        for place, text in _refused(part.reading):
            raise _unreadable(identifier, f"{part.reading.received.name}{place}", text)
    return reading


def _refused(reading: FileReading) -> Iterator[tuple[str, Text]]:
    """Yield the place and the words of each fault that no shape will see."""
    for fault in reading.faults:
        if fault.severity == "violation":
            yield f"!{fault.place}", fault.text
    for notice in reading.notices:
        if notice.severity == "violation":
            place = f"!{notice.cell}" if notice.cell else f":{notice.line}" if notice.line else ""
            yield place, notice.text


def _named(triples: MemoryTriples, identifier: str) -> Iterable[Triple]:
    """
    Yield *triples* with IRIs for blank nodes, which no other contribution has.

    Readers label them the same way each time; a canonical label is unique in its graph alone.
    """
    prefix = f"<{GENID}{identifier}-".encode()

    def name(node: bytes) -> bytes:
        return prefix + node[2:] + b">" if node.startswith(b"_:") else node

    for subject, predicate, value in triples.all:
        yield name(subject), predicate, name(value)


def _notices(reading: Reading) -> tuple[Notice, ...]:
    return tuple(notice for part in reading.parts for notice in part.reading.notices)


def _unreadable(identifier: str, place: str, reason: Text) -> InputError:
    advice = withdrawing(identifier)
    return InputError(
        Text(
            fr=f"la contribution acceptée {identifier} ne peut plus être lue ({place}\u00a0: "
            f"{reason.fr})\u00a0; {advice.fr}",
            en=f"the accepted contribution {identifier} can no longer be read ({place}: "
            f"{reason.en}); {advice.en}",
        ),
        path=path_of(identifier),
    )


def withdrawing(identifier: str) -> Text:
    """Return how a maintainer takes a contribution out of the next release."""
    command = f"esgraph contributions withdraw {identifier} --reason …"
    return Text(
        fr=f"demandez-en une version corrigée à qui l'a envoyée, et retirez celle-ci\u00a0: "
        f"`{command}`",
        en=f"ask its sender for a corrected one, and withdraw this one: `{command}`",
    )
