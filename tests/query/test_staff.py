import errno
import os
import selectors
import socket
from collections.abc import Iterator

import pytest

from esgraph.query.pool import Worker, has_ended
from esgraph.query.staff import Staff

# Larger than any process number of Linux: no signal goes astray.
NOBODY = 2**22 + 1


class Forge:
    """Makes workers of pipes instead of processes: each ends when its pipe is closed."""

    def __init__(self) -> None:
        """Let every fork succeed."""
        self.fails = False
        self.ends: list[int] = []
        self._made: list[Worker] = []

    def __call__(self) -> Worker:
        """Return a worker, or fail as a system without processes to give does."""
        if self.fails:
            raise OSError(errno.EAGAIN, "no process")
        near, far = socket.socketpair()
        far.close()
        death, end = os.pipe()
        self.ends.append(end)
        self._made.append(Worker(NOBODY, near, death))
        return self._made[-1]

    def close(self) -> None:
        """Close what is open."""
        for worker in self._made:
            worker.near.close()
            os.close(worker.death)
        for end in self.ends:
            os.close(end)


@pytest.fixture
def forge() -> Iterator[Forge]:
    """Return a maker of workers."""
    forge = Forge()
    yield forge
    forge.close()


@pytest.fixture
def staff(forge: Forge) -> Iterator[Staff]:
    """Return a staff of two."""
    with selectors.DefaultSelector() as selector:
        yield Staff(forge, selector, 2, most=3)


def test_fork_that_failed_is_tried_again_later(staff: Staff, forge: Forge) -> None:
    """Not at once: the system has nothing to give just now."""
    staff.take(0.0)
    forge.fails = True
    staff.keep_ready(0.0, expected=0)
    assert staff.retry_at() == 1.0

    forge.fails = False
    staff.keep_ready(0.5, expected=0)
    assert (staff.idle, staff.retry_at()) == (1, 1.0)

    staff.keep_ready(1.0, expected=0)
    assert (staff.idle, staff.retry_at()) == (2, None)


def test_nothing_is_due_once_those_who_were_lent_are_back(staff: Staff, forge: Forge) -> None:
    """A try that is no longer needed would be due for ever, and its loop would never rest."""
    lent = staff.take(0.0)
    assert lent is not None
    forge.fails = True
    staff.keep_ready(0.0, expected=0)
    staff.put_back(lent)

    staff.keep_ready(2.0, expected=0)

    assert (staff.idle, staff.retry_at()) == (2, None)


def test_those_who_come_back_are_kept_for_the_next_queries(staff: Staff) -> None:
    """They have read what others would have to read again; of too many the coldest goes."""
    lent = [staff.take(0.0) for _ in range(4)]
    for worker in lent:
        assert worker is not None
        staff.put_back(worker)

    assert staff.idle == 3
    assert [staff.take(0.0) for _ in range(3)] == lent[:0:-1]


def test_end_is_seen_whatever_the_number_of_the_descriptor(staff: Staff) -> None:
    """A host of many clients has more than a thousand descriptors."""
    worker = staff.take(0.0)
    assert worker is not None
    pipe, end = os.pipe()
    high = os.dup2(pipe, 1_024 + pipe)
    try:
        watched = Worker(NOBODY, worker.near, high)
        assert not has_ended(watched)
        os.close(end)
        assert has_ended(watched)
    finally:
        os.close(pipe)
        os.close(high)
