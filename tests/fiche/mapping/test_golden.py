from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from esgraph.fiche import Reading

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("case", sorted(p.name for p in GOLDEN.iterdir()))
def test_fiche_gives_the_expected_graph(case: str, read: Callable[..., Reading]) -> None:
    """Each small fiche gives exactly the graph beside it, which was read against it by eye."""
    expected = Graph().parse(GOLDEN / case / "expected.ttl")

    graph = read((GOLDEN / case / "fiche.md").read_text(encoding="utf-8")).graph

    assert _lines(graph - expected) == [], "triples too many"
    assert _lines(expected - graph) == [], "triples missing"


def _lines(graph: Graph) -> list[str]:
    return sorted(" ".join(term.n3() for term in triple) for triple in graph)
