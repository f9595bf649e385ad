"""
Names for things that have none of their own: claims, passages, statements, figures.

Each is composed of the names of what the thing joins, as the catalogue writes it for its kind:
``entity.title.statement`` is « {subject} — {predicate} — {object} ».
"""

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from rdflib import ORG, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, QB, RDF, RDFS, SH

from esgraph.language import Language, choose_literal, is_in
from esgraph.namespaces import CV, ESG, OA, SCHEMA, SDMX_DIMENSION
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.graph_names import graph_path
from esgraph.web.facts.links import short
from esgraph.web.facts.literal_forms import readable
from esgraph.web.facts.words import Words, joined, put_together
from esgraph.web.site.results import Row, Term
from esgraph.web.site.rows import Groups, group_by, iris, terms
from esgraph.web.site.stored import StoredQueries
from esgraph.web.wording.texts import say

_EXCERPT = 70
_MAX_DEPTH = 3
_OPENING = re.compile(r"«\s?")
_CLOSING = re.compile(r"\s?»")
_SCHEMES = ("mailto:", "https://", "http://")

_BENEFICIARY = {"beneficiary": (ESG.beneficiary,)}
_REMARK = {"text": (DCTERMS.description,), "place": (SCHEMA.about,)}
_WRITTEN = {"written": (ESG.lexicalForm, SCHEMA.value)}

# The parts of each title, each with the properties that it may come from, the best first.
_PARTS: Mapping[str, Mapping[str, tuple[URIRef, ...]]] = MappingProxyType(
    {
        "agent": {"name": (FOAF.name,)},
        "amount": _WRITTEN,
        "challenge": _REMARK,
        "change": {"name": (RDFS.label,)},
        "contact-point": {"owner": (CV.contactPoint,)},
        "contradiction": {"one": (RDF.subject,), "other": (RDF.object,)},
        "funding-relation": {"giver": (ESG.funder, ESG.supporter), **_BENEFICIARY},
        "key-partner-relation": {"partner": (ESG.keyPartner,), "body": (ESG.partnerOf,)},
        "lever-use": {"lever": (RDFS.label, ESG.leverCategory), "body": (ESG.usedBy,)},
        "membership": {
            "member": (ORG.member,),
            "role": (ORG.role,),
            "organization": (ORG.organization,),
        },
        "observation": {
            "measure": (RDFS.label, QB.measureType),
            "place": (SDMX_DIMENSION.refArea,),
        },
        "passage": {"heading": (RDFS.label,)},
        "quantity": _WRITTEN,
        "report": {},
        "selector": {"text": (OA.exact,)},
        "slice": {"text": (DCTERMS.description,)},
        "statement": {
            "subject": (RDF.subject,),
            "predicate": (RDF.predicate,),
            "object": (RDF.object,),
        },
        "strength": _REMARK,
        "support-relation": {"giver": (ESG.supporter,), **_BENEFICIARY},
        "text": {"document": (PROV.wasDerivedFrom,)},
        "validation-result": {"message": (SH.resultMessage,), "thing": (SH.focusNode,)},
        "winning-partnership": {"name": (RDFS.label,)},
    }
)

# What tells things apart for readers who do not understand their own names.
_CATEGORIES: Mapping[str, tuple[URIRef, ...]] = MappingProxyType({"observation": (ESG.category,)})

# Names stand whole, texts by their beginnings.
_NAMES = frozenset({FOAF.name, RDFS.label})

TITLED_KINDS = tuple(_PARTS)
"""The kinds of things whose titles are composed."""

TITLE_PROPERTIES = frozenset(
    predicate
    for parts in (*_PARTS.values(), _CATEGORIES)
    for found in parts.values()
    for predicate in found
)
"""All that titles are made of."""


def has_composed_title(thing: URIRef) -> bool:
    """Tell whether *thing* is of a kind that has no names of its own."""
    entity = entity_of(thing)
    return entity is not None and entity.kind in _PARTS


def read_parts(stored: StoredQueries, things: Iterable[URIRef]) -> Groups:
    """
    Return the rows of ``parts.rq`` for those of *things* whose kind has composed titles.

    What these are made of is read as well, where it needs a title in its turn. One kept query,
    rarely two or three.
    """
    found: dict[URIRef, tuple[Row, ...]] = {}
    pending = _composed(things)
    for _ in range(_MAX_DEPTH):
        if not pending:
            break
        groups = group_by(stored.rows("parts", thing=tuple(sorted(map(str, pending)))), "thing")
        found |= {iri: groups.get(iri, ()) for iri in pending}
        pending = _composed(each for rows in groups.values() for each in iris(rows, "value"))
        pending -= found.keys()
    return found


def with_titles(evidence: Evidence, parts: Groups, things: Iterable[URIRef]) -> Evidence:
    """
    Return *evidence* with names for all of *parts*, and for those of *things* that lie elsewhere.

    Where a part of a title is unknown, the thing keeps the name that it has. Pages and mailboxes
    elsewhere are named by their address, without its scheme.
    """
    composer = _Composer(parts, evidence)
    titles = {thing: composer.title(thing) for thing in parts}
    titles |= {
        thing: _address(thing)
        for thing in things
        if thing not in evidence.labels and entity_of(thing) is None
    }
    named = {thing: title for thing, title in titles.items() if title is not None}
    return replace(evidence, titles={**evidence.titles, **named})


def part_values(parts: Groups, thing: URIRef, predicates: Iterable[URIRef]) -> tuple[Term, ...]:
    """Return what *thing* has of *predicates*, in their order."""
    rows = parts.get(thing, ())
    return tuple(
        dict.fromkeys(
            value
            for predicate in predicates
            for value in terms([row for row in rows if row["part"] == predicate], "value")
        )
    )


def excerpt(text: str) -> str:
    """Return the beginning of *text*, of 70 characters at most, cut between words."""
    return textwrap.shorten(text, _EXCERPT, placeholder=" …")


@dataclass(frozen=True, slots=True)
class _Composer:
    """Writes titles from their parts, in the language of *evidence*."""

    parts: Groups
    evidence: Evidence

    @property
    def language(self) -> Language:
        return self.evidence.language

    def title(self, thing: URIRef, depth: int = 0) -> Words | None:
        entity = entity_of(thing)
        if entity is None or entity.kind not in _PARTS or depth > _MAX_DEPTH:
            return None
        named = {
            name: self._part(thing, predicates, depth)
            for name, predicates in _PARTS[entity.kind].items()
        }
        if not all(part.text for part in named.values()):
            return None
        key = f"entity.title.{entity.kind}"
        category = self._category(thing, entity.kind, depth)
        if category.text:
            key, named = f"{key}.category", {**named, "category": category}
        pattern = say(key, self.language)
        if "«" in pattern:
            named = {name: _unquoted(words) for name, words in named.items()}
        return put_together(pattern, named, self.language)

    def _category(self, thing: URIRef, kind: str, depth: int) -> Words:
        own = part_values(self.parts, thing, (RDFS.label,))
        if kind not in _CATEGORIES or (own and _is_in(own, self.language)):
            return Words("")
        return self._part(thing, _CATEGORIES[kind], depth)

    def _part(self, thing: URIRef, predicates: tuple[URIRef, ...], depth: int) -> Words:
        """Return the words of the first of *predicates* that the reader understands best."""
        said = {each: part_values(self.parts, thing, (each,)) for each in predicates}
        found = [each for each in predicates if said[each]]
        if not found:
            return Words("")
        own = (each for each in found if _is_in(said[each], self.language))
        best = next(own, found[0])
        return self._words(said[best], depth, is_name=best in _NAMES)

    def _words(self, values: tuple[Term, ...], depth: int, *, is_name: bool) -> Words:
        literal = choose_literal(
            (value for value in values if isinstance(value, Literal)), self.language
        )
        if literal is not None:
            text = readable(literal, self.language)
            return Words(text if is_name else excerpt(text), literal.language)
        found = (value for value in values if isinstance(value, URIRef))
        names = dict.fromkeys(self._name(each, depth) for each in found)
        return joined(names, ", ", self.language)

    def _name(self, thing: URIRef, depth: int) -> Words:
        return self.title(thing, depth + 1) or self.evidence.name(thing).words


def _unquoted(words: Words) -> Words:
    """Return *words* as they stand between « »: with quotation marks of the second level."""
    text = _CLOSING.sub("”", _OPENING.sub("“", words.text))
    return replace(words, text=text, pieces=tuple(map(_unquoted, words.pieces)))


def _is_in(values: tuple[Term, ...], language: Language) -> bool:
    """Return whether *values* can be read in *language*: things have names in both."""
    said = [value for value in values if isinstance(value, Literal)]
    return not said or any(not each.language or is_in(each, language) for each in said)


def _composed(things: Iterable[URIRef]) -> set[URIRef]:
    return {thing for thing in things if has_composed_title(thing)}


def _address(iri: URIRef) -> Words | None:
    """Return *iri* as people write it; ``None`` for the terms of vocabularies."""
    text = str(iri)
    path = graph_path(text)
    if path is not None:
        return Words(path)
    if short(text) != text:
        return None
    scheme = next((each for each in _SCHEMES if text.startswith(each)), None)
    return Words(text.removeprefix(scheme).removesuffix("/")) if scheme else None
