"""The statements of a stranger's RDF: parsed as a stream, within bounds, each with its line."""

import io
from collections import Counter
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.store.parsing import RDF_MEDIA_TYPES
from esgraph.store.syntax_messages import syntax_fault

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_REST = NamedNode(f"{_RDF}rest")
_UNDER_WAY = -1
_MAX_FAULTS = 20
# Each error of the engine may be followed by another at the same place.
_MAX_ERRORS = 200
_BY_LINES = frozenset({RdfFormat.N_TRIPLES, RdfFormat.N_QUADS})
_GO_ON = frozenset({RdfFormat.TURTLE, RdfFormat.TRIG})

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


@dataclass(frozen=True, slots=True)
class Statements:
    """
    The triples of all graphs of one file, as N-Triples, repeated ones included.

    Blank nodes are named by a prefix and the order in which the file mentions them, so that the
    same file always gives the same names. *graphs* counts the named graphs.
    """

    n_triples: bytes
    count: int
    graphs: int


def read_statements(
    data: bytes, *, media_type: str, bounds: Bounds, blank_prefix: str = "b"
) -> Statements:
    """
    Return the statements of *data*, UTF-8 without a mark.

    Nothing is fetched. Cost: 2 µs a triple.

    Raises:
        InputError: It is not valid, with the line, and with further faults as ``others``; or it
            is beyond *bounds*.
    """
    rdf_format = RDF_MEDIA_TYPES[media_type]
    faults: list[InputError] = []
    stream = _Stream(bounds, blank_prefix)
    triples = stream.triples(_quads(data, rdf_format, faults))
    try:
        text = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    except MemoryError as error:
        raise _value_too_long(bounds) from error
    if faults:
        raise _with_others(faults)
    stream.check_shape()
    return Statements(text or b"", stream.count, len(stream.graphs))


def begins_with_statement(data: bytes, *, media_type: str) -> bool:
    """Return whether *data* begins with a statement in that format, whatever follows."""
    try:
        return next(iter(pyoxigraph.parse(data, RDF_MEDIA_TYPES[media_type])), None) is not None
    except (SyntaxError, MemoryError):
        return False


def lines_of_statements(
    data: bytes, *, media_type: str, blank_prefix: str = "b", wanted: Collection[str]
) -> dict[tuple[str, str, str], int]:
    """
    Return the line on which each triple about the *wanted* subjects ends; they parse anew.

    Terms are written as in N-Triples, blank nodes as ``read_statements`` names them. A JSON-LD
    document gives no lines.
    """
    rdf_format = RDF_MEDIA_TYPES[media_type]
    if rdf_format == RdfFormat.JSON_LD:
        return {}
    source = _Lines(data)
    names = _Names(blank_prefix)
    found: dict[tuple[str, str, str], int] = {}
    for quad in pyoxigraph.parse(source, rdf_format):
        subject, value = names.of(quad.subject), names.of(quad.object)
        if str(subject) in wanted:
            found.setdefault((str(subject), str(quad.predicate), str(value)), source.number)
    return found


def _quads(data: bytes, rdf_format: RdfFormat, faults: list[InputError]) -> Iterator[Quad]:
    """Yield what can be parsed; put what cannot into *faults*, without repetition."""
    if rdf_format in _BY_LINES:
        quads = _parsed(data, rdf_format)
        if (yield from _until_error(quads)) is not None:
            yield from _line_by_line(data, rdf_format, faults)
        return
    quads = _parsed(data, rdf_format)
    said: set[str] = set()
    for _ in range(_MAX_ERRORS):
        error = yield from _until_error(quads)
        if error is None:
            return
        fault = syntax_fault(error, title=rdf_format.name, data=data)
        if fault.text.en not in said:
            said.add(fault.text.en)
            faults.append(fault)
        if rdf_format not in _GO_ON or len(faults) >= _MAX_FAULTS:
            return


def _parsed(data: bytes, rdf_format: RdfFormat) -> Iterator[Quad]:
    return iter(pyoxigraph.parse(data, rdf_format))


def _until_error(quads: Iterator[Quad]) -> Generator[Quad, None, SyntaxError | None]:
    """Yield quads up to an error, which is the value of this generator; ``None`` at the end."""
    while True:
        try:
            quad = next(quads)
        except StopIteration:
            return None
        except SyntaxError as error:
            return error
        yield quad


def _line_by_line(data: bytes, rdf_format: RdfFormat, faults: list[InputError]) -> Iterator[Quad]:
    """Find the faults of a format that has one statement on each line; yield nothing."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            for _ in pyoxigraph.parse(line, rdf_format):
                pass
        except SyntaxError as error:
            fault = syntax_fault(error, title=rdf_format.name, data=line)
            faults.append(
                InputError(fault.text, line=number, column=fault.column, excerpt=fault.excerpt)
            )
            if len(faults) >= _MAX_FAULTS:
                return
    yield from ()


def _with_others(faults: list[InputError]) -> InputError:
    first, *others = sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0))
    return InputError(
        first.text,
        line=first.line,
        column=first.column,
        excerpt=first.excerpt,
        others=tuple(others),
    )


class _Names:
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
class _Stream:
    """Quads on their way, held to the bounds."""

    bounds: Bounds
    blank_prefix: str
    count: int = 0
    graphs: set[str] = field(default_factory=set)
    _rests: dict[_Term, _Term] = field(default_factory=dict)
    _inside: dict[_Term, list[_Term]] = field(default_factory=dict)

    def triples(self, quads: Iterator[Quad]) -> Iterator[Triple]:
        names = _Names(self.blank_prefix)
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
            if predicate == _REST:
                self._rests[subject] = value
            yield Triple(subject, predicate, value)

    def _check_term(self, term: _Term) -> None:
        if isinstance(term, NamedNode):
            if len(term.value) > self.bounds.max_iri_length:
                raise _iri_too_long(self.bounds, term.value)
        elif isinstance(term, Literal):
            if len(term.value) > self.bounds.max_value_length:
                raise _value_too_long(self.bounds)
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


class _Lines(io.BytesIO):
    """A file that gives one line at a time, so that what is parsed tells how far it was read."""

    number = 0

    def read(self, _size: int | None = -1, /) -> bytes:
        """Return the next line, whatever its length."""
        line = self.readline()
        self.number += bool(line)
        return line


def _refused(fr: str, en: str) -> InputError:
    return InputError(Text(fr=fr, en=en))


def _too_many(bounds: Bounds) -> InputError:
    return _refused(
        f"ce fichier contient plus de {bounds.max_triples} triplets\u00a0; partagez-le en "
        "plusieurs fichiers",
        f"this file holds more than {bounds.max_triples} triples; split it into several files",
    )


def _value_too_long(bounds: Bounds) -> InputError:
    return _refused(
        f"ce fichier contient une valeur de plus de {bounds.max_value_length} caractères\u00a0; "
        "abrégez-la, ou vérifiez qu'un guillemet ouvert est fermé",
        f"this file holds a value of more than {bounds.max_value_length} characters; shorten it, "
        "or check that each opened quotation mark is closed",
    )


def _iri_too_long(bounds: Bounds, iri: str) -> InputError:
    start = iri[:60]
    return _refused(
        f"l'adresse (IRI) qui commence par «\u00a0{start}\u00a0» dépasse "
        f"{bounds.max_iri_length} caractères",
        f"the address (IRI) that begins with “{start}” exceeds {bounds.max_iri_length} characters",
    )


def _list_too_long(bounds: Bounds) -> InputError:
    return _refused(
        f"ce fichier contient une liste de plus de {bounds.max_list_length} éléments",
        f"this file holds a list of more than {bounds.max_list_length} items",
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
