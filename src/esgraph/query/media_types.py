"""The media types in which the answer of each form of query can be written, best first."""

from esgraph.query.guard import QueryForm

# SPARQL 1.1 Query Results JSON, XML, and CSV and TSV Formats.
SOLUTIONS: tuple[str, ...] = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS: tuple[str, ...] = (
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/trig",
    "application/n-quads",
)


def media_types_of(form: QueryForm) -> tuple[str, ...]:
    """Return the media types for the answer of a query of *form*; the first is the default."""
    return SOLUTIONS if form in {"SELECT", "ASK"} else GRAPHS
