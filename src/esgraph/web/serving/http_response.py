"""gunicorn's response, made cheaper: half of the time of a kept answer went into its headers."""

import socket
import time
from functools import lru_cache

from gunicorn import util  # type: ignore[import-untyped]  # ships no types
from gunicorn.http.wsgi import Response  # type: ignore[import-untyped]  # ships no types

Header = tuple[str, str]


class HttpResponse(Response):  # type: ignore[misc]  # gunicorn ships no types
    """
    A response whose headers are checked the first time only, and whose head leaves with its body:
    in one piece with a short one, since other threads run on while this one sends.

    What it sends is what gunicorn's own would, but that ``close`` is also found among other words.
    """

    headers_sent: bool
    upgrade: bool

    def should_close(self) -> bool:
        """Return whether the connection ends here; ``Connection`` is a list (RFC 9110, 7.6.1)."""
        return super().should_close() or any(
            name == "CONNECTION" and "close" in value.lower().replace(" ", "").split(",")
            for name, value in self.req.headers
        )

    def process_headers(self, headers: list[Header]) -> None:
        """Take in *headers*; raises what gunicorn does for faulty ones."""
        for name, value in headers:
            checked = _check(name, value) if len(value) < _LONG_VALUE else _Checked(name, value)
            self.headers += checked.headers
            self.upgrade = self.upgrade or checked.upgrade
            if checked.response_length is not None:
                self.response_length = checked.response_length

    def write(self, arg: bytes) -> None:
        """Send a piece of the body, and the head before the first."""
        is_whole = not self.headers_sent and not self._omits_body and len(arg) <= _SHORT_BYTES
        if is_whole and len(arg) == self.response_length:
            self.headers_sent, self.sent = True, len(arg)
            self.sock.sendall(self._head() + arg)
        else:
            super().write(arg)

    def send_headers(self) -> None:
        """Send the head, held back by the system until the body follows where there is one."""
        if not self.headers_sent:
            has_body = bool(self.response_length) and not self._omits_body
            self.sock.sendall(self._head(), _MORE if has_body else 0)
            self.headers_sent = True

    def _head(self) -> bytes:
        major, minor = self.req.version
        after = "close" if self.should_close() else "keep-alive"
        lines = [
            f"HTTP/{major}.{minor} {self.status}",
            f"Server: {self.version}",
            f"Date: {_date(int(time.time()))}",
            f"Connection: {'upgrade' if self.upgrade else after}",
            *(("Transfer-Encoding: chunked",) if self.chunked else ()),
            *[f"{name}: {value}" for name, value in self.headers],
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class _Checked(Response):  # type: ignore[misc]  # gunicorn ships no types
    """What gunicorn makes of one header."""

    def __init__(self, name: str, value: str) -> None:
        self.headers: list[Header] = []
        self.response_length: int | None = None
        self.upgrade = False
        self.process_headers([(name, value)])


# Clients make long ones (an address to go to): they are not to fill the memory.
_LONG_VALUE = 512

# A few headers are those of all answers; validators and lengths differ, and pass through.
_check = lru_cache(maxsize=1024)(_Checked)
_date = lru_cache(maxsize=2)(util.http_date)
_SHORT_BYTES = 65_536
_MORE = socket.MSG_MORE
