"""The names of the things in the solutions of a query, for people."""

from collections.abc import Mapping
from itertools import islice

from rdflib import Literal, URIRef

from esgraph.errors import QueryError
from esgraph.language import Language
from esgraph.web.site.results import Solutions
from esgraph.web.site.rows import group_by, literal
from esgraph.web.site.sites import Site

MAX_NAMED = 500
"""How many things of one answer are named: the first ones; the others keep their IRI alone."""


def labels_in(
    solutions: Solutions, site: Site, language: Language, *, max_rows: int
) -> Mapping[URIRef, Literal]:
    """
    Return the labels of what the first *max_rows* of *solutions* name, for readers of *language*.

    One query, of a few milliseconds. Its answer is not kept: few answers name the same things.
    Without names where the service has no time for it: the answer itself is worth more.
    """
    try:
        rows = site.stored.rows_once("labels", thing=_things(solutions, max_rows))
    except QueryError:
        return {}
    found = (
        (thing, literal(each, "label", language)) for thing, each in group_by(rows, "thing").items()
    )
    return {thing: label for thing, label in found if label is not None}


def _things(solutions: Solutions, max_rows: int) -> tuple[URIRef, ...]:
    terms = (term for row in solutions.rows[:max_rows] for term in row.values())
    things = dict.fromkeys(term for term in terms if isinstance(term, URIRef))
    return tuple(islice(things, MAX_NAMED))
