"""The client side: what the web server calls, from any thread."""

import socket
from pathlib import Path

from esgraph.checking.failures import (
    crashed,
    failure,
    not_ready,
    timed_out,
    too_large,
    unavailable,
)
from esgraph.checking.settings import CheckerSettings
from esgraph.checking.task import Outcome, Task, receive_outcome, send_task
from esgraph.errors import CheckError, EsgraphError
from esgraph.query.hosts import address_of, current_release
from esgraph.query.wire import LEASE, MESSAGE_BYTES, letter_from_message

_GRACE_S = 5.0


class Checker:
    """
    Has files checked by the current check host behind *folder*; safe to use from threads.

    It holds nothing between two checks.
    """

    def __init__(self, folder: Path, settings: CheckerSettings) -> None:
        """Take *settings* to be those of the hosts."""
        self._folder = folder
        self._settings = settings

    @property
    def settings(self) -> CheckerSettings:
        """Return the settings of the hosts."""
        return self._settings

    def check(self, task: Task) -> Outcome:
        """
        Return what came of *task*.

        Raises:
            InputError: A file cannot be read; names it and the place.
            CheckTimeoutError: It took longer than a check may.
            CheckMemoryError: It needed more memory than a check may have.
            CheckUnavailableError: No child was free in time.
            CheckError: Another reason why it could not be checked.
        """
        outcome = self._outcome(task)
        if isinstance(outcome, EsgraphError):
            raise outcome
        return outcome

    def _outcome(self, task: Task) -> Outcome | EsgraphError:
        size = sum(len(received.data) for received in task.received)
        if size > self._settings.max_upload_bytes:
            return too_large(self._settings.max_upload_bytes)
        try:
            with self._connect() as host:
                return self._ask(host, task)
        except TimeoutError:
            return timed_out(self._settings.limits.check_deadline_s)
        except OSError:
            return not_ready()

    def _connect(self) -> socket.socket:
        host = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            host.settimeout(self._settings.check_wait_s + _GRACE_S)
            host.connect(str(address_of(self._folder, current_release(self._folder))))
        except OSError:
            host.close()
            raise
        return host

    def _ask(self, host: socket.socket, task: Task) -> Outcome | EsgraphError:
        limits = self._settings.limits
        message, descriptors, _, _ = socket.recv_fds(host, MESSAGE_BYTES, 1)
        if not message:
            return unavailable()
        letter = letter_from_message(message)
        if letter.kind != LEASE:
            return failure(letter.kind, deadline_s=limits.check_deadline_s)
        if not descriptors:
            # This process may not open another one.
            return unavailable()
        with socket.socket(fileno=descriptors[0]) as child:
            # The host ends a child that is overdue; this is for a host that has ended itself.
            child.settimeout(limits.check_deadline_s + _GRACE_S)
            outcome = _exchange(child, task)
        return outcome if outcome is not None else self._ending(host)

    def _ending(self, host: socket.socket) -> CheckError:
        """Return why the child has ended."""
        message = host.recv(MESSAGE_BYTES)
        if not message:
            return crashed()
        kind = letter_from_message(message).kind
        return failure(kind, deadline_s=self._settings.limits.check_deadline_s)


def _exchange(child: socket.socket, task: Task) -> Outcome | EsgraphError | None:
    try:
        send_task(child, task)
        return receive_outcome(child)
    except TimeoutError:
        raise
    except OSError:
        # It ended in the middle.
        return None
