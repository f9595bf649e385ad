"""What a child may do, shown with work that is worse than any file."""

import colorsys
import ctypes
import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from esgraph.checking import CheckLimits, Outcome, Task
from esgraph.checking.local import run_in_child
from esgraph.errors import (
    CheckError,
    CheckMemoryError,
    CheckTimeoutError,
    CheckUnavailableError,
    InputError,
)
from esgraph.intake import Received
from esgraph.language import Text

TASK = Task((Received("a.ttl", b"1"),))
DONE = Outcome(b"{}")
LIMITS = CheckLimits(check_deadline_s=20.0, check_memory_bytes=256 * 1024 * 1024)
HURRIED = CheckLimits(check_deadline_s=0.5)


def works(_task: Task) -> Outcome:
    """Read what Python has not read yet: a module, the table of an encoding."""
    assert "é".encode("cp775")
    assert colorsys.rgb_to_hls(0, 0, 0)
    assert Path(__file__).read_bytes()
    return DONE


def never_ends(_task: Task) -> Outcome:
    """Use the processor for ever."""
    while True:
        pass


def sleeps(_task: Task) -> Outcome:
    """Wait for ever, without the processor."""
    time.sleep(3_600)
    return DONE


def takes_memory(_task: Task) -> Outcome:
    """Ask for more than is given."""
    return Outcome(b"x" * (1 << 30))


def aborts(_task: Task) -> Outcome:
    """End as the engine does when an allocation fails."""
    os.abort()


def crashes(_task: Task) -> Outcome:
    """Read where nothing is."""
    ctypes.string_at(0)
    return DONE


def leaves(_task: Task) -> Outcome:
    """End without a word."""
    os._exit(7)


def nests(task: Task) -> Outcome:
    """Call itself for ever."""
    return nests(task)


def fails(_task: Task) -> Outcome:
    """Find a fault in the file."""
    raise InputError(Text(fr="faute", en="fault"), path="a.ttl", line=3)


def is_refused(step: Callable[[], object]) -> Outcome:
    """Show that *step* is refused."""
    with pytest.raises(OSError, match=r"."):
        step()
    return DONE


def test_work_in_a_child_gives_its_outcome() -> None:
    """Files may be read, since modules are."""
    assert run_in_child(TASK, works, LIMITS) == DONE


def test_large_files_go_both_ways() -> None:
    """What is received and given back is longer than a pipe holds."""
    task = Task((Received("a", b"x" * 5_000_000),))

    outcome = run_in_child(task, lambda task: Outcome(task.received[0].data), LIMITS)

    assert len(outcome.json) == 5_000_000


@pytest.mark.parametrize("work", [never_ends, sleeps])
def test_work_past_its_deadline_is_ended(work: Callable[[Task], Outcome]) -> None:
    """It could not be checked, which is no verdict."""
    with pytest.raises(CheckTimeoutError, match="could not be checked"):
        run_in_child(TASK, work, HURRIED)


@pytest.mark.parametrize("work", [takes_memory, aborts, crashes])
def test_work_that_takes_too_much_memory_is_ended(work: Callable[[Task], Outcome]) -> None:
    """So are the engine's ways to die of it: an abort, a stack that is used up."""
    with pytest.raises(CheckMemoryError, match="could not be checked"):
        run_in_child(TASK, work, LIMITS)


@pytest.mark.parametrize("work", [leaves, nests])
def test_work_that_ends_badly_is_told(work: Callable[[Task], Outcome]) -> None:
    """A child that dies leaves the process that forked it as it was."""
    with pytest.raises(CheckError, match="could not be checked"):
        run_in_child(TASK, work, LIMITS)


def test_error_of_the_work_is_raised() -> None:
    """A file at fault is told as without a child."""
    with pytest.raises(InputError) as caught:
        run_in_child(TASK, fails, LIMITS)

    assert caught.value.place == "a.ttl:3"


@pytest.mark.parametrize(
    "step",
    [
        socket.socket,
        lambda: socket.create_connection(("127.0.0.1", 9)),
        os.fork,
        lambda: subprocess.run(["true"], check=False),  # noqa: S607 - is not to run
        lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - is not to run
        lambda: os.mkdir("never-made"),  # noqa: PTH102 - the system's own call
        lambda: Path("never-written").write_bytes(b"x"),
        lambda: Path(__file__).rename("renamed.py"),
        lambda: Path(__file__).unlink(),
    ],
)
def test_child_has_no_rights(step: Callable[[], object]) -> None:
    """Neither network nor processes nor files are for a stranger's data."""
    assert run_in_child(TASK, lambda _: is_refused(step), LIMITS) == DONE


def test_no_process_means_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may have none to give."""

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    with pytest.raises(CheckUnavailableError):
        run_in_child(TASK, works, LIMITS)
