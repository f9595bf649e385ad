"""
What a page says in schema.org's words: nothing that the graph does not say.

Statements that the graph makes with schema.org stand as they are; those that it makes with other
vocabularies are said by the property of schema.org that means the same.
"""

import json
import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from markupsafe import Markup
from rdflib import RDF, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDFS, SKOS, XSD

from esgraph.language import Language
from esgraph.namespaces import GEO, SCHEMA
from esgraph.web.citing.dataset_statements import dataset_statements
from esgraph.web.citing.schema_domains import suits
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.release_facts import release_facts
from esgraph.web.facts.words import Name, Words
from esgraph.web.linked_data.schema_classes import THING, schema_class, schema_term
from esgraph.web.site.results import Row, Term
from esgraph.web.site.rows import iris
from esgraph.web.site.sites import Site, current_site

Node = dict[str, Any]

CONTEXT = MappingProxyType({"@vocab": str(SCHEMA)})
"""Terms are those of ``https://schema.org/``, as in the graph; no processor has to fetch them."""

PROPERTIES = MappingProxyType(
    {
        RDFS.label: "name",
        SKOS.prefLabel: "name",
        DCTERMS.title: "name",
        SKOS.altLabel: "alternateName",
        SKOS.definition: "description",
        DCTERMS.description: "description",
        DCTERMS.identifier: "identifier",
        DCTERMS.spatial: "spatialCoverage",
        DCAT.keyword: "keywords",
        SKOS.inScheme: "inDefinedTermSet",
        OWL.sameAs: "sameAs",
        SKOS.exactMatch: "sameAs",
        FOAF.homepage: "url",
        FOAF.page: "url",
        FOAF.isPrimaryTopicOf: "subjectOf",
        DCTERMS.issued: "datePublished",
        DCTERMS.license: "license",
        DCTERMS.publisher: "publisher",
        GEO.lat: "latitude",
        GEO.long: "longitude",
    }
)
"""Properties of other vocabularies, and what schema.org calls them."""

_MOST_VALUES = 50
_FOLLOWED = ("https://", "http://")

# What people can read without the datatype; a reader of schema.org expects no other form.
_INTEGERS = re.compile(r"0|-?[1-9][0-9]{0,14}")
_DECIMALS = re.compile(r"-?[0-9]{1,9}\.[0-9]{1,6}")

# What could end the element that the statements stand in, or a line of an old script.
_ESCAPES = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")}
)


def page_statements(
    entity: Entity,
    title: Words,
    language: Language,
    rows: tuple[Row, ...],
    *,
    here: str,
    trail: tuple[Name, ...],
) -> Node:
    """
    Return what the page about *entity* says of it and of itself, as JSON-LD.

    *rows* are those of ``page-statements.rq``; *here* is the address of the site; *trail* names
    what stands above the page, the highest first.
    A property has 50 values at most: the document has them all.
    """
    site = current_site()
    page = _page(site, entity, language, here=here, sources=iris(rows, "source"))
    page["name"] = title.text
    node = thing_node(entity.iri, rows)
    node |= dataset_statements(site, entity, language, node, here=here)
    nodes = [node, {**page, **_breadcrumb(trail, title, page["@id"], here)}]
    return {"@context": dict(CONTEXT), "@graph": nodes}


def thing_node(iri: str, rows: Iterable[Row]) -> Node:
    """
    Return what *rows* of ``page-statements.rq`` say of the thing *iri*.

    Properties that schema.org does not give to its classes are left out, as are addresses that
    are not of the Web.
    """
    node: Node = {"@id": iri}
    for row in rows:
        if "predicate" not in row:
            continue
        name, value = _said(row["predicate"], row["value"])
        values = node.setdefault(name, []) if name and value is not None else []
        if value not in values and len(values) < _MOST_VALUES:
            values.append(value)
    classes = node.setdefault("@type", [THING])
    return {
        name: _alone(value)
        for name, value in node.items()
        if name.startswith("@") or suits(name, set(classes) - {THING})
    }


def json_ld(statements: Node) -> Markup:
    """Return *statements* as the content of a ``<script>``, which no word of them can end."""
    text = json.dumps(statements, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - escaped as JSON, not as HTML


def _said(predicate: Term, value: Term) -> tuple[str, Any]:
    """Return the name of a property and its value; an empty name where there is none."""
    if predicate == RDF.type:
        name = schema_class(str(value))
        return ("@type", name) if name else ("", None)
    if predicate in PROPERTIES:
        return PROPERTIES[URIRef(predicate)], _value(value)
    name = schema_term(str(predicate))
    return (name, _value(value)) if name else ("", None)


def _value(value: Term) -> Any:
    """Return *value* as JSON-LD writes it; ``None`` for what is no address of the Web."""
    if not isinstance(value, Literal):
        return {"@id": str(value)} if str(value).startswith(_FOLLOWED) else None
    if value.language:
        return {"@value": str(value), "@language": value.language}
    return _plain(str(value), value.datatype)


def _plain(text: str, datatype: URIRef | None) -> str | int | float | bool:
    """Return a number or a truth value as JSON has it, all else as *text*."""
    if datatype == XSD.boolean and text in {"true", "false"}:
        return text == "true"
    if datatype in {XSD.integer, XSD.decimal} and _INTEGERS.fullmatch(text):
        return int(text)
    return float(text) if datatype == XSD.decimal and _DECIMALS.fullmatch(text) else text


def _alone(values: Any) -> Any:
    """Return the one of *values* where there is one, as people write JSON-LD."""
    return values[0] if isinstance(values, list) and len(values) == 1 else values


def _page(
    site: Site, entity: Entity, language: Language, *, here: str, sources: tuple[URIRef, ...]
) -> Node:
    facts = release_facts(site.stored)
    said: Node = {
        "@id": here + entity.page(language),
        "@type": "AboutPage",
        "inLanguage": language,
        "mainEntity": {"@id": entity.iri},
        "isBasedOn": [{"@id": str(source)} for source in sources[:_MOST_VALUES]],
        "isPartOf": _reference(facts.release),
        "license": _reference(facts.licence),
        "publisher": _reference(facts.publisher_iri),
        "version": site.release_id,
        "dateModified": site.made.isoformat() if site.made else None,
    }
    return {name: value for name, value in said.items() if value}


def _reference(iri: URIRef | None) -> Node | None:
    return {"@id": str(iri)} if iri else None


def _breadcrumb(trail: tuple[Name, ...], title: Words, page: str, here: str) -> Node:
    if not trail:
        return {}
    steps = [
        *((name.words.text, here + name.href if name.href else name.iri) for name in trail),
        (title.text, page),
    ]
    elements = [
        {"@type": "ListItem", "position": number, "name": words, "item": {"@id": address}}
        for number, (words, address) in enumerate(steps, start=1)
    ]
    return {"breadcrumb": {"@type": "BreadcrumbList", "itemListElement": elements}}
