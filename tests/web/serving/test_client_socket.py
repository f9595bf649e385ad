import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest

from esgraph.web.serving.client_socket import ClientSocket


@pytest.fixture
def pair() -> Iterator[tuple[ClientSocket, socket.socket]]:
    """Return the server's and the client's end of a connection; calls end after a tenth."""
    near, far = socket.socketpair()
    near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", 0, 100_000))
    near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
    with ClientSocket.taking(near, patience_s=0.0) as taken, far:
        yield taken, far


def test_request_in_time_is_read(pair: tuple[ClientSocket, socket.socket]) -> None:
    """Without a limit, and before it."""
    near, far = pair
    far.sendall(b"GET")
    assert near.recv(10) == b"GET"

    near.read_by = time.monotonic() + 3_600
    far.sendall(b" /")
    assert near.recv(10) == b" /"


def test_timeout_that_is_set_again_counts(pair: tuple[ClientSocket, socket.socket]) -> None:
    """Also where it was another one meanwhile."""
    near, far = pair
    for _ in range(2):
        near.settimeout(0.0)
        with pytest.raises(BlockingIOError):
            near.recv(1)
        near.settimeout(0.001)
        with pytest.raises(TimeoutError):
            near.recv(1)
        near.settimeout(None)
        far.sendall(b"a")
        assert near.recv(1) == b"a"


def test_request_that_takes_too_long_reads_as_closed(
    pair: tuple[ClientSocket, socket.socket],
) -> None:
    """A byte now and then does not keep a thread."""
    near, far = pair
    near.read_by = time.monotonic() - 1
    far.sendall(b"x")

    assert near.recv(10) == b""


def test_answer_is_sent_whole(pair: tuple[ClientSocket, socket.socket]) -> None:
    """However long it is."""
    near, far = pair
    near.patience_s = 60.0
    answer = bytes(range(256)) * 4_096
    received = bytearray()

    def read() -> None:
        while piece := far.recv(65_536):
            received.extend(piece)

    reader = threading.Thread(target=read)
    reader.start()
    near.sendall(answer)
    near.shutdown(socket.SHUT_WR)
    reader.join()

    assert bytes(received) == answer


def test_client_that_reads_nothing_is_given_up(pair: tuple[ClientSocket, socket.socket]) -> None:
    """The system's own limit for one call ends the wait."""
    with pytest.raises(BlockingIOError):
        pair[0].sendall(b"x" * 1_000_000)


def test_client_that_reads_a_little_is_given_up(
    pair: tuple[ClientSocket, socket.socket],
) -> None:
    """Taking a part of it now and then does not keep a thread either."""
    near, _ = pair
    near.patience_s = -3_600.0

    with pytest.raises(BlockingIOError, match="too slowly"):
        near.sendall(b"x" * 1_000)


def test_client_that_closes_is_not_waited_for_again(
    pair: tuple[ClientSocket, socket.socket],
) -> None:
    """Whoever closes after lingering finds nothing left to wait for."""
    near, far = pair
    near.sendall(b"bye")
    far.sendall(b"left over")
    far.shutdown(socket.SHUT_WR)

    near.linger()

    assert (far.recv(10), far.recv(10)) == (b"bye", b"")
    with pytest.raises(OSError, match="already"):
        near.shutdown(socket.SHUT_WR)
