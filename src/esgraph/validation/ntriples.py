"""N-Triples as the engines exchange them: the labels of blank nodes, and terms as text."""

import re

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from esgraph.store import parse_rdf

_BLANK = re.compile(rb'^[ \t]*_:([^\s"<>]+)|[ \t]_:([^\s"<>]+)[ \t]*\.[ \t]*\r?$', re.MULTILINE)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def blank_labels(data: bytes) -> frozenset[str]:
    """Return the labels of the blank nodes of *data*; perhaps others, of none."""
    if b"_:" not in data:
        return frozenset()
    return frozenset((one or other).decode() for one, other in _BLANK.findall(data))


def with_labels(data: bytes, labels: frozenset[str], *, predicate: str) -> bytes:
    """Return *data* where *predicate* gives each blank node its own label as a text."""
    said = "".join(f'_:{label} <{predicate}> "{label}" .\n' for label in sorted(labels))
    return data + b"\n" + said.encode() if said else data


def write_ntriples(graph: Graph) -> bytes | None:
    """Return *graph* as N-Triples, or ``None`` if it holds a term that RDF does not allow."""
    try:
        return graph.serialize(format="nt", encoding="utf-8")
    except Exception:  # noqa: BLE001  # rdflib raises bare exceptions for faulty IRIs
        return None


def read_ntriples(data: bytes) -> Graph:
    """
    Return the triples of *data*, with lexical forms and blank nodes' labels as written.

    Raises:
        InputError: It is not N-Triples.
    """
    predicate = URIRef("urn:uuid:4f4a6bd6-6a3c-4b43-9a6e-0f5b4b0ad2ce")
    labelled = with_labels(data, blank_labels(data), predicate=predicate)
    parsed = parse_rdf(labelled, media_type="application/n-triples").default_graph
    labels = {node: BNode(str(label)) for node, label in parsed.subject_objects(predicate)}
    graph = Graph(bind_namespaces="none")
    for subject, verb, term in parsed:
        if verb != predicate:
            graph.add((labels.get(subject, subject), verb, labels.get(term, term)))
    return graph


def read_term(text: str) -> Node:
    """Return the term that *text* writes in N-Triples; rdflib's reader would normalise it."""
    if text.startswith("<"):
        return URIRef(_unescape(text[1:-1]))
    if text.startswith("_:"):
        return BNode(text[2:])
    end = text.rindex('"')
    lexical, rest = _unescape(text[1:end]), text[end + 1 :]
    if rest.startswith("@"):
        return Literal(lexical, lang=rest[1:])
    datatype = rest[3:-1]
    if datatype in {"", _STRING}:
        return Literal(lexical)
    return Literal(lexical, datatype=URIRef(datatype), normalize=False)


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _SHORT.get(escape[3], escape[3])
