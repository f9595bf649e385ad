from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset
from tests.web.invented import client_over, queries_over

from esgraph.namespaces import source_graph

NBSP = "\u00a0"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application over invented cities with figures and those of regions."""
    dataset = Dataset()
    graph = dataset.graph(source_graph("fiche", "compared"))
    graph.parse(Path(__file__).parents[1] / "compared-cities.ttl")
    with queries_over(dataset, tmp_path_factory.mktemp("releases")) as service:
        yield client_over(service)


def bars_of(text: str) -> str:
    """Return the drawing with bars of the page *text*; empty where there is none."""
    return text.partition('<figure class="drawing bars">')[2].partition("</figure>")[0]


def test_figures_of_one_series_are_drawn_side_by_side(client: FlaskClient) -> None:
    """The same measure, year and source; the drawing says what is counted, and when."""
    bars = bars_of(client.get("/fr/ville/montclair").text)

    assert f"12{NBSP}000" in bars
    assert f"240{NBSP}000" in bars
    assert "population, 2021" in bars


def test_unlike_figures_are_not_one_series(client: FlaskClient) -> None:
    """Cooperatives are not all enterprises, 2021 is not 2016."""
    assert "999" not in bars_of(client.get("/fr/ville/montclair").text)
    assert not bars_of(client.get("/fr/ville/plainval").text)
