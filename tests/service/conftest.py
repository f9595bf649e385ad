"""The servers that most tests here share: a small release, limits soon reached or never."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from rdflib import RDFS, Dataset, Literal, Namespace
from tests.served import Served, release_of, serving

E = Namespace("http://e.example/")
NUMBERS = 300
TRIPLES = NUMBERS + 2
"""Of the default graph."""

SOON = {"deadline": 1, "memory": 200_000_000, "processes": 2, "workers": 2, "cache_at_once": 0}
"""Settings under which a killer ends soon, with more queries than workers; all is kept."""

WORKERS = 2
PATIENT = {"deadline": 600, "workers": WORKERS, "long_workers": WORKERS, "processes": 2}
"""Settings under which a query is never too slow: nobody lives to see that deadline."""


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Return a folder with one release: 300 numbers that g1 and g2 both hold, and a label in each.

    The default graph, the merge of both, has 302 triples.
    """
    dataset = Dataset()
    for name, label in (("g1", Literal("Crème, « brûlée »", lang="fr")), ("g2", Literal("tab\t"))):
        graph = dataset.graph(E[name])
        graph.add((E.s, RDFS.label, label))
        for number in range(NUMBERS):
            graph.add((E[f"s{number}"], E.p, Literal(str(number))))
    folder = tmp_path_factory.mktemp("releases")
    release_of(dataset, folder)
    return folder


@pytest.fixture(scope="session")
def server(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server."""
    with serving(releases, tmp_path_factory.mktemp("served"), **SOON) as served:
        yield served


@pytest.fixture(scope="session")
def patient(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with two workers, whose queries are never too slow."""
    with serving(releases, tmp_path_factory.mktemp("served"), **PATIENT) as served:
        yield served


@pytest.fixture(scope="session")
def address(server: Served) -> str:
    """Return the address of the server, with a slash at its end."""
    return server.address


@pytest.fixture
def connection(server: Served) -> Iterator[HTTPConnection]:
    """Return a connection to the server that is closed after the test."""
    with server.connect() as opened:
        yield opened
