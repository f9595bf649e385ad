"""The workers of one host: those that are idle, and those that are being cleared away."""

import logging
import selectors
from collections.abc import Callable

from esgraph.query.pool import Worker, has_ended, kill_worker, reap_worker

_LOG = logging.getLogger(__name__)
_FORK_RETRY_S = 1.0


class Staff:
    """
    Forks workers until *size* are idle, keeps *most* of those that come back, and clears away
    those that are dismissed.

    The end of a worker is an event of *selector*, whose data is the worker: ``bury`` it then.
    Nothing here waits: the system needs a while to clear the memory of a process.
    """

    def __init__(
        self,
        fork: Callable[[], Worker],
        selector: selectors.BaseSelector,
        size: int,
        *,
        most: int,
    ) -> None:
        """Fork the first workers."""
        self._fork = fork
        self._selector = selector
        self._size = size
        self._most = most
        self._idle: list[Worker] = []
        self._dying: set[Worker] = set()
        self._fork_again_at = 0.0
        self.forks = 0
        for _ in range(size):
            self._add()

    @property
    def idle(self) -> int:
        """Return how many workers wait for a query."""
        return len(self._idle)

    def take(self, now: float) -> Worker | None:
        """Return a worker for a query; ``None`` while the system gives no process."""
        while self._idle:
            taken = self._idle.pop()
            if not has_ended(taken):
                return taken
            self._dying.add(taken)
        return self._idle.pop() if self._try_to_add(now) else None

    def put_back(self, worker: Worker) -> None:
        """Keep a worker that has answered for another query; dismiss the coldest of too many."""
        # What a worker has read it need not copy again.
        self._idle.append(worker)
        if len(self._idle) > self._most:
            self.dismiss(self._idle.pop(0))

    def dismiss(self, worker: Worker) -> None:
        """Kill a worker, whatever it is doing."""
        self._dying.add(worker)
        kill_worker(worker)

    def bury(self, worker: Worker) -> int:
        """Forget a worker that has ended; return its wait status."""
        self._selector.unregister(worker.death)
        self._dying.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        return reap_worker(worker)

    def keep_ready(self, now: float, *, expected: int) -> None:
        """Fork one worker if too few are idle, where *expected* will soon be put back."""
        if len(self._idle) + expected < self._size:
            self._try_to_add(now)
        if self._fork_again_at <= now:
            # Those that are needed are here by now, or come with the end of one that is dying.
            self._fork_again_at = 0.0

    def retry_at(self) -> float | None:
        """Return when to try again to fork, ``None`` when that is not needed."""
        return self._fork_again_at or None

    def close(self) -> None:
        """Kill every worker that is idle."""
        while self._idle:
            self.dismiss(self._idle.pop())

    def _try_to_add(self, now: float) -> bool:
        # What is being cleared away still holds its memory.
        if now < self._fork_again_at or len(self._dying) > 2 * self._size:
            return False
        try:
            self._add()
        except OSError as error:
            _LOG.error("no process for a query worker: %s", error)
            self._fork_again_at = now + _FORK_RETRY_S
            return False
        self._fork_again_at = 0.0
        return True

    def _add(self) -> None:
        new = self._fork()
        self.forks += 1
        self._selector.register(new.death, selectors.EVENT_READ, new)
        self._idle.append(new)
