"""
XML as the engine writes it, made readable: the engine escapes no carriage return, and writes
characters and element names that XML has not.
"""

import io
from typing import TYPE_CHECKING, BinaryIO
from xml.parsers import expat

from esgraph.errors import QueryFormatError
from esgraph.language import Text

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

RESULTS_XML = "application/sparql-results+xml"
RDF_XML = "application/rdf+xml"

_FAULTS = {
    RESULTS_XML: Text(
        fr="la réponse contient un caractère que XML 1.0 ne peut pas représenter ; "
        "demandez-la en application/sparql-results+json, text/csv ou text/tab-separated-values",
        en="the answer holds a character that XML 1.0 cannot represent; "
        "ask for application/sparql-results+json, text/csv or text/tab-separated-values",
    ),
    RDF_XML: Text(
        fr="la réponse contient un caractère que XML 1.0 ne peut pas représenter, "
        "ou un prédicat dont l'IRI ne finit pas par un nom XML ; "
        "demandez-la en text/turtle, application/ld+json ou application/n-triples",
        en="the answer holds a character that XML 1.0 cannot represent, "
        "or a predicate whose IRI does not end in an XML name; "
        "ask for text/turtle, application/ld+json or application/n-triples",
    ),
}


def is_xml(media_type: str) -> bool:
    """Return whether answers in *media_type* are to be written through ``XmlOutput``."""
    return media_type in _FAULTS


class XmlOutput(io.RawIOBase):
    """
    A file that passes what is written to it on to *out*, as long as it is well-formed XML.

    Carriage returns become ``&#13;``: readers would take bare ones for line feeds (XML 1.0,
    section 2.11). ``write`` and ``finish`` raise ``QueryFormatError`` for what is no XML
    (sections 2.2 and 2.3).
    """

    def __init__(self, out: BinaryIO, *, media_type: str) -> None:
        """Pass on to *out*; *media_type* chooses the words of the refusal."""
        super().__init__()
        self._out = out
        self._fault = _FAULTS[media_type]
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def writable(self) -> bool:
        """Return true."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Pass *data* on."""
        raw = bytes(data)
        escaped = raw.replace(b"\r", b"&#13;")
        self._parse(escaped, is_last=False)
        self._out.write(escaped)
        return len(raw)

    def finish(self) -> None:
        """Check that the document is whole; nothing may be written after."""
        self._parse(b"", is_last=True)

    def _parse(self, data: bytes, *, is_last: bool) -> None:
        try:
            self._parser.Parse(data, is_last)
        except expat.ExpatError as error:
            raise QueryFormatError(self._fault) from error
