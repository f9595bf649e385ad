"""From the stored queries to the view of a thing."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, QB, RDF, RDFS, SKOS

from esgraph.language import Language, choose_literal
from esgraph.namespaces import ESG, SCHEMA, SDMX_ATTRIBUTE, SDMX_DIMENSION, fold
from esgraph.web.facts.addresses import KINDS, Entity
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.gathering import ask_evidence, name_evidence
from esgraph.web.facts.quantities import figure_value
from esgraph.web.facts.words import Name, Words, optional_words, words_of
from esgraph.web.linked_data.titles import read_parts, with_titles
from esgraph.web.site.results import Row, Term
from esgraph.web.site.rows import iris
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.entity_rows import (
    EntityRows,
    ask_entity_rows,
    claims_of,
    shown_by,
    things_of,
)
from esgraph.web.things.entity_view import EntityView, Incoming, Property
from esgraph.web.things.inner_sections import inner_sections
from esgraph.web.things.inverse_links import inverse_address
from esgraph.web.things.place_figures import figure_rows
from esgraph.web.things.profiles import HISTORY, IDENTIFIERS, OUTSIDE, profile_of
from esgraph.web.things.property_statements import (
    definitions_in,
    properties_of,
    select_properties,
    usual_origin,
    values_address,
)
from esgraph.web.things.sections import make_section
from esgraph.web.wording.texts import say

_DESCRIBING = (SKOS.definition, DCTERMS.description, RDFS.comment)
# What is said of a document is a remark of ours on it, which stands among the facts.
_DESCRIBING_KINDS: Mapping[str, tuple[URIRef, ...]] = MappingProxyType({"document": ()})
_OF_FIGURES: Mapping[URIRef, str] = MappingProxyType(
    {
        ESG.lexicalForm: "written",
        SCHEMA.minValue: "minimum",
        SCHEMA.maxValue: "maximum",
        SDMX_ATTRIBUTE.unitMeasure: "unit",
    }
)
"""The variables of ``figures.rq`` that the properties of a figure are, its measure apart."""

_QUOTING = frozenset({"passage", "selector"})


def view_of(stored: StoredQueries, entity: Entity, language: Language) -> EntityView:
    """
    Return what the page about *entity* shows.

    About fifteen kept queries; each reads a bounded part of what points at the thing, and the rest
    is counted.
    """
    rows = ask_entity_rows(stored, entity)
    asked = stored.beside.begin(
        lambda: ask_evidence(
            stored, claims=tuple(claims_of(rows)), graphs=iris(rows.stated, "graph")
        )
    )
    parts = read_parts(stored, rows.shown)
    things = tuple(things_of(rows, parts))
    evidence = with_titles(name_evidence(stored, language, asked, things), parts, things)
    own = evidence.claim(rows.subject)
    properties = properties_of(
        URIRef(entity.iri),
        rows.stated,
        evidence,
        reified=rows.reified,
        cut={
            predicate: (count, values_address(entity, predicate, language))
            for predicate, count in rows.cut.items()
        },
        definitions=definitions_in(stored),
    )
    facts = profile_of(entity.kind).facts
    return EntityView(
        entity=entity,
        name=evidence.name(rows.subject),
        kinds=_kinds(entity, rows.stated, properties, evidence),
        description=_description(rows.stated, entity, language),
        quotation=_quotation(stored, entity, language),
        claim=own if own.sources or own.counterclaims else None,
        origin=usual_origin(properties),
        facts=select_properties(properties, facts),
        identifiers=_distinct(
            select_properties(properties, (each for each in IDENTIFIERS if each not in facts))
        ),
        outside=select_properties(properties, OUTSIDE),
        history=select_properties(properties, HISTORY),
        figures=figure_rows(rows.figures, evidence),
        more_figures=_more_figures(rows, language),
        sections=(
            *inner_sections(rows.inner, evidence),
            *(
                make_section(
                    found,
                    evidence,
                    parts,
                    lambda predicate: inverse_address(entity, predicate, language),
                )
                for found in rows.sections
            ),
        ),
        properties=properties,
        incoming=_incoming(rows, evidence),
    )


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


def _more_figures(rows: EntityRows, language: Language) -> str | None:
    area = SDMX_DIMENSION.refArea
    shown = len(rows.figures.figures)
    is_cut = 0 < shown < rows.inverse.count(area)
    return inverse_address(rows.entity, area, language) if is_cut else None


def _incoming(rows: EntityRows, evidence: Evidence) -> tuple[Incoming, ...]:
    sections = shown_by(rows.sections)
    shown = [
        Incoming(
            predicate=evidence.name(predicate),
            others=tuple(map(evidence.name, others)),
            count=rows.inverse.counts[predicate],
            address=inverse_address(rows.entity, predicate, evidence.language),
            section=sections.get(predicate),
        )
        for predicate, others in rows.mentions.items()
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
    if entity.kind == "observation":
        return _figure(rows, language)
    for predicate in _DESCRIBING_KINDS.get(entity.kind, _DESCRIBING):
        values = (row["value"] for row in rows if row["predicate"] == predicate)
        chosen = choose_literal((v for v in values if isinstance(v, Literal)), language)
        if chosen is not None:
            return words_of(chosen)
    return None


def _figure(rows: tuple[Row, ...], language: Language) -> Words | None:
    """Return the value of an observation."""
    measures = [row["value"] for row in rows if row["predicate"] == QB.measureType]
    variables = dict[Term, str](_OF_FIGURES.items()) | dict.fromkeys(measures, "value")
    said = figure_value(
        tuple(
            {variables[row["predicate"]]: row["value"]}
            for row in rows
            if row["predicate"] in variables
        ),
        language,
    )
    return Words(said) if said else None
