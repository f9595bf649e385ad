import shutil
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from rdflib import Dataset
from tests.browser.webdriver import Browser, browser
from tests.served import Served, eventually, release_of, request, serving

from esgraph.namespaces import ONTOLOGY_GRAPH, source_graph
from esgraph.project import own_project


@pytest.fixture(scope="session")
def driver() -> str:
    """Return the program that drives a browser; tests are left out where there is none."""
    found = shutil.which("chromedriver")
    if found is None:
        pytest.skip("no chromedriver")
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server that checks files."""
    folder = tmp_path_factory.mktemp("site")
    dataset = Dataset()
    invented = Path(__file__).parents[1] / "web" / "riviere-claire.ttl"
    dataset.graph(source_graph("fiche", "riviere-claire")).parse(invented)
    names = Path(__file__).parents[2] / "ontology" / "labels.ttl"
    dataset.graph(ONTOLOGY_GRAPH).parse(names)
    release_of(dataset, folder / "releases")
    project = own_project().root
    with serving(
        folder / "releases", folder, project=project, processes=1, check_workers=1
    ) as served:
        # Pages are served before files are checked.
        assert eventually(lambda: _checks(served))
        yield served


def _checks(served: Served) -> bool:
    """Return whether *served* has a file checked."""
    with served.connect() as connection:
        reply = request(
            connection,
            "/api/v1/validate",
            method="POST",
            body=b"<x:a> <x:b> <x:c> .",
            headers={"Content-Type": "application/n-triples"},
        )
    return reply.status == HTTPStatus.OK


@pytest.fixture
def window(driver: str) -> Iterator[Browser]:
    """Return a browser."""
    with browser(driver) as opened:
        yield opened


@pytest.fixture
def plain_window(driver: str) -> Iterator[Browser]:
    """Return a browser that runs no scripts."""
    with browser(driver, has_scripts=False) as opened:
        yield opened
