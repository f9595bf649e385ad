import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from esgraph.query.pool import Worker, kill_worker, own_memory_bytes, processor_s

MIB = 1_048_576


@contextmanager
def running(program: str) -> Iterator[Worker]:
    """Give a process that has run *program* and waits, as a host sees its workers."""
    with (
        socket.socket() as near,
        subprocess.Popen(
            [sys.executable, "-c", f"{program}\nprint(flush=True)\ninput()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process,
    ):
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield Worker(process.pid, near, -1)
        finally:
            process.kill()


def test_memory_that_a_worker_has_written_to_is_its_own() -> None:
    """What it only reserves, or shares, is not counted."""
    with running("") as small, running(f"x = bytearray(b'x' * {64 * MIB})") as large:
        grown = own_memory_bytes(large) - own_memory_bytes(small)

    assert 64 * MIB <= grown < 256 * MIB


def test_processor_time_is_that_of_the_worker() -> None:
    """Waiting takes none."""
    with running("") as idle, running("sum(range(30_000_000))") as busy:
        assert processor_s(busy) > processor_s(idle) > 0


def test_worker_that_has_ended_has_neither() -> None:
    """Nobody is surprised by its end."""
    with running("") as ended:
        pass

    assert (own_memory_bytes(ended), processor_s(ended)) == (0, 0.0)


def test_reader_of_a_killed_worker_need_not_wait_for_its_end() -> None:
    """Its memory takes the system a while, and its side of the socket closes only after that."""
    near, far = socket.socketpair()
    with far, near.dup() as of_client:
        kill_worker(Worker(2**22 + 1, near, -1))

        of_client.settimeout(0)
        assert of_client.recv(1) == b""
