"""gunicorn's response, made cheaper: half of the time of a kept answer went into its headers."""

import socket
from functools import lru_cache

from gunicorn.http.wsgi import Response  # type: ignore[import-untyped]  # ships no types

Header = tuple[str, str]


class HttpResponse(Response):  # type: ignore[misc]  # gunicorn ships no types
    """
    A response whose headers are checked the first time only, and whose head leaves with its body.

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

    def send_headers(self) -> None:
        """Send the head, held back by the system until the body follows where there is one."""
        if self.headers_sent:
            return
        lines = [*self.default_headers(), *(f"{name}: {value}\r\n" for name, value in self.headers)]
        has_body = bool(self.response_length) and not self._omits_body
        self.sock.sendall(f"{''.join(lines)}\r\n".encode("latin-1"), _MORE if has_body else 0)
        self.headers_sent = True


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
_MORE = socket.MSG_MORE
