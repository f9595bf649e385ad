"""A child: takes one task from its socket, gives what came of it, and ends."""

import contextlib
import logging
import os
import resource
import socket
import sys
from collections.abc import Callable
from typing import Any, Final

from esgraph.checking.failures import crashed, out_of_memory, too_deep
from esgraph.checking.task import Outcome, Task, receive_task, send_error, send_outcome
from esgraph.errors import EsgraphError

_LOG = logging.getLogger(__name__)

MAX_FILES: Final = 64
"""How many files a child may have open: modules and tables of encodings are read when needed."""

_SPARE_CPU_S = 2
_FORBIDDEN = frozenset(
    {
        "os.exec",
        "os.fork",
        "os.mkdir",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.spawn",
        "os.symlink",
        "os.system",
        "socket.__new__",
        "socket.connect",
        "subprocess.Popen",
    }
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def serve(connection: socket.socket, run: Callable[[Task], Outcome], *, deadline_s: float) -> None:
    """
    Run the one task that arrives on *connection* and send what came of it.

    The process must be one that was forked for this: it loses the rights to write files, to
    start others, to open sockets, and to use more processor time than *deadline_s*.
    """
    give_up_rights(deadline_s)
    # Of a literal that is no value of its type the report tells, not a traceback of rdflib.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    answer(connection, run)


def answer(connection: socket.socket, run: Callable[[Task], Outcome]) -> None:
    """Run the one task that arrives on *connection* and send what came of it, or why nothing."""
    task = receive_task(connection)
    if task is None:
        return
    try:
        outcome: Outcome | EsgraphError = run(task)
    except EsgraphError as error:
        outcome = error
    except MemoryError:
        outcome = out_of_memory()
    except RecursionError:
        outcome = too_deep()
    except Exception:  # noqa: BLE001 - one of ours, which says nothing about the file
        _LOG.exception("a check failed")
        outcome = crashed()
    if isinstance(outcome, Outcome):
        send_outcome(connection, outcome)
    else:
        send_error(connection, outcome)


def give_up_rights(deadline_s: float) -> None:
    """Take from this process what a check has no use for; for good."""
    limit = int(deadline_s) + _SPARE_CPU_S
    # Whatever runs without end, in the engine too, is ended by the system.
    for kind, most in ((resource.RLIMIT_CPU, limit), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(ValueError):
            resource.setrlimit(kind, (most, most))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what the system may still allow: where there are no empty networks, above all."""
    writes = event == "open" and bool((arguments[2] or 0) & _WRITING)
    if writes or event in _FORBIDDEN:
        raise PermissionError(event)
