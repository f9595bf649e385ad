"""The columns of a template as the shapes and the ontology define them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH, SKOS
from rdflib.term import Node

from esgraph.language import Language, Text, choose_literal
from esgraph.namespaces import ESGSH, SDMX_MEASURE, fold, local_name
from esgraph.tabular.layouts import PLANS, ColumnPlan, LayoutKey, LayoutPlan

_PARENTHESIS = re.compile(r"\([^()]*+\)")


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list: what it means, and every folded name that it goes by."""

    iri: URIRef
    label: Text
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column of a sheet.

    *header* is its name in both languages, *names* are all folded headers that mean it. *paths*
    and *shapes* are the properties and the property shapes whose results are about its cells.
    *is_required*: without it, every row would be a violation.
    """

    key: str
    header: Text
    description: Text
    example: Text
    is_required: bool
    codes: tuple[Code, ...]
    names: frozenset[str]
    paths: frozenset[URIRef]
    shapes: frozenset[Node]

    def marked_header(self, language: Language) -> str:
        """Return the header that a template shows: with a star where the column is required."""
        star = " *" if self.is_required else ""
        return f"{self.header.in_(language)}{star}"

    def code(self, text: str) -> Code | None:
        """Return the code that *text* names, whatever its case, accents and plural."""
        name = plain(text)
        return next((code for code in self.codes if name in code.names), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet of the template: its columns in order, the folded titles that it goes by."""

    key: LayoutKey
    title: Text
    about: Text
    titles: frozenset[str]
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """Return the column with *key*."""
        return next(column for column in self.columns if column.key == key)


def derive_layouts(shapes: Graph, ontology: Graph) -> tuple[Layout, ...]:
    """
    Return the sheets of the template, each column as *shapes* and *ontology* define it.

    Its name is that of the first property shape about its property, else the label of the
    property; it is required when a shape counts its absence as a violation; its list of values
    is the concept scheme, or the ``sh:in``, that a shape holds its values to; its description is
    the definition of the property.
    """
    source = _Source(shapes, ontology, _terms_by_shape(shapes))
    return tuple(source.layout(plan) for plan in PLANS)


def plain(text: str) -> str:
    """Return *text* as headers and codes are compared: folded, without plurals."""
    return _plain_name(text) if len(text) <= _LONGEST_NAME else _plain(text)


def _plain(text: str) -> str:
    folded = fold(text)
    if "s" in folded:
        folded = " ".join([word.rstrip("s") or word for word in folded.split()])
    # « % » and « $ » fold to nothing.
    return folded or text.strip()


_LONGEST_NAME = 200
_plain_name = lru_cache(maxsize=10_000)(_plain)
"""The same names come again and again: in the rows of a workbook, and beside each header."""


def unqualified(header: str) -> str:
    """Return *header* without what stands in parentheses: units, acronyms, « (obligatoire) »."""
    return _PARENTHESIS.sub(" ", header)


@dataclass(frozen=True, slots=True)
class _Source:
    """The shapes and the ontology; *terms* are the properties in the path of each shape."""

    shapes: Graph
    ontology: Graph
    terms: Mapping[Node, frozenset[URIRef]]

    def layout(self, plan: LayoutPlan) -> Layout:
        node_shapes = [ESGSH[name] for name in plan.shapes]
        about = [
            shape
            for node in node_shapes
            for shape in sorted(self.shapes.objects(node, SH.property), key=str)
        ]
        return Layout(
            key=plan.key,
            title=plan.title,
            about=plan.about,
            titles=frozenset(plain(name) for name in (plan.title.fr, plan.title.en, *plan.also)),
            columns=tuple(self._column(column, about) for column in plan.columns),
        )

    def _column(self, plan: ColumnPlan, about: list[Node]) -> Column:
        paths = frozenset(plan.paths) | (self._measures() if plan.key == "value" else frozenset())
        own = [shape for shape in about if self.terms.get(shape, frozenset()) & paths]
        names = self._names(plan, own)
        written = (names.fr, names.en, plan.header_en or "", *plan.also)
        return Column(
            key=plan.key,
            header=Text(fr=_capital(names.fr), en=plan.header_en or _capital(names.en)),
            description=self._description(plan),
            example=plan.example,
            is_required=not plan.is_optional and any(map(self._is_demand, own)),
            codes=self._codes(plan, own),
            names=frozenset(
                plain(each) for name in written if name for each in (name, unqualified(name))
            ),
            paths=paths,
            shapes=frozenset(shape for shape, terms in self.terms.items() if terms & paths),
        )

    def _names(self, plan: ColumnPlan, own: list[Node]) -> Text:
        if plan.name is not None:
            return plan.name
        named = [ESGSH[plan.shape]] if plan.shape else own
        for shape in named:
            if plan.shape or self.shapes.value(shape, SH.path) in plan.paths:
                name = _text(self.shapes, shape, SH.name)
                if name is not None:
                    return name
        name = _text(self.ontology, plan.paths[0], RDFS.label)
        return name or Text(fr=plan.key, en=plan.key)

    def _description(self, plan: ColumnPlan) -> Text:
        definitions = (_text(self.ontology, path, SKOS.definition) for path in plan.paths[:1])
        return plan.note or next(definitions, None) or Text(fr="", en="")

    def _is_demand(self, shape: Node) -> bool:
        counts = [
            count
            for predicate in (SH.minCount, SH.qualifiedMinCount)
            for count in self.shapes.objects(shape, predicate)
            if isinstance(count, Literal)
        ]
        is_violation = (shape, SH.severity, SH.Violation) in self.shapes
        return is_violation and any(int(count) >= 1 for count in counts)

    def _codes(self, plan: ColumnPlan, own: list[Node]) -> tuple[Code, ...]:
        if plan.key == "measure":
            found: set[Node] = set(self._measures())
        else:
            found = {code for shape in own for code in self._allowed(shape)}
        codes = [self._code(iri) for iri in found if isinstance(iri, URIRef)]
        return tuple(sorted(codes, key=lambda code: (fold(code.label.fr), code.iri)))

    def _allowed(self, shape: Node) -> Iterator[Node]:
        """Yield the values that *shape* allows: of a concept scheme, or of ``sh:in``."""
        for values in self.shapes.objects(shape, SH["in"]):
            yield from Collection(self.shapes, values)
        for node in self.shapes.objects(shape, SH.node):
            for property_shape in self.shapes.objects(node, SH.property):
                if (property_shape, SH.path, SKOS.inScheme) in self.shapes:
                    scheme = self.shapes.value(property_shape, SH.hasValue)
                    yield from self.ontology.subjects(SKOS.inScheme, scheme)

    def _code(self, iri: URIRef) -> Code:
        label = _text(self.ontology, iri, SKOS.prefLabel) or _text(self.ontology, iri, RDFS.label)
        label = label or Text(fr=local_name(iri), en=local_name(iri))
        names = [
            str(name)
            for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, RDFS.label)
            for name in self.ontology.objects(iri, predicate)
        ]
        return Code(
            iri=iri,
            label=Text(fr=_capital(label.fr), en=_capital(label.en)),
            names=frozenset(plain(name) for name in (*names, local_name(iri))),
        )

    def _measures(self) -> frozenset[URIRef]:
        found = self.ontology.subjects(RDFS.subPropertyOf, SDMX_MEASURE.obsValue)
        return frozenset(measure for measure in found if isinstance(measure, URIRef))


def _terms_by_shape(shapes: Graph) -> dict[Node, frozenset[URIRef]]:
    """Return the properties in the path of each property shape, however it is composed."""
    found: dict[Node, set[URIRef]] = {}
    for shape, path in shapes.subject_objects(SH.path):
        found.setdefault(shape, set()).update(_terms_in(path, shapes))
    return {shape: frozenset(terms) for shape, terms in found.items()}


def _terms_in(path: Node, shapes: Graph) -> Iterator[URIRef]:
    if isinstance(path, URIRef):
        yield path
        return
    for predicate in (SH.inversePath, SH.alternativePath, RDF.first, RDF.rest):
        for part in shapes.objects(path, predicate):
            yield from _terms_in(part, shapes)


def _text(graph: Graph, subject: Node, predicate: URIRef) -> Text | None:
    literals = [term for term in graph.objects(subject, predicate) if isinstance(term, Literal)]
    french, english = choose_literal(literals, "fr"), choose_literal(literals, "en")
    if french is None or english is None:
        return None
    return Text(fr=str(french), en=str(english))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
