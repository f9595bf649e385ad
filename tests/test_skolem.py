from rdflib import BNode, Graph

from esgraph.skolem import GENID, skolemise

TURTLE = "@prefix : <http://example.org/> . :a :list ( 1 2 ) ; :b [ :c 3 ] ."


def test_blank_nodes_become_the_same_iris_every_time() -> None:
    """Two parses of one file give one skolemised graph, without blank nodes."""
    first, second = (skolemise(Graph().parse(data=TURTLE), within="a") for _ in range(2))

    assert set(first) == set(second)
    assert not any(isinstance(term, BNode) for triple in first for term in triple)
    assert any(str(subject).startswith(GENID) for subject in first.subjects())


def test_graph_without_blank_nodes_is_returned_as_is() -> None:
    """There is nothing to rename, so nothing is copied."""
    graph = Graph().parse(data="<http://example.org/a> <http://example.org/b> 1 .")

    assert skolemise(graph, within="a") is graph


def test_graphs_do_not_share_names() -> None:
    """What one source leaves without a name is not what another does."""
    names = [
        {str(term) for term in skolemise(Graph().parse(data=TURTLE), within=name).all_nodes()}
        for name in ("a", "b")
    ]

    assert not any(name.startswith(GENID) for name in names[0] & names[1])
