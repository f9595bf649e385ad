"""Checking one file against the shapes, in the context of the reference data."""

from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

from esgraph.identity import index_entities
from esgraph.namespaces import new_graph, slugify, source_graph
from esgraph.notices import Notice
from esgraph.pipeline.places import Origins
from esgraph.pipeline.schema import lever_labels, load_ontology
from esgraph.pipeline.sources import SourceGraph, merge, read_file, read_reference
from esgraph.pipeline.spreadsheet import is_spreadsheet, lift_tables, read_tables, root_causes
from esgraph.pipeline.vocabulary import check_vocabulary
from esgraph.project import Project
from esgraph.tabular import CellOrigins, StructureFault, derive_layouts
from esgraph.validation import ValidationReport, load_shapes, validate


@dataclass(frozen=True, slots=True)
class Check:
    """
    What is to be said of one file.

    *report* holds the results about nodes that the file describes. *structure* holds the faults
    of a spreadsheet's sheets and headers; when one is a violation, no row was read, and *report*
    is empty.
    """

    report: ValidationReport
    notices: tuple[Notice, ...]
    origins: Origins
    structure: tuple[StructureFault, ...] = ()

    @property
    def conforms(self) -> bool:
        """Return whether nothing is a violation."""
        is_sound = all(fault.severity != "violation" for fault in self.structure)
        return is_sound and self.report.conforms


def check_file(path: Path, project: Project) -> Check:
    """
    Return the validation report of the file at *path*: a fiche, RDF, or a spreadsheet.

    The file is validated together with the ontology and the reference data, so that the cities
    and organizations it refers to are known; results about those are left out.

    Raises:
        InputError: The file cannot be read, or uses a term of ours that does not exist.
        ProjectError: The ontology or the shapes are at fault.
    """
    ontology = load_ontology(project)
    shapes = load_shapes(project.shapes)
    context = read_reference(project)
    surroundings = _Surroundings(ontology, shapes, context)
    if is_spreadsheet(path):
        return _check_spreadsheet(path, surroundings)
    known = surroundings.known
    dataset, notices = read_file(path, index_entities(known), levers=lever_labels(ontology))
    graph = merge(dataset.graphs())
    source = check_vocabulary(_source(path, graph, notices), ontology)
    report = surroundings.validate(graph)
    return Check(report, source.notices, Origins((source, *context), ontology))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    ontology: Graph
    shapes: Graph
    context: tuple[SourceGraph, ...]

    @property
    def known(self) -> Graph:
        return merge(source.graph for source in self.context)

    def validate(self, graph: Graph) -> ValidationReport:
        """Return the results about nodes that *graph* describes."""
        report = validate(graph + self.known + self.ontology, self.shapes)
        own = (result for result in report.results if (result.focus_node, None, None) in graph)
        return ValidationReport(tuple(own))


def _check_spreadsheet(path: Path, surroundings: _Surroundings) -> Check:
    ontology, context = surroundings.ontology, surroundings.context
    tables = read_tables(path, derive_layouts(surroundings.shapes, ontology))
    if not tables.is_sound:
        source = _source(path, new_graph(), ())
        return _nothing_read(Origins((source, *context), ontology), tables.faults)
    known = surroundings.known
    lifted = lift_tables(tables, path, known=known, index=index_entities(known))
    report = root_causes(surroundings.validate(lifted.graph), lifted.origins)
    source = _source(path, lifted.graph, lifted.notices, lifted.origins)
    return Check(report, lifted.notices, Origins((source, *context), ontology), tables.faults)


def _nothing_read(origins: Origins, faults: tuple[StructureFault, ...]) -> Check:
    return Check(ValidationReport(()), (), origins, faults)


def _source(
    path: Path, graph: Graph, notices: tuple[Notice, ...], cells: CellOrigins | None = None
) -> SourceGraph:
    name = source_graph("contribution", slugify(path.stem))
    return SourceGraph(path, name, graph, notices, cells)
