from collections.abc import Iterator

import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib import Dataset
from tests.w3c.suite import EVALUATION, cases, read_graph

from esgraph.query import QueryService
from esgraph.release import write, writing
from esgraph.skolem import skolemise
from esgraph.web import FixedSite, WebSettings, create_app


@pytest.fixture(autouse=True)
def _lexical_forms_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep rdflib from rewriting literals when it reads them."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application whose release holds all data of the suite."""
    folder = tmp_path_factory.mktemp("releases")
    with writing(folder):
        release = write(_all_data(), folder)
    with QueryService(release.dump) as queries:
        yield create_app(FixedSite(release.id, queries), config=WebSettings()).test_client()


def _all_data() -> Dataset:
    """Return every data file of the suite as the graph that has the file's name."""
    dataset = Dataset()
    for name in {file for case in cases(EVALUATION) for file in (*case.data, *case.named_data)}:
        graph = dataset.graph(name)
        for triple in skolemise(read_graph(name), within=name):
            graph.add(triple)
    return dataset
