"""One release of the real data for all tests of this folder, built once per test run."""

import fcntl
from pathlib import Path

import pytest

from esgraph.pipeline import build
from esgraph.project import own_project
from esgraph.release import Release, current_id, open_current


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that holds the release; the first of the parallel workers builds it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "question-releases"
    folder.mkdir(exist_ok=True)
    with (folder / "test.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if current_id(folder) is None:
            build(own_project(), folder)
    return folder


@pytest.fixture(scope="session")
def release(releases: Path) -> Release:
    """Return the release of the project's own data."""
    return open_current(releases)
