"""What every test may rely on: no network but loopback, and a small project to build."""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from tests.made_once import MadeOnce

from esgraph.pipeline import Published, build, open_published
from esgraph.project import Project, own_project

INVENTED = Path(__file__).parent / "invented"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test reach beyond this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        local = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        assert local, f"a test tried to connect to {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """Return what the workers of this test run share."""
    own = tmp_path_factory.getbasetemp()
    return MadeOnce(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def project_releases(made_once: MadeOnce) -> Path:
    """Return a folder with one release of the project's own data; tests do not change it."""
    return made_once.folder("project-releases", lambda folder: build(own_project(), folder))


@pytest.fixture(scope="session")
def published() -> Published:
    """Return what this project has published before its first release; tests do not change it."""
    return open_published(own_project(), None)


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """Return all files of our ontology merged into one graph; tests do not change it."""
    graph = Graph()
    for path in sorted(own_project().ontology.rglob("*.ttl")):
        graph.parse(path)
    return graph


def invented_project(root: Path) -> Project:
    """
    Return a project that is written to *root*: our ontology, a few of our shapes, invented data.

    Few, because checking and applying them all takes seconds; `tests/shapes` does that.
    """
    own, project = own_project(), Project(root)
    shutil.copytree(own.ontology, project.ontology)
    shutil.copytree(own.shapes, project.shapes, ignore=_other_shapes)
    shutil.copytree(INVENTED, project.root, dirs_exist_ok=True)
    return project


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Project]:
    """
    Return a function that makes the invented project.

    Its arguments each replace a text by another in the reference file or in the fiche.
    """

    def make(
        reference: tuple[str, str] | None = None, fiche: tuple[str, str] | None = None
    ) -> Project:
        project = invented_project(tmp_path / "project")
        for path, replacement in (
            (project.reference / "places.ttl", reference),
            (project.fiches / "valbrillant.md", fiche),
        ):
            if replacement:
                replace_in(path, *replacement)
        return project

    return make


def _other_shapes(_: str, names: list[str]) -> set[str]:
    """Return the names that the invented project does without."""
    return {name for name in names if name.endswith(".ttl")} - {"city.ttl", "prefixes.ttl"}


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace *old*, which must be there, by *new* in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
