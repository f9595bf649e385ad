"""A client's connection, on which nobody can keep a thread waiting for ever."""

import contextlib
import errno
import math
import socket
import time

_PIECE = 262_144
_SLOWEST_BYTES_PER_S = 16_384
_LINGER_S = 2.0
_LEFTOVER_BYTES = 65_536


class ClientSocket(socket.socket):
    """
    A connection whose client has to have sent its request by ``read_by`` (monotonic seconds).

    After that it reads as closed. A client that takes less than 16 KiB of an answer per second,
    over the whole of it and beyond *patience_s*, is given up with ``BlockingIOError``. Single calls
    are bounded by the timeouts of the listening socket.
    """

    read_by = math.inf
    patience_s = 0.0
    _has_lingered = False

    @classmethod
    def taking(cls, connection: socket.socket, *, patience_s: float) -> "ClientSocket":
        """Return *connection* as one of these; it must not be used any more."""
        connection.settimeout(None)
        taken = cls(fileno=connection.detach())
        taken.patience_s = patience_s
        return taken

    def settimeout(self, value: float | None, /) -> None:
        """Set the timeout; each change is a call of the system, and gunicorn repeats itself."""
        if value != self.gettimeout():
            super().settimeout(value)

    def setblocking(self, flag: bool, /) -> None:  # noqa: FBT001 - as its base has it
        """Wait for ever, or not at all."""
        self.settimeout(None if flag else 0.0)

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """Return what the client has sent, ``b""`` once it has taken too long."""
        return super().recv(bufsize, flags) if time.monotonic() < self.read_by else b""

    def sendall(self, data: bytes, flags: int = 0, /) -> None:  # type: ignore[override]  # bytes only
        """Send *data* whole."""
        left = memoryview(data)
        until = time.monotonic() + self.patience_s + len(left) / _SLOWEST_BYTES_PER_S
        while left:
            if time.monotonic() > until:
                raise BlockingIOError(errno.EAGAIN, "the client reads too slowly")
            left = left[self.send(left[:_PIECE], flags) :]

    def linger(self) -> None:
        """
        Say that nothing more is sent, and wait a moment for the client to have read it all.

        Closing at once could take the end of an answer from it (RFC 9112, section 9.6).
        """
        until = time.monotonic() + _LINGER_S
        left = _LEFTOVER_BYTES
        with contextlib.suppress(OSError):
            super().shutdown(socket.SHUT_WR)
            while left > 0 and (patience := until - time.monotonic()) > 0:
                self.settimeout(patience)
                received = len(super().recv(_LEFTOVER_BYTES))
                left = left - received if received else 0
        self._has_lingered = True

    def shutdown(self, how: int, /) -> None:
        """Shut down, unless the other side has been waited for already."""
        if self._has_lingered:
            raise OSError(errno.ENOTCONN, "already shut down")
        super().shutdown(how)
