"""A browser, and a site with the project's own data and an invented city to look at."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from rdflib import Dataset
from tests.browser.page_types import SCHEME
from tests.browser.watching import watching
from tests.made_once import MadeOnce
from tests.served import Served, eventually, release_of, request, serving

from esgraph.namespaces import source_graph
from esgraph.project import own_project
from esgraph.release import open_current
from esgraph.web.facts.addresses import CONCEPT, entity_of

_MENTIONS = """SELECT ?thing (COUNT(*) AS ?count) {
  { ?thing ?p ?o } UNION { ?s ?q ?thing } FILTER(STRSTARTS(STR(?thing), "https://w3id.org/esgraph/"))
} GROUP BY ?thing"""

WEB = Path(__file__).parents[1] / "web"
INVENTED = {
    "riviere-claire": "riviere-claire",
    "compared": "compared-cities",
    "retired": "linked",
}
"""The graphs that stand beside the project's own, and the files that they come from."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser; tests are left out where there is none."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium: on Debian, apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def looked_at(made_once: MadeOnce, project_releases: Path) -> Path:
    """Return a folder with one release: the project's own data, and invented cities."""

    def make(folder: Path) -> None:
        dataset = Dataset()
        with catch_warnings():
            # rdflib's own parser of quads warns of rdflib's own deprecations.
            simplefilter("ignore", DeprecationWarning)
            dataset.parse(open_current(project_releases).dump, format="nquads")
        for graph, name in INVENTED.items():
            dataset.graph(source_graph("fiche", graph)).parse(WEB / f"{name}.ttl")
        release_of(dataset, folder)

    return made_once.folder("looked-at", make)


@pytest.fixture(scope="session")
def site(
    chromium: Browser, looked_at: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """
    Return a running server that checks files and takes reports of errors.

    Nothing is served where nobody looks.
    """
    assert chromium.is_connected()
    folder = tmp_path_factory.mktemp("site")
    with serving(
        looked_at,
        folder,
        project=own_project().root,
        processes=1,
        check_workers=1,
        error_reports=folder / "reports.sqlite",
    ) as served:
        # Pages are served before files are checked.
        assert eventually(lambda: _checks(served))
        yield served


@pytest.fixture(scope="session")
def fullest(site: Served) -> Mapping[str, str]:
    """Return, by kind, the name of the thing of which the site says most."""
    things: Counter[str] = Counter()
    for row in site.ask(_MENTIONS, Accept="application/sparql-results+json").json["results"][
        "bindings"
    ]:
        things[row["thing"]["value"]] += int(row["count"]["value"])
    found: dict[str, str] = {}
    for iri, _ in sorted(things.items(), key=lambda each: (-each[1], each[0])):
        entity = entity_of(iri)
        if entity is not None:
            is_scheme = entity.kind == CONCEPT and "/" not in entity.name
            found.setdefault(SCHEME if is_scheme else entity.kind, entity.name)
    return found


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
def window(chromium: Browser) -> Iterator[Page]:
    """Return a window."""
    with chromium.new_context() as context:
        yield context.new_page()


@pytest.fixture
def plain_window(chromium: Browser) -> Iterator[Page]:
    """Return a window that runs no scripts of pages."""
    with chromium.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture
def watched(chromium: Browser, site: Served) -> Iterator[Page]:
    """Return a window in which nothing goes wrong, and that asks nobody but the site."""
    with watching(chromium, site) as watch:
        yield watch.page
        assert watch.faults == []
