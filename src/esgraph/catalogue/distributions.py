"""Where a release can be had: its dumps, and the endpoint that answers from it."""

from collections.abc import Mapping
from types import MappingProxyType

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, SKOS, VOID

from esgraph.catalogue.data_set import LICENCE, PUBLISHER
from esgraph.catalogue.identity import DATASET, ENDPOINT, BuildIdentity
from esgraph.catalogue.wording import say
from esgraph.namespaces import BASE

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"

# Portals know forms by these names.
_FORMATS = MappingProxyType(
    {
        "application/n-quads": (URIRef(f"{_FILE_TYPES}RDF_N_QUADS"), "N-Quads"),
        "text/turtle": (URIRef(f"{_FILE_TYPES}RDF_TURTLE"), "Turtle"),
    }
)
_PROTOCOL = URIRef("https://www.w3.org/TR/sparql11-protocol/")


def describe_distributions(
    catalogue: Graph, build: BuildIdentity, dumps: Mapping[str, str]
) -> None:
    """
    Add to *catalogue* each of *dumps*, a file of the release with its media type, and the endpoint.

    Addresses are those of the constant base, as everywhere.
    """
    for name, media_type in dumps.items():
        file = URIRef(f"{BASE}dumps/{build.release_id}/{name}")
        node = _distribution(catalogue, build, name.replace(".", "-"))
        say(catalogue, node, DCTERMS.title, fr=f"fichier {name}", en=f"file {name}")
        catalogue.add((node, DCAT.accessURL, file))
        catalogue.add((node, DCAT.downloadURL, file))
        catalogue.add((node, DCAT.mediaType, URIRef(_MEDIA_TYPES + media_type)))
        _add_format(catalogue, node, media_type)
        for each in (build.release, DATASET):
            catalogue.add((each, VOID.dataDump, file))
    node = _distribution(catalogue, build, "sparql")
    say(catalogue, node, DCTERMS.title, fr="point d'accès SPARQL", en="SPARQL endpoint")
    catalogue.add((node, DCAT.accessURL, ENDPOINT))
    catalogue.add((node, DCAT.accessService, ENDPOINT))
    _describe_endpoint(catalogue)


def _add_format(catalogue: Graph, node: URIRef, media_type: str) -> None:
    if media_type in _FORMATS:
        file_type, name = _FORMATS[media_type]
        catalogue.add((node, DCTERMS.format, file_type))
        catalogue.add((file_type, SKOS.prefLabel, Literal(name)))


def _distribution(catalogue: Graph, build: BuildIdentity, name: str) -> URIRef:
    node = build.distribution(name)
    catalogue.add((node, RDF.type, DCAT.Distribution))
    catalogue.add((node, DCTERMS.license, LICENCE))
    for each in (build.release, DATASET):
        catalogue.add((each, DCAT.distribution, node))
    return node


def _describe_endpoint(catalogue: Graph) -> None:
    catalogue.add((ENDPOINT, RDF.type, DCAT.DataService))
    say(
        catalogue,
        ENDPOINT,
        DCTERMS.title,
        fr="point d'accès SPARQL d'esgraph",
        en="SPARQL endpoint of esgraph",
    )
    catalogue.add((ENDPOINT, DCAT.endpointURL, ENDPOINT))
    catalogue.add((ENDPOINT, DCAT.endpointDescription, ENDPOINT))
    catalogue.add((ENDPOINT, DCAT.servesDataset, DATASET))
    catalogue.add((ENDPOINT, DCTERMS.conformsTo, _PROTOCOL))
    catalogue.add((ENDPOINT, DCTERMS.license, LICENCE))
    catalogue.add((ENDPOINT, DCTERMS.publisher, PUBLISHER))
