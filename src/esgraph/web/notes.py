"""The sources of a page as notes at its end, numbered in the order in which the page names them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from esgraph.web.evidence import Claim
from esgraph.web.sources import Source
from esgraph.web.words import Name, Words


@dataclass(frozen=True, slots=True)
class Note:
    """
    A source with the number by which a page refers to it, from 1.

    *is_first*: no note before it is of the same document.
    """

    number: int
    source: Source
    is_first: bool


def notes_of(page: object) -> Mapping[str, Note]:
    """
    Return the sources of all claims in *page*, a tree of data classes and tuples, by their IRI.

    Each source is there once, however many claims rest on it.
    """
    sources = {source.iri: source for claim in _claims_in(page) for source in _sources_of(claim)}
    first = {source.document: source.iri for source in reversed(sources.values())}
    return {
        iri: Note(number, source, is_first=first[source.document] == iri)
        for number, (iri, source) in enumerate(sources.items(), start=1)
    }


def _claims_in(value: object) -> Iterator[Claim]:
    if isinstance(value, Claim):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _claims_in(each)
    elif is_dataclass(value) and not isinstance(value, Name | Words):
        for field in fields(value):
            yield from _claims_in(getattr(value, field.name))


def _sources_of(claim: Claim) -> Iterator[Source]:
    yield from claim.sources
    yield from claim.agreeing
    for counter in claim.counterclaims:
        yield from counter.sources
