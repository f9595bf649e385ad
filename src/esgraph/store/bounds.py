"""How much of a stranger's RDF is taken: triples on their way, held to bounds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from esgraph.errors import InputError
from esgraph.language import Text, grouped

_REST = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest")
_UNDER_WAY = -1

_T = TypeVar("_T")
_Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is taken; lengths are in characters."""

    max_triples: int
    max_value_length: int
    max_iri_length: int
    max_list_length: int
    max_nesting: int


class BlankNames:
    """Blank nodes named by the order in which they are met."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._names: dict[str, BlankNode] = {}

    def of(self, term: _T) -> "_T | BlankNode":
        """Return *term*, or a blank node of our own name for a blank node."""
        if not isinstance(term, BlankNode):
            return term
        name = self._names.get(term.value)
        if name is None:
            name = BlankNode(f"{self._prefix}{len(self._names) + 1}")
            self._names[term.value] = name
        return name


@dataclass(slots=True)
class BoundedStream:
    """Quads on their way, held to the bounds."""

    bounds: Bounds
    blank_prefix: str
    count: int = 0
    graphs: set[str] = field(default_factory=set)
    _rests: dict[_Term, _Term] = field(default_factory=dict)
    _inside: dict[_Term, list[_Term]] = field(default_factory=dict)

    def triples(self, quads: Iterator[Quad]) -> Iterator[Triple]:
        """Yield the triples of *quads*; raise ``InputError`` for what is beyond the bounds."""
        names = BlankNames(self.blank_prefix)
        for quad in quads:
            self.count += 1
            if self.count > self.bounds.max_triples:
                raise _too_many(self.bounds)
            subject, value = quad.subject, quad.object
            predicate = quad.predicate
            for term in (subject, predicate, value):
                self._check_term(term)
            if not isinstance(quad.graph_name, DefaultGraph):
                self.graphs.add(str(quad.graph_name))
            if isinstance(subject, BlankNode) or isinstance(value, BlankNode):
                subject, value = names.of(subject), names.of(value)
                if isinstance(value, BlankNode) and predicate != _REST:
                    self._inside.setdefault(subject, []).append(value)
                yield Triple(subject, predicate, value)
            else:
                yield quad.triple
            if predicate == _REST:
                self._rests[subject] = value

    def _check_term(self, term: _Term) -> None:
        if isinstance(term, NamedNode):
            if len(term.value) > self.bounds.max_iri_length:
                raise _iri_too_long(self.bounds, term.value)
        elif isinstance(term, Literal):
            if len(term.value) > self.bounds.max_value_length:
                raise value_too_long(self.bounds)
            if term.direction is not None:
                raise _rdf_12()
        elif isinstance(term, Triple):
            raise _rdf_12()

    def check_shape(self) -> None:
        """Raise for lists without end and for those, and nestings, beyond the bounds."""
        _check_lists(self._rests, self.bounds)
        _check_nesting(self._inside, self.bounds)


def _check_lists(rests: dict[_Term, _Term], bounds: Bounds) -> None:
    """Raise for a list that is too long, or that comes back to itself."""
    lengths: dict[_Term, int] = {}
    for head in rests:
        path, node = [], head
        while node in rests and node not in lengths:
            lengths[node] = _UNDER_WAY
            path.append(node)
            node = rests[node]
        length = lengths.get(node, 0)
        if length == _UNDER_WAY:
            raise _list_in_circle()
        for walked in reversed(path):
            length += 1
            lengths[walked] = length
        if length > bounds.max_list_length:
            raise _list_too_long(bounds)


def _check_nesting(inside: dict[_Term, list[_Term]], bounds: Bounds) -> None:
    """Raise where anonymous nodes hold each other too deeply; circles are let be."""
    held = Counter(node for nodes in inside.values() for node in set(nodes))
    level = [node for node in inside if not held[node]]
    depth = 0
    while level:
        depth += 1
        if depth > bounds.max_nesting:
            raise _too_deep(bounds)
        below: list[_Term] = []
        for node in level:
            for other in set(inside.get(node, ())):
                held[other] -= 1
                if not held[other]:
                    below.append(other)
        level = below


def _refused(fr: str, en: str) -> InputError:
    return InputError(Text(fr=fr, en=en))


def _too_many(bounds: Bounds) -> InputError:
    most = grouped(bounds.max_triples)
    return _refused(
        f"ce fichier contient plus de {most.fr} triplets\u00a0; partagez-le en plusieurs fichiers",
        f"this file holds more than {most.en} triples; split it into several files",
    )


def value_too_long(bounds: Bounds) -> InputError:
    """Return the error for a value that is longer than *bounds*, or than the engine, take."""
    most = grouped(bounds.max_value_length)
    return _refused(
        f"ce fichier contient une valeur de plus de {most.fr} caractères\u00a0; "
        "abrégez-la, ou vérifiez qu'un guillemet ouvert est fermé",
        f"this file holds a value of more than {most.en} characters; shorten it, "
        "or check that each opened quotation mark is closed",
    )


def _iri_too_long(bounds: Bounds, iri: str) -> InputError:
    start, most = iri[:60], grouped(bounds.max_iri_length)
    return _refused(
        f"l'adresse (IRI) qui commence par «\u00a0{start}\u00a0» dépasse {most.fr} caractères",
        f"the address (IRI) that begins with “{start}” exceeds {most.en} characters",
    )


def _list_too_long(bounds: Bounds) -> InputError:
    most = grouped(bounds.max_list_length)
    return _refused(
        f"ce fichier contient une liste de plus de {most.fr} éléments",
        f"this file holds a list of more than {most.en} items",
    )


def _list_in_circle() -> InputError:
    return _refused(
        "ce fichier contient une liste (rdf:rest) qui revient sur elle-même\u00a0; elle doit finir "
        "par rdf:nil",
        "this file holds a list (rdf:rest) that comes back to itself; it must end in rdf:nil",
    )


def _too_deep(bounds: Bounds) -> InputError:
    return _refused(
        f"ce fichier emboîte plus de {bounds.max_nesting} nœuds anonymes\u00a0; donnez-leur des "
        "adresses (IRI)",
        f"this file nests more than {bounds.max_nesting} anonymous nodes; give them addresses "
        "(IRIs)",
    )


def _rdf_12() -> InputError:
    return _refused(
        "ce fichier emploie des termes de RDF 1.2 (triplets cités, textes avec une direction), qui "
        "ne sont pas pris en charge",
        "this file uses terms of RDF 1.2 (triple terms, literals with a direction), which are not "
        "supported",
    )
