from pathlib import Path

import pytest
from rdflib import Graph

from esgraph.project import Project, own_project


@pytest.fixture(scope="session")
def project() -> Project:
    """Return the project whose ontology is tested."""
    return own_project()


@pytest.fixture(scope="session")
def turtle_files(project: Project) -> list[Path]:
    """Return the Turtle files of the ontology, concepts and alignments included."""
    return sorted(project.ontology.rglob("*.ttl"))


@pytest.fixture(scope="session")
def ontology(turtle_files: list[Path]) -> Graph:
    """Return all files of the ontology merged into one graph; tests do not change it."""
    graph = Graph()
    for path in turtle_files:
        graph.parse(path)
    return graph
