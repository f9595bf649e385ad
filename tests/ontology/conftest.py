from pathlib import Path

import pytest

from esgraph.project import Project, own_project


@pytest.fixture(scope="session")
def project() -> Project:
    """Return the project whose ontology is tested."""
    return own_project()


@pytest.fixture(scope="session")
def turtle_files(project: Project) -> list[Path]:
    """Return the Turtle files of the ontology, concepts and alignments included."""
    return sorted(project.ontology.rglob("*.ttl"))
