"""One release of the real data for all tests of this folder, built once per test run."""

from pathlib import Path

import pytest
from tests.own_release import own_releases

from esgraph.release import Release, open_current


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that holds the release; the first of the parallel workers builds it."""
    return own_releases(tmp_path_factory.getbasetemp(), worker_id)


@pytest.fixture(scope="session")
def release(releases: Path) -> Release:
    """Return the release of the project's own data."""
    return open_current(releases)
