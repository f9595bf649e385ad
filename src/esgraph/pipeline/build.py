"""Building a release."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from esgraph import release as releases_room
from esgraph.catalogue import BuildIdentity, describe
from esgraph.contributions import Contribution, contribution_to_json, graph_name
from esgraph.errors import ContradictionError
from esgraph.examples import read_examples
from esgraph.inference import infer
from esgraph.language import Text
from esgraph.namespaces import (
    CATALOGUE_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    VALIDATION_GRAPH,
)
from esgraph.people import People
from esgraph.pipeline.contributed import Contributed, path_of, read_accepted
from esgraph.pipeline.places import Origins
from esgraph.pipeline.schema import lever_labels, load_ontology
from esgraph.pipeline.sources import SourceGraph, dataset_of, merge, read_sources
from esgraph.pipeline.vocabulary import check_vocabulary
from esgraph.project import Project
from esgraph.release import DUMPS, Release, Source, Validation, software_versions
from esgraph.skolem import skolemise
from esgraph.validation import (
    ValidationReport,
    check_shapes,
    load_shapes,
    report_to_graph,
    validate,
)

Progress = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class Build:
    """
    The outcome of a build.

    *release* is ``None`` when the data do not conform; then nothing was written. *at_fault* are
    the accepted contributions that a violation is about.
    """

    release: Release | None
    report: ValidationReport
    origins: Origins
    at_fault: tuple[str, ...] = ()


def build(
    project: Project,
    releases: Path,
    *,
    people: People = People.OMIT,
    contributed: Contributed | None = None,
    progress: Progress = lambda _: None,
) -> Build:
    """
    Read, validate, reason, describe and freeze *project* as the served release of *releases*.

    Raises:
        InputError: A source cannot be read, or uses a term of ours that does not exist.
        ContributionStoreError: The file of the contributions cannot be used.
        ProjectError: The ontology, the shapes or a published query are at fault.
        ContradictionError: The data contradict the ontology.
        ReleaseError: Another build is writing to *releases*, or nothing can be written there.

    The identifier of the release is a hash of the inputs and of the software, so that the same
    inputs give the same release. Whatever goes wrong, the served release stays as it was.
    Cost: dominated by validation (about 0.5 ms a triple) and inference (see ``infer``).
    """
    with releases_room.writing(releases):
        progress(Text(fr="lecture des sources", en="reading the sources"))
        ontology = load_ontology(project)
        shapes = load_shapes(project.shapes)
        check_shapes(project.shapes, ontology=ontology)
        read_examples(project.queries)
        read = read_sources(project, levers=lever_labels(ontology), people=people)
        accepted: tuple[Contribution, ...] = ()
        if contributed is not None:
            accepted = contributed.store.all("accepted")
            read += read_accepted(
                accepted, contributed, read, ontology=ontology, shapes=shapes, people=people
            )
        sources = tuple(check_vocabulary(source, ontology) for source in read)
        origins = Origins(sources, ontology)
        stated = merge(source.graph for source in sources)

        progress(Text(fr="validation", en="validating"))
        report = validate(stated + ontology, shapes)
        if not report.conforms:
            return Build(None, report, origins, _at_fault(report, accepted, sources))

        progress(Text(fr="inférence", en="reasoning"))
        inferred = _infer(ontology, stated, origins)

        progress(Text(fr="écriture de la version", en="writing the release"))
        identity = BuildIdentity(
            _release_id(project, people, accepted), software_versions()["esgraph"]
        )
        dataset = _assemble(sources, ontology, inferred)
        results = report_to_graph(report, identity.report, result_node=identity.result)
        validated = dataset.graph(VALIDATION_GRAPH)
        validated += results
        described = describe(dataset, identity, dumps=DUMPS)
        catalogue = dataset.graph(CATALOGUE_GRAPH)
        catalogue += described
        written = releases_room.write(
            dataset,
            releases,
            release_id=identity.release_id,
            sources=(*_sources_of(project, sources), *_contributed_sources(accepted)),
            validation=Validation(
                violations=report.count("violation"),
                warnings=report.count("warning"),
                infos=report.count("info"),
                engine=report.engine,
            ),
            documents={"report.ttl": results.serialize(format="turtle", encoding="utf-8")},
        )
    return Build(written, report, origins)


def _infer(ontology: Graph, stated: Graph, origins: Origins) -> Graph:
    """Return the inferred graph; a contradiction tells where its individuals are described."""
    try:
        return infer(ontology, stated)
    except ContradictionError as error:
        named = re.findall(r"https?://[^\s<>]+", " ".join(error.explanations))
        found = (origins.place_of(URIRef(iri)) for iri in dict.fromkeys(named))
        places = ", ".join(place for place in found if place)
        if not places:
            raise
        text = Text(fr=f"{error.text.fr} ({places})", en=f"{error.text.en} ({places})")
        raise ContradictionError(text, explanations=error.explanations) from error


def _assemble(sources: tuple[SourceGraph, ...], ontology: Graph, inferred: Graph) -> Dataset:
    """Return the data set of a release but its catalogue, without blank nodes."""
    graphs = {source.name: skolemise(source.graph, within=source.name) for source in sources}
    graphs[ONTOLOGY_GRAPH] = skolemise(ontology, within=ONTOLOGY_GRAPH)
    graphs[INFERRED_GRAPH] = inferred
    return dataset_of(graphs)


def _inputs(project: Project) -> list[Path]:
    """Return the files that decide what a build gives, in a fixed order."""
    folders = (project.ontology, project.shapes, project.reference, project.fiches)
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".ttl", ".rq", ".md"}
    ]


def _sources_of(project: Project, sources: tuple[SourceGraph, ...]) -> tuple[Source, ...]:
    graphs = {source.path: str(source.name) for source in sources}
    return tuple(
        Source(
            path=path.relative_to(project.root).as_posix(),
            graph=graphs.get(path),
            sha256=_sha256(path.read_bytes()),
        )
        for path in _inputs(project)
    )


def _contributed_sources(accepted: tuple[Contribution, ...]) -> Iterator[Source]:
    """Yield the files of the contributions, which can be had from their store."""
    for each in accepted:
        folder = path_of(each.id)
        for file in each.files:
            path = (folder / f"{file.number}-{file.name}").as_posix()
            yield Source(path=path, graph=str(graph_name(each)), sha256=file.sha256)


def _at_fault(
    report: ValidationReport, accepted: tuple[Contribution, ...], sources: tuple[SourceGraph, ...]
) -> tuple[str, ...]:
    """Return the contributions that speak of a node that a violation is about."""
    faulty = {result.focus_node for result in report.results if result.severity == "violation"}
    graphs = {source.name: source.graph for source in sources}
    return tuple(
        each.id for each in accepted if not faulty.isdisjoint(graphs[graph_name(each)].all_nodes())
    )


def _release_id(project: Project, people: People, accepted: tuple[Contribution, ...]) -> str:
    """Return 16 hexadecimal digits of a hash of the inputs' bytes and of the software."""
    digest = hashlib.sha256()
    versions = software_versions()
    versions.pop("python")
    for name, value in sorted(versions.items()):
        digest.update(f"{name} {value}\n".encode())
    digest.update(f"{_code_digest()} {people.name}\n".encode())
    for path in _inputs(project):
        name = path.relative_to(project.root).as_posix()
        digest.update(f"{name} {_sha256(path.read_bytes())}\n".encode())
    for each in accepted:
        # Names, terms and dates enter the graph; the hashes of the files are among them.
        told = json.dumps(contribution_to_json(each), sort_keys=True)
        digest.update(f"{told}\n".encode())
    return digest.hexdigest()[:16]


def _code_digest() -> str:
    """Return a hash of our own modules: between two versions, the code is the version."""
    package = Path(str(files("esgraph")))
    sources = sorted(package.rglob("*.py"))
    return _sha256(b"".join(path.read_bytes() for path in sources))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
