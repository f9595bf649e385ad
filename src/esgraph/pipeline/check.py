"""Checking one file against the shapes, in the context of the reference data."""

from dataclasses import dataclass
from pathlib import Path

from esgraph.identity import index_entities
from esgraph.namespaces import slugify, source_graph
from esgraph.notices import Notice
from esgraph.pipeline.places import Origins
from esgraph.pipeline.schema import lever_labels, load_ontology
from esgraph.pipeline.sources import SourceGraph, merge, read_file, read_reference
from esgraph.pipeline.vocabulary import check_vocabulary
from esgraph.project import Project
from esgraph.validation import ValidationReport, load_shapes, validate


@dataclass(frozen=True, slots=True)
class Check:
    """
    What is to be said of one file.

    *report* holds the results about nodes that the file describes.
    """

    report: ValidationReport
    notices: tuple[Notice, ...]
    origins: Origins


def check(path: Path, project: Project) -> Check:
    """
    Return the validation report of the file at *path*, a fiche or RDF.

    The file is validated together with the ontology and the reference data, so that the cities
    and organizations it refers to are known; results about those are left out.

    Raises:
        InputError: The file cannot be read, or uses a term of ours that does not exist.
        ProjectError: The ontology or the shapes are at fault.
    """
    ontology = load_ontology(project)
    shapes = load_shapes(project.shapes)
    context = read_reference(project)
    known = merge(source.graph for source in context)
    dataset, notices = read_file(path, index_entities(known), levers=lever_labels(ontology))
    graph = merge(dataset.graphs())
    name = source_graph("contribution", slugify(path.stem))
    source = check_vocabulary(SourceGraph(path, name, graph, notices), ontology)
    report = validate(graph + known + ontology, shapes)
    own = tuple(result for result in report.results if (result.focus_node, None, None) in graph)
    return Check(ValidationReport(own), source.notices, Origins((source, *context), ontology))
