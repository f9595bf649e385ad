"""Reading the sources of a project: fiches and reference data, one graph each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from esgraph.errors import InputError, unreadable_file
from esgraph.fiche import Reading, read_fiche
from esgraph.identity import EntityIndex, index_entities
from esgraph.language import Text
from esgraph.namespaces import new_graph, slugify, source_graph
from esgraph.notices import Notice
from esgraph.people import Known, People, is_person
from esgraph.pipeline.people import leave_out_people
from esgraph.project import Project
from esgraph.store import named_graphs, parse_file
from esgraph.turtle import read_turtle

RDF_SUFFIXES = {
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
}
FICHE_SUFFIXES = (".markdown", ".md")


@dataclass(frozen=True, slots=True)
class SourceGraph:
    """What one file gave: the name of its graph, the graph, and remarks on it."""

    path: Path
    name: URIRef
    graph: Graph
    notices: tuple[Notice, ...] = ()


def read_sources(
    project: Project, *, levers: dict[str, str], people: People = People.OMIT
) -> tuple[SourceGraph, ...]:
    """
    Return the graph of each reference file and of each fiche, in that order.

    A fiche is read knowing the entities of the reference data and of the fiches before it, by
    file name, so that a name means the same thing everywhere.

    Raises:
        InputError: A file cannot be read; names the file and the line.
    """
    reference = read_reference(project, people=people)
    index = index_entities(merge(source.graph for source in reference))
    fiches = []
    for path in _distinct(sorted(project.fiches.glob("*.md"))):
        reading = read_fiche_file(path, index, levers=levers, people=people)
        fiches.append(SourceGraph(path, reading.graph_name, reading.graph, reading.notices))
        index = index.with_graph(reading.graph)
    return (*reference, *fiches)


def _distinct(paths: list[Path]) -> list[Path]:
    """Return *paths*; raise when two of them would give the same graph."""
    by_slug: dict[str, Path] = {}
    for path in paths:
        other = by_slug.setdefault(slugify(path.stem), path)
        if other != path:
            raise InputError(
                Text(
                    fr=f"{other.name} et {path.name} donneraient le même graphe ; "
                    "gardez un seul fichier par ville, ou changez-en le nom",
                    en=f"{other.name} and {path.name} would give the same graph; "
                    "keep one file per city, or change its name",
                ),
                path=path,
            )
    return paths


def read_reference(project: Project, *, people: People = People.OMIT) -> tuple[SourceGraph, ...]:
    """
    Return the graph of each reference file, by file name, without the people left out of it.

    Raises:
        InputError: A file does not parse, or has a person stand for an organization; names the
            file and the line.
    """
    graphs = {path: read_turtle(path) for path in sorted(project.reference.glob("*.ttl"))}

    @cache
    def names() -> tuple[str, ...]:
        found = index_entities(merge(graphs.values())).names()
        return tuple(name for name in found if not is_person(name))

    known = Known(names)
    return tuple(
        SourceGraph(
            path,
            source_graph("reference", slugify(path.stem)),
            graph,
            () if people is People.INCLUDE else leave_out_people(graph, path, known),
        )
        for path, graph in graphs.items()
    )


def read_fiche_file(
    path: Path, index: EntityIndex, *, levers: dict[str, str], people: People = People.OMIT
) -> Reading:
    """Return what the fiche at *path* says; errors name the file as given."""
    try:
        return read_fiche(path.read_bytes(), path.name, index, lever_labels=levers, people=people)
    except OSError as error:
        raise unreadable_file(error, path) from error
    except InputError as error:
        raise InputError(error.text, path=path, line=error.line, column=error.column) from error


def read_file(
    path: Path,
    index: EntityIndex,
    *,
    levers: dict[str, str],
    people: People = People.OMIT,
) -> tuple[Dataset, tuple[Notice, ...]]:
    """
    Return the RDF that a source file of any kind stands for, and the remarks on it.

    Triples of a fiche are in its graph; those of an RDF file keep their graphs.

    Raises:
        InputError: The file is absent, of an unknown kind, or does not parse.
    """
    suffix = path.suffix.lower()
    if not path.is_file():
        raise InputError(Text(fr="fichier introuvable", en="no such file"), path=path)
    if suffix in FICHE_SUFFIXES:
        reading = read_fiche_file(path, index, levers=levers, people=people)
        return dataset_of({reading.graph_name: reading.graph}), reading.notices
    if suffix in RDF_SUFFIXES:
        dataset = parse_file(path, media_type=RDF_SUFFIXES[suffix])
        return dataset, () if people is People.INCLUDE else _leave_out(dataset, path, index)
    kinds = ", ".join([*FICHE_SUFFIXES, *RDF_SUFFIXES])
    raise InputError(
        Text(
            fr=f"genre de fichier inconnu ; les genres lus sont : {kinds}",
            en=f"unknown kind of file; the kinds that are read: {kinds}",
        ),
        path=path,
    )


def _leave_out(dataset: Dataset, path: Path, index: EntityIndex) -> tuple[Notice, ...]:
    known = Known(index.names)
    return tuple(
        notice
        for graph in (dataset.default_graph, *named_graphs(dataset))
        for notice in leave_out_people(graph, path, known)
    )


def merge(graphs: Iterable[Graph]) -> Graph:
    """Return a new graph with the triples of all *graphs*."""
    merged = new_graph()
    for graph in graphs:
        merged += graph
    return merged


def dataset_of(graphs: dict[URIRef, Graph]) -> Dataset:
    """Return a data set with these named graphs."""
    dataset = Dataset()
    for name, graph in graphs.items():
        target = dataset.graph(name)
        target += graph
    return dataset
