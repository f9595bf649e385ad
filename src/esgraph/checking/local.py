"""One check in a child of this process: what the command line does."""

import functools
import signal
from collections.abc import Callable

from esgraph.checking.child import MAX_FILES, serve
from esgraph.checking.failures import failure, timed_out, unavailable
from esgraph.checking.settings import CheckLimits
from esgraph.checking.task import Outcome, Task, receive_outcome, send_task
from esgraph.checking.work import run_check
from esgraph.errors import EsgraphError
from esgraph.pipeline import Published
from esgraph.query.confinement import leave_network
from esgraph.query.pool import Worker, cause_of_death, fork_worker, kill_worker, reap_worker
from esgraph.query.wire import TIMEOUT


def check_in_child(task: Task, published: Published, limits: CheckLimits) -> Outcome:
    """
    Return what came of *task*, done in a child that is forked for it.

    Raises:
        InputError: A file cannot be read; names it and the place.
        CheckError: It could not be checked: time, memory, or an error of ours.

    Cost: 3 ms, and 10 ms per 100 MB that this process holds, beside the check.
    """
    return run_in_child(
        task, functools.partial(run_check, published=published, limits=limits), limits
    )


def run_in_child(task: Task, run: Callable[[Task], Outcome], limits: CheckLimits) -> Outcome:
    """Return what *run* gives for *task* in a child; raises as ``check_in_child``."""
    try:
        child = fork_child(run, limits)
    except OSError as error:
        raise unavailable() from error
    try:
        outcome = _ask(child, task, limits.check_deadline_s)
    finally:
        kill_worker(child)
        status = reap_worker(child)
    if outcome is None:
        raise failure(ending(status), deadline_s=limits.check_deadline_s)
    if isinstance(outcome, EsgraphError):
        raise outcome
    return outcome


def fork_child(run: Callable[[Task], Outcome], limits: CheckLimits) -> Worker:
    """Return a child that waits for its task; raises ``OSError`` where the system gives none."""

    def prepare() -> Callable[[Task], Outcome]:
        leave_network()
        return run

    return fork_worker(
        prepare,
        functools.partial(serve, deadline_s=limits.check_deadline_s),
        memory_bytes=limits.check_memory_bytes,
        max_files=MAX_FILES,
    )


def ending(status: int) -> bytes:
    """Return the letter for how a child ended, from its wait status."""
    # The lower bits are the signal: of a process without processor time left, SIGXCPU.
    return TIMEOUT if status & 0x7F == signal.SIGXCPU else cause_of_death(status)


def _ask(child: Worker, task: Task, deadline_s: float) -> Outcome | EsgraphError | None:
    """Return the answer of *child*, ``None`` when it has ended without one."""
    child.near.settimeout(deadline_s)
    try:
        send_task(child.near, task)
        return receive_outcome(child.near)
    except TimeoutError as error:
        raise timed_out(deadline_s) from error
    except OSError:
        return None
