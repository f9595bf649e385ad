"""The documents of a page as notes at its end, and where the page quotes their passages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass

from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.sources import Source
from esgraph.web.facts.words import Name, Words

_WORTH_SAYING_ONCE = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A document with the number by which a page refers to it, from 1."""

    number: int
    document: Source


@dataclass(frozen=True, slots=True)
class Notes:
    """
    What a page says once of its sources, however many of its claims rest on them.

    *documents* by IRI, in the order in which the page names them; *quoted* has the anchor of the
    claim beside which the words of a passage stand, by the IRI of the passage. *usual_level* and
    *usual_rights* are what most documents have, which need not stand at each.
    """

    documents: Mapping[str, Note]
    quoted: Mapping[str, str]
    usual_level: Words | None
    usual_rights: Words | None


def notes_of(page: object) -> Notes:
    """Return the notes of all claims in *page*, a tree of data classes and tuples."""
    documents: dict[str, Note] = {}
    quoted: dict[str, str] = {}
    for claim in claims_in(page):
        for source in _sources_of(claim):
            documents.setdefault(source.document, Note(len(documents) + 1, source))
        for source in claim.sources:
            quoted.setdefault(source.iri, claim.anchor)
    sources = [note.document for note in documents.values()]
    return Notes(
        documents,
        quoted,
        usual_level=_usual(source.level for source in sources),
        usual_rights=_usual(source.rights for source in sources),
    )


def _usual(found: Iterable[Words | None]) -> Words | None:
    """Return what is found most often; ``None`` where nothing is said, or often enough."""
    common = Counter(words for words in found if words).most_common(1)
    return common[0][0] if common and common[0][1] >= _WORTH_SAYING_ONCE else None


def claims_in(value: object) -> Iterator[Claim]:
    """Yield all claims in *value*, a tree of data classes and tuples, in their order."""
    if isinstance(value, Claim):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from claims_in(each)
    elif is_dataclass(value) and not isinstance(value, Name | Words):
        for name in value.__dataclass_fields__:
            yield from claims_in(getattr(value, name))


def _sources_of(claim: Claim) -> Iterator[Source]:
    yield from claim.sources
    yield from claim.agreeing
    for counter in claim.counterclaims:
        yield from counter.sources
