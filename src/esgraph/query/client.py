"""The client side: what the web server and the command line call, from any thread."""

import collections
import contextlib
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from esgraph.errors import QueryError, QueryRefusedError
from esgraph.language import Text
from esgraph.query.budget import Client
from esgraph.query.guard import Query, QueryForm, inspect
from esgraph.query.lease import Connection, HostLostError, unavailable
from esgraph.query.media_types import media_types_of
from esgraph.query.settings import QuerySettings
from esgraph.query.status import PoolStatus
from esgraph.query.wire import Request

_LONG_TEXT = 16_384


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer of one query; *elapsed_s* includes the wait for a worker."""

    media_type: str
    body: bytes
    form: QueryForm
    elapsed_s: float


class QueryClient:
    """
    Answers queries through the host whose socket is at *address*; safe to use from threads.

    It holds one connection per query that runs at the same time. Use it in one process only.
    """

    def __init__(self, address: Path, settings: QuerySettings) -> None:
        """Take *settings* to be those of the host."""
        self._address = address
        self._settings = settings
        self._connections: collections.deque[Connection] = collections.deque()
        self._turn = threading.Lock()

    def inspect(self, text: str) -> Query:
        """
        Return *text* as a query; raises what ``guard.inspect`` raises, by these limits.

        Long texts are looked at one after the other.
        """
        # A thread that waits for its turn leaves Python's lock to those with a short text.
        with self._turn if len(text) > _LONG_TEXT else contextlib.nullcontext():
            return inspect(text, limits=self._settings.limits)

    def run(
        self,
        query: Query,
        *,
        media_type: str,
        default_graphs: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
        client: Client | None = None,
        connection: socket.socket | None = None,
        max_bytes: int | None = None,
    ) -> Answer:
        """
        Return the whole answer of *query* in *media_type*.

        Graphs that are given override the query's ``FROM`` clauses and leave only those graphs;
        several default graphs are merged, each triple once, as several ``FROM`` clauses are.

        What it costs is taken from the budget of *client*, if any. When the other side of
        *connection* closes it, the worker is freed. *max_bytes* bounds the answer more closely
        than the settings.

        Raises:
            QuerySyntaxError: *query* does not follow the grammar.
            QueryRefusedError: It asks for what is not done here.
            QueryTimeoutError: It ran past the deadline.
            QueryMemoryError: It needed more memory or nesting than a worker has.
            QueryUnavailableError: No worker was free in time, or the service is closed.
            QueryBudgetError: *client* has used up its budget.
            ClientGoneError: *connection* was closed.
        """
        started = time.monotonic()
        _check_media_type(query.form, media_type)
        cap = self._settings.max_result_bytes
        request = Request(
            query.text,
            media_type,
            query.names_graphs or bool(default_graphs or named_graphs),
            default_graphs or (),
            named_graphs or (),
            cap if max_bytes is None else min(max_bytes, cap),
        )
        body = self._ask(request, client, connection)
        return Answer(media_type, body, query.form, time.monotonic() - started)

    def note_fault(self, client: Client) -> None:
        """
        Take one error from the budget of *client*: for a query that reached no worker.

        Raises ``QueryBudgetError`` when that is spent.
        """
        with contextlib.suppress(HostLostError):
            with self._connection() as connection:
                refusal = connection.note_fault(client)
            if refusal is not None:
                raise refusal

    def charge(self, client: Client, seconds: float) -> None:
        """
        Take *seconds* of other work from the budget of *client*.

        Raises ``QueryBudgetError`` when nothing was left of it before; they are taken all the same.
        """
        with contextlib.suppress(HostLostError):
            with self._connection() as connection:
                refusal = connection.charge(client, seconds)
            if refusal is not None:
                raise refusal

    def status(self) -> PoolStatus:
        """Return the state of the workers; raises ``QueryUnavailableError``."""
        try:
            return self._status()
        except HostLostError:
            # The other connections lead to the same host, which may have a successor.
            self._drop_connections()
        try:
            return self._status()
        except HostLostError as error:
            raise unavailable() from error

    def _status(self) -> PoolStatus:
        with self._connection() as connection:
            return connection.status()

    def close(self) -> None:
        """Close the connections that are not in use."""
        self._drop_connections()

    def _drop_connections(self) -> None:
        with contextlib.suppress(IndexError):
            while True:
                self._connections.pop().close()

    def _ask(self, request: Request, client: Client | None, hangup: socket.socket | None) -> bytes:
        try:
            outcome = self._ask_once(request, client, hangup)
        except HostLostError:
            # The other connections lead to the same host.
            self._drop_connections()
            self._recover()
            outcome = self._ask_another_host(request, client, hangup)
        if isinstance(outcome, QueryError):
            raise outcome
        return outcome

    def _ask_another_host(
        self, request: Request, client: Client | None, hangup: socket.socket | None
    ) -> bytes | QueryError:
        """Ask the host that takes the place of a lost one: its socket waits for it."""
        try:
            return self._ask_once(request, client, hangup)
        except HostLostError as error:
            raise unavailable() from error

    def _recover(self) -> None:
        """Do what this process can to have another host: nothing, others see to it."""

    def _ask_once(
        self, request: Request, client: Client | None, hangup: socket.socket | None
    ) -> bytes | QueryError:
        with self._connection() as connection:
            return connection.ask(request, client=client, digest=_digest(request), hangup=hangup)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Connection]:
        """Give a connection, which is kept for later unless something is raised meanwhile."""
        connection = self._take_connection()
        try:
            yield connection
        except BaseException:
            # The host ends the worker of a connection that closes, whatever it is doing.
            connection.close()
            raise
        self._connections.append(connection)

    def _take_connection(self) -> Connection:
        with contextlib.suppress(IndexError):
            return self._connections.pop()
        host = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            host.settimeout(self._settings.queue_wait_s)
            host.connect(str(self._address))
        except OSError as error:
            host.close()
            raise HostLostError from error
        return Connection(host, self._settings)


def _digest(request: Request) -> str:
    """Return what the host knows a query by."""
    parts = (request.query, *request.default_graphs, "", *request.named_graphs)
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def _check_media_type(form: QueryForm, media_type: str) -> None:
    known = media_types_of(form)
    if media_type not in known:
        raise QueryRefusedError(
            Text(
                fr=f"la réponse de {form} ne s'écrit pas en {media_type} ; "
                f"possibles : {', '.join(known)}",
                en=f"the answer of {form} cannot be written as {media_type}; "
                f"possible: {', '.join(known)}",
            )
        )
