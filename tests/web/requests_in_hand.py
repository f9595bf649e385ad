"""What a function returns in the middle of a request, with the site that serves it."""

from collections.abc import Callable
from typing import TypeVar

from flask.testing import FlaskClient

T = TypeVar("T")


def in_request(client: FlaskClient, make: Callable[[], T], path: str = "/health/live") -> T:
    """Return what *make* returns during a request for *path*."""
    made: list[T] = []

    def note() -> None:
        made.append(make())

    # The site of a request is found by a layer before the application.
    notes = client.application.before_request_funcs.setdefault(None, [])
    notes.append(note)
    try:
        client.get(path)
    finally:
        notes.remove(note)
    return made[0]
