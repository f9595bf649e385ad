"""
The IRIs of esgraph: prefixes, and the form that every minted IRI has.

``https://w3id.org/esgraph/`` is a constant: a server maps its own paths to it.
"""

import re
import unicodedata
from functools import lru_cache

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, VOID, XSD

BASE = "https://w3id.org/esgraph/"


class _Vocabulary(Namespace):
    """A namespace that makes each of its terms once: they are asked for in every row read."""

    def __getattr__(self, name: str) -> URIRef:
        term = super().__getattr__(name)
        self.__dict__[name] = term
        return term


ESG = _Vocabulary(f"{BASE}ontology#")
ESGSH = _Vocabulary(f"{BASE}shapes#")

CPSV = _Vocabulary("http://purl.org/vocab/cpsv#")
CV = _Vocabulary("http://data.europa.eu/m8g/")
GEO = _Vocabulary("http://www.w3.org/2003/01/geo/wgs84_pos#")
OA = _Vocabulary("http://www.w3.org/ns/oa#")
ROV = _Vocabulary("http://www.w3.org/ns/regorg#")
SCHEMA = _Vocabulary("https://schema.org/")
SDMX_ATTRIBUTE = _Vocabulary("http://purl.org/linked-data/sdmx/2009/attribute#")
SDMX_DIMENSION = _Vocabulary("http://purl.org/linked-data/sdmx/2009/dimension#")
SDMX_MEASURE = _Vocabulary("http://purl.org/linked-data/sdmx/2009/measure#")
SPDX = _Vocabulary("http://spdx.org/rdf/terms#")
VCARD = _Vocabulary("http://www.w3.org/2006/vcard/ns#")

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
    "spdx": str(SPDX),
    "vcard": str(VCARD),
    "void": str(VOID),
    "xsd": str(XSD),
}

THING_PREFIXES: dict[str, str] = {"c": f"{BASE}concept/", "id": f"{BASE}id/"}
"""Pages shorten what we mint so; in SPARQL the slashes of such names need a backslash."""

ONTOLOGY_GRAPH = URIRef(f"{BASE}graph/ontology")
INFERRED_GRAPH = URIRef(f"{BASE}graph/inferred")
CATALOGUE_GRAPH = URIRef(f"{BASE}graph/catalogue")
VALIDATION_GRAPH = URIRef(f"{BASE}graph/validation")

_FIRST_MARK = "\u0300"
"""The first combining character: those before it need not be looked up."""

_WORD = re.compile(r"[a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def fold(text: str) -> str:
    """
    Return *text* as lower-case ASCII words with single spaces: the form in which names compare.

    >>> fold("Pôle d’économie sociale – Cœur-du-Québec")
    'pole d economie sociale coeur du quebec'
    """
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
        text = "".join([c for c in decomposed if c < _FIRST_MARK or not unicodedata.combining(c)])
    return " ".join(_WORD.findall(text.lower()))


_LONGEST_NAME = 200
_fold_name = lru_cache(maxsize=20_000)(_fold)
"""The same names come again and again: in the rows of a workbook, and in several steps."""


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
