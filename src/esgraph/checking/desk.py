"""The loop of a check host: who gets a child, for how long, and how its check ended."""

import contextlib
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from esgraph.checking.local import ending
from esgraph.checking.settings import CheckerSettings
from esgraph.query.pool import Worker
from esgraph.query.staff import Staff
from esgraph.query.wire import (
    BUSY,
    LEASE,
    MESSAGE_BYTES,
    RETIRE,
    TIMEOUT,
    Letter,
    letter_to_message,
)


@dataclass(frozen=True, slots=True, eq=False)
class _Lease:
    """A child that a client uses, until *until*."""

    client: socket.socket
    child: Worker
    until: float


class Desk:
    """
    Gives each client that connects a child of its own: first come, first served.

    A child does one check and ends. A client that hangs up ends its child.
    """

    def __init__(
        self,
        lifeline: socket.socket,
        listener: socket.socket,
        fork: Callable[[], Worker],
        settings: CheckerSettings,
    ) -> None:
        """Fork the first children; *listener* brings the clients."""
        self._lifeline = lifeline
        self._listener = listener
        self._settings = settings
        self._selector = selectors.DefaultSelector()
        self._selector.register(lifeline, selectors.EVENT_READ)
        self._selector.register(listener, selectors.EVENT_READ)
        workers = settings.check_workers
        self._staff = Staff(fork, self._selector, workers, most=workers)
        self._waiting: dict[socket.socket, float] = {}
        self._leases: dict[socket.socket, _Lease] = {}
        self._retired = False
        self._used_at = time.monotonic()

    def run(self) -> None:
        """Serve until the lifeline closes, or until a retired host is no longer used."""
        while not self._is_over():
            for key, _ in self._selector.select(self._patience_s()):
                if key.fileobj is self._lifeline:
                    if self._lifeline.recv(1) != RETIRE:
                        return
                    self._retired, self._used_at = True, time.monotonic()
                elif key.fileobj is self._listener:
                    self._accept()
                elif isinstance(key.data, Worker):
                    self._bury(key.data)
                elif isinstance(key.fileobj, socket.socket):
                    self._hear(key.fileobj)
            self._schedule()

    def close(self) -> None:
        """End every child."""
        for lease in self._leases.values():
            self._staff.dismiss(lease.child)
        self._staff.close()

    def _is_over(self) -> bool:
        if not self._retired or self._leases or self._waiting:
            return False
        return time.monotonic() - self._used_at > self._settings.check_wait_s

    def _accept(self) -> None:
        # The client may be gone already.
        with contextlib.suppress(OSError):
            client, _ = self._listener.accept()
            client.settimeout(0)
            self._selector.register(client, selectors.EVENT_READ)
            self._waiting[client] = time.monotonic()

    def _hear(self, client: socket.socket) -> None:
        """Forget a client, which says nothing but good-bye."""
        if client not in self._waiting and client not in self._leases:
            # It was let go a moment ago.
            return
        try:
            message = client.recv(MESSAGE_BYTES)
        except OSError:
            message = b""
        if not message:
            self._forget(client)

    def _bury(self, child: Worker) -> None:
        status = self._staff.bury(child)
        lease = next((each for each in self._leases.values() if each.child is child), None)
        if lease is not None:
            # One that ended well has sent its outcome.
            self._dismiss(lease.client, ending(status) if status else None)

    def _schedule(self) -> None:
        """Do what is due: end what is overdue, lend to those who wait, turn others away."""
        now = time.monotonic()
        for lease in [lease for lease in self._leases.values() if lease.until <= now]:
            self._staff.dismiss(lease.child)
            self._dismiss(lease.client, TIMEOUT)
        for client, since in list(self._waiting.items()):
            if now - since >= self._settings.check_wait_s:
                self._dismiss(client, BUSY)
        self._lend(now)
        for client in list(self._waiting)[self._settings.max_waiting_checks :]:
            self._dismiss(client, BUSY)
        self._staff.keep_ready(now, expected=0)

    def _lend(self, now: float) -> None:
        while self._waiting and len(self._leases) < self._settings.check_workers:
            child = self._staff.take(now)
            if child is None:
                return
            client = next(iter(self._waiting))
            del self._waiting[client]
            self._leases[client] = _Lease(
                client, child, now + self._settings.limits.check_deadline_s
            )
            # A client that is gone meanwhile is heard of in the next turn.
            with contextlib.suppress(OSError):
                message = letter_to_message(Letter(LEASE, 0))
                socket.send_fds(client, [message], [child.near.fileno()])
            child.near.close()

    def _dismiss(self, client: socket.socket, letter: bytes | None) -> None:
        """Tell *client* how its check ended, unless it knows, and let it go."""
        if letter is not None:
            with contextlib.suppress(OSError):
                client.send(letter_to_message(Letter(letter, 0)))
        lease = self._leases.pop(client, None)
        self._waiting.pop(client, None)
        if lease is not None:
            self._used_at = time.monotonic()
        self._selector.unregister(client)
        client.close()

    def _forget(self, client: socket.socket) -> None:
        lease = self._leases.get(client)
        if lease is not None:
            self._staff.dismiss(lease.child)
        self._dismiss(client, None)

    def _patience_s(self) -> float | None:
        """Return for how many seconds nothing is due, ``None`` for ever."""
        times = [lease.until for lease in self._leases.values()]
        times.extend(since + self._settings.check_wait_s for since in self._waiting.values())
        if (retry_at := self._staff.retry_at()) is not None:
            times.append(retry_at)
        if self._retired:
            times.append(self._used_at + self._settings.check_wait_s)
        return max(0.0, min(times) - time.monotonic()) if times else None
