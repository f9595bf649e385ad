"""Files named on the command line, as they are received by a check."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from esgraph.errors import unreadable_file
from esgraph.intake import Received, clean_name, free_name, visible

STDIN = "-"
_NAME_OF_STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Given:
    """
    One argument: *shown* is what to call it, a path as it was given, without what cannot be seen;
    *name* its name in a check.

    No two of one command line have the same name, and none has the words that show another one.
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
    shown = {
        argument: visible(argument if argument != STDIN else name_of_stdin or _NAME_OF_STDIN)
        for argument in dict.fromkeys(arguments)
    }
    # What is given without a folder goes by its own name: messages tell it from its namesakes.
    plain: dict[str, str] = {}
    for argument, words in shown.items():
        if words == clean_name(words):
            plain.setdefault(words, argument)
    taken = set(plain)
    found: list[Given] = []
    for argument, words in shown.items():
        is_plain = plain.get(words) == argument
        name = words if is_plain else free_name(clean_name(words), taken)
        taken.add(name)
        found.append(Given(argument, words, name))
    return tuple(found)
