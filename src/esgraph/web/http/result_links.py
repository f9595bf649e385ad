"""
The link from an answer to what describes its data, inside the answer itself.

SPARQL 1.1 Query Results JSON Format, section 3.1.2, and XML Format, section 2.2: ``head`` may hold
``link``. A member of our own beside ``results`` would stop strict parsers, so there is none.
"""

import json
from xml.sax.saxutils import quoteattr

_JSON_HEAD = b'{"head":{'
_XML_HEAD_END = b"</head>"


def with_link(body: bytes, media_type: str, address: str) -> bytes:
    """
    Return the results *body* with a link to *address* in its head, where *media_type* has one.

    >>> with_link(b'{"head":{},"boolean":true}', "application/sparql-results+json", "http://e/")
    b'{"head":{"link":["http://e/"]},"boolean":true}'
    """
    if media_type == "application/sparql-results+json" and body.startswith(_JSON_HEAD):
        rest = body[len(_JSON_HEAD) :]
        comma = b"" if rest.startswith(b"}") else b","
        link = json.dumps({"link": [address]}, separators=(",", ":")).encode()
        return _JSON_HEAD + link[1:-1] + comma + rest
    if media_type == "application/sparql-results+xml":
        link = f"<link href={quoteattr(address)}/>".encode("ascii", "xmlcharrefreplace")
        return body.replace(_XML_HEAD_END, link + _XML_HEAD_END, 1)
    return body
