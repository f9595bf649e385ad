"""Statements of N-Triples or N-Quads in the other syntaxes, as people would write them."""

import io
import re
from collections.abc import Iterable
from typing import IO, cast

import pyoxigraph

from esgraph.namespaces import PREFIXES
from esgraph.store.compact_json import compacted
from esgraph.store.engine_messages import refusal
from esgraph.store.parsing import RDF_MEDIA_TYPES
from esgraph.store.prefixed_output import PrefixedOutput
from esgraph.store.xml_output import XmlOutput, is_xml

_JSON_LD = "application/ld+json"
_PREFIXED = frozenset({"text/turtle", "application/trig", "application/rdf+xml"})
_LINES = frozenset({"application/n-triples", "application/n-quads"})
_ROOT = re.compile(rb"<rdf:RDF([^>]*)>")
_DECLARATION = re.compile(rb'xmlns:([a-z-]+)="[^"]*"')


Statements = Iterable[pyoxigraph.Triple] | Iterable[pyoxigraph.Quad]


def rewrite(lines: bytes, media_type: str) -> bytes:
    """
    Return the statements *lines*, N-Triples or N-Quads, in the RDF syntax of *media_type*.

    They keep their order, and the same lines give the same bytes. Graphs are left out where the
    syntax has none. Raises ``QueryFormatError`` for what it cannot hold.

    Cost: a few µs for each statement, while all other threads of Python stand still.
    """
    if media_type in _LINES:
        return lines
    quads = pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_QUADS)
    has_graphs = RDF_MEDIA_TYPES[media_type].supports_datasets
    return write_statements(quads if has_graphs else (quad.triple for quad in quads), media_type)


def write_statements(statements: Statements, media_type: str) -> bytes:
    """
    Return *statements* in the RDF syntax of *media_type*, with those of our prefixes that they use.

    Raises ``QueryFormatError`` for what it cannot hold.
    """
    rdf_format = RDF_MEDIA_TYPES[media_type]
    try:
        if media_type in _PREFIXED:
            return _with_prefixes(statements, media_type)
        written = pyoxigraph.serialize(statements, format=rdf_format) or b""
    except (RuntimeError, OSError) as error:
        raise refusal(error) from error
    return compacted(written) if media_type == _JSON_LD else written


def _with_prefixes(statements: Statements, media_type: str) -> bytes:
    out = io.BytesIO()
    xml = is_xml(media_type)
    file = XmlOutput(out, media_type=media_type) if xml else PrefixedOutput(out, PREFIXES)
    # The engine only writes.
    written = cast("IO[bytes]", file)
    pyoxigraph.serialize(statements, written, RDF_MEDIA_TYPES[media_type], prefixes=PREFIXES)
    file.finish()
    return _with_used_prefixes(out.getvalue()) if xml else out.getvalue()


def _with_used_prefixes(document: bytes) -> bytes:
    """Return RDF/XML with the declarations that it needs; the engine's order of them changes."""
    root = _ROOT.search(document)
    if root is None:
        return document
    rest = document[root.end() :]
    kept = sorted(
        declaration[0]
        for declaration in _DECLARATION.finditer(root[1])
        if declaration[1] == b"rdf" or _is_used(declaration[1], rest)
    )
    return document[: root.start()] + b"<rdf:RDF %s>" % b" ".join(kept) + rest


def _is_used(prefix: bytes, elements: bytes) -> bool:
    """Return whether an element or an attribute may have the *prefix*."""
    return any(sign + prefix + b":" in elements for sign in (b"<", b" "))
