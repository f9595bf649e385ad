"""
Statements in the graphs that state them, as a document with graphs ends with.

They are taken from SPARQL results in TSV, whose terms are written as N-Triples writes them, but
for numbers and booleans: https://www.w3.org/TR/sparql11-results-csv-tsv/#tsv-terms
"""

import re

_XSD = b"http://www.w3.org/2001/XMLSchema#"

# Rules 146 to 148 of the SPARQL grammar, and BooleanLiteral.
_ABBREVIATED = (
    (re.compile(rb"[+-]?[0-9]+"), b"integer"),
    (re.compile(rb"[+-]?[0-9]*\.[0-9]+"), b"decimal"),
    (re.compile(rb"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"), b"double"),
    (re.compile(rb"true|false"), b"boolean"),
)

Quad = tuple[bytes, ...]


def quads_of(solutions: bytes) -> tuple[Quad, ...]:
    r"""
    Return subject, predicate, object and graph of each row of *solutions*, sorted by graph.

    >>> quads_of(b"?s\t?p\t?o\t?g\n<a:s>\t<a:p>\t1\t<a:g>\n")
    ((b'<a:s>', b'<a:p>', b'"1"^^<http://www.w3.org/2001/XMLSchema#integer>', b'<a:g>'),)
    """
    rows = (line.split(b"\t") for line in solutions.split(b"\n")[1:] if line)
    quads = {tuple(_written(term) for term in row) for row in rows}
    return tuple(sorted(quads, key=lambda quad: (quad[3], quad)))


def nquads(quads: tuple[Quad, ...]) -> bytes:
    """Return *quads* as N-Quads, one a line."""
    return b"".join(b"%s %s %s %s .\n" % quad for quad in quads)


def _written(term: bytes) -> bytes:
    if term.startswith((b"<", b'"', b"_")):
        return term
    datatype = next(name for form, name in _ABBREVIATED if form.fullmatch(term))
    return b'"%s"^^<%s%s>' % (term, _XSD, datatype)
