"""What the shapes and the ontology say about a result: names, parameters, accepted values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH, SKOS
from rdflib.term import Node

from esgraph.language import Text, choose_literal
from esgraph.namespaces import fold, local_name
from esgraph.reports.terms import compact, readable, same
from esgraph.tabular import Layout
from esgraph.validation import ValidationResult

_SUFFIX = "ConstraintComponent"
_PATH_PARTS = (
    SH.inversePath,
    SH.alternativePath,
    SH.zeroOrMorePath,
    SH.oneOrMorePath,
    SH.zeroOrOnePath,
    RDF.first,
    RDF.rest,
)
_NESTING = (SH.node, SH["or"], SH.xone, SH["and"], SH.qualifiedValueShape)


def component_name(component: URIRef) -> str:
    """
    Return the short name of a constraint component.

    >>> component_name(SH.MinCountConstraintComponent)
    'MinCount'
    """
    return local_name(str(component)).removesuffix(_SUFFIX)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """
    The shapes and the ontology behind the results of a check.

    Made once for all checks: it keeps what it has looked up. *examples* are values as
    contributors write them, by property.
    """

    shapes: Graph
    ontology: Graph
    examples: dict[URIRef, Text] = field(default_factory=dict)
    _labels: dict[Node, Text | None] = field(default_factory=dict, repr=False)
    _accepted: dict[Node, tuple[Node, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, shapes: Graph, ontology: Graph, layouts: Iterable[Layout] = ()) -> "Rulebook":
        """Return the rulebook of *shapes*, with the examples of the columns of *layouts*."""
        examples: dict[URIRef, Text] = {}
        for layout in layouts:
            for column in layout.columns:
                for path in column.paths if len(column.paths) == 1 else ():
                    examples.setdefault(path, column.example)
        return cls(shapes, ontology, examples)

    def has_message(self, shape: Node) -> bool:
        """Tell whether the author of *shape*, or of its SPARQL constraint, wrote a message."""
        writers = (shape, *self.shapes.objects(shape, SH.sparql))
        return any((writer, SH.message, None) in self.shapes for writer in writers)

    def path_of(self, result: ValidationResult) -> Node | None:
        """Return the path of *result*, composed or not; ``None`` for a result about a node."""
        return result.path or self.shapes.value(result.source_shape, SH.path)

    def properties(self, path: Node | None) -> tuple[URIRef, ...]:
        """Return the properties in *path*, in its order."""
        if path is None:
            return ()
        return tuple(dict.fromkeys(self._in_path(path, set())))

    def field(self, result: ValidationResult) -> Text | None:
        """Return the name of what *result* looked at: ``sh:name``, else that of the property."""
        path = self.path_of(result)
        if path is None:
            return None
        named = _text(self.shapes, result.source_shape, SH.name)
        # The property that a closed shape refuses has another name than the shape.
        if named is not None and component_name(result.component) != "Closed":
            return named
        properties = self.properties(path)
        return self.label(properties[-1]) or same(compact(properties[-1])) if properties else None

    def parameter(self, result: ValidationResult) -> Node | None:
        """Return the value of the parameter that gives the constraint of *result* its name."""
        name = component_name(result.component)
        return self.parameter_named(result.source_shape, name[:1].lower() + name[1:])

    def parameter_named(self, shape: Node, name: str) -> Node | None:
        """Return the value of ``sh:name`` of *shape*."""
        # A message may name what is no term of SHACL.
        return self.shapes.value(shape, URIRef(f"{SH}{name}"))

    def label(self, node: Node) -> Text | None:
        """Return the label of a class, a property, a concept or a shape, where it has one."""
        if node not in self._labels:
            sources = (
                (self.ontology, SKOS.prefLabel),
                (self.ontology, RDFS.label),
                (self.shapes, SH.name),
                (self.shapes, RDFS.label),
            )
            found = (_text(graph, node, predicate) for graph, predicate in sources)
            self._labels[node] = next((text for text in found if text is not None), None)
        return self._labels[node]

    def name(self, node: Node) -> Text:
        """Return the label of *node*, else what is readable of it."""
        return self.label(node) or readable(node)

    def members(self, values: Node | None) -> tuple[Node, ...]:
        """Return the members of a list of the shapes; of one that loops, up to the loop."""
        found: list[Node] = []
        seen: set[Node] = set()
        while values is not None and values != RDF.nil and values not in seen:
            seen.add(values)
            first = self.shapes.value(values, RDF.first)
            found += [first] if first is not None else []
            values = self.shapes.value(values, RDF.rest)
        return tuple(found)

    def accepted(self, shape: Node) -> tuple[Node, ...]:
        """Return the values of the closed list that *shape* holds its values to, by their names."""
        if shape not in self._accepted:
            found = sorted(
                set(self._values(shape, set())), key=lambda each: fold(self.name(each).fr)
            )
            self._accepted[shape] = tuple(found)
        return self._accepted[shape]

    def kinds(self, shape: Node) -> tuple[Text, ...]:
        """Return the kinds of thing that *shape* accepts, by the labels of their classes."""
        classes = dict.fromkeys(self._objects(shape, SH["class"], set()))
        return tuple(self.name(each) for each in classes)

    def _values(self, shape: Node, seen: set[Node]) -> Iterator[Node]:
        for values in self._objects(shape, SH["in"], seen):
            yield from self.members(values)
        yield from self.shapes.objects(shape, SH.hasValue)
        for node in self._nested(shape, set()):
            for part in self.shapes.objects(node, SH.property):
                if (part, SH.path, SKOS.inScheme) in self.shapes:
                    scheme = self.shapes.value(part, SH.hasValue)
                    yield from self.ontology.subjects(SKOS.inScheme, scheme)

    def _objects(self, shape: Node, predicate: URIRef, seen: set[Node]) -> Iterator[Node]:
        for node in self._nested(shape, seen):
            yield from self.shapes.objects(node, predicate)

    def _nested(self, shape: Node, seen: set[Node]) -> Iterator[Node]:
        """Yield *shape* and the shapes that it refers its own values to."""
        if shape in seen:
            return
        seen.add(shape)
        yield shape
        for predicate in _NESTING:
            for value in self.shapes.objects(shape, predicate):
                is_list = (value, RDF.first, None) in self.shapes
                for each in self.members(value) if is_list else (value,):
                    yield from self._nested(each, seen)

    def _in_path(self, path: Node, seen: set[Node]) -> Iterator[URIRef]:
        if isinstance(path, URIRef):
            if path != RDF.nil:
                yield path
            return
        if path in seen:
            return
        seen.add(path)
        for predicate in _PATH_PARTS:
            for part in self.shapes.objects(path, predicate):
                yield from self._in_path(part, seen)


def _text(graph: Graph, subject: Node, predicate: URIRef) -> Text | None:
    literals = [term for term in graph.objects(subject, predicate) if isinstance(term, Literal)]
    french, english = choose_literal(literals, "fr"), choose_literal(literals, "en")
    if french is None or english is None:
        return None
    return Text(fr=str(french), en=str(english))
