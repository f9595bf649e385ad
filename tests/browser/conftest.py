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
from tests.own_release import own_releases
from tests.served import Served, eventually, release_of, request, serving

from esgraph.namespaces import source_graph
from esgraph.project import own_project
from esgraph.release import open_current
from esgraph.web.facts.addresses import CONCEPT, entity_of

_MENTIONS = """SELECT ?thing (COUNT(*) AS ?count) {
  { ?thing ?p ?o } UNION { ?s ?q ?thing } FILTER(STRSTARTS(STR(?thing), "https://w3id.org/esgraph/"))
} GROUP BY ?thing"""

INVENTED = Path(__file__).parents[1] / "web"


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
def site(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    """Return a running server that checks files; nothing is served where nobody looks."""
    assert chromium.is_connected()
    folder = tmp_path_factory.mktemp("site")
    base = tmp_path_factory.getbasetemp()
    dataset = Dataset()
    with catch_warnings():
        # rdflib's own parser of quads warns of rdflib's own deprecations.
        simplefilter("ignore", DeprecationWarning)
        dataset.parse(open_current(own_releases(base, worker_id)).dump, format="nquads")
    graph = dataset.graph(source_graph("fiche", "riviere-claire"))
    graph.parse(INVENTED / "riviere-claire.ttl")
    dataset.graph(source_graph("fiche", "retired")).parse(INVENTED / "linked.ttl")
    release_of(dataset, folder / "releases")
    project = own_project().root
    with serving(
        folder / "releases", folder, project=project, processes=1, check_workers=1
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
