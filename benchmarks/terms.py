"""RDF terms in N-Triples notation: text, because the generator writes millions of them."""

from collections.abc import Iterator
from functools import cache

from esgraph.namespaces import BASE, PREFIXES

Triple = tuple[str, str, str]


@cache
def term(curie: str) -> str:
    """
    Return the IRI that *curie* abbreviates; for vocabularies only, since answers are kept.

    >>> term("rdf:type")
    '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
    """
    prefix, local = curie.split(":", 1)
    return f"<{PREFIXES[prefix]}{local}>"


@cache
def concept(scheme: str, slug: str) -> str:
    """Return the IRI of a concept; for the concepts of the ontology only, as for `term`."""
    return f"<{BASE}concept/{scheme}/{slug}>"


def thing(kind: str, slug: str) -> str:
    """Return the IRI of an individual."""
    return f"<{BASE}id/{kind}/{slug}>"


def text(value: str, language: str = "fr") -> str:
    """Return a literal in *language*; *value* holds no quote, backslash or line break."""
    return f'"{value}"@{language}'


def code(value: str) -> str:
    """Return a plain string; *value* is as for `text`."""
    return f'"{value}"'


def integer(value: int) -> str:
    """Return an ``xsd:integer``."""
    return f'"{value}"^^{term("xsd:integer")}'


def decimal(value: int) -> str:
    """Return an ``xsd:decimal`` in canonical form."""
    return f'"{value}.0"^^{term("xsd:decimal")}'


def year(value: int) -> str:
    """Return an ``xsd:gYear``."""
    return f'"{value}"^^{term("xsd:gYear")}'


def about(node: str, *facts: tuple[str, str]) -> Iterator[Triple]:
    """Yield one triple about *node* for each predicate (a CURIE) and object."""
    for predicate, value in facts:
        yield node, term(predicate), value
