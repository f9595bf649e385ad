"""The beginning of an answer, held back by a WSGI layer until it knows what to do with it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse


class Held:
    """A ``start_response`` that waits."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        self.error: OptExcInfo | None = None

    def __call__(
        self,
        status: str,
        headers: list[tuple[str, str]],
        error: "OptExcInfo | None" = None,
        /,
    ) -> Callable[[bytes], object]:
        """Keep what the application says."""
        self.status, self.headers, self.error = status, headers, error
        return _refuse_write

    def value(self, name: str) -> str:
        """Return the value of the header *name*, in small letters; empty where there is none."""
        return next((value for given, value in self.headers if given.lower() == name), "")

    def start(self, start_response: "StartResponse", *more: tuple[str, str]) -> None:
        """Say it now, with *more* headers."""
        start_response(self.status, [*self.headers, *more], self.error)


def close(answer: Iterable[bytes]) -> None:
    """Close *answer* where it can be closed, as WSGI asks (PEP 3333)."""
    end = getattr(answer, "close", None)
    if end is not None:
        end()


def _refuse_write(_data: bytes) -> object:
    raise NotImplementedError("the application returns its body")
