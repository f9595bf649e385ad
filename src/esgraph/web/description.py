"""
The service description: what ``/sparql`` says of itself to programs that ask nothing.

https://www.w3.org/TR/sparql11-service-description/
"""

from flask import request

from esgraph.language import Text
from esgraph.web.protocol import ProtocolError, QueryRequest
from esgraph.web.site import current_site

_FORMATS = "http://www.w3.org/ns/formats/"

# https://www.w3.org/ns/formats/ names them; each can be negotiated, and no other.
RESULT_FORMATS = {
    "application/sparql-results+json": f"{_FORMATS}SPARQL_Results_JSON",
    "application/sparql-results+xml": f"{_FORMATS}SPARQL_Results_XML",
    "text/csv": f"{_FORMATS}SPARQL_Results_CSV",
    "text/tab-separated-values": f"{_FORMATS}SPARQL_Results_TSV",
    "text/turtle": f"{_FORMATS}Turtle",
    "application/n-triples": f"{_FORMATS}N-Triples",
    "application/ld+json": f"{_FORMATS}JSON-LD",
    "application/rdf+xml": f"{_FORMATS}RDF_XML",
    "application/trig": f"{_FORMATS}TriG",
    "application/n-quads": f"{_FORMATS}N-Quads",
}


def description_request() -> QueryRequest:
    """
    Return the query whose answer describes the service at the address that was called.

    Raises ``ProtocolError`` when the request's ``Host`` makes no address.
    """
    # Werkzeug empties what is no host.
    if not request.host:
        raise ProtocolError(
            Text(
                fr="L'en-tête Host de la demande ne donne pas d'adresse.",
                en="The Host header of the request gives no address.",
            )
        )
    query = current_site().stored.text(
        "description", endpoint=(request.base_url,), format=tuple(RESULT_FORMATS.values())
    )
    return QueryRequest(query, default_graphs=None, named_graphs=None)
