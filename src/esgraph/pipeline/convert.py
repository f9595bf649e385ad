"""Turning one source file into RDF."""

from pathlib import Path
from typing import Literal

from esgraph.identity import index_entities
from esgraph.notices import Notice
from esgraph.people import People
from esgraph.pipeline.schema import lever_labels, load_ontology
from esgraph.pipeline.sources import merge, read_file, read_reference
from esgraph.project import Project
from esgraph.store import serialize

RdfSyntax = Literal["turtle", "nquads", "trig", "jsonld"]

_MEDIA_TYPES: dict[RdfSyntax, str] = {
    "turtle": "text/turtle",
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
}


def convert(
    path: Path, project: Project, *, syntax: RdfSyntax, people: People = People.OMIT
) -> tuple[bytes, tuple[Notice, ...]]:
    """
    Return the RDF that the file at *path* stands for, in *syntax*, and the remarks on it.

    Turtle has the triples of all the file's graphs, merged; the other syntaxes keep the graphs.

    Raises:
        InputError: The file cannot be read.
        ProjectError: The ontology is at fault.
    """
    ontology = load_ontology(project)
    known = merge(source.graph for source in read_reference(project, people=people))
    dataset, notices = read_file(
        path, index_entities(known), levers=lever_labels(ontology), people=people
    )
    return serialize(dataset, _MEDIA_TYPES[syntax]), notices
