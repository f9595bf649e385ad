"""A server that runs and answers queries."""

import subprocess
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from benchmarks.http.data import Data
from benchmarks.http.processes import has_ended

_READY_S = 300


class MissingServerError(Exception):
    """A server is not on this machine; its text says how to get it."""


class FailedServerError(Exception):
    """A server ended, or did not answer; its text says which."""


@dataclass(frozen=True, slots=True)
class Running:
    """
    A server that answers on *port*.

    *target* is the beginning of a request target, to which ``query=…`` is added; *pid* is that of
    the server's first process.
    """

    name: str
    version: str
    port: int
    target: str
    pid: int

    @property
    def address(self) -> str:
        """Return the address of its root, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, query: str, media_type: str, *, timeout_s: float = 60) -> bytes:
        """Return the body of the answer; raises ``OSError`` when there is none."""
        request = urllib.request.Request(  # noqa: S310 — the address is ours
            f"{self.address}{self.target}query={quote(query)}", headers={"Accept": media_type}
        )
        with urllib.request.urlopen(request, timeout=timeout_s) as answer:  # noqa: S310 — as above
            body: bytes = answer.read()
        return body

    def when_ready(self) -> "Running":
        """Return itself once it answers a query; raises ``FailedServerError``."""
        end = time.monotonic() + _READY_S
        while True:
            try:
                self.ask("ASK {}", "application/sparql-results+json")
            except OSError as error:
                if has_ended(self.pid) or time.monotonic() > end:
                    raise FailedServerError(f"{self.name} has not started: {error}") from error
                time.sleep(0.1)
            else:
                return self


Start = Callable[[Data, Path], AbstractContextManager[Running]]
"""Starts a server on data, with a folder of its own, and stops it in the end."""


def version_from(command: Sequence[str], *, after: str = "") -> str:
    """Return the first word with a digit in front that *command* prints, past the word *after*."""
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    words = (told.stdout + told.stderr).partition(after)[2] if after else told.stdout
    return next((word for word in words.split() if word[0].isdigit()), "of unknown version")
