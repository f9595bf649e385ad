from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph

from esgraph.examples import Example
from esgraph.language import Text
from esgraph.query import QueryService
from esgraph.web import WebSettings, create_app

EXAMPLE = Example(
    name="01-villes",
    title=Text(fr="Quelles villes ?", en="Which cities?"),
    description=Text(fr="Leurs noms.", en="Their names."),
    theme="villes",
    query="SELECT ?city WHERE { ?city a <https://w3id.org/esgraph/ontology#City> }\n",
)
NAMED = (
    "<http://e.example/s> <http://e.example/p> <http://e.example/one> <http://e.example/g1> .\n"
    "<http://e.example/s> <http://e.example/p> <http://e.example/two> <http://e.example/g2> .\n"
)


@pytest.fixture(scope="session")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return N-Quads: the invented city in the default graph, two small named graphs."""
    triples = Graph().parse(Path(__file__).parent / "riviere-claire.ttl").serialize(format="nt")
    path = tmp_path_factory.mktemp("release") / "dump.nq"
    path.write_text(triples + NAMED, "utf-8")
    return path


@pytest.fixture(scope="session")
def queries(dump: Path) -> Iterator[QueryService]:
    """Return a real query service over the invented city."""
    with QueryService(dump) as service:
        yield service


@pytest.fixture
def app(queries: QueryService) -> Flask:
    """Return an application with small limits."""
    settings = WebSettings(
        release_id="0123456789abcdef",
        examples=(EXAMPLE,),
        max_request_bytes=20_000,
        max_table_rows=5,
    )
    return create_app(queries, config=settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client of the application."""
    return app.test_client()
