"""
The service description: what ``/sparql`` says of itself to programs that ask nothing.

https://www.w3.org/TR/sparql11-service-description/ and, for versions, the draft of its successor.
"""

from flask import request

from esgraph.web.http.answers import site_address
from esgraph.web.http.protocol import QueryRequest
from esgraph.web.http.versions import version_iris
from esgraph.web.site.sites import current_site

_FORMATS = "http://www.w3.org/ns/formats/"
_GEOSPARQL = "http://www.opengis.net/def/function/geosparql/"

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

_FUNCTIONS = (
    *("asGeoJSON", "centroid", "convexHull", "coordinateDimension", "difference", "dimension"),
    *("distance", "ehContains", "ehCoveredBy", "ehCovers", "ehDisjoint", "ehEquals", "ehInside"),
    *("ehMeet", "ehOverlap", "envelope", "getSRID", "intersection", "isEmpty", "isSimple"),
    *("length", "perimeter", "rcc8dc", "rcc8ec", "rcc8eq", "rcc8ntpp", "rcc8ntppi", "rcc8po"),
    *("rcc8tpp", "rcc8tppi", "relate", "sfContains", "sfCrosses", "sfDisjoint", "sfEquals"),
    *("sfIntersects", "sfOverlaps", "sfTouches", "sfWithin", "spatialDimension"),
    *("symDifference", "union"),
)
EXTENSION_FUNCTIONS = tuple(f"{_GEOSPARQL}{name}" for name in _FUNCTIONS)


def description_request() -> QueryRequest:
    """
    Return the query whose answer describes the service at its public address.

    Without a public address in the settings, it is the address that was called.
    """
    query = current_site().stored.text(
        "description",
        endpoint=(f"{site_address(request.environ)}/sparql",),
        format=tuple(RESULT_FORMATS.values()),
        function=EXTENSION_FUNCTIONS,
        version=version_iris(),
    )
    return QueryRequest(query, default_graphs=None, named_graphs=None)
