"""Waiting for several answers of the query service at once, rather than for one after the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

_Result = TypeVar("_Result")

# A page asks for some eight things that do not depend on each other; workers do the work.
_THREADS = 4


class Beside:
    """
    Threads in which calls run beside their caller; they end with this object.

    A call that no thread has taken up when its result is wanted runs in the caller: calls may make
    further ones, and a busy server loses nothing but the time of one that is idle.
    """

    def __init__(self, threads: int = _THREADS) -> None:
        """Start no thread yet: a process may still be forked."""
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="beside")

    def begin(self, call: Callable[[], _Result]) -> Callable[[], _Result]:
        """
        Begin *call*, in the caller's context; return the function that waits for its result.

        That function raises what *call* raises. It is to be called once.
        """
        try:
            future = self._pool.submit(copy_context().run, call)
        except RuntimeError:
            # The system gives no thread, or the process ends: what it has in hand is answered.
            return call

        def result() -> _Result:
            return call() if future.cancel() else future.result()

        return result
