"""What the release in hand says of itself: who publishes it, under which licence, as what."""

from dataclasses import dataclass

from rdflib import URIRef

from esgraph.namespaces import thing
from esgraph.web.site.rows import first_iri, terms
from esgraph.web.site.stored import StoredQueries

DATASET_IRI = str(thing("dataset", "esgraph"))
"""What all pages and documents are parts of, in whichever release."""


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What the catalogue of a release states; ``None`` for what it does not."""

    release: URIRef | None
    publisher_iri: URIRef | None
    publisher: str | None
    licence: URIRef | None
    dataset_title: str | None


def release_facts(stored: StoredQueries) -> ReleaseFacts:
    """Return what the release says of itself; one kept query."""
    rows = stored.rows("release-facts", dataset=(DATASET_IRI,))

    def first(variable: str) -> str | None:
        return next((str(term) for term in terms(rows, variable)), None)

    return ReleaseFacts(
        release=first_iri(rows, "release"),
        publisher_iri=first_iri(rows, "publisher"),
        publisher=first("publisherName"),
        licence=first_iri(rows, "licence"),
        dataset_title=first("datasetTitle"),
    )
