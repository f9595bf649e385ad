"""Calls that run beside each other."""

import subprocess
import sys
import threading
from contextvars import ContextVar

import pytest

from esgraph.web.site.beside import Beside

# A thread that outlives the main one, as those of a server do that ends with requests in hand.
_LATE = """
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from esgraph.web.site.beside import Beside

def answer():
    probe = ThreadPoolExecutor(1)
    try:
        while True:
            probe.submit(int).result()
    except RuntimeError:
        print(Beside().begin(lambda: "answered")())

Thread(target=answer).start()
"""


def test_calls_run_at_the_same_time() -> None:
    """Two calls that wait for each other end."""
    beside = Beside(threads=2)
    meeting = threading.Barrier(2, timeout=10)

    begun = [beside.begin(meeting.wait) for _ in range(2)]

    assert sorted(result() for result in begun) == [0, 1]


def test_call_that_no_thread_takes_up_runs_in_the_caller() -> None:
    """Calls that make further ones end, even where every thread waits for such a one."""
    beside = Beside(threads=1)

    def nested(depth: int) -> int:
        return beside.begin(lambda: nested(depth - 1))() + 1 if depth else 0

    assert beside.begin(lambda: nested(5))() == 5


def test_error_of_a_call_is_raised_where_its_result_is_wanted() -> None:
    """An error is the asker's to hear of."""

    def fail() -> None:
        raise LookupError("nothing there")

    result = Beside().begin(fail)

    with pytest.raises(LookupError, match="nothing there"):
        result()


def test_call_of_a_process_that_ends_runs_in_the_caller() -> None:
    """A request in hand is answered although no thread begins any more."""
    done = subprocess.run(
        [sys.executable, "-c", _LATE], capture_output=True, text=True, timeout=30, check=False
    )

    assert (done.stdout, done.stderr) == ("answered\n", "")


def test_call_sees_the_context_of_its_caller() -> None:
    """The request in hand, and with it the release, is the same in the threads."""
    beside = Beside(threads=1)
    release = ContextVar("release", default="none")
    token = release.set("2026-11")
    taken_up, may_end = threading.Event(), threading.Event()

    def read() -> tuple[str, str]:
        taken_up.set()
        may_end.wait(10)
        return release.get(), threading.current_thread().name

    result = beside.begin(read)
    assert taken_up.wait(10)
    release.reset(token)
    may_end.set()

    seen, thread = result()
    assert seen == "2026-11"
    assert thread.startswith("beside")
