from collections.abc import Iterator

import pytest
from benchmarks.http.data import Data, prepare

from esgraph.query import QueryService


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """Return what the servers hold, for a few cities."""
    return prepare(tmp_path_factory.mktemp("data"), cities=20)


@pytest.fixture(scope="session")
def queries(data: Data) -> Iterator[QueryService]:
    """Return a query service on these cities."""
    with QueryService(data.dump) as service:
        yield service
