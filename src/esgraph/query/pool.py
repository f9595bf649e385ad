"""The workers of one host: forked from it, lent one at a time, stopped, killed, forked again."""

import contextlib
import functools
import gc
import logging
import os
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from esgraph.query.confinement import confine, die_with
from esgraph.query.wire import CRASH, MEMORY

_LOG = logging.getLogger(__name__)

T = TypeVar("T")

# Those who answer requests come before those who work on queries.
_NICENESS = 5
_SLOW_NICENESS = 15
# A worker ends itself by SIGABRT when an allocation fails; the kernel's own killer sends SIGKILL;
# SIGSEGV is a stack that a query's nesting has used up.
_MEMORY_SIGNALS = frozenset({signal.SIGABRT, signal.SIGKILL, signal.SIGSEGV, signal.SIGBUS})


@dataclass(frozen=True, slots=True)
class Worker:
    """
    A worker as its host sees it.

    *near* is the end of its socket that clients use; *death* becomes readable when it ends.
    """

    pid: int
    near: socket.socket
    death: int


def fork_worker(
    prepare: Callable[[], T],
    serve: Callable[[socket.socket, T], None],
    *,
    memory_bytes: int,
    max_files: int = 0,
) -> Worker:
    """
    Return a new worker that runs *serve* on its socket, confined, sharing the host's memory.

    *prepare* is called in the worker, while it may still open files; what it returns is for
    *serve*. Cost: 1 ms, and 40 ms more per million quads that the host holds. Raises ``OSError``
    where the system gives no process.
    """
    near, far = socket.socketpair()
    host = os.getpid()
    try:
        pid = os.fork()
    except OSError:
        near.close()
        far.close()
        raise
    if pid == 0:
        confinement = functools.partial(confine, memory_bytes=memory_bytes, max_files=max_files)
        _run_worker(prepare, serve, far, host=host, confine_self=confinement)
    far.close()
    try:
        return Worker(pid, near, os.pidfd_open(pid))
    except OSError:
        # Without a descriptor of its own nobody would hear of its end.
        near.close()
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise


def stop_worker(worker: Worker) -> None:
    """Stop *worker* where it is, until ``continue_worker``."""
    _signal(worker, signal.SIGSTOP)


def continue_worker(worker: Worker) -> None:
    """Let a stopped *worker* go on."""
    _signal(worker, signal.SIGCONT)


def slow_down(worker: Worker) -> None:
    """Let others come before *worker*, for good: a process may not take that back."""
    with contextlib.suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, worker.pid, _SLOW_NICENESS)


def processor_s(worker: Worker) -> float:
    """Return how many seconds of processor time *worker* has taken since it was forked."""
    # The clock of a process, as clock_getcpuclockid(3) makes it.
    try:
        return time.clock_gettime(~worker.pid << 3 | 2)
    except OSError:
        return 0.0


def own_memory_bytes(worker: Worker) -> int:
    """
    Return about how much memory *worker* has of its own; it shares the rest with its host.

    Even reading a release takes some: the engine counts references where the terms are, and the
    system copies each page that is written to.
    """
    try:
        stat = Path(f"/proc/{worker.pid}/stat").read_text("ascii")
    except OSError:
        return 0
    # proc(5): the 10th field counts the pages that were first touched or copied; the 2nd, the
    # name in parentheses, may hold spaces.
    pages = int(stat.rpartition(")")[2].split()[7])
    return pages * resource.getpagesize()


def kill_worker(worker: Worker) -> None:
    """Kill *worker* if it still runs; the system may take a while to clear its memory."""
    _signal(worker, signal.SIGKILL)
    # The system closes the other end only after that; whoever reads from this one need not wait.
    with contextlib.suppress(OSError):
        worker.near.shutdown(socket.SHUT_RDWR)
    worker.near.close()


def reap_worker(worker: Worker) -> int:
    """Return the wait status of *worker*, waiting for its end if need be, and forget it."""
    _, status = os.waitpid(worker.pid, 0)
    worker.near.close()
    os.close(worker.death)
    return status


def has_ended(worker: Worker) -> bool:
    """Return whether *worker* has ended by itself."""
    # Not select(2), which knows no descriptor above 1023.
    poll = select.poll()
    poll.register(worker.death, select.POLLIN)
    return bool(poll.poll(0))


def cause_of_death(status: int) -> bytes:
    """Return the letter for how a worker that nobody killed came to its end."""
    signaled = os.WIFSIGNALED(status) and os.WTERMSIG(status) in _MEMORY_SIGNALS
    return MEMORY if signaled else CRASH


def _signal(worker: Worker, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(worker.pid, number)


def _run_worker(
    prepare: Callable[[], T],
    serve: Callable[[socket.socket, T], None],
    far: socket.socket,
    *,
    host: int,
    confine_self: Callable[[], None],
) -> None:
    """Run *serve* and end the process: nothing after the fork may return to the host's code."""
    status = 1
    try:
        die_with(host)
        os.setsid()
        os.nice(_NICENESS)
        gc.disable()
        _close_all_but(far.fileno())
        _silence_the_engine()
        prepared = prepare()
        confine_self()
        serve(far, prepared)
        status = 0
    except ConnectionError:
        # The client left in the middle of an answer.
        status = 0
    except BaseException:  # noqa: BLE001 - a panic of the engine is no Exception, and nothing
        # may get past the fork into the host's code.
        _LOG.exception("a query worker failed")
    finally:
        os._exit(status)


def _silence_the_engine() -> None:
    """
    Send descriptor 2 to nowhere, and keep Python's own log where it was.

    The engine writes there as it dies of a query (“memory allocation of … bytes failed”), which
    the client is told anyway; whoever started the server need not read it.
    """
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _close_all_but(kept: int) -> None:
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
