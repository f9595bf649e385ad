"""What is known of a thing: what is stated of it and by whom, and what points at it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS

from esgraph.language import Language, choose_literal
from esgraph.namespaces import ESG, SDMX_DIMENSION, fold
from esgraph.web.facts.addresses import KINDS, Entity
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.gathering import EvidenceRows, ask_evidence, name_evidence
from esgraph.web.facts.words import Name, Words, optional_words, words_of
from esgraph.web.linked_data.titles import has_composed_title, read_parts, with_titles
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, iris
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.entity_view import EntityView, Incoming, Property
from esgraph.web.things.inner_sections import InnerRows, inner_sections, read_inner_rows
from esgraph.web.things.inverse_links import (
    FIRST,
    InverseLinks,
    inverse_address,
    read_inverse_links,
)
from esgraph.web.things.place_figures import PlaceRows, figure_rows, read_figures
from esgraph.web.things.profiles import HISTORY, IDENTIFIERS, OUTSIDE, profile_of
from esgraph.web.things.property_statements import (
    bounded,
    definitions_in,
    properties_of,
    select_properties,
    usual_origin,
    values_address,
)
from esgraph.web.things.sections import Found, find_sections, make_section
from esgraph.web.wording.texts import say

_DESCRIBING = (SKOS.definition, DCTERMS.description, RDFS.comment)
# What is said of a document is a remark of ours on it, which stands among the facts.
_DESCRIBING_KINDS: Mapping[str, tuple[URIRef, ...]] = MappingProxyType(
    {"document": (), "observation": (ESG.lexicalForm,)}
)
_SOURCED = frozenset({PROV.wasDerivedFrom, DCTERMS.source, ESG.contradicts})
_QUOTING = frozenset({"passage", "selector"})


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows about one thing."""

    stated: tuple[Row, ...]
    cut: Mapping[URIRef, int]
    inverse: InverseLinks
    mentions: Mapping[URIRef, tuple[URIRef, ...]]
    reified: tuple[Row, ...]
    sections: tuple[Found, ...]
    shown: tuple[URIRef, ...]
    figures: PlaceRows
    inner: InnerRows


def view_of(stored: StoredQueries, entity: Entity, language: Language) -> EntityView:
    """
    Return what the page about *entity* shows.

    About fifteen kept queries; each reads a bounded part of what points at the thing, and the rest
    is counted.
    """
    read = _read(stored, entity)
    asked = stored.beside.begin(lambda: _ask_evidence(stored, read, entity))
    parts = read_parts(stored, read.shown)
    things = tuple(_named(read, parts))
    evidence = with_titles(name_evidence(stored, language, asked, things), parts, things)
    subject = URIRef(entity.iri)
    own = evidence.claim(subject)
    properties = properties_of(
        read.stated,
        evidence,
        reified=read.reified,
        cut={
            predicate: (count, values_address(entity, predicate, language))
            for predicate, count in read.cut.items()
        },
        definitions=definitions_in(stored),
    )
    return EntityView(
        entity=entity,
        name=evidence.name(subject),
        kinds=_kinds(entity, read.stated, properties, evidence),
        description=_description(read.stated, entity, language),
        quotation=_quotation(stored, entity, language),
        claim=own if own.sources or own.counterclaims else None,
        origin=usual_origin(properties),
        facts=select_properties(properties, profile_of(entity.kind).facts),
        identifiers=_distinct(select_properties(properties, IDENTIFIERS)),
        outside=select_properties(properties, OUTSIDE),
        history=select_properties(properties, HISTORY),
        figures=figure_rows(read.figures, evidence),
        more_figures=_more_figures(read, entity, language),
        sections=(
            *inner_sections(read.inner, evidence),
            *(
                make_section(
                    found,
                    evidence,
                    parts,
                    lambda predicate: inverse_address(entity, predicate, language),
                )
                for found in read.sections
            ),
        ),
        properties=properties,
        incoming=_incoming(read, evidence, entity),
    )


def _read(stored: StoredQueries, entity: Entity) -> _Read:
    key = (entity.iri,)
    specs = profile_of(entity.kind).sections
    begin = stored.beside.begin
    linked = begin(lambda: read_inverse_links(stored, entity.iri, specs))
    within = begin(lambda: read_inner_rows(stored, entity))
    counted = begin(lambda: read_figures(stored, entity))
    reified = stored.begin("statements", subject=key)
    outgoing = stored.rows("outgoing", thing=key)
    stated, cut = bounded(outgoing)
    inverse, inner = linked(), within()
    sections = find_sections(specs, outgoing, inverse)
    mentions = _mentions(inverse, sections)
    shown = (
        URIRef(entity.iri),
        *iris(stated, "value"),
        *(thing for found in sections for thing in found.things),
        *(other for others in mentions.values() for other in others),
        *inner.things,
    )
    return _Read(
        stated=stated,
        cut=cut,
        inverse=inverse,
        mentions=mentions,
        reified=reified(),
        sections=sections,
        figures=counted(),
        shown=shown,
        inner=inner,
    )


def _ask_evidence(stored: StoredQueries, read: _Read, entity: Entity) -> EvidenceRows:
    """Return what stands behind the claims of the page."""
    claims = (
        *((URIRef(entity.iri),) if _has_sources(read.stated) else ()),
        *iris(read.reified, "claim"),
        *read.figures.figures,
        *(
            thing
            for found in read.sections
            if found.spec.has_sources
            for thing in found.things
            if has_composed_title(thing)
        ),
    )
    return ask_evidence(stored, claims=claims, graphs=iris(read.stated, "graph"))


def _has_sources(rows: tuple[Row, ...]) -> bool:
    return any(row["predicate"] in _SOURCED for row in rows)


def _named(read: _Read, parts: Groups) -> Iterator[URIRef]:
    yield from read.shown
    yield from iris(read.stated, "predicate")
    yield from read.inverse.counts
    yield from read.figures.things
    for group in parts.values():
        yield from iris(group, "value")


def _kinds(
    entity: Entity, rows: tuple[Row, ...], properties: tuple[Property, ...], evidence: Evidence
) -> tuple[Words, ...]:
    """
    Return what the thing is, in words: its kind, or its classes for a kind of others; and what its
    kind is told with, such as the legal form and the place of an organization.
    """
    if entity.kind not in KINDS:
        return tuple(evidence.name(iri).words for iri in _values_of(rows, RDF.type))
    is_scheme = SKOS.ConceptScheme in _values_of(rows, RDF.type)
    kind = "concept-scheme" if is_scheme else entity.kind
    told = select_properties(properties, profile_of(entity.kind).headline)
    return (
        Words(say(f"entity.kind.{kind}", evidence.language)),
        *(_words(each.statements[0].value) for each in told),
    )


def _quotation(stored: StoredQueries, entity: Entity, language: Language) -> Words | None:
    if entity.kind not in _QUOTING:
        return None
    return optional_words(stored.rows("quotation", thing=(entity.iri,)), "quotation", language)


def _more_figures(read: _Read, entity: Entity, language: Language) -> str | None:
    area = SDMX_DIMENSION.refArea
    shown = len(read.figures.figures)
    is_cut = 0 < shown < read.inverse.count(area)
    return inverse_address(entity, area, language) if is_cut else None


def _shown_by(sections: tuple[Found, ...]) -> Mapping[URIRef, str]:
    """Return the section that shows what points by a property, where one shows all kinds of it."""
    return {
        predicate: found.spec.key
        for found in sections
        if found.spec.folder is None
        for predicate in found.spec.inverse
    }


def _mentions(
    inverse: InverseLinks, sections: tuple[Found, ...]
) -> Mapping[URIRef, tuple[URIRef, ...]]:
    """Return the first of what points at the thing by each property that no section shows."""
    shown_by = _shown_by(sections)
    return {
        predicate: () if predicate in shown_by else inverse.of(predicate)[:FIRST]
        for predicate in inverse.counts
    }


def _incoming(read: _Read, evidence: Evidence, entity: Entity) -> tuple[Incoming, ...]:
    shown_by = _shown_by(read.sections)
    shown = [
        Incoming(
            predicate=evidence.name(predicate),
            others=tuple(map(evidence.name, others)),
            count=read.inverse.counts[predicate],
            address=inverse_address(entity, predicate, evidence.language),
            section=shown_by.get(predicate),
        )
        for predicate, others in read.mentions.items()
    ]
    return tuple(
        sorted(shown, key=lambda each: (fold(each.predicate.words.text), each.predicate.iri))
    )


def _distinct(properties: tuple[Property, ...]) -> tuple[Property, ...]:
    """Return *properties* without values that an earlier one has: a code is an identifier, too."""
    kept: list[Property] = []
    seen: set[str] = set()
    for each in properties:
        values = {_words(statement.value).text for statement in each.statements}
        if not values <= seen:
            kept.append(each)
        seen |= values
    return tuple(kept)


def _words(value: Name | Words) -> Words:
    return value.words if isinstance(value, Name) else value


def _values_of(rows: Iterable[Row], predicate: URIRef) -> tuple[URIRef, ...]:
    return iris([row for row in rows if row["predicate"] == predicate], "value")


def _description(rows: tuple[Row, ...], entity: Entity, language: Language) -> Words | None:
    """Return the first text that says what the thing is, by order of the properties."""
    for predicate in _DESCRIBING_KINDS.get(entity.kind, _DESCRIBING):
        values = (row["value"] for row in rows if row["predicate"] == predicate)
        chosen = choose_literal((v for v in values if isinstance(v, Literal)), language)
        if chosen is not None:
            return words_of(chosen)
    return None
