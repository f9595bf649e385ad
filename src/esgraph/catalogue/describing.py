"""The parts of the catalogue put together, and the build that it tells of."""

from collections.abc import Mapping
from types import MappingProxyType

from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, VOID, XSD

from esgraph.catalogue.data_set import describe_as_catalogue, describe_data_set
from esgraph.catalogue.distributions import describe_distributions
from esgraph.catalogue.identity import DATASET, BuildIdentity
from esgraph.catalogue.statistics import describe_size
from esgraph.catalogue.wording import say
from esgraph.namespaces import CATALOGUE_GRAPH, OA, SCHEMA, new_graph
from esgraph.store import named_graphs


def describe(
    dataset: Dataset,
    build: BuildIdentity,
    *,
    dumps: Mapping[str, str] = MappingProxyType({}),
) -> Graph:
    """
    Return the catalogue graph of a release: VoID, DCAT and PROV, in French and English.

    Args:
        dataset: The named graphs of the release but the catalogue.
        build: Identifiers of the release and of its build.
        dumps: The media types of the files that hold the whole release, by their names.

    The graph holds no clock time: the same input gives the same catalogue. Nor does it hold the
    sizes of the dumps, which it is a part of.
    """
    catalogue = new_graph()
    describe_data_set(catalogue, build)
    describe_distributions(catalogue, build, dumps)
    _describe_activity(catalogue, build)
    for graph in named_graphs(dataset):
        _describe_graph(catalogue, graph, build)
    _describe_itself(catalogue, build)
    describe_size(catalogue, dataset, (build.release, DATASET))
    _count_itself(catalogue)
    return catalogue


def _describe_activity(catalogue: Graph, build: BuildIdentity) -> None:
    activity = build.activity
    catalogue.add((activity, RDF.type, PROV.Activity))
    say(
        catalogue,
        activity,
        RDFS.label,
        fr="lecture, validation, inférence et gel des sources",
        en="reading, validating, reasoning and freezing of the sources",
    )
    catalogue.add((activity, PROV.wasAssociatedWith, build.software))
    catalogue.add((activity, PROV.generated, build.report))
    catalogue.add((build.software, RDF.type, PROV.SoftwareAgent))
    catalogue.add((build.software, RDFS.label, Literal(f"esgraph {build.software_version}")))
    version = Literal(build.software_version)
    catalogue.add((build.software, SCHEMA.softwareVersion, version))


def _describe_graph(catalogue: Graph, graph: Graph, build: BuildIdentity) -> None:
    name = URIRef(graph.identifier)
    count = Literal(len(graph), datatype=XSD.integer)
    catalogue.add((build.release, VOID.subset, name))
    catalogue.add((name, RDF.type, VOID.Dataset))
    catalogue.add((name, VOID.triples, count))
    catalogue.add((name, PROV.wasGeneratedBy, build.activity))
    for source in sorted(_sources_of(graph)):
        catalogue.add((name, PROV.wasDerivedFrom, source))
        catalogue.add((build.activity, PROV.used, source))


def _describe_itself(catalogue: Graph, build: BuildIdentity) -> None:
    catalogue.add((build.release, VOID.subset, CATALOGUE_GRAPH))
    catalogue.add((CATALOGUE_GRAPH, RDF.type, VOID.Dataset))
    catalogue.add((CATALOGUE_GRAPH, PROV.wasGeneratedBy, build.activity))
    describe_as_catalogue(catalogue, CATALOGUE_GRAPH)


def _count_itself(catalogue: Graph) -> None:
    """Say how many triples the catalogue has with the one that says it."""
    count = Literal(len(catalogue) + 1, datatype=XSD.integer)
    catalogue.add((CATALOGUE_GRAPH, VOID.triples, count))


def _sources_of(graph: Graph) -> set[URIRef]:
    """Return the documents that the graph says it comes from, and the texts that it quotes."""
    stated = set(graph.objects(URIRef(graph.identifier), PROV.wasDerivedFrom))
    quoted = set(graph.objects(None, OA.hasSource))
    return {source for source in stated | quoted if isinstance(source, URIRef)}
