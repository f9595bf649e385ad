"""The catalogue graph: what a release holds, where it comes from, who checked it."""

from dataclasses import dataclass

from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, VOID, XSD

from esgraph.namespaces import BASE, CATALOGUE_GRAPH, OA, new_graph, thing
from esgraph.store import named_graphs

LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
PUBLISHER = thing("agent", "esgraph")
DATASET = thing("dataset", "esgraph")
ENDPOINT = URIRef(f"{BASE}sparql")

# rdflib knows DCAT 2; dcat:version came with DCAT 3.
DCAT_VERSION = URIRef(f"{DCAT}version")


@dataclass(frozen=True, slots=True)
class BuildIdentity:
    """What the catalogue must know of a build before the release exists."""

    release_id: str
    software_version: str

    @property
    def release(self) -> URIRef:
        """Return the IRI of the release."""
        return thing("release", self.release_id)

    @property
    def activity(self) -> URIRef:
        """Return the IRI of the activity that builds it."""
        return thing("activity", f"build-{self.release_id}")

    @property
    def report(self) -> URIRef:
        """Return the IRI of its validation report."""
        return thing("report", self.release_id)

    @property
    def software(self) -> URIRef:
        """Return the IRI of the software that builds it."""
        return thing("software", f"esgraph-{self.software_version}")

    def result(self, number: int) -> URIRef:
        """Return the IRI of one result of its validation report, counted from 1."""
        return thing("validation-result", f"{self.release_id}-{number}")


def describe(dataset: Dataset, build: BuildIdentity, *, report: Graph) -> Graph:
    """
    Return the catalogue graph of a release: VoID, DCAT and PROV, in French and English.

    Args:
        dataset: The named graphs of the release but the catalogue.
        build: Identifiers of the release and of its build.
        report: The validation report as RDF, which becomes part of the catalogue.

    The graph holds no clock time: the same input gives the same catalogue.
    """
    catalogue = new_graph()
    _describe_release(catalogue, build)
    _describe_activity(catalogue, build)
    for graph in named_graphs(dataset):
        _describe_graph(catalogue, graph, build)
    catalogue += report
    _describe_itself(catalogue, build)
    return catalogue


def _describe_release(catalogue: Graph, build: BuildIdentity) -> None:
    release = build.release
    for kind in (DCAT.Dataset, VOID.Dataset, PROV.Entity):
        catalogue.add((release, RDF.type, kind))
    _say(
        catalogue,
        (release, DCTERMS.title),
        fr=f"esgraph, version {build.release_id}",
        en=f"esgraph, release {build.release_id}",
    )
    for each in (release, DATASET):
        _say(
            catalogue,
            (each, DCTERMS.description),
            fr="Graphe de connaissances ouvert sur l'économie sociale dans les villes du Québec.",
            en="Open knowledge graph of the social economy in Québec's cities.",
        )
        catalogue.add((each, DCTERMS.license, LICENCE))
        catalogue.add((each, DCTERMS.publisher, PUBLISHER))
    catalogue.add((release, DCTERMS.identifier, Literal(build.release_id)))
    catalogue.add((release, DCTERMS.isVersionOf, DATASET))
    catalogue.add((release, VOID.sparqlEndpoint, ENDPOINT))
    catalogue.add((release, DCAT_VERSION, Literal(build.software_version)))
    catalogue.add((release, PROV.wasGeneratedBy, build.activity))
    catalogue.add((DATASET, RDF.type, DCAT.Dataset))
    catalogue.add((DATASET, DCTERMS.title, Literal("esgraph")))
    catalogue.add((PUBLISHER, RDF.type, FOAF.Agent))
    catalogue.add((PUBLISHER, FOAF.name, Literal("esgraph")))


def _describe_activity(catalogue: Graph, build: BuildIdentity) -> None:
    activity = build.activity
    catalogue.add((activity, RDF.type, PROV.Activity))
    _say(
        catalogue,
        (activity, RDFS.label),
        fr="lecture, validation, inférence et gel des sources",
        en="reading, validating, reasoning and freezing of the sources",
    )
    catalogue.add((activity, PROV.wasAssociatedWith, build.software))
    catalogue.add((activity, PROV.generated, build.report))
    catalogue.add((build.software, RDF.type, PROV.SoftwareAgent))
    catalogue.add((build.software, RDFS.label, Literal(f"esgraph {build.software_version}")))


def _describe_itself(catalogue: Graph, build: BuildIdentity) -> None:
    """Add the catalogue's own entry, whose count includes the triple that states it."""
    catalogue.add((build.release, VOID.subset, CATALOGUE_GRAPH))
    catalogue.add((CATALOGUE_GRAPH, RDF.type, VOID.Dataset))
    catalogue.add((CATALOGUE_GRAPH, PROV.wasGeneratedBy, build.activity))
    count = Literal(len(catalogue) + 1, datatype=XSD.integer)
    catalogue.add((CATALOGUE_GRAPH, VOID.triples, count))


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


def _sources_of(graph: Graph) -> set[URIRef]:
    """Return the documents that the graph says it comes from, and the texts that it quotes."""
    stated = set(graph.objects(URIRef(graph.identifier), PROV.wasDerivedFrom))
    quoted = set(graph.objects(None, OA.hasSource))
    return {source for source in stated | quoted if isinstance(source, URIRef)}


def _say(graph: Graph, subject_and_predicate: tuple[URIRef, URIRef], *, fr: str, en: str) -> None:
    """Add a text in both languages."""
    subject, predicate = subject_and_predicate
    graph.add((subject, predicate, Literal(fr, lang="fr")))
    graph.add((subject, predicate, Literal(en, lang="en")))
