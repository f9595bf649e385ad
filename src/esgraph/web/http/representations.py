"""The forms in which answers are sent; the first of each list is the default."""

from collections.abc import Mapping

from esgraph.query import GRAPH_MEDIA_TYPES, SOLUTION_MEDIA_TYPES, QueryForm
from esgraph.web.http.negotiation import HTML, Representation

PAGE = Representation(HTML, names=("html",), aliases=("application/xhtml+xml",))

_OTHER_NAMES = {
    "json": ("srj",),
    "xml": ("srx", "sparql"),
    "ttl": ("turtle", "n3"),
    "nt": ("ntriples", "n-triples"),
    "jsonld": ("json-ld", "json"),
    "rdf": ("rdfxml", "rdf+xml", "rdf/xml", "xml"),
    "nq": ("nquads", "n-quads"),
}
_ALIASES = {
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "ttl": ("application/x-turtle", "text/n3"),
    "nt": ("text/plain",),
    "jsonld": ("application/json", "application/x-json+ld"),
    "rdf": ("application/xml", "text/xml"),
    "trig": ("application/x-trig",),
    "nq": ("text/x-nquads",),
}


def _representations(media_types: Mapping[str, str]) -> tuple[Representation, ...]:
    return tuple(
        Representation(
            media_type,
            names=(name, *_OTHER_NAMES.get(name, ())),
            aliases=_ALIASES.get(name, ()),
        )
        for name, media_type in media_types.items()
    )


SOLUTIONS = _representations(SOLUTION_MEDIA_TYPES)
GRAPHS = _representations(GRAPH_MEDIA_TYPES)


def offered_for(form: QueryForm) -> tuple[Representation, ...]:
    """Return the forms in which ``/sparql`` sends the answer of a query of *form* to anyone."""
    return (*representations_of(form), PAGE)


def representations_of(form: QueryForm) -> tuple[Representation, ...]:
    """Return the forms in which the answer of a query of *form* can be sent to programs."""
    return SOLUTIONS if form in {"SELECT", "ASK"} else GRAPHS
