"""The releases that a server serves, one after the other, as its processes see them."""

import logging
import threading
from datetime import datetime
from pathlib import Path

from esgraph.errors import EsgraphError
from esgraph.query import (
    Hosts,
    QueryClient,
    QuerySettings,
    Source,
    address_of,
    current_release,
)
from esgraph.release import Release, current_id, open_current, open_release
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import Site, site_over

_LOG = logging.getLogger(__name__)


class ReleaseWatch:
    """
    Shows the hosts what ``releases/current`` names; used by the first process alone.

    A release that cannot be served is logged once, and the one before it stays.
    """

    def __init__(self, releases: Path, hosts: Hosts) -> None:
        """Watch the folder *releases*."""
        self._releases = releases
        self._hosts = hosts
        self._seen: str | None = None
        self._said = ""

    def start(self) -> None:
        """Return when the current release is served; raises ``ReleaseError`` when it cannot be."""
        self._show_current()
        self._hosts.wait_ready()

    def look(self) -> None:
        """See to the hosts and to what is current now. Cost: reading one small file."""
        for step in (self._show_new, self._hosts.tend):
            try:
                step()
            except (EsgraphError, OSError) as error:
                self._say(f"{error}; what was served before is still served")

    def look_again(self) -> None:
        """Take up the current release, also one that could not be served before."""
        self._seen, self._said = None, ""
        self.look()

    def _show_new(self) -> None:
        if current_id(self._releases) != self._seen:
            self._show_current()

    def _show_current(self) -> None:
        before, self._seen = self._seen, current_id(self._releases)
        try:
            self._hosts.show(source_of(open_current(self._releases)))
        except OSError:
            # The system gave no process or descriptor: that is no fault of the release.
            self._seen = before
            raise

    def _say(self, message: str) -> None:
        if message != self._said:
            self._said = message
            _LOG.error(message)


def source_of(release: Release) -> Source:
    """Return *release* as a host loads it."""
    return Source(
        release.id, release.dump, release.manifest.files.get(release.dump.name), release.store
    )


class ServedSites:
    """
    The site of the release that the hosts behind a run folder answer from.

    Safe to use from the threads of one process. A request keeps the site that it began with, whose
    host lives on while it is used.
    """

    def __init__(
        self,
        folder: Path,
        settings: WebSettings,
        limits: QuerySettings,
        *,
        releases: Path | None = None,
    ) -> None:
        """Take *limits* to be those of the hosts; *releases* tells when releases were made."""
        self._folder = folder
        self._releases = releases
        self._settings = settings
        self._limits = limits
        self._lock = threading.Lock()
        self._site: Site | None = None

    def current(self) -> Site:
        """Return the site of the current release. Cost: reading one symbolic link."""
        site = self._site
        try:
            release_id = current_release(self._folder)
        except OSError:
            # The first process was killed; what is known can still be given.
            if site is None:
                raise
            return site
        if site is None or site.release_id != release_id:
            return self._open(release_id)
        return site

    def _open(self, release_id: str) -> Site:
        with self._lock:
            if self._site is None or self._site.release_id != release_id:
                queries = QueryClient(address_of(self._folder, release_id), self._limits)
                self._site = site_over(
                    release_id,
                    queries,
                    self._settings,
                    made=self._made(release_id),
                    releases=self._releases,
                )
            return self._site

    def _made(self, release_id: str) -> datetime | None:
        """Return when the release was built; ``None`` where its folder does not tell any more."""
        if self._releases is None:
            return None
        try:
            return datetime.fromisoformat(open_release(self._releases, release_id).manifest.created)
        except (EsgraphError, OSError, ValueError):
            return None
