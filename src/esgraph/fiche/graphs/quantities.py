"""Quantities of the prose: their value or bounds, and what they count."""

import re
from collections.abc import Callable
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.sentences import plain_width
from esgraph.literals import decimal, french, integer
from esgraph.namespaces import ESG, SCHEMA, thing
from esgraph.quantities import Quantity, find_quantities

# A noun, and how often: « participants par année ».
_COUNTED = re.compile(
    r"\s(?:de |d')?(?P<unit>[a-zà-ÿœ][\w'-]{2,}(?: (?:par|chaque) (?:année|an|mois|semaine|jour))?)"
)
_MEASURES = re.compile(
    r"(?:ans?|années?|mois|jours?|semaines?|heures?|minutes?|fois|km|kilomètres?|mètres?|pieds"
    r"|hectares?|degrés?|tonnes?|kg|pour|par|et|ou|dans|des|les)(?!\w)"
)


def add_stated_quantities(draft: Draft, claim: URIRef, text: str, *, key: str) -> None:
    """Add what *text* counts (« plus de 30 entreprises »); money, shares and durations apart."""
    plain = plain_width(text)
    number = 0
    for found in find_quantities(plain):
        counted = _COUNTED.match(plain, found.end)
        if found.quantity.unit or not counted or _MEASURES.match(counted["unit"]):
            continue
        number += 1
        node = thing("quantity", f"{draft.fiche.slug}-{key}-{number}")
        draft.add(claim, ESG.statedQuantity, node)
        draft.add(node, RDF.type, SCHEMA.QuantitativeValue)
        draft.add(node, SCHEMA.unitText, french(counted["unit"]))
        draft.add(node, ESG.lexicalForm, french(plain[found.start : counted.end()]))
        add_bounds(draft, node, found.quantity, as_literal=count_literal)


def add_bounds(
    draft: Draft, node: URIRef, quantity: Quantity, *, as_literal: Callable[[Decimal], Literal]
) -> None:
    """Add the value of *quantity*, or the bounds that its qualifier gives."""
    if quantity.value is not None:
        draft.add(node, SCHEMA.value, as_literal(quantity.value))
    if quantity.minimum is not None:
        draft.add(node, SCHEMA.minValue, as_literal(quantity.minimum))
    if quantity.maximum is not None:
        draft.add(node, SCHEMA.maxValue, as_literal(quantity.maximum))


def count_literal(number: Decimal) -> Literal:
    """Return a count as ``xsd:integer``; one that is not whole (2,5 postes) as ``xsd:decimal``."""
    return integer(number) if number == number.to_integral_value() else decimal(number)
