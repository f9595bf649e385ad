from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Dataset, Literal, Namespace
from rdflib.namespace import RDF, RDFS
from tests.web.invented import client_over, queries_over
from tests.web.linked import linked_client

from esgraph.checking import CheckerSettings, Outcome, Task
from esgraph.checking.work import run_check
from esgraph.examples import Example
from esgraph.language import Text
from esgraph.namespaces import ESG, source_graph, thing
from esgraph.pipeline import Published
from esgraph.project import own_project
from esgraph.query import QueryService
from esgraph.release import open_current, write, writing
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.lists.list_pages import PAGE_SIZE

EXAMPLE = Example(
    name="01-villes",
    title=Text(fr="Quelles villes ?", en="Which cities?"),
    description=Text(fr="Leurs noms.", en="Their names."),
    theme="villes",
    query="SELECT ?city WHERE { ?city a <https://w3id.org/esgraph/ontology#City> }\n",
)
E = Namespace("http://e.example/")


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one release: the invented city, names of terms, two small graphs."""
    dataset = Dataset()
    city = dataset.graph(source_graph("fiche", "riviere-claire"))
    city.parse(Path(__file__).parent / "riviere-claire.ttl")
    dataset.graph(E.ontology).parse(Path(__file__).parents[2] / "ontology" / "labels.ttl")
    dataset.graph(E.g1).add((E.s, E.p, E.one))
    dataset.graph(E.g2).add((E.s, E.p, E.two))
    folder = tmp_path_factory.mktemp("releases")
    with writing(folder):
        write(dataset, folder)
    return folder


@pytest.fixture(scope="session")
def queries(releases: Path) -> Iterator[QueryService]:
    """Return a real query service over the invented city."""
    with QueryService(open_current(releases).dump) as service:
        yield service


@pytest.fixture
def app(queries: QueryService) -> Flask:
    """Return an application with small limits."""
    settings = WebSettings(
        examples=(EXAMPLE,),
        max_request_bytes=20_000,
        max_table_rows=5,
    )
    return create_app(FixedSite("0123456789abcdef", queries, settings), config=settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client of the application."""
    return app.test_client()


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application over invented data, with our ontology and shapes."""
    with linked_client(tmp_path_factory.mktemp("linked")) as client:
        yield client


class OwnChecks:
    """Checks files in this process, against the project's own reference data."""

    def __init__(self, published: Published, settings: CheckerSettings) -> None:
        """Take the bounds from *settings*."""
        self._published = published
        self.settings = settings

    def check(self, task: Task) -> Outcome:
        """Return what came of *task*."""
        return run_check(task, self._published, self.settings.limits)


@pytest.fixture
def checking_client(queries: QueryService, published: Published) -> FlaskClient:
    """Return a client of an application that checks files of 300,000 bytes at most."""
    checks = OwnChecks(published, CheckerSettings(max_upload_bytes=300_000))
    settings = WebSettings(
        max_request_bytes=20_000, checker=checks, project=own_project(), contact="aide@e.example"
    )
    return client_over(queries, settings)


@pytest.fixture(scope="session")
def place_queries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryService]:
    """Return a query service over invented places, and as many cities as fill a page of a list."""
    dataset = Dataset()
    graph = dataset.graph(source_graph("fiche", "invented"))
    graph.parse(Path(__file__).parent / "invented-places.ttl")
    for number in range(PAGE_SIZE):
        city = thing("city", f"zone-{number:02}")
        graph.add((city, RDF.type, ESG.City))
        graph.add((city, RDFS.label, Literal(f"Zone {number:02}", lang="fr")))
    with queries_over(dataset, tmp_path_factory.mktemp("releases")) as service:
        yield service


@pytest.fixture
def places(place_queries: QueryService) -> FlaskClient:
    """Return a client of an application over invented places."""
    return client_over(place_queries)
