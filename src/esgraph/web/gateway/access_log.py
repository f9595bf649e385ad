"""The access log: one line of JSON for each request."""

import contextlib
import hashlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from esgraph.web.http.exchange import CACHE, QUERY, Exchange

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

STDERR = "-"
_LOOK_EVERY_S = 1.0
_NEW_FILE_MODE = 0o640
_QUERY_HASH_DIGITS = 16


class AccessLog:
    """
    Writes what was asked and answered to a file, or to stderr for ``-``.

    A line is written at once, so that processes share the file. A file that was moved away is
    made anew within a second of its next line. What cannot be written is lost: no request fails
    for it.

    A query is told by the hash of its text only, unless *log_queries*: people ask for what they
    would not have known. Who asks is told only where *client_of* can tell it.
    """

    def __init__(
        self,
        destination: str,
        *,
        log_queries: bool = False,
        client_of: "Callable[[WSGIEnvironment], str] | None" = None,
    ) -> None:
        """Write to *destination*."""
        self._log_queries = log_queries
        self._client_of = client_of
        self._output = _Stderr() if destination == STDERR else _File(Path(destination))

    def __call__(self, exchange: Exchange) -> None:
        """Write the line of *exchange*."""
        line = json.dumps(self._members(exchange), separators=(",", ":")) + "\n"
        with contextlib.suppress(OSError):
            self._output.write(line.encode("ascii"))

    def _members(self, exchange: Exchange) -> dict[str, object]:
        environ, headers = exchange.environ, exchange.headers
        members: dict[str, object] = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": environ["REQUEST_METHOD"],
            "path": _as_sent(environ.get("PATH_INFO", "")),
            "status": exchange.status,
            "bytes": 0 if environ["REQUEST_METHOD"] == "HEAD" else exchange.body_bytes,
            "milliseconds": round(exchange.seconds * 1000, 3),
            "type": headers.get("Content-Type", "").partition(";")[0],
            "cache": environ.get(CACHE, ""),
            "release": headers.get("Esgraph-Release", ""),
            "agent": _as_sent(environ.get("HTTP_USER_AGENT", "")),
        }
        query = environ.get(QUERY)
        if query:
            members["query_hash"] = hash_query(query)
            if self._log_queries:
                members["query"] = query
        if self._client_of:
            members["client"] = self._client_of(environ)
        return members


def hash_query(query: str) -> str:
    """Return a short name of the text of *query*, by which its repetitions can be counted."""
    digest = hashlib.sha256(query.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_QUERY_HASH_DIGITS]


def _as_sent(text: str) -> str:
    """Return a string of the WSGI environment, whose bytes stand for UTF-8, as it was meant."""
    return text.encode("latin-1", "replace").decode("utf-8", "replace")


class _Stderr:
    """Standard error, which whoever started us collects."""

    def write(self, line: bytes) -> None:
        os.write(sys.stderr.fileno(), line)


class _File:
    """A file that may be moved away to be kept, as log rotation does."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._number: int | None = None
        self._looked_at = 0.0

    def write(self, line: bytes) -> None:
        with self._lock:
            now = time.monotonic()
            if self._number is None or now - self._looked_at >= _LOOK_EVERY_S:
                self._looked_at = now
                self._number = self._opened(self._number)
            os.write(self._number, line)

    def _opened(self, number: int | None) -> int:
        """Return a descriptor of the file that has the name now."""
        if number is not None:
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(number), self._path.stat()):
                    return number
            os.close(number)
        self._number = None
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
        return os.open(self._path, flags, _NEW_FILE_MODE)
