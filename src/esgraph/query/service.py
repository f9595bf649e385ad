"""The client side: what the web server and the command line call, from any thread."""

import collections
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from esgraph.errors import ProjectError, QueryError, QueryRefusedError, ReleaseError
from esgraph.language import Text
from esgraph.query.guard import QueryForm, inspect
from esgraph.query.lease import HostLostError, ask, unavailable
from esgraph.query.media_types import media_types_of
from esgraph.query.settings import QuerySettings
from esgraph.query.wire import CONNECT, ERROR, MESSAGE_BYTES, READY, Request

_STOP_S = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer of one query; *elapsed_s* includes the wait for a worker."""

    media_type: str
    body: bytes
    form: QueryForm
    elapsed_s: float


class QueryService:
    """
    Answers queries on one dump, in workers that can be killed; safe to use from threads.

    >>> with QueryService(Path("releases/…/dump.nq")) as queries:  # doctest: +SKIP
    ...     queries.run("ASK {}", media_type="text/csv").body
    b'true'

    Start it before the server's threads, or from any of them: the host is a new program, not a
    fork. It holds one connection to the host per query that runs at the same time.
    """

    def __init__(self, dump: Path, settings: QuerySettings | None = None) -> None:
        self._dump = dump
        self._settings = settings or QuerySettings()
        self._lock = threading.Lock()
        self._host: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        # How many hosts have been stopped: a connection to one of them is not kept.
        self._generation = 0
        self._closed = True
        self._connections: collections.deque[socket.socket] = collections.deque()

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
            if self._control is None:
                self._start()

    def close(self) -> None:
        """End the host and its workers; queries that run fail as unavailable."""
        with self._lock:
            self._closed = True
            self._stop()

    def run(
        self,
        query: str,
        *,
        media_type: str,
        default_graphs: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
    ) -> Answer:
        """
        Return the whole answer of *query* in *media_type*.

        Graphs that are given override the query's ``FROM`` clauses and leave only those graphs;
        several default graphs are merged, each triple once, as several ``FROM`` clauses are.

        Raises:
            QuerySyntaxError: *query* does not follow the grammar.
            QueryRefusedError: It asks for what is not done here.
            QueryTimeoutError: It ran past the deadline.
            QueryMemoryError: It needed more memory or nesting than a worker has.
            QueryUnavailableError: No worker was free in time, or the service is closed.
        """
        started = time.monotonic()
        form = inspect(query, limits=self._settings.limits)
        _check_media_type(form, media_type)
        request = Request(query, media_type, default_graphs or (), named_graphs or ())
        body = self._ask(request)
        return Answer(media_type, body, form, time.monotonic() - started)

    def _ask(self, request: Request) -> bytes:
        generation = self._generation
        with contextlib.suppress(HostLostError):
            return self._ask_once(request, generation)
        self._replace_host(generation)
        try:
            return self._ask_once(request, self._generation)
        except HostLostError as error:
            raise unavailable() from error

    def _ask_once(self, request: Request, generation: int) -> bytes:
        connection = self._take_connection()
        try:
            outcome = ask(connection, request, self._settings)
        except BaseException:
            # The host ends the worker of a connection that closes, whatever it is doing.
            connection.close()
            raise
        if generation == self._generation:
            self._connections.append(connection)
        else:
            # It leads to a host that has been replaced meanwhile.
            connection.close()
        if isinstance(outcome, QueryError):
            raise outcome
        return outcome

    def _take_connection(self) -> socket.socket:
        with contextlib.suppress(IndexError):
            return self._connections.pop()
        with self._locked():
            return self._connect()

    def _connect(self) -> socket.socket:
        if self._control is None:
            raise HostLostError
        near, far = socket.socketpair()
        with far:
            try:
                socket.send_fds(self._control, [CONNECT], [far.fileno()])
            except OSError as error:
                near.close()
                raise HostLostError from error
        return near

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock; while a host is being started, wait no longer than for a worker."""
        if not self._lock.acquire(timeout=self._settings.queue_wait_s):
            raise unavailable()
        try:
            yield
        finally:
            self._lock.release()

    def _replace_host(self, lost: int) -> None:
        """Start a new host unless another thread has replaced the one that is *lost*."""
        with self._locked():
            if self._closed:
                raise unavailable()
            if self._generation != lost:
                return
            self._stop()
            try:
                self._start()
            except ReleaseError as error:
                raise unavailable() from error

    def _start(self) -> None:
        _check_platform()
        near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with far:
            self._host = _spawn_host(far.fileno(), self._dump, self._settings)
        self._control = near
        message = near.recv(MESSAGE_BYTES)
        if message != READY:
            self._stop()
            raise _start_error(message, self._dump)

    def _stop(self) -> None:
        if self._control is None or self._host is None:
            return
        self._generation += 1
        self._control.close()
        self._control = None
        while self._connections:
            self._connections.pop().close()
        try:
            self._host.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._host.kill()
            self._host.wait()
        self._host = None


def _spawn_host(control_fd: int, dump: Path, settings: QuerySettings) -> subprocess.Popen[bytes]:
    arguments = [str(control_fd), str(dump), json.dumps(asdict(settings))]
    return subprocess.Popen(  # noqa: S603 - our own program; no shell, no stranger's words
        [sys.executable, "-P", "-m", "esgraph.query.host", *arguments],
        pass_fds=[control_fd],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _check_platform() -> None:
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        raise ProjectError(
            Text(
                fr="le service de requêtes demande Linux 5.3 ou plus récent",
                en="the query service needs Linux 5.3 or later",
            )
        )


def _check_media_type(form: QueryForm, media_type: str) -> None:
    known = media_types_of(form)
    if media_type not in known:
        raise QueryRefusedError(
            Text(
                fr=f"la réponse de {form} ne s'écrit pas en {media_type} ; "
                f"possibles : {', '.join(known)}",
                en=f"the answer of {form} cannot be written as {media_type}; "
                f"possible: {', '.join(known)}",
            )
        )


def _start_error(message: bytes, dump: Path) -> ReleaseError:
    if not message:
        return ReleaseError(
            Text(
                fr=f"le processus qui charge {dump} s'est arrêté",
                en=f"the process that loads {dump} ended",
            )
        )
    fields = json.loads(message.removeprefix(ERROR))
    return ReleaseError(Text(fr=fields["fr"], en=fields["en"]))
