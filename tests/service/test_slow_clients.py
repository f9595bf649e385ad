"""Clients that leave, that read slowly, or that never finish what they began to say."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.served import Served, busy_workers, eventually, read_reply, serving, speaking, target_of
from tests.service.conftest import NUMBERS, WORKERS
from tests.service.killers import ENDLESS

THREADS = 4
LONG_FIELD = f"X: {'y' * 7_000}\n"

LIGHT = "SELECT ?light {}"
# Some tenths of a second of work, and some 20 MB: more than sockets hold between two programs.
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(CONCAT(?c, ?f) != 'x') }"
LARGE = "SELECT * { ?a <http://e.example/p> ?b . ?c <http://e.example/p> ?d }"


@pytest.fixture(scope="module")
def strict(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with few threads, which leaves clients that say nothing for a second."""
    settings = {"processes": 1, "threads": THREADS, "client_patience": 1}
    with serving(releases, tmp_path_factory.mktemp("served"), **settings) as served:
        yield served


def get(query: str) -> str:
    """Return the text of a request."""
    return f"GET {target_of(query)} HTTP/1.1\nHost: localhost\n\n"


def post(query: str) -> str:
    """Return the text of a request with a body."""
    return (
        "POST /sparql HTTP/1.1\nHost: localhost\nContent-Type: application/sparql-query\n"
        f"Content-Length: {len(query)}\n\n{query}"
    )


def close(raw: socket.socket) -> None:
    """Leave as a program does."""
    raw.close()


def reset(raw: socket.socket) -> None:
    """Leave as a program does that no longer wants to hear anything."""
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raw.close()


@pytest.mark.parametrize("leave", [close, reset])
@pytest.mark.parametrize("ask", [get, post])
def test_client_that_leaves_frees_its_worker(
    patient: Served, ask: Callable[[str], str], leave: Callable[[socket.socket], None]
) -> None:
    """The workers of clients that hang up end at once, and others get their places."""
    with ExitStack() as stack:
        clients = [stack.enter_context(speaking(patient, ask(ENDLESS))) for _ in range(WORKERS)]
        assert eventually(lambda: len(busy_workers(patient)) == WORKERS)
        busy = busy_workers(patient)

        for client in clients:
            leave(client)

        assert eventually(lambda: not busy & set(patient.query_workers()))
        assert [patient.ask(HEAVY).status for _ in range(WORKERS)] == [200] * WORKERS


def test_client_that_asks_again_meanwhile_has_not_left(patient: Served) -> None:
    """What a client says while its query runs waits for its turn."""
    with speaking(patient, get(HEAVY) + post(LIGHT)) as raw, raw.makefile("rb") as stream:
        first, second = read_reply(stream), read_reply(stream)

    assert (first.status, second.status) == (200, 200)
    assert first.json["head"]["vars"] == ["n"]
    assert second.json["head"]["vars"] == ["light"]


def test_clients_that_ask_without_a_pause_leave_room_for_others(strict: Served) -> None:
    """A thread that stays with its client leaves it when somebody waits for a thread."""
    is_over = threading.Event()

    def ask_on_and_on() -> int:
        answers = 0
        with strict.connect() as connection:
            while not is_over.is_set():
                connection.request("GET", "/health/live")
                answers += connection.getresponse().read() != b""
        return answers

    with ThreadPoolExecutor(2 * THREADS) as pool:
        busy = [pool.submit(ask_on_and_on) for _ in range(2 * THREADS)]
        try:
            assert [strict.ask(LIGHT).status for _ in range(20)] == [200] * 20
        finally:
            is_over.set()
        assert all(each.result() for each in busy)


def test_client_that_reads_slowly_holds_no_worker(patient: Served) -> None:
    """While large answers are not read the workers serve others; then they arrive whole."""
    with ExitStack() as stack:
        slow = [stack.enter_context(speaking(patient, get(LARGE))) for _ in range(WORKERS + 1)]
        for raw in slow:
            assert raw.recv(1, socket.MSG_PEEK) == b"H"

        assert [patient.ask(HEAVY).status for _ in range(WORKERS)] == [200] * WORKERS

        for raw in slow:
            with raw.makefile("rb") as stream:
                reply = read_reply(stream)
            assert reply.body.count(b'"a":') == NUMBERS**2


def test_unread_answer_is_dropped(strict: Served) -> None:
    """Clients that stop reading give back their threads, and see that the answer is cut."""
    with ExitStack() as stack:
        stopped = [stack.enter_context(speaking(strict, get(LARGE))) for _ in range(THREADS)]

        assert strict.ask(LIGHT).status == 200
        assert any(is_cut(raw) for raw in stopped)


def is_cut(raw: socket.socket) -> bool:
    """Return whether a response ends before its announced length."""
    with raw.makefile("rb") as stream:
        try:
            reply = read_reply(stream)
        except ConnectionError:
            return True
    return len(reply.body) < int(reply.headers["content-length"])


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("", id="nothing"),
        pytest.param("GET /spar", id="line"),
        pytest.param("GET /health HTTP/1.1\nHost: loc", id="header"),
        pytest.param(post(LIGHT)[:-5], id="body"),
        pytest.param(
            "POST /sparql HTTP/1.1\nHost: localhost\nContent-Type: application/sparql-query\n"
            "Transfer-Encoding: chunked\n\n10\nSELECT",
            id="chunk",
        ),
    ],
)
def test_half_requests_keep_no_one_waiting(strict: Served, part: str) -> None:
    """As many clients as threads that do not go on are left after a while."""
    with ExitStack() as stack:
        for _ in range(THREADS):
            stack.enter_context(speaking(strict, part))

        assert strict.ask(LIGHT).status == 200


@pytest.mark.parametrize("part", ["", "\n\n", "GET /spar", "GET /health HTTP/1.1\nHost: loc"])
def test_unfinished_headers_take_no_thread(patient: Served, part: str) -> None:
    """Others are answered while far more clients than threads are still being waited for."""
    with ExitStack() as stack:
        waiting = [stack.enter_context(speaking(patient, part)) for _ in range(300)]

        assert patient.ask(LIGHT).status == 200

        for raw in waiting:
            raw.settimeout(0)
            with pytest.raises(BlockingIOError):
                raw.recv(1)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([get(LIGHT)[:9], get(LIGHT)[9:]], id="line"),
        pytest.param([get(LIGHT)[:-1], "\n"], id="last line"),
        pytest.param(["\n", get(LIGHT)], id="empty line"),
        pytest.param([post(LIGHT)[:-5], post(LIGHT)[-5:]], id="body"),
        pytest.param([get(LIGHT) + get(LIGHT)[:9], get(LIGHT)[9:]], id="half of the next"),
        pytest.param([f"{get(LIGHT)[:-1]}{LONG_FIELD}", f"{LONG_FIELD * 2}\n"], id="long header"),
    ],
)
def test_request_in_pieces_is_answered(patient: Served, parts: list[str]) -> None:
    """Wherever it is cut, on a new connection and on one that has been used."""
    with speaking(patient, get(LIGHT)) as raw, raw.makefile("rb") as stream:
        assert read_reply(stream).status == 200
        for number, part in enumerate(parts):
            raw.sendall(part.replace("\n", "\r\n").encode())
            # Whoever sees the answer of a whole request knows that the rest has been looked at.
            if number == 0 and part.startswith(get(LIGHT)):
                assert read_reply(stream).status == 200
            patient.ask(f"{LIGHT} # {number}")

        assert read_reply(stream).status == 200

    with speaking(patient, parts[0]) as raw, raw.makefile("rb") as stream:
        patient.ask(LIGHT)
        raw.sendall("".join(parts[1:]).replace("\n", "\r\n").encode())

        assert read_reply(stream).status == 200


def test_idle_connections_keep_no_one_waiting(strict: Served) -> None:
    """A connection that is kept open takes no thread between its requests."""
    with ExitStack() as stack:
        idle = [stack.enter_context(speaking(strict, get(LIGHT))) for _ in range(3 * THREADS)]
        for raw in idle:
            with raw.makefile("rb") as stream:
                assert read_reply(stream).status == 200

        assert strict.ask(LIGHT).status == 200


def test_query_that_comes_byte_by_byte_is_answered(strict: Served) -> None:
    """A slow line is no reason to be left while something comes."""
    with speaking(strict, b"") as raw, raw.makefile("rb") as stream:
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in post(LIGHT).replace("\n", "\r\n").encode():
            raw.send(bytes([byte]))

        assert json.loads(read_reply(stream).body)["head"]["vars"] == ["light"]
