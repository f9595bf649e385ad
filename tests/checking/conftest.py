from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from rdflib import Dataset

from esgraph.checking import CheckerSettings, CheckLimits, check_program
from esgraph.namespaces import source_graph
from esgraph.project import own_project
from esgraph.query import Hosts, Source
from esgraph.release import open_current, write, writing
from esgraph.turtle import read_turtle

MIB = 1024 * 1024
SETTINGS = CheckerSettings(
    limits=CheckLimits(check_deadline_s=6.0, check_memory_bytes=256 * MIB),
    check_workers=1,
    max_waiting_checks=1,
    check_wait_s=30.0,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The hosts of checks of one test, the folder where they are reached, and its release."""

    hosts: Hosts
    folder: Path
    source: Source


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a folder whose path is short enough for the addresses of sockets."""
    with TemporaryDirectory(prefix="checks-") as name:
        yield Path(name)


@pytest.fixture(scope="module")
def kept(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """Return a host of checks that is ready, over a release of some reference data."""
    releases = tmp_path_factory.mktemp("releases")
    dataset = Dataset()
    places = dataset.graph(source_graph("reference", "drummondville-ca"))
    places += read_turtle(own_project().reference / "drummondville-ca.ttl")
    with writing(releases):
        write(dataset, releases)
    release = open_current(releases)
    source = Source(release.id, release.dump)
    hosts = Hosts(folder, check_program(own_project(), releases, SETTINGS))
    try:
        hosts.show(source)
        hosts.wait_ready()
        yield Kept(hosts, folder, source)
    finally:
        hosts.close()
