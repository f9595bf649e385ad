"""A document in each of its forms, as pages offer it."""

from dataclasses import dataclass

from esgraph.web.http.representations import GRAPHS

_TITLES = {
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF/XML",
    "trig": "TriG",
    "nq": "N-Quads",
}


@dataclass(frozen=True, slots=True)
class Download:
    """One form of a document: its address, its media type, its name for people."""

    address: str
    media_type: str
    title: str


def downloads_of(document: str) -> tuple[Download, ...]:
    """Return the forms of the document at the address *document*."""
    return tuple(
        Download(f"{document}.{each.name}", each.media_type, _TITLES[each.name]) for each in GRAPHS
    )
