"""What contributions are checked against: the published graph, the ontology and the shapes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

from esgraph.identity import index_entities
from esgraph.intake import Knowledge
from esgraph.namespaces import (
    CATALOGUE_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    VALIDATION_GRAPH,
)
from esgraph.pipeline.context import Dependants, ShapeReading, read_shapes
from esgraph.pipeline.context.paths import term
from esgraph.pipeline.descriptions import DESCRIBING, Descriptions
from esgraph.pipeline.schema import lever_labels, load_ontology
from esgraph.pipeline.sources import merge, read_reference
from esgraph.project import Project
from esgraph.release import current_id, open_release
from esgraph.release.manifest import DUMP
from esgraph.reports import Rulebook
from esgraph.skolem import skolemise
from esgraph.store import MemoryTriples, SortedDump, Triples, triples_of
from esgraph.tabular import derive_layouts
from esgraph.validation import CompiledShapes, compile_shapes, load_shapes

_LEFT_OUT = frozenset(
    map(term, (CATALOGUE_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH, VALIDATION_GRAPH))
)


@dataclass(frozen=True, slots=True)
class Published:
    """
    All that a check needs besides the contribution; opened once, shared by forked children.

    *triples* are those of the release's source graphs and of the project's ontology, without
    inferred ones; without a release (*release* is ``None``), those of the reference data and the
    ontology. *terms* are those that
    the ontology names. *knowledge* holds what readers know of the named things among them.
    """

    ontology: Graph
    shapes: Graph
    compiled: CompiledShapes
    knowledge: Knowledge
    rulebook: Rulebook
    reading: ShapeReading
    dependants: Dependants
    triples: tuple[Triples, ...]
    terms: frozenset[bytes]
    release: str | None


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the garbage collector off: nothing that is opened is garbage, and it is a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collector()
def open_published(project: Project, releases: Path | None) -> Published:
    """
    Return what contributions to *project* are checked against: the served release of *releases*.

    Without a release it is the project's reference data.

    Raises:
        ProjectError: The ontology or the shapes are at fault, or beyond what can be followed.
        InputError: A reference file is at fault.
        ReleaseError: The served release is damaged.

    Cost: about 2 s and 80 MB; for a release of a million triples 4 s and 60 MB more, beside the
    dump, which is mapped.
    """
    ontology = load_ontology(project)
    shapes = load_shapes(project.shapes)
    layouts = derive_layouts(shapes, ontology)
    reading = read_shapes(shapes)
    dependants = Dependants(reading)
    release_id = current_id(releases) if releases is not None else None
    if releases is None or release_id is None:
        reference = merge(
            skolemise(source.graph, within=source.name) for source in read_reference(project)
        )
        triples: Triples = (in_memory := _in_memory(reference))
        known = Descriptions(in_memory.in_order)
    else:
        dump = SortedDump(
            open_release(releases, release_id).path / DUMP,
            without=_LEFT_OUT,
            pointing=dependants.looked_up,
        )
        triples, known = dump, Descriptions(dump.lines(DESCRIBING))
    return Published(
        ontology=ontology,
        shapes=shapes,
        compiled=compile_shapes(shapes),
        knowledge=Knowledge(layouts, lever_labels(ontology), known, index_entities(known)),
        rulebook=Rulebook.of(shapes, ontology, layouts),
        reading=reading,
        dependants=dependants,
        triples=(triples, terms := _in_memory(skolemise(ontology, within=ONTOLOGY_GRAPH))),
        terms=frozenset(terms.subjects),
        release=release_id,
    )


def _in_memory(graph: Graph) -> MemoryTriples:
    return MemoryTriples(triples_of(graph.serialize(format="nt", encoding="utf-8")))
