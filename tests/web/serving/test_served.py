from datetime import datetime
from pathlib import Path

import pytest
from rdflib import Dataset
from tests.served import release_of

from esgraph.query import Hosts, QuerySettings, Source, query_program
from esgraph.release import current_id, open_release
from esgraph.web import WebSettings
from esgraph.web.serving.served import ReleaseWatch, ServedSites


class Starved(Hosts):
    """Hosts on a machine that gives no process the first time."""

    def __init__(self, folder: Path) -> None:
        """Show nothing yet."""
        super().__init__(folder, query_program(QuerySettings()))
        self.tries: list[str] = []

    def show(self, source: Source) -> None:
        """Fail once."""
        self.tries.append(source.id)
        if len(self.tries) == 1:
            raise BlockingIOError


@pytest.fixture
def sites(tmp_path: Path) -> ServedSites:
    """Return the sites behind a run folder."""
    return ServedSites(tmp_path, WebSettings(), QuerySettings())


def point_to(release_id: str, folder: Path) -> None:
    """Make a release the current one of a run folder."""
    (folder / "current").unlink(missing_ok=True)
    (folder / "current").symlink_to(release_id)


def test_site_is_that_of_the_current_release(sites: ServedSites, tmp_path: Path) -> None:
    """It is made once, and anew when the release changes."""
    point_to("a", tmp_path)
    first = sites.current()

    assert sites.current() is first

    point_to("b", tmp_path)
    assert (first.release_id, sites.current().release_id) == ("a", "b")


def test_site_outlives_the_folder(sites: ServedSites, tmp_path: Path) -> None:
    """Requests under way when the first process is killed are answered as far as can be."""
    point_to("a", tmp_path)
    first = sites.current()

    (tmp_path / "current").unlink()

    assert sites.current() is first


def test_site_knows_when_its_release_was_made(tmp_path: Path) -> None:
    """By the manifest; a release whose folder is gone is served all the same."""
    releases, folder = tmp_path / "releases", tmp_path / "run"
    folder.mkdir()
    release = open_release(releases, release_of(Dataset(), releases))
    sites = ServedSites(folder, WebSettings(), QuerySettings(), releases=releases)
    point_to(release.id, folder)
    known = sites.current().made
    point_to("0123456789abcdef", folder)

    assert known == datetime.fromisoformat(release.manifest.created)
    assert sites.current().made is None


def test_without_a_release_there_is_no_site(sites: ServedSites) -> None:
    """The server starts its processes once a release is served."""
    with pytest.raises(FileNotFoundError):
        sites.current()


def test_release_is_tried_again_where_the_machine_was_at_fault(
    releases: Path, tmp_path: Path
) -> None:
    """No process to be had for a moment is no reason to keep the old release for good."""
    hosts = Starved(tmp_path)
    watch = ReleaseWatch(releases, hosts)

    for _ in range(3):
        watch.look()

    assert hosts.tries == [current_id(releases)] * 2
