"""Rows that speak of the same thing, read together: a join repeats what has several values."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from rdflib import Literal, URIRef

from esgraph.language import Language, choose_literal
from esgraph.web.site.results import Row, Term

Groups = Mapping[URIRef, tuple[Row, ...]]


def group_by(rows: Iterable[Row], variable: str) -> Groups:
    """Return *rows* by the IRI that *variable* has in them, in order of first appearance."""
    groups: dict[URIRef, list[Row]] = {}
    for row in rows:
        key = row.get(variable)
        if isinstance(key, URIRef):
            groups.setdefault(key, []).append(row)
    return {key: tuple(group) for key, group in groups.items()}


def terms(rows: Iterable[Row], variable: str) -> tuple[Term, ...]:
    """Return the distinct terms of *variable*, in order of first appearance."""
    return tuple(dict.fromkeys(row[variable] for row in rows if variable in row))


def iris(rows: Iterable[Row], variable: str) -> tuple[URIRef, ...]:
    """Return the distinct IRIs of *variable*, in order of first appearance."""
    return tuple(term for term in terms(rows, variable) if isinstance(term, URIRef))


def first_iri(rows: Iterable[Row], variable: str) -> URIRef | None:
    """Return the first IRI of *variable*, or ``None``."""
    return next(iter(iris(rows, variable)), None)


def literal(rows: Iterable[Row], variable: str, language: Language) -> Literal | None:
    """Return the literal of *variable* for readers of *language*, or ``None``."""
    literals = (term for term in terms(rows, variable) if isinstance(term, Literal))
    return choose_literal(literals, language)


def number(rows: Iterable[Row], variable: str) -> Decimal | None:
    """Return the finite number that *variable* has, or ``None``; a literal may lie of its type."""
    found = next((term for term in terms(rows, variable) if isinstance(term, Literal)), "")
    try:
        value = Decimal(str(found))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
