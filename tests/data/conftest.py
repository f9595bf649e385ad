"""The files of ``data/`` as graphs."""

from pathlib import Path

import pytest
from rdflib import Graph

from esgraph.project import Project, own_project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project() -> Project:
    """Return this checkout as a project."""
    return own_project()


@pytest.fixture(scope="session")
def reference(project: Project) -> Graph:
    """Return all reference data as one graph."""
    merged = Graph()
    for path in sorted(project.reference.glob("*.ttl")):
        merged.parse(path)
    return merged


@pytest.fixture(scope="session")
def original() -> bytes:
    """Return the fiche as published, which the repository does not hold."""
    path = ROOT.parent / "shared" / "fiches" / "drummondville.md"
    if not path.is_file():
        pytest.skip("the published fiche is not beside this checkout")
    return path.read_bytes()
