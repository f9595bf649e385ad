"""The media types in which the answer of each form of query can be written."""

from collections.abc import Mapping
from types import MappingProxyType

from esgraph.query.guard import QueryForm

# Best first. SPARQL 1.1 Query Results JSON, XML, and CSV and TSV Formats. ``None`` stands for
# what reads best in a terminal.
_SOLUTIONS: Mapping[str | None, str] = MappingProxyType(
    {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
        None: "text/tab-separated-values",
    }
)
_GRAPHS: Mapping[str | None, str] = MappingProxyType(
    {
        "ttl": "text/turtle",
        "nt": "application/n-triples",
        "jsonld": "application/ld+json",
        "xml": "application/rdf+xml",
        "trig": "application/trig",
        "nq": "application/n-quads",
        None: "text/turtle",
    }
)

MEDIA_TYPES: Mapping[QueryForm, Mapping[str | None, str]] = MappingProxyType(
    {"SELECT": _SOLUTIONS, "ASK": _SOLUTIONS, "CONSTRUCT": _GRAPHS, "DESCRIBE": _GRAPHS}
)


def media_types_of(form: QueryForm) -> tuple[str, ...]:
    """Return the media types for the answer of a query of *form*; the first is the default."""
    return tuple(media_type for name, media_type in MEDIA_TYPES[form].items() if name is not None)
