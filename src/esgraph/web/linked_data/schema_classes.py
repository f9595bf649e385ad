"""The classes of schema.org that things of ours have, for those who know no other vocabulary."""

from types import MappingProxyType

from rdflib import URIRef
from rdflib.namespace import DCAT, PROV, SKOS

from esgraph.namespaces import CPSV, ESG, SCHEMA

CLASSES = MappingProxyType(
    {
        CPSV.PublicService: "Service",
        DCAT.Dataset: "Dataset",
        ESG.Claim: "Claim",
        PROV.SoftwareAgent: "SoftwareApplication",
        SKOS.Concept: "DefinedTerm",
        SKOS.ConceptScheme: "DefinedTermSet",
    }
)
"""Classes of other vocabularies, and what schema.org calls them."""

THING = "Thing"
"""The class of what has no other."""


def schema_class(iri: str) -> str:
    """Return what schema.org calls the class *iri*, empty where it has no word for it."""
    return CLASSES.get(URIRef(iri)) or schema_term(iri)


def schema_term(iri: str) -> str:
    """Return the term of schema.org that *iri* names, empty for any other."""
    name = str(iri).removeprefix(SCHEMA)
    # A keyword of JSON-LD (@id) would take the place of ours.
    return name if iri.startswith(SCHEMA) and name.isalnum() else ""
