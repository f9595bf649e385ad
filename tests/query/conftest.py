"""A small release dump, and a service on it with short limits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from esgraph.query import QueryService, QuerySettings


@pytest.fixture(scope="session")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 triples, each in the graphs g1 and g2, and one that is in g3 alone."""
    path = tmp_path_factory.mktemp("release") / "dump.nq"
    lines = [
        f'<http://example.org/s{number}> <http://example.org/p> "{number}" '
        f"<http://example.org/{graph}> .\n"
        for number in range(300)
        for graph in ("g1", "g2")
    ]
    alone = '<http://example.org/a> <http://example.org/q> "à"@fr <http://example.org/g3> .\n'
    path.write_text("".join([*lines, alone]), "utf-8")
    return path


@pytest.fixture(scope="session")
def settings() -> QuerySettings:
    """One second, 200 MB, two workers."""
    return QuerySettings(
        deadline_s=1.0,
        memory_bytes=200_000_000,
        workers=2,
        max_result_bytes=1_000_000,
        queue_wait_s=3.0,
    )


@pytest.fixture
def service(dump: Path, settings: QuerySettings) -> Iterator[QueryService]:
    """Start a service for each test: none sees what another has killed."""
    with QueryService(dump, settings) as started:
        yield started


@pytest.fixture(scope="session")
def patient(dump: Path) -> Iterator[QueryService]:
    """Share a service whose deadline no busy machine comes near, for what is not about limits."""
    with QueryService(dump, QuerySettings(deadline_s=60.0, queue_wait_s=60.0)) as started:
        yield started
