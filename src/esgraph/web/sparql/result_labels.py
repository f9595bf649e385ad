"""The names of the things in the solutions of a query, for people."""

from collections.abc import Iterable, Mapping
from itertools import islice

from rdflib import Literal, URIRef

from esgraph.errors import QueryError
from esgraph.language import Language
from esgraph.web.site.results import Row
from esgraph.web.site.rows import group_by, literal
from esgraph.web.site.sites import Site

MAX_NAMED = 500
"""How many things of one answer are named: the first ones; the others keep their IRI alone."""


def labels_in(rows: Iterable[Row], site: Site, language: Language) -> Mapping[URIRef, Literal]:
    """
    Return the labels of what *rows* name, for readers of *language*.

    One query, of a few milliseconds. Its answer is not kept: few answers name the same things.
    Without names where the service has no time for it: the answer itself is worth more.
    """
    try:
        named = site.stored.rows_once("labels", thing=_things(rows))
    except QueryError:
        return {}
    found = (
        (thing, literal(each, "label", language))
        for thing, each in group_by(named, "thing").items()
    )
    return {thing: label for thing, label in found if label is not None}


def _things(rows: Iterable[Row]) -> tuple[URIRef, ...]:
    terms = (term for row in rows for term in row.values())
    things = dict.fromkeys(term for term in terms if isinstance(term, URIRef))
    return tuple(islice(things, MAX_NAMED))
