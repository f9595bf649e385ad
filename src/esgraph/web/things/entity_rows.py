"""The rows about a thing, as the stored queries give them: what it says, what points at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV

from esgraph.namespaces import ESG
from esgraph.web.facts.addresses import Entity
from esgraph.web.linked_data.titles import has_composed_title
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, iris
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.inner_sections import InnerRows, read_inner_rows
from esgraph.web.things.inverse_links import FIRST, InverseLinks, read_inverse_links
from esgraph.web.things.place_figures import PlaceRows, read_figures
from esgraph.web.things.profiles import profile_of
from esgraph.web.things.property_statements import bounded
from esgraph.web.things.sections import Found, find_sections

_SOURCED = frozenset({PROV.wasDerivedFrom, DCTERMS.source, ESG.contradicts})


@dataclass(frozen=True, slots=True)
class EntityRows:
    """
    The rows about *entity*.

    *stated* are its own triples, without values beyond the first of a property: *cut* counts these.
    *mentions* are the first of what points at it by each property that no section shows. *shown*
    are the things that the page names as values or entries.
    """

    entity: Entity
    stated: tuple[Row, ...]
    cut: Mapping[URIRef, int]
    inverse: InverseLinks
    mentions: Mapping[URIRef, tuple[URIRef, ...]]
    reified: tuple[Row, ...]
    sections: tuple[Found, ...]
    shown: tuple[URIRef, ...]
    figures: PlaceRows
    inner: InnerRows

    @property
    def subject(self) -> URIRef:
        """Return what the page is about."""
        return URIRef(self.entity.iri)


def ask_entity_rows(stored: StoredQueries, entity: Entity) -> EntityRows:
    """
    Return the rows about *entity*.

    A few kept queries; each reads a bounded part of what points at the thing, and counts the rest.
    """
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
    return EntityRows(
        entity=entity,
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


def claims_of(rows: EntityRows) -> Iterable[URIRef]:
    """Return every claim of the page."""
    if any(row["predicate"] in _SOURCED for row in rows.stated):
        yield rows.subject
    yield from iris(rows.reified, "claim")
    yield from rows.figures.figures
    for found in rows.sections:
        if found.spec.has_sources:
            yield from filter(has_composed_title, found.things)


def things_of(rows: EntityRows, parts: Groups) -> Iterable[URIRef]:
    """Return everything that the page names; *parts* are those of composed titles."""
    yield from rows.shown
    yield from iris(rows.stated, "predicate")
    yield from rows.inverse.counts
    yield from rows.figures.things
    for group in parts.values():
        yield from iris(group, "value")


def shown_by(sections: Iterable[Found]) -> Mapping[URIRef, str]:
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
    shown = shown_by(sections)
    return {
        predicate: () if predicate in shown else inverse.of(predicate)[:FIRST]
        for predicate in inverse.counts
    }
