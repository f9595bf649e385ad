"""One query on one connection to a host: borrow a worker, ask it, give it back."""

import select
import socket
import time

from esgraph.errors import (
    ClientGoneError,
    QueryBudgetError,
    QueryError,
    QueryMemoryError,
    QueryTimeoutError,
    QueryUnavailableError,
)
from esgraph.language import Text
from esgraph.query.budget import Client
from esgraph.query.settings import QuerySettings
from esgraph.query.status import PoolStatus, status_from_message
from esgraph.query.wire import (
    CHARGE,
    END,
    ERROR,
    FAULT,
    FREE,
    MEMORY,
    MESSAGE_BYTES,
    NOTE,
    QUERY,
    SPENT,
    STATUS,
    TIMEOUT,
    Asking,
    Letter,
    Request,
    asking_to_message,
    error_from_json,
    letter_from_message,
    receive_frame,
    request_to_json,
    send_frame,
)

# The host ends what takes too long; a client that still waits then has lost its host.
_GRACE_S = 5.0


class HostLostError(Exception):
    """The host, or the connection to it, is gone."""


class Connection:
    """A connection to a host; for one thread at a time."""

    def __init__(self, host: socket.socket, settings: QuerySettings) -> None:
        """Keep *host*, a connected socket."""
        self._host = host
        self._settings = settings
        self._number = 0

    def close(self) -> None:
        """Close the connection; the host ends the worker that it has lent to it."""
        self._host.close()

    def ask(
        self,
        request: Request,
        *,
        client: Client | None,
        digest: str,
        hangup: socket.socket | None,
    ) -> bytes | QueryError:
        """
        Return the whole body, or the error, of *request*.

        The connection can be used again after that, but not after an exception.

        Raises:
            ClientGoneError: *hangup* was closed by its other side.
            HostLostError: The host has ended.
        """
        self._number += 1
        asking = Asking(self._number, client, digest)
        try:
            letter, worker = self._borrow(asking, hangup)
            if worker is None:
                return _error_of(letter, self._settings)
            with worker:
                outcome = self._converse(worker, request, hangup)
        except OSError as error:
            raise HostLostError from error
        return outcome

    def note_fault(self, client: Client) -> QueryError | None:
        """
        Count an error that took no worker, and return the refusal of a *client* who has none left.

        Raises ``HostLostError``.
        """
        self._number += 1
        return self._refusal(Asking(self._number, client, ""), NOTE)

    def charge(self, client: Client, seconds: float) -> QueryError | None:
        """
        Take *seconds* from the budget of *client*, and return the refusal of one who had none.

        Raises ``HostLostError``.
        """
        self._number += 1
        return self._refusal(Asking(self._number, client, "", seconds), CHARGE)

    def status(self) -> PoolStatus:
        """Return the state of the host's workers; raises ``HostLostError``."""
        try:
            self._host.settimeout(_GRACE_S)
            self._host.send(STATUS)
            while not (message := self._host.recv(MESSAGE_BYTES)).startswith(b"{"):
                if not message:
                    raise HostLostError
        except OSError as error:
            raise HostLostError from error
        return status_from_message(message)

    def _refusal(self, asking: Asking, kind: bytes) -> QueryError | None:
        """Return what the host says to a message of *kind* where the client's budget is spent."""
        try:
            self._host.settimeout(_GRACE_S)
            self._host.send(asking_to_message(asking, kind))
            letter = self._own_letter()
        except OSError as error:
            raise HostLostError from error
        return _error_of(letter, self._settings) if letter.kind == SPENT else None

    def _borrow(
        self, asking: Asking, hangup: socket.socket | None
    ) -> tuple[Letter, socket.socket | None]:
        """Return the letter on *asking*, and the worker that came with it."""
        self._host.send(asking_to_message(asking))
        patience_s = self._settings.queue_wait_s + _GRACE_S
        while True:
            _await(self._host, hangup, patience_s)
            message, descriptors, _, _ = socket.recv_fds(self._host, MESSAGE_BYTES, 1)
            if not message:
                raise HostLostError
            letter = letter_from_message(message)
            worker = socket.socket(fileno=descriptors[0]) if descriptors else None
            if letter.number == asking.number:
                return letter, worker

    def _converse(
        self, worker: socket.socket, request: Request, hangup: socket.socket | None
    ) -> bytes | QueryError:
        """Return the answer or the error that *worker* gives, or how the host ended it."""
        settings = self._settings
        patience_s = settings.deadline_s + settings.queue_wait_s + _GRACE_S
        worker.settimeout(patience_s)
        try:
            send_frame(worker, QUERY, request_to_json(request))
            outcome = _outcome(worker, hangup, patience_s)
        except ConnectionError:
            outcome = None
        if outcome is None:
            return self._how_it_ended()
        self._host.send(FAULT if isinstance(outcome, QueryError) else FREE)
        return outcome

    def _how_it_ended(self) -> QueryError:
        self._host.settimeout(_GRACE_S)
        return _error_of(self._own_letter(), self._settings)

    def _own_letter(self) -> Letter:
        """Return the next letter on the last lease; those on earlier ones came too late."""
        while True:
            message = self._host.recv(MESSAGE_BYTES)
            if not message:
                raise HostLostError
            letter = letter_from_message(message)
            if letter.number == self._number:
                return letter


def _outcome(
    worker: socket.socket, hangup: socket.socket | None, patience_s: float
) -> bytes | QueryError | None:
    """Return the answer or the error that *worker* gives, ``None`` if it ends before."""
    parts: list[bytes] = []
    _await(worker, hangup, patience_s)
    while (frame := receive_frame(worker)) is not None:
        if frame.kind == ERROR:
            return error_from_json(frame.payload)
        parts.append(frame.payload)
        if frame.kind == END:
            return b"".join(parts)
        _await(worker, hangup, patience_s)
    return None


def _await(awaited: socket.socket, hangup: socket.socket | None, patience_s: float) -> None:
    """Return once *awaited* can be read; raise ``ClientGoneError`` when *hangup* closes before."""
    poll = select.poll()
    poll.register(awaited, select.POLLIN)
    if hangup is not None:
        poll.register(hangup, select.POLLRDHUP)
    until = time.monotonic() + patience_s
    while True:
        events = dict(poll.poll(max(0.0, until - time.monotonic()) * 1000))
        if not events:
            raise TimeoutError
        if awaited.fileno() in events:
            return
        raise ClientGoneError(
            Text(
                fr="le client a raccroché avant sa réponse",
                en="the client hung up before its answer",
            )
        )


def _error_of(letter: Letter, settings: QuerySettings) -> QueryError:
    if letter.kind == TIMEOUT:
        return QueryTimeoutError(
            Text(
                fr=f"requête arrêtée après {settings.deadline_s:g} s : "
                "ajoutez des conditions ou LIMIT, ou divisez-la",
                en=f"query stopped after {settings.deadline_s:g} s: "
                "add conditions or LIMIT, or divide it",
            )
        )
    if letter.kind == MEMORY:
        return QueryMemoryError(
            Text(
                fr="requête arrêtée, à court de mémoire ou trop imbriquée : "
                "ajoutez LIMIT ou des conditions, ou simplifiez-la",
                en="query stopped, out of memory or nested too deeply: "
                "add LIMIT or conditions, or simplify it",
            )
        )
    if letter.kind == SPENT:
        return QueryBudgetError(
            Text(
                fr="vous avez utilisé votre part de temps de calcul ou d'erreurs de la minute : "
                f"revenez dans {letter.retry_after_s} s, ou demandez une clé",
                en="you have used up this minute's share of query time or errors: "
                f"come back in {letter.retry_after_s} s, or ask for a key",
            ),
            retry_after_s=letter.retry_after_s,
        )
    return unavailable()


def unavailable() -> QueryUnavailableError:
    """Return the error that says to come back."""
    return QueryUnavailableError(
        Text(
            fr="trop de requêtes à la fois, ou service arrêté : réessayez dans un moment",
            en="too many queries at once, or the service is stopped: try again in a moment",
        )
    )
