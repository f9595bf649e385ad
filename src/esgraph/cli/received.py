"""Files named on the command line, as they are received by a check."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from esgraph.errors import unreadable_file
from esgraph.intake import Received, free_name

STDIN = "-"
_NAME_OF_STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Given:
    """
    One argument: *shown* is what to call it, a path as it was given; *name* its name in a check.

    No two of one command line have the same name.
    """

    argument: str
    shown: str
    name: str

    def read(self, max_bytes: int) -> Received:
        """
        Return what it holds; of what is longer than *max_bytes*, one byte more than these.

        Raises:
            InputError: It cannot be read.
        """
        try:
            if self.argument != STDIN:
                with Path(self.argument).open("rb") as file:
                    return Received(self.name, file.read(max_bytes + 1))
            return Received(self.name, sys.stdin.buffer.read(max_bytes + 1) if sys.stdin else b"")
        except OSError as error:
            raise unreadable_file(error, self.shown) from error


def given_files(arguments: Iterable[str], *, name_of_stdin: str | None) -> tuple[Given, ...]:
    """Return *arguments* in order, each once; ``-`` is called *name_of_stdin*."""
    found: list[Given] = []
    taken: set[str] = set()
    for argument in dict.fromkeys(arguments):
        shown = argument if argument != STDIN else name_of_stdin or _NAME_OF_STDIN
        name = free_name(Received.of(shown, b"").name, taken)
        taken.add(name)
        found.append(Given(argument, shown, name))
    return tuple(found)
