"""rdflib's SPARQLStore: a graph whose triples are ours, read through the endpoint."""

from collections.abc import Callable

import pytest
from rdflib import RDFS, Dataset, Graph, Literal, Namespace
from rdflib.plugins.stores.sparqlstore import SPARQLStore

E = Namespace("http://e.example/")
CREAM = Literal("Crème, « brûlée »", lang="fr")
TAB = Literal("tab\t")

MakeStore = Callable[..., SPARQLStore]
METHODS = pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
FORMATS = pytest.mark.parametrize("answer_format", ["xml", "json", "csv", "tsv"])


@pytest.fixture
def make_store(endpoint: str) -> MakeStore:
    """Return a function that makes a store on the endpoint."""

    def make(method: str = "GET", answer_format: str = "xml") -> SPARQLStore:
        return SPARQLStore(endpoint, method=method, returnFormat=answer_format)

    return make


@METHODS
@FORMATS
def test_rows_arrive(make_store: MakeStore, method: str, answer_format: str) -> None:
    """Each method and format gives the rows; CSV has no language tags."""
    graph = Graph(make_store(method, answer_format))

    rows = graph.query("SELECT ?o { ?s rdfs:label ?o }", initNs={"rdfs": RDFS})

    cream = Literal(str(CREAM)) if answer_format == "csv" else CREAM
    assert {row[0] for row in rows if not isinstance(row, bool)} == {cream, TAB}


@METHODS
@pytest.mark.parametrize("answer_format", ["xml", "json"])
def test_truth_arrives(make_store: MakeStore, method: str, answer_format: str) -> None:
    """ASK is a boolean."""
    graph = Graph(make_store(method, answer_format))

    assert bool(graph.query(f"ASK {{ <{E.s}> ?p ?o }}"))


@METHODS
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{E.s}>"])
def test_graph_arrives(make_store: MakeStore, method: str, query: str) -> None:
    """CONSTRUCT and DESCRIBE are graphs."""
    answer = Graph(make_store(method)).query(query).graph

    assert answer is not None
    assert set(answer) == {(E.s, E.p, E.o), (E.s, RDFS.label, CREAM), (E.s, RDFS.label, TAB)}


def test_triples_are_those_of_the_merge(make_store: MakeStore) -> None:
    """A triple of two graphs is there once, and counts once."""
    graph = Graph(make_store())

    assert sorted(graph.triples((E.s, E.p, None))) == [(E.s, E.p, E.o)]
    assert (E.s, E.p, E.o) in graph
    assert len(graph) == 3


def test_graph_of_a_name_is_that_graph(make_store: MakeStore) -> None:
    """A graph with a name is asked for by ``default-graph-uri``."""
    graph = Graph(make_store(), identifier=E.g1)

    assert set(graph) == {(E.s, E.p, E.o), (E.s, RDFS.label, CREAM)}
    assert len(graph) == 2


def test_contexts_are_the_graphs(make_store: MakeStore) -> None:
    """The named graphs are listed, all or those that hold a triple."""
    store = make_store()

    assert set(store.contexts()) == {E.g1, E.g2}
    assert list(store.contexts((E.s, RDFS.label, TAB))) == [E.g2]


def test_data_set_reads_its_graphs(make_store: MakeStore) -> None:
    """A Dataset over the store reads one graph at a time."""
    dataset = Dataset(make_store())

    assert set(dataset.get_context(E.g2)) == {(E.s, E.p, E.o), (E.s, RDFS.label, TAB)}


def test_bindings_are_values(make_store: MakeStore) -> None:
    """``initBindings`` become a VALUES block."""
    rows = Graph(make_store()).query("SELECT ?s { ?s ?p ?o }", initBindings={"o": TAB})

    assert [row[0] for row in rows if not isinstance(row, bool)] == [E.s]
