"""
The IRIs of esgraph: prefixes, and the form that every minted IRI has.

``https://w3id.org/esgraph/`` is a constant: a server maps its own paths to it.
"""

import re
import unicodedata

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, VOID, XSD

BASE = "https://w3id.org/esgraph/"

ESG = Namespace(f"{BASE}ontology#")
ESGSH = Namespace(f"{BASE}shapes#")

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
OA = Namespace("http://www.w3.org/ns/oa#")
ROV = Namespace("http://www.w3.org/ns/regorg#")
SCHEMA = Namespace("https://schema.org/")
SDMX_ATTRIBUTE = Namespace("http://purl.org/linked-data/sdmx/2009/attribute#")
SDMX_DIMENSION = Namespace("http://purl.org/linked-data/sdmx/2009/dimension#")
SDMX_MEASURE = Namespace("http://purl.org/linked-data/sdmx/2009/measure#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")

PREFIXES: dict[str, str] = {
    "cpsv": str(CPSV),
    "cv": str(CV),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "esg": str(ESG),
    "esgsh": str(ESGSH),
    "foaf": str(FOAF),
    "geo": str(GEO),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "rov": str(ROV),
    "schema": str(SCHEMA),
    "sdmx-attribute": str(SDMX_ATTRIBUTE),
    "sdmx-dimension": str(SDMX_DIMENSION),
    "sdmx-measure": str(SDMX_MEASURE),
    "sh": str(SH),
    "skos": str(SKOS),
    "vcard": str(VCARD),
    "void": str(VOID),
    "xsd": str(XSD),
}

ONTOLOGY_GRAPH = URIRef(f"{BASE}graph/ontology")
INFERRED_GRAPH = URIRef(f"{BASE}graph/inferred")
CATALOGUE_GRAPH = URIRef(f"{BASE}graph/catalogue")

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def fold(text: str) -> str:
    """
    Return *text* as lower-case ASCII words with single spaces: the form in which names compare.

    >>> fold("Pôle d’économie sociale – Cœur-du-Québec")
    'pole d economie sociale coeur du quebec'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    ascii_text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))


def slugify(text: str) -> str:
    """
    Return the slug of *text*: folded words joined by hyphens.

    >>> slugify("L'économie sociale, j'achète!")
    'l-economie-sociale-j-achete'
    """
    return fold(text).replace(" ", "-")


def thing(kind: str, slug: str) -> URIRef:
    """Return the IRI of an individual, such as ``thing("city", "drummondville")``."""
    return URIRef(f"{BASE}id/{kind}/{slug}")


def concept(scheme: str, slug: str) -> URIRef:
    """Return the IRI of a concept, such as ``concept("lever", "accompagnement")``."""
    return URIRef(f"{BASE}concept/{scheme}/{slug}")


def concept_scheme(scheme: str) -> URIRef:
    """Return the IRI of a concept scheme, such as ``concept_scheme("lever")``."""
    return URIRef(f"{BASE}concept/{scheme}")


def source_graph(kind: str, slug: str) -> URIRef:
    """Return the name of the graph of one source; *kind* is fiche, reference or contribution."""
    return URIRef(f"{BASE}graph/{kind}/{slug}")


def local_name(iri: str) -> str:
    """Return what stands after the last ``#`` or ``/`` of *iri*."""
    return re.split(r"[#/]", iri)[-1]


def new_graph() -> Graph:
    """Return an empty graph that knows the prefixes of esgraph, and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
