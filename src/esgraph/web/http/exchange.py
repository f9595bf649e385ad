"""One request and its answer, told to those who count and log."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

QUERY = "esgraph.query"
"""The key of the text of a request's query in its WSGI environment, once it is known."""

CACHE = "esgraph.cache"
"""
The key of what the kept answers did for a request: ``hit``; ``stored``, ``miss`` where the answer
could have been kept; ``pass`` where it could not.
"""

QUERY_RUNS = "esgraph.query-runs"
"""The key of the list of the ``QueryRun`` that a request has needed."""


@dataclass(frozen=True, slots=True)
class QueryRun:
    """How one query ended (``ok``, ``timeout``…) and the seconds that it took."""

    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """
    A request and its answer.

    *body_bytes* is the length of the body that was announced, which is not sent for HEAD;
    *seconds* ends when the answer was ready to be sent.
    """

    environ: "WSGIEnvironment"
    status: int
    headers: dict[str, str]
    seconds: float

    @property
    def body_bytes(self) -> int:
        """Return the length of the body; 0 where none was announced."""
        return int(self.headers.get("Content-Length", "0"))


Observer = Callable[[Exchange], None]


class ObservedLayer:
    """A WSGI layer that tells *observers* of each answer, once it is ready to be sent."""

    def __init__(self, application: "WSGIApplication", observers: tuple[Observer, ...]) -> None:
        """Wrap *application*."""
        self._application = application
        self._observers = observers

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        started = time.perf_counter()
        status, headers = "500", []

        def start(
            said: str, given: list[tuple[str, str]], error: "OptExcInfo | None" = None
        ) -> Callable[[bytes], object]:
            nonlocal status, headers
            status, headers = said, given
            return start_response(said, given, error)

        try:
            return self._application(environ, start)
        finally:
            seconds = time.perf_counter() - started
            exchange = Exchange(environ, int(status[:3]), dict(headers), seconds)
            for observer in self._observers:
                observer(exchange)
