"""Query services over releases of invented data, and clients of applications over them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flask.testing import FlaskClient
from rdflib import Dataset

from esgraph.query import QueryService
from esgraph.release import open_current, write, writing
from esgraph.web import FixedSite, Queries, WebSettings, create_app


@contextmanager
def queries_over(dataset: Dataset, folder: Path) -> Iterator[QueryService]:
    """Yield a query service over a release of *dataset*, which is written into *folder*."""
    with writing(folder):
        write(dataset, folder)
    with QueryService(open_current(folder).dump) as service:
        yield service


def client_over(
    queries: Queries,
    settings: WebSettings | None = None,
    *,
    release_id: str = "0123456789abcdef",
    made: datetime | None = None,
    releases: Path | None = None,
) -> FlaskClient:
    """Return a client of an application over the release that *queries* answers from."""
    config = settings or WebSettings()
    site = FixedSite(release_id, queries, config, made=made, releases=releases)
    return create_app(site, config=config).test_client()
