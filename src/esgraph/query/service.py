"""A query service of one's own, for a process that is no server: the command line, a test."""

import secrets
import shutil
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from esgraph.query.client import QueryClient
from esgraph.query.hosts import Hosts, address_of, query_program
from esgraph.query.lease import unavailable
from esgraph.query.settings import QuerySettings
from esgraph.query.source import Source

_ID = "dump"


class QueryService(QueryClient):
    """
    Answers queries on one dump, in workers that can be killed; safe to use from threads.

    >>> with QueryService(Path("releases/…/dump.nq")) as queries:  # doctest: +SKIP
    ...     queries.run(queries.inspect("ASK {}"), media_type="text/csv").body
    b'true'

    It may be started from any thread: the host is a new program, not a fork.
    """

    def __init__(self, dump: Path, settings: QuerySettings | None = None) -> None:
        self._source = Source(_ID, dump)
        self._folder = Path(tempfile.gettempdir()) / f"esgraph-{secrets.token_hex(8)}"
        chosen = settings or QuerySettings()
        super().__init__(address_of(self._folder, _ID), chosen)
        self._hosts = Hosts(self._folder, query_program(chosen))
        self._lock = threading.Lock()
        self._closed = True

    def __enter__(self) -> Self:
        """Start the service."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the service."""
        self.close()

    def start(self) -> None:
        """
        Load the dump in a host and return when its workers are ready.

        Raises:
            ReleaseError: The dump cannot be loaded.
            ProjectError: This platform cannot confine workers.
        """
        with self._lock:
            self._closed = False
            self._folder.mkdir(mode=0o700, exist_ok=True)
            self._hosts.show(self._source)
            try:
                self._hosts.wait_ready()
            except BaseException:
                self._remove()
                raise

    def close(self) -> None:
        """End the host and its workers; queries that run fail as unavailable."""
        with self._lock:
            self._closed = True
            self._remove()

    def _recover(self) -> None:
        """Start another host in place of the one that was lost."""
        if not self._lock.acquire(timeout=self._settings.queue_wait_s):
            raise unavailable()
        try:
            if self._closed:
                raise unavailable()
            self._hosts.tend()
        finally:
            self._lock.release()

    def _remove(self) -> None:
        self._drop_connections()
        self._hosts.close()
        shutil.rmtree(self._folder, ignore_errors=True)
