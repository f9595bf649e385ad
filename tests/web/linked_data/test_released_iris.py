"""Every IRI of ours in the data that this project publishes leads to something useful."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from esgraph.language import LANGUAGES
from esgraph.namespaces import BASE
from esgraph.project import own_project
from esgraph.query import QueryService
from esgraph.release import open_current
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.facts.addresses import entity_of
from esgraph.web.http.representations import GRAPHS

_IRI = re.compile(rf"<{re.escape(BASE)}([^>]*)>")
_FILES = "dumps/"
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')


@pytest.fixture(scope="module")
def dump(project_releases: Path) -> str:
    """Return the quads of the project's own release."""
    return open_current(project_releases).dump.read_text("utf-8")


@contextmanager
def client_of(releases: Path) -> Iterator[FlaskClient]:
    """Yield a client of an application over the release in *releases*, on a host of its own."""
    settings, release = WebSettings(project=own_project()), open_current(releases)
    with QueryService(release.dump) as service:
        site = FixedSite(release.id, service, settings, releases=releases)
        yield create_app(site, config=settings).test_client()


@pytest.fixture(scope="module")
def client(project_releases: Path) -> Iterator[FlaskClient]:
    """Return a client of an application over that release."""
    with client_of(project_releases) as client:
        yield client


def one_of_each(dump: str) -> list[str]:
    """Return the path of a document about one thing of each kind, and of one graph of each."""
    found = {path.rpartition("/")[0]: path for path in paths_in(dump) if "#" not in path}
    documents = {"id": "data", "concept": "data/concept", "graph": "graph"}
    return [
        f"/{documents[first]}/{rest}"
        for first, _, rest in (path.partition("/") for path in found.values())
        if first in documents
    ]


def lasting(response: TestResponse) -> dict[str, str]:
    """Return the headers of *response* that do not tell how it was made."""
    passing = {"Date", "Server-Timing", "Cache-Status"}
    return {name: value for name, value in response.headers if name not in passing}


def paths_in(dump: str) -> list[str]:
    """Return the paths of all IRIs of ours in any position of *dump*, graphs included."""
    return sorted(set(_IRI.findall(_LITERAL.sub('""', dump))))


def got(client: FlaskClient, path: str, accept: str) -> TestResponse:
    """Return what stands at the end of the redirects from the IRI with *path*."""
    address = f"/{path.partition('#')[0]}"
    return client.get(address, headers={"Accept": accept}, follow_redirects=True)


def test_every_file_is_there(client: FlaskClient, dump: str) -> None:
    """Those of the release itself."""
    files = [path for path in paths_in(dump) if path.startswith(_FILES)]

    assert {path.rpartition("/")[2] for path in files} == {"dump.nq", "dump.ttl"}
    for path in files:
        with client.get(f"/{path}") as answer:
            assert answer.status_code == 200, path


def test_every_iri_leads_to_a_page(client: FlaskClient, dump: str) -> None:
    """Of a term, to its anchor; of a node without a name, to what it is a part of."""
    paths = [path for path in paths_in(dump) if not path.startswith(_FILES)]
    found = {path: got(client, path, "text/html") for path in paths}
    lost = {
        path: answer.status
        for path, answer in found.items()
        if (answer.status_code, answer.mimetype) != (200, "text/html")
    }
    pages = {
        path: answer.text for path, answer in found.items() if "#" in path and path not in lost
    }

    assert len(paths) > 500
    assert {path.partition("/")[0] for path in paths} >= {"id", "concept", "graph", ".well-known"}
    assert lost == {}
    assert [
        path for path, page in pages.items() if f'id="{path.partition("#")[2]}"' not in page
    ] == []


def test_every_iri_leads_to_statements(client: FlaskClient, dump: str) -> None:
    """In which it stands, where it names a thing and no document."""
    for path in paths_in(dump):
        if not path or path.startswith(_FILES):
            continue
        answer = got(client, path, "application/n-triples")

        assert (answer.status_code, answer.mimetype) == (200, "application/n-triples"), path
        is_thing = path.startswith(("id/", "concept/", ".well-known/")) or "#" in path
        assert f"<{BASE}{path}>" in answer.text or not is_thing, path


@pytest.mark.parametrize("form", [each.name for each in GRAPHS])
def test_every_kind_is_the_same_everywhere(
    client: FlaskClient, project_releases: Path, dump: str, form: str
) -> None:
    """The same bytes at each time and on each host, and HEAD tells what GET does."""
    paths = one_of_each(dump)
    with client_of(project_releases) as other:
        for path in paths:
            address = f"{path}.{form}"
            get, head = client.get(address), client.head(address)

            assert (get.status_code, lasting(head)) == (200, lasting(get)), address
            assert get.data == client.get(address).data == other.get(address).data, address

    assert len(paths) > 30


def test_every_page_is_in_the_sitemap(client: FlaskClient, dump: str) -> None:
    """In both languages, whatever the thing."""
    sitemap = client.get("/sitemap.xml").text
    entities = (entity_of(BASE + path) for path in paths_in(dump))
    pages = [entity.page(language) for entity in entities if entity for language in LANGUAGES]

    assert len(pages) > 900
    assert [page for page in pages if f"<loc>http://localhost{page}</loc>" not in sitemap] == []
