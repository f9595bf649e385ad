"""The ontology, the shapes and the invented cases that break them."""

from pathlib import Path

import pytest
from rdflib import Graph

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """Return the ontology with its concept schemes."""
    graph = Graph()
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        graph.parse(path)
    return graph
