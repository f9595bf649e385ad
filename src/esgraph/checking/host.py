"""
The check host: a process of its own that holds what is published and lends forked children.

Started as ``python -m esgraph.checking.host LIFELINE_FD LISTENER_FD SOURCE SETTINGS``; one thread,
one loop. It ends when the lifeline closes, which is when the process that started it ends.
"""

import functools
import gc
import logging
import signal
import socket
import sys
from pathlib import Path

from esgraph.checking.child import MAX_FILES, serve
from esgraph.checking.desk import Desk
from esgraph.checking.program import CheckProgram
from esgraph.checking.task import Task
from esgraph.checking.work import run_check
from esgraph.errors import EsgraphError
from esgraph.intake import Received
from esgraph.pipeline import Published, open_published
from esgraph.project import Project
from esgraph.query.confinement import leave_network
from esgraph.query.pool import fork_worker
from esgraph.query.wire import ERROR, READY, text_to_message

_LOG = logging.getLogger(__name__)
_SAMPLES = (
    Received(
        "sample.ttl",
        b'<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "a" .',
    ),
    Received("sample.md", b"# Ville\n"),
)


def main(lifeline_fd: int, listener_fd: int, program: CheckProgram) -> None:
    """Open what is published, say on the lifeline that it is so or why not, and lend children."""
    # Ctrl-C in the terminal is for the process that started this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lifeline = socket.socket(fileno=lifeline_fd)
    listener = socket.socket(fileno=listener_fd)
    listener.settimeout(0)
    leave_network()
    limits = program.settings.limits
    try:
        published = open_published(Project(Path(program.project)), Path(program.releases))
    except EsgraphError as error:
        lifeline.send(text_to_message(ERROR, error.text))
        return
    _warm_up(published, program)
    run = functools.partial(run_check, published=published, limits=limits)
    # Children share what is not written to; the collector would write to every object.
    gc.freeze()
    fork = functools.partial(
        fork_worker,
        lambda: run,
        functools.partial(serve, deadline_s=limits.check_deadline_s),
        memory_bytes=limits.check_memory_bytes,
        max_files=MAX_FILES,
    )
    desk = Desk(lifeline, listener, fork, program.settings)
    try:
        lifeline.send(READY)
        desk.run()
    except ConnectionError:
        # Whoever started this process has ended.
        return
    finally:
        desk.close()


def _warm_up(published: Published, program: CheckProgram) -> None:
    """Have loaded what the first check of each kind loads, once for all children."""
    for sample in _SAMPLES:
        task = Task((sample,), "fr", frozenset({"rdf", "graph"}))
        try:
            run_check(task, published, program.settings.limits)
        except EsgraphError:
            _LOG.exception("the check of a sample failed")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), CheckProgram.from_json(sys.argv[4]))
