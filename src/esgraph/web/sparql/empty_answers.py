"""Why an answer may be empty: what the query writes that the data do not have, and what they do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rdflib import URIRef

from esgraph.errors import QueryError
from esgraph.identity import closest_spelling
from esgraph.language import LANGUAGES, Language
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.links import short
from esgraph.web.linked_data.absence import near_entities
from esgraph.web.site.results import parse_solutions
from esgraph.web.site.rows import iris
from esgraph.web.site.sites import Site
from esgraph.web.sparql.written_terms import WrittenTerm, replaced, written_terms

_MOST_TERMS = 50
# To look for near names takes up to a quarter of a second where there are very many.
_MOST_TOLD = 3
_MOST_MEANT = 3
_RESULTS_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Meant:
    """What may have been meant, as SPARQL writes it, and the query that has it instead."""

    text: str
    query: str


@dataclass(frozen=True, slots=True)
class Hint:
    """
    Something *written* that no data have, and what may have been *meant* by it.

    *is_string*: it is a string without a language, which the data have with one.
    """

    written: str
    is_string: bool
    meant: tuple[Meant, ...]


def hints_on(query: str, site: Site, language: Language) -> tuple[Hint, ...]:
    """
    Return what in *query*, whose answer is empty, the release does not have.

    Two queries, of a few milliseconds, and a look through the names of the release for each of
    three unknown things at most. Nothing where the service has no time for them: that the
    answer is empty is worth more than why.
    """
    terms = written_terms(query)
    try:
        return (*_unknown(query, terms, site), *_without_language(query, terms, site, language))
    except QueryError:
        return ()


def _unknown(query: str, terms: Iterable[WrittenTerm], site: Site) -> Iterator[Hint]:
    """Yield the IRIs that stand nowhere, with those that are spelt nearly so."""
    written = _by_value(terms, "iri")
    asked = tuple(islice(written, _MOST_TERMS))
    unknown = site.stored.rows_once("unmentioned", iri=asked)
    for iri in islice(iris(unknown, "iri"), _MOST_TOLD):
        found = written[str(iri)]
        meant = tuple(
            Meant(text, replaced(query, found, text)) for text in _near(iri, found[0], site)
        )
        yield Hint(found[0].text, is_string=False, meant=meant)


def _near(iri: URIRef, term: WrittenTerm, site: Site) -> tuple[str, ...]:
    """Return IRIs like *iri* that the release has, written as *term* is."""
    entity = entity_of(iri)
    if entity is not None:
        return tuple(f"<{near.iri}>" for near in near_entities(entity)[:_MOST_MEANT])
    terms = {short(each): each for each in iris(site.stored.rows("vocabulary"), "term")}
    near = closest_spelling(short(iri), terms)
    if near is None:
        return ()
    is_prefixed = not term.text.startswith("<") and term.text.partition(":")[0] + ":" in near
    return (near if is_prefixed else f"<{terms[near]}>",)


def _without_language(
    query: str, terms: Iterable[WrittenTerm], site: Site, language: Language
) -> Iterator[Hint]:
    """Yield the strings that the data have with a language only."""
    written = _by_value(terms, "string")
    asked = tuple(islice(written, _MOST_TERMS))
    if not asked:
        return
    known = _known(_spellings(asked), site)
    for text in asked:
        tagged = [f"{text}@{each}" for each in sorted(LANGUAGES, key=lambda one: one != language)]
        found = [each for each in tagged if each in known]
        if found and text not in known:
            meant = tuple(Meant(each, replaced(query, written[text], each)) for each in found)
            yield Hint(text, is_string=True, meant=meant)


def _spellings(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for text in texts for each in (text, *(f"{text}@{x}" for x in LANGUAGES)))


def _known(literals: tuple[str, ...], site: Site) -> frozenset[str]:
    """Return which of *literals*, tokens of a query that has been answered, stand in the data."""
    rows = " ".join(f"({number} {literal})" for number, literal in enumerate(literals))
    query = f"SELECT ?n {{ VALUES (?n ?it) {{ {rows} }} FILTER EXISTS {{ ?s ?p ?it }} }}"
    answer = site.queries.run(site.queries.inspect(query), media_type=_RESULTS_JSON)
    numbers = (int(row["n"]) for row in parse_solutions(answer.body).rows)
    return frozenset(literals[number] for number in numbers)


def _by_value(terms: Iterable[WrittenTerm], kind: str) -> dict[str, tuple[WrittenTerm, ...]]:
    found: dict[str, tuple[WrittenTerm, ...]] = {}
    for term in terms:
        if term.kind == kind:
            found[term.value] = (*found.get(term.value, ()), term)
    return found
