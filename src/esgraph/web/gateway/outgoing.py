"""
Long answers on their way out: a WSGI layer that bounds how many bytes of them a process holds.

An answer is held in memory until its client has taken it, which a slow one may take an hour for.
Beyond the bound, long answers are refused until others have left; short ones always pass.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from esgraph.web.gateway.held import Held, close

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONG_BYTES = 1_048_576
"""Answers of fewer bytes are not counted."""


class OutgoingLayer:
    """Lets long answers pass while those on their way out are *max_bytes* together, or are none."""

    def __init__(
        self, application: "WSGIApplication", refuse: "WSGIApplication", *, max_bytes: int
    ) -> None:
        """Wrap *application*; *refuse* answers in place of an answer that is one too many."""
        self._application = application
        self._refuse = refuse
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._bytes = 0

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        held = Held()
        answer = self._application(environ, held)
        size = 0 if environ["REQUEST_METHOD"] == "HEAD" else int(held.value("content-length") or 0)
        if size < LONG_BYTES:
            held.start(start_response)
            return answer
        if not self._reserve(size):
            close(answer)
            return self._refuse(environ, start_response)
        held.start(start_response)
        return _Leaving(answer, lambda: self._release(size))

    def _reserve(self, size: int) -> bool:
        with self._lock:
            if self._bytes and self._bytes + size > self._max_bytes:
                return False
            self._bytes += size
            return True

    def _release(self, size: int) -> None:
        with self._lock:
            self._bytes -= size


class _Leaving:
    """An answer that tells, once, when it has left."""

    def __init__(self, answer: Iterable[bytes], left: Callable[[], None]) -> None:
        self._answer = answer
        self._left: Callable[[], None] | None = left

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        left, self._left = self._left, None
        try:
            close(self._answer)
        finally:
            if left is not None:
                left()
