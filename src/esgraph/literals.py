"""Literals as the graph writes them: ``docs/data-model.md``, « Principles »."""

from decimal import Decimal

from rdflib import Literal
from rdflib.namespace import XSD


def french(text: str) -> Literal:
    """Return a French literal."""
    return Literal(text, lang="fr")


RIGHTS_NOT_STATED = (
    french("non précisés dans le document"),
    Literal("not stated in the document", lang="en"),
)
"""What ``dct:rights`` says of a document that says nothing of its own."""


def integer(number: int | Decimal) -> Literal:
    """Return an ``xsd:integer``."""
    return Literal(str(int(number)), datatype=XSD.integer)


def decimal(number: Decimal) -> Literal:
    """Return an ``xsd:decimal`` in plain notation."""
    written = f"{number:f}"
    return Literal(written if "." in written else f"{written}.0", datatype=XSD.decimal)


def year(number: int) -> Literal:
    """Return an ``xsd:gYear``."""
    return Literal(f"{number:04}", datatype=XSD.gYear)
