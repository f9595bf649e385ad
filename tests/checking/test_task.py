import socket

import pytest

from esgraph.checking.child import answer
from esgraph.checking.task import Outcome, Task, receive_outcome, receive_task, send_task
from esgraph.errors import CheckError, CheckMemoryError, EsgraphError, InputError, ProjectError
from esgraph.intake import Received
from esgraph.language import Text

TASK = Task((Received("a.ttl", b"1"), Received("b.csv", b"")), "en", frozenset({"graph"}))
WORDS = Text(fr="mot", en="word")


def answered(error: BaseException | None = None) -> Outcome | EsgraphError | None:
    """Return what a client receives where the work gives an outcome, or raises *error*."""

    def run(task: Task) -> Outcome:
        if error is not None:
            raise error
        return Outcome(b'{"a": 1}', {"graph": task.received[0].data})

    near, far = socket.socketpair()
    with near, far:
        send_task(near, TASK)
        answer(far, run)
        return receive_outcome(near)


def test_task_arrives_as_it_was_sent() -> None:
    """Files keep their bytes and order."""
    near, far = socket.socketpair()
    with near, far:
        send_task(near, TASK)
        assert receive_task(far) == TASK


@pytest.mark.parametrize("is_cut", [False, True])
def test_task_that_is_not_whole_is_none(*, is_cut: bool) -> None:
    """A client may leave at any time."""
    near, far = socket.socketpair()
    with far:
        if is_cut:
            head = b'{"names": ["a"], "language": "fr", "products": []}'
            near.sendall(b"Q" + len(head).to_bytes(4, "big") + head)
        near.close()
        assert receive_task(far) is None


def test_outcome_arrives_as_it_was_sent() -> None:
    """The report comes with what was made beside it."""
    assert answered() == Outcome(b'{"a": 1}', {"graph": b"1"})


def test_input_error_keeps_its_places() -> None:
    """Further faults arrive too."""
    other = InputError(WORDS, line=7)
    sent = InputError(
        WORDS, path="a.ttl", line=3, column=5, cell="A1", excerpt="x", others=(other,)
    )
    received = answered(sent)

    assert isinstance(received, InputError)
    assert (received.place, received.excerpt, received.text) == ("a.ttl!A1", "x", WORDS)
    assert (received.line, received.column) == (3, 5)
    assert [each.line for each in received.others] == [7]


@pytest.mark.parametrize(
    ("raised", "received"),
    [
        (ProjectError(WORDS), ProjectError),
        (CheckMemoryError(WORDS), CheckMemoryError),
        (MemoryError(), CheckMemoryError),
        (RecursionError(), CheckError),
        (ZeroDivisionError(), CheckError),
        (EsgraphError(WORDS), EsgraphError),
    ],
)
def test_errors_arrive_as_errors_of_ours(
    raised: BaseException, received: type[EsgraphError], caplog: pytest.LogCaptureFixture
) -> None:
    """What goes wrong is never a verdict; an accident is logged."""
    assert type(answered(raised)) is received
    assert bool(caplog.records) == isinstance(raised, ZeroDivisionError)


def test_half_an_outcome_is_none() -> None:
    """A child may die while it sends."""
    near, far = socket.socketpair()
    with near:
        far.sendall(b"Q\0\0\0\5graph")
        far.close()
        assert receive_outcome(near) is None
