"""A few things by the titles of their pages, with what stands behind them."""

from rdflib import URIRef

from esgraph.language import Language
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.gathering import gather_evidence
from esgraph.web.linked_data.titles import read_parts, with_titles
from esgraph.web.site.rows import iris
from esgraph.web.site.stored import StoredQueries


def titled_evidence(
    stored: StoredQueries,
    language: Language,
    things: tuple[URIRef, ...],
    *,
    claims: tuple[URIRef, ...] = (),
) -> Evidence:
    """
    Return the titles of *things*, composed where they have no name, and what *claims* rest on.

    Cost: two kept queries, some ten more for *claims*.
    """
    parts = read_parts(stored, things)
    named = (*things, *(value for rows in parts.values() for value in iris(rows, "value")))
    evidence = gather_evidence(stored, language, claims=claims, things=named)
    return with_titles(evidence, parts, named)
