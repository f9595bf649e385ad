"""Evaluating one query, and serialising its answer in the engine, never row by row in Python."""

import io
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

import pyoxigraph

from esgraph.errors import QueryFormatError, QuerySyntaxError
from esgraph.language import Text
from esgraph.namespaces import BASE, PREFIXES
from esgraph.store.engine_messages import refusal, syntax_error
from esgraph.store.parsing import RDF_MEDIA_TYPES
from esgraph.store.prefixed_output import PrefixedOutput
from esgraph.store.stores import Store
from esgraph.store.xml_output import XmlOutput, is_xml

_GraphName = pyoxigraph.NamedNode | pyoxigraph.BlankNode
_DefaultName = _GraphName | pyoxigraph.DefaultGraph
_Results = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

SOLUTION_MEDIA_TYPES: dict[str, pyoxigraph.QueryResultsFormat] = {
    "application/sparql-results+json": pyoxigraph.QueryResultsFormat.JSON,
    "application/sparql-results+xml": pyoxigraph.QueryResultsFormat.XML,
    "text/csv": pyoxigraph.QueryResultsFormat.CSV,
    "text/tab-separated-values": pyoxigraph.QueryResultsFormat.TSV,
}
_PREFIXED = frozenset({"text/turtle", "application/trig"})
# The service description needs one more than the data.
_OUTPUT_PREFIXES = PREFIXES | {"sd": "http://www.w3.org/ns/sparql-service-description#"}


def evaluate(
    store: Store,
    query: str,
    *,
    media_type: str,
    default_graphs: tuple[str, ...] | None,
    named_graphs: tuple[str, ...] | None,
    out: BinaryIO,
) -> None:
    """
    Write the answer of *query* to *out* in *media_type*; Turtle and TriG use our prefixes.

    Graphs that are given override the query's ``FROM`` clauses, and leave only those graphs
    (SPARQL 1.1 Protocol, section 2.1.4); several default graphs are merged, each triple once.
    Several ``FROM`` clauses in the query itself are not: there the engine counts a triple once
    per graph. Give their graphs instead.

    The engine cannot be interrupted, and a hostile query can end the process: run strangers'
    queries in a process made for it. An error of *out* ends the evaluation and is raised.

    Raises:
        QuerySyntaxError: *query* does not follow the grammar, or a graph name is no absolute IRI.
        QueryRefusedError: It needs the network or an unknown function.
        QueryFormatError: The answer cannot be written in *media_type*.
    """
    dataset = _dataset(store.engine, default_graphs or (), named_graphs or ())
    try:
        results = dataset.engine.query(
            query,
            base_iri=BASE,
            default_graph=dataset.default_graphs,
            named_graphs=dataset.named_graphs,
        )
        _serialize(results, media_type, out)
    except SyntaxError as error:
        raise syntax_error(error, query) from error
    except (RuntimeError, OSError) as error:
        raise refusal(error) from error


def resolve_names(prologue: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return the IRIs that *names*, relative IRIs and prefixed names, stand for after *prologue*.

    Raises:
        QuerySyntaxError: *prologue* is none, or one of *names* has no meaning in it.
    """
    if not names:
        return ()
    columns = " ".join(f"({name} AS ?name{number})" for number, name in enumerate(names))
    query = f"{prologue}SELECT {columns} {{}}"
    try:
        solutions = pyoxigraph.Store().query(query, base_iri=BASE)
    except SyntaxError as error:
        raise syntax_error(error, query) from error
    return tuple(
        term.value
        for solution in cast("pyoxigraph.QuerySolutions", solutions)
        for term in solution
        if isinstance(term, pyoxigraph.NamedNode)
    )


@dataclass(frozen=True, slots=True)
class _Dataset:
    """What a query is asked of; graphs are ``None`` where the query and the store decide."""

    engine: pyoxigraph.Store
    default_graphs: list[_DefaultName] | pyoxigraph.DefaultGraph | None
    named_graphs: list[_GraphName] | None


def _dataset(
    engine: pyoxigraph.Store, default_graphs: tuple[str, ...], named_graphs: tuple[str, ...]
) -> _Dataset:
    if not default_graphs and not named_graphs:
        return _Dataset(engine, None, None)
    defaults, named = _names(default_graphs), _names(named_graphs)
    if len(defaults) > 1:
        merged = _merged(engine, defaults, named)
        return _Dataset(merged, pyoxigraph.DefaultGraph(), [*named])
    return _Dataset(engine, [*defaults], [*named])


def _names(iris: Iterable[str]) -> list[pyoxigraph.NamedNode]:
    try:
        return [pyoxigraph.NamedNode(iri) for iri in dict.fromkeys(iris)]
    except ValueError as error:
        raise QuerySyntaxError(
            Text(
                fr=f"un nom de graphe n'est pas un IRI absolu : {error}",
                en=f"a graph name is no absolute IRI: {error}",
            ),
            line=None,
            column=None,
        ) from error


def _merged(
    engine: pyoxigraph.Store,
    defaults: Iterable[pyoxigraph.NamedNode],
    named: Iterable[pyoxigraph.NamedNode],
) -> pyoxigraph.Store:
    """Return a store whose default graph is the RDF merge of *defaults*; costs a copy of them."""
    merged = pyoxigraph.Store()
    for graph in defaults:
        merged.extend(
            pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)
            for quad in engine.quads_for_pattern(None, None, None, graph)
        )
    for graph in named:
        merged.extend(engine.quads_for_pattern(None, None, None, graph))
    return merged


def _serialize(results: _Results, media_type: str, out: BinaryIO) -> None:
    if isinstance(results, pyoxigraph.QueryTriples):
        _require(media_type, RDF_MEDIA_TYPES)
        _serialize_graph(results, media_type, out)
        return
    _require(media_type, SOLUTION_MEDIA_TYPES)
    if not is_xml(media_type):
        results.serialize(out, SOLUTION_MEDIA_TYPES[media_type])
        return
    xml = XmlOutput(out, media_type=media_type)
    results.serialize(_engine_file(xml), SOLUTION_MEDIA_TYPES[media_type])
    xml.finish()


def _serialize_graph(results: pyoxigraph.QueryTriples, media_type: str, out: BinaryIO) -> None:
    rdf_format = RDF_MEDIA_TYPES[media_type]
    if media_type in _PREFIXED:
        prefixed = PrefixedOutput(out, _OUTPUT_PREFIXES)
        # The engine walks the triples itself; it takes no more time than for whole IRIs.
        file = _engine_file(prefixed)
        pyoxigraph.serialize(results, file, rdf_format, prefixes=_OUTPUT_PREFIXES)
        prefixed.finish()
        return
    if is_xml(media_type):
        xml = XmlOutput(out, media_type=media_type)
        results.serialize(_engine_file(xml), rdf_format)
        xml.finish()
        return
    results.serialize(out, rdf_format)


def _engine_file(file: io.RawIOBase) -> IO[bytes]:
    """Return *file* as the engine's types have it; the engine only writes."""
    return cast("IO[bytes]", file)


def _require(media_type: str, known: Container[str]) -> None:
    """Raise when the answer cannot be written in *media_type*."""
    if media_type not in known:
        raise QueryFormatError(
            Text(
                fr=f"cette réponse ne s'écrit pas en {media_type}",
                en=f"this answer cannot be written as {media_type}",
            )
        )
