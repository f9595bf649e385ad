"""
Versions of SPARQL: those that a request may announce, and the one that an answer needs.

https://www.w3.org/TR/sparql12-protocol/ (a draft), “Version Announcement”
"""

import re

SUPPORTED_VERSIONS = ("1.0", "1.1", "1.2-basic", "1.2")

_VERSION_IRI = "http://www.w3.org/ns/sparql#version-"
_NEEDS_12 = "; version=1.2"

# What only RDF 1.2 has, as the engine writes it: no literal can hold it, being escaped there.
_JSON_12 = (b'"type":"triple"', b'"its:dir":"')
_XML_12 = (b"<triple>", b"its:dir=", b"rdf:version=")
_XML_TAG_12 = re.compile(rb"<triple>|<[^<>]*(?:its:dir|rdf:version)=")
_DIRECTION = rb"@[a-z]++(?:-[a-z0-9]++)*+--"
_MAY_HAVE_DIRECTION = re.compile(rb'"' + _DIRECTION)
_STRINGS_AND_12 = re.compile(rb'"(?:[^"\\]++|\\.)*+"?(' + _DIRECTION + rb")?|(<<\()", re.DOTALL)
_MARKS_12 = {
    "application/sparql-results+json": _JSON_12,
    "application/sparql-results+xml": _XML_12,
    "application/rdf+xml": _XML_12,
    "application/ld+json": (b'"@direction":"',),
}
_TURTLE_LIKE = frozenset(
    {
        "text/tab-separated-values",
        "text/turtle",
        "application/trig",
        "application/n-triples",
        "application/n-quads",
    }
)


def version_iris() -> tuple[str, ...]:
    """Return the names of the versions in the vocabulary of SPARQL."""
    return tuple(f"{_VERSION_IRI}{version}" for version in SUPPORTED_VERSIONS)


def version_parameter(media_type: str, body: bytes) -> str:
    """
    Return the parameter of *media_type* for an answer that RDF 1.1 cannot hold, else nothing.

    Triple terms and directions of text need version 1.2. CSV does not show them. Cost: a search
    of the body.
    """
    if media_type in _TURTLE_LIKE:
        return _NEEDS_12 if _needs_12(body) else ""
    marks = _MARKS_12.get(media_type, ())
    # Not by one expression: it takes four times as long, while all other threads stand still.
    if not any(mark in body for mark in marks):
        return ""
    # A text may say the same outside a tag.
    is_sure = marks is not _XML_12 or _XML_TAG_12.search(body)
    return _NEEDS_12 if is_sure else ""


def _needs_12(body: bytes) -> bool:
    if b"<<(" not in body and not _MAY_HAVE_DIRECTION.search(body):
        return False
    return any(match[1] or match[2] for match in _STRINGS_AND_12.finditer(body))
