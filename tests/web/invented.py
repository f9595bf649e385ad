"""Query services over releases of invented data."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rdflib import Dataset

from esgraph.query import QueryService
from esgraph.release import open_current, write, writing


@contextmanager
def queries_over(dataset: Dataset, folder: Path) -> Iterator[QueryService]:
    """Yield a query service over a release of *dataset*, which is written into *folder*."""
    with writing(folder):
        write(dataset, folder)
    with QueryService(open_current(folder).dump) as service:
        yield service
