"""One query on one connection to the host: borrow a worker, ask it, give it back."""

import socket

from esgraph.errors import (
    QueryError,
    QueryMemoryError,
    QueryTimeoutError,
    QueryUnavailableError,
)
from esgraph.language import Text
from esgraph.query.settings import QuerySettings
from esgraph.query.wire import (
    END,
    ERROR,
    FREE,
    LEASE,
    MEMORY,
    QUERY,
    TIMEOUT,
    Request,
    error_from_json,
    receive_frame,
    request_to_json,
    send_frame,
)

# The host ends a query at its deadline; a client that still waits then has lost its host.
_GRACE_S = 5.0


class HostLostError(Exception):
    """The host, or the connection to it, is gone."""


def ask(connection: socket.socket, request: Request, settings: QuerySettings) -> bytes | QueryError:
    """
    Return the whole body, or the error, of *request*; *connection* can be used again after that.

    Raises:
        QueryUnavailableError: No worker was free in time; *connection* must be closed.
        HostLostError: The host has ended; *connection* must be closed.
    """
    with _lease(connection, settings.queue_wait_s) as worker:
        worker.settimeout(settings.deadline_s + _GRACE_S)
        connection.settimeout(settings.deadline_s + _GRACE_S)
        try:
            outcome = _converse(worker, request)
            if outcome is not None:
                connection.send(FREE)
            letter = connection.recv(1)
        except TimeoutError as error:
            raise unavailable() from error
        except OSError as error:
            raise HostLostError from error
    if not letter:
        raise HostLostError
    return _error_of_end(letter, settings) if outcome is None else outcome


def _lease(connection: socket.socket, queue_wait_s: float) -> socket.socket:
    connection.settimeout(queue_wait_s)
    try:
        connection.send(LEASE)
        message, descriptors, _, _ = socket.recv_fds(connection, 1, 1)
    except TimeoutError as error:
        raise unavailable() from error
    except OSError as error:
        raise HostLostError from error
    if message != LEASE:
        raise HostLostError
    return socket.socket(fileno=descriptors[0])


def _converse(worker: socket.socket, request: Request) -> bytes | QueryError | None:
    """Return the answer or the error that *worker* gives, ``None`` if it ends before."""
    try:
        send_frame(worker, QUERY, request_to_json(request))
    except ConnectionError:
        return None
    body = bytearray()
    while (frame := receive_frame(worker)) is not None:
        if frame.kind == END:
            return bytes(body)
        if frame.kind == ERROR:
            return error_from_json(frame.payload)
        body += frame.payload
    return None


def _error_of_end(letter: bytes, settings: QuerySettings) -> QueryError:
    if letter == TIMEOUT:
        return QueryTimeoutError(
            Text(
                fr=f"requête arrêtée après {settings.deadline_s:g} s : "
                "ajoutez des conditions ou LIMIT, ou divisez-la",
                en=f"query stopped after {settings.deadline_s:g} s: "
                "add conditions or LIMIT, or divide it",
            )
        )
    if letter == MEMORY:
        return QueryMemoryError(
            Text(
                fr="requête arrêtée, à court de mémoire ou trop imbriquée : "
                "ajoutez LIMIT ou des conditions, ou simplifiez-la",
                en="query stopped, out of memory or nested too deeply: "
                "add LIMIT or conditions, or simplify it",
            )
        )
    return unavailable()


def unavailable() -> QueryUnavailableError:
    """Return the error that says to come back."""
    return QueryUnavailableError(
        Text(
            fr="trop de requêtes à la fois, ou service arrêté : réessayez dans un moment",
            en="too many queries at once, or the service is stopped: try again in a moment",
        )
    )
