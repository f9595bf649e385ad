"""The release of the real data for all tests of this folder."""

from pathlib import Path

import pytest

from esgraph.release import Release, open_current


@pytest.fixture(scope="session")
def release(project_releases: Path) -> Release:
    """Return the release of the project's own data."""
    return open_current(project_releases)
