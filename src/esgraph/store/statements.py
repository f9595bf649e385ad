"""The statements of a stranger's RDF: parsed as a stream, within bounds, each with its line."""

import io
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from esgraph.errors import InputError
from esgraph.namespaces import PREFIXES
from esgraph.store.bounds import BlankNames, BoundedStream, Bounds, value_too_long
from esgraph.store.parsing import RDF_MEDIA_TYPES
from esgraph.store.syntax_messages import syntax_fault

_BUFFER_BOUND = "buffer maximal size"
_MAX_FAULTS = 20
# Each error of the engine may be followed by another at the same place.
_MAX_ERRORS = 200
_BY_LINES = frozenset({RdfFormat.N_TRIPLES, RdfFormat.N_QUADS})
_GO_ON = frozenset({RdfFormat.TURTLE, RdfFormat.TRIG})


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
    stream = BoundedStream(bounds, blank_prefix)
    triples = stream.triples(_quads(data, rdf_format, faults))
    try:
        text = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    except MemoryError as error:
        # The engine's own bound on what it has to read before it knows what it is.
        if _BUFFER_BOUND in str(error):
            raise value_too_long(bounds) from error
        raise
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


def turtle_of(n_triples: bytes) -> bytes:
    """
    Return *n_triples* as Turtle with our prefixes; sorted lines give one block for each subject.

    Cost: 2 µs a triple. Raises ``SyntaxError`` for what is no N-Triples.
    """
    quads = pyoxigraph.parse(n_triples, RdfFormat.N_TRIPLES)
    triples = (quad.triple for quad in quads)
    return pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


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
    names = BlankNames(blank_prefix)
    found: dict[tuple[str, str, str], int] = {}
    for quad in pyoxigraph.parse(source, rdf_format):
        subject, value = names.of(quad.subject), names.of(quad.object)
        if str(subject) in wanted:
            found.setdefault((str(subject), str(quad.predicate), str(value)), source.number)
    return found


def _quads(data: bytes, rdf_format: RdfFormat, faults: list[InputError]) -> Iterator[Quad]:
    """Yield what can be parsed; put what cannot into *faults*, without repetition."""
    if rdf_format in _BY_LINES:
        error = yield from _until_error(_parsed(data, rdf_format))
        if error is not None:
            # What is wrong as a whole is wrong, whatever its lines are alone.
            faults += _faults_of_lines(data, rdf_format) or [
                syntax_fault(error, title=rdf_format.name, data=data)
            ]
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


def _faults_of_lines(data: bytes, rdf_format: RdfFormat) -> list[InputError]:
    """Return the first faults of a format that has one statement on each line."""
    faults: list[InputError] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        error = _error_in(line, rdf_format)
        if error is not None:
            fault = syntax_fault(error, title=rdf_format.name, data=line)
            faults.append(
                InputError(fault.text, line=number, column=fault.column, excerpt=fault.excerpt)
            )
            if len(faults) >= _MAX_FAULTS:
                break
    return faults


def _error_in(line: bytes, rdf_format: RdfFormat) -> SyntaxError | None:
    try:
        for _ in pyoxigraph.parse(line, rdf_format):
            pass
    except SyntaxError as error:
        return error
    return None


def _with_others(faults: list[InputError]) -> InputError:
    first, *others = sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0))
    return InputError(
        first.text,
        line=first.line,
        column=first.column,
        excerpt=first.excerpt,
        others=tuple(others),
    )


class _Lines(io.BytesIO):
    """A file that gives one line at a time, so that what is parsed tells how far it was read."""

    number = 0
    _begins_line = True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the rest of a line, or as much of it as is asked for: the engine takes no more."""
        piece = self.readline(-1 if size is None else size)
        self.number += self._begins_line and bool(piece)
        self._begins_line = piece.endswith(b"\n")
        return piece
