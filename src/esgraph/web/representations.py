"""The forms in which answers are sent; the first of each list is the default."""

from esgraph.query.guard import QueryForm
from esgraph.web.negotiation import HTML, Representation

PAGE = Representation(HTML, names=("html",), aliases=("application/xhtml+xml",))

# SPARQL 1.1 Query Results JSON, XML, CSV and TSV: for SELECT and ASK.
SOLUTIONS = (
    Representation(
        "application/sparql-results+json", names=("json", "srj"), aliases=("application/json",)
    ),
    Representation(
        "application/sparql-results+xml",
        names=("xml", "srx"),
        aliases=("application/xml", "text/xml"),
    ),
    Representation("text/csv", names=("csv",)),
    Representation("text/tab-separated-values", names=("tsv",)),
)

# For CONSTRUCT and DESCRIBE.
GRAPHS = (
    Representation("text/turtle", names=("ttl", "turtle"), aliases=("application/x-turtle",)),
    Representation(
        "application/n-triples", names=("nt", "ntriples", "n-triples"), aliases=("text/plain",)
    ),
    Representation(
        "application/ld+json",
        names=("jsonld", "json-ld", "json"),
        aliases=("application/json", "application/x-json+ld"),
    ),
    Representation(
        "application/rdf+xml",
        names=("rdf", "rdfxml", "rdf+xml", "xml"),
        aliases=("application/xml", "text/xml"),
    ),
)


def representations_of(form: QueryForm) -> tuple[Representation, ...]:
    """Return the forms in which the answer of a query of *form* can be sent to programs."""
    return SOLUTIONS if form in {"SELECT", "ASK"} else GRAPHS
