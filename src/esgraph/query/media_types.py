"""The media types in which the answer of each form of query can be written, by short name."""

from collections.abc import Mapping
from types import MappingProxyType

from esgraph.query.guard import QueryForm

# The first is the default. SPARQL 1.1 Query Results JSON, XML, and CSV and TSV Formats.
SOLUTION_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
    }
)
GRAPH_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "ttl": "text/turtle",
        "nt": "application/n-triples",
        "jsonld": "application/ld+json",
        "rdf": "application/rdf+xml",
        "trig": "application/trig",
        "nq": "application/n-quads",
    }
)


def media_types_of(form: QueryForm) -> tuple[str, ...]:
    """Return the media types for the answer of a query of *form*; the first is the default."""
    return tuple(names_of(form).values())


def names_of(form: QueryForm) -> Mapping[str, str]:
    """Return the same media types, each by its short name."""
    return SOLUTION_MEDIA_TYPES if form in {"SELECT", "ASK"} else GRAPH_MEDIA_TYPES
