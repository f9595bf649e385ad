"""The sections of a page about a thing: what it is linked to, in the words of its kind."""

import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS

from esgraph.language import Language, choose_literal
from esgraph.namespaces import SCHEMA, fold
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.words import Name, Words, words_of
from esgraph.web.linked_data.titles import part_values
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, iris
from esgraph.web.things.entity_view import Item, Section
from esgraph.web.things.inverse_links import InverseLinks
from esgraph.web.things.profiles import SectionSpec
from esgraph.web.things.property_statements import understood

_LONGEST_TEXT = 400
_PERIOD = (SCHEMA.startDate, SCHEMA.endDate)


@dataclass(frozen=True, slots=True)
class Found:
    """What a section will show: the things, of how many, and the property they are all under."""

    spec: SectionSpec
    things: tuple[URIRef, ...]
    count: int
    predicate: URIRef | None


def find_sections(
    specs: Iterable[SectionSpec], outgoing: tuple[Row, ...], inverse: InverseLinks
) -> tuple[Found, ...]:
    """Return what each of *specs* has to show, without those that have nothing."""
    found = (
        _find_forward(spec, outgoing) if spec.forward else _find_inverse(spec, inverse)
        for spec in specs
    )
    return tuple(each for each in found if each.things)


def make_section(
    found: Found, evidence: Evidence, parts: Groups, more: Callable[[URIRef], str]
) -> Section:
    """
    Return the section of *found*; *more* gives the address of all that a property leads to.

    Entries that stand for the same thing are one: the relation that says most comes first.
    """
    items = [_item(thing, found.spec, evidence, parts) for thing in found.things]
    items.sort(key=lambda item: fold(" ".join(name.words.text for name in item.names)))
    is_cut = found.count > len(found.things)
    return Section(
        key=found.spec.key,
        items=tuple(items),
        count=found.count,
        more=more(found.predicate) if is_cut and found.predicate else None,
    )


def _find_forward(spec: SectionSpec, outgoing: tuple[Row, ...]) -> Found:
    values = iris([row for row in outgoing if row["predicate"] in spec.forward], "value")
    return Found(spec, values[: spec.first], len(values), None)


def _find_inverse(spec: SectionSpec, inverse: InverseLinks) -> Found:
    """Several properties lead to the same things, or to few: the largest has a page of its own."""
    things = dict.fromkeys(
        thing
        for predicate in spec.inverse
        for thing in inverse.of(predicate, spec.folder)
        if (entity := entity_of(thing)) and entity.kind != spec.without
    )
    counts = {each: inverse.count(each, spec.folder) for each in spec.inverse}
    largest = max(counts, key=lambda each: counts[each])
    is_whole = all(count <= len(inverse.of(each, spec.folder)) for each, count in counts.items())
    count = len(things) if is_whole else max(counts[largest], len(things))
    return Found(spec, tuple(things)[: spec.first], count, largest)


def _item(thing: URIRef, spec: SectionSpec, evidence: Evidence, parts: Groups) -> Item:
    page = evidence.name(thing)
    shown = tuple(_shown(thing, spec, evidence, parts)) or (page,)
    own = evidence.claim(thing) if spec.has_sources else None
    claim = own if own and (own.sources or own.counterclaims) else None
    # What tells of sources leads to the page of the claim as well.
    leads_elsewhere = claim is None and all(name.iri != page.iri for name in shown)
    return Item(
        names=shown,
        details=tuple(_details(thing, spec, evidence, parts)),
        text=_text(thing, evidence.language, parts) if spec.has_sources else None,
        claim=claim,
        page=page if leads_elsewhere else None,
    )


def _shown(thing: URIRef, spec: SectionSpec, evidence: Evidence, parts: Groups) -> Iterator[Name]:
    for value in understood(part_values(parts, thing, spec.shows), evidence.language):
        if isinstance(value, URIRef):
            yield evidence.name(value)
        elif isinstance(value, Literal):
            yield Name(str(thing), words_of(value), evidence.name(thing).href)


def _details(
    thing: URIRef, spec: SectionSpec, evidence: Evidence, parts: Groups
) -> Iterator[Name | Words]:
    plain = tuple(each for each in spec.details if each not in _PERIOD)
    for value in understood(part_values(parts, thing, plain), evidence.language):
        yield evidence.value(value)
    if set(_PERIOD) & set(spec.details):
        dates = [evidence.value(value) for value in part_values(parts, thing, _PERIOD)]
        said = "–".join(each.text for each in dates if isinstance(each, Words))
        if said:
            yield Words(said)


def _text(thing: URIRef, language: Language, parts: Groups) -> Words | None:
    values = part_values(parts, thing, (DCTERMS.description,))
    literal = choose_literal((value for value in values if isinstance(value, Literal)), language)
    if literal is None:
        return None
    words = words_of(literal)
    return Words(textwrap.shorten(words.text, _LONGEST_TEXT, placeholder=" …"), words.language)
