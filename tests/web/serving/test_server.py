import json
import os
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest
from rdflib import Dataset
from tests.served import Served, eventually, is_running, read_reply, release_of, serving, speaking

from esgraph.errors import InputError, ReleaseError
from esgraph.keys import add_key
from esgraph.project import Project
from esgraph.release import open_current
from esgraph.web.serving.server import serve
from esgraph.web.site.settings import ServerSettings, WebSettings

NO_PROXY = "192.0.2.0/24"


@pytest.fixture(scope="module")
def server(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server of two processes."""
    folder = tmp_path_factory.mktemp("served")
    with serving(releases, folder, processes=2, trusted_proxies="127.0.0.1") as served:
        yield served


@pytest.fixture
def own_releases(releases: Path, tmp_path: Path) -> Path:
    """Return a folder of releases that a test may change."""
    return Path(shutil.copytree(releases, tmp_path / "releases"))


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where servers of this test make theirs."""
    # The sockets in it have short names only.
    folder = Path("/tmp") / f"esgraph-test-{os.getpid()}-{tmp_path.name[:20]}"  # noqa: S108
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def release_served(served: Served) -> str:
    """Return the identifier of the release that answers."""
    return str(served.get("/health").json["release"])


def test_page_is_served_over_a_socket(server: Served) -> None:
    """A plain client gets the home page."""
    reply = server.get("/fr/")

    assert (reply.status, "Rivière-Claire" in reply.body.decode()) == (200, True)


@pytest.mark.parametrize("length", [8_191, 60_000])
def test_long_query_is_read_from_the_address(server: Served, length: int) -> None:
    """Many clients know no other way than GET, whatever the length."""
    query = "ASK%7B%7D%23".ljust(length, "x")

    assert server.get(f"/sparql?query={query}").status == 200


@pytest.mark.parametrize("length", [200_000, 1_100_000])
def test_address_that_is_too_long_is_refused_in_our_words(server: Served, length: int) -> None:
    """Whoever refuses it, the application or the HTTP server, says what to do instead."""
    with speaking(server, f"GET /?{'x' * length} HTTP/1.1\nHost: e.example\n\n") as raw:
        reply = read_reply(raw.makefile("rb"))

    assert (reply.status, reply.media_type) == (414, "application/problem+json")
    assert "POST" in reply.json["detail"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param("rubbish\n\n", 400, id="no-request"),
        pytest.param("GET / HTTP/3.7\n\n", 400, id="unknown-version"),
        pytest.param(f"GET / HTTP/1.1\nX: {'y' * 9_000}\n\n", 431, id="long-header"),
        pytest.param("GET / HTTP/1.1\n" + "X: y\n" * 200 + "\n", 431, id="many-headers"),
    ],
)
def test_what_is_no_request_is_refused_in_our_words(server: Served, said: str, status: int) -> None:
    """The header that chooses a language was not read: both are there."""
    with speaking(server, said) as raw:
        reply = read_reply(raw.makefile("rb"))

    assert (reply.status, reply.media_type) == (status, "application/problem+json")
    assert reply.json["status"] == status
    assert len(reply.json["detail"].split(".")) == 3


def test_trusted_proxy_names_the_scheme(server: Served) -> None:
    """Addresses in answers are those that the world sees."""
    turtle = server.get("/sparql", Accept="text/turtle", **{"X-Forwarded-Proto": "https"}).body

    assert f"https://{server.authority}/sparql" in turtle.decode()


def test_stranger_does_not_name_the_scheme(releases: Path, tmp_path: Path) -> None:
    """What someone else than a trusted proxy forwards is not believed."""
    with serving(releases, tmp_path, processes=1, trusted_proxies=NO_PROXY) as server:
        turtle = server.get("/sparql", Accept="text/turtle", **{"X-Forwarded-Proto": "https"}).body

    assert f"http://{server.authority}/sparql" in turtle.decode()


def test_requests_under_way_end_before_the_server_does(
    releases: Path, tmp_path: Path, scratch: Path
) -> None:
    """SIGTERM keeps no answer back, and leaves no process and no folder."""
    slow = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(9)) + "}"
    with serving(releases, tmp_path, processes=2, deadline=1) as server:
        running = server.processes()
        with server.connect() as connection:
            connection.request("GET", "/sparql?query=" + slow.replace(" ", "%20"))
            assert eventually(lambda: "long" in busy_workers(server))
            server.process.send_signal(signal.SIGTERM)
            assert connection.getresponse().status == 504
        assert server.process.wait(timeout=30) == 0

    assert eventually(lambda: not any(map(is_running, running)))
    assert list(scratch.iterdir()) == []
    scratch.rmdir()


def busy_workers(server: Served) -> str:
    """Return what the query workers do, as far as any is busy."""
    lines = server.get("/metrics").body.decode().splitlines()
    workers = [line for line in lines if line.startswith("esgraph_query_workers")]
    return " ".join(line for line in workers if not line.endswith(" 0.0") and "idle" not in line)


def test_killed_first_process_leaves_nothing(releases: Path, tmp_path: Path, scratch: Path) -> None:
    """Its other processes end by themselves, and the last one tidies up."""
    with serving(releases, tmp_path, processes=2) as server:
        running = server.processes()
        server.process.kill()

        assert eventually(lambda: not any(map(is_running, running)))
    assert list(scratch.iterdir()) == []
    scratch.rmdir()


def test_new_release_is_taken_up_by_itself(own_releases: Path, tmp_path: Path) -> None:
    """Nobody needs to tell the server; a connection that is kept sees the change too."""
    with serving(own_releases, tmp_path, processes=2) as server:
        before = release_served(server)
        assert eventually(lambda: len(server.http_processes()) == 2)
        processes = server.http_processes()
        with server.connect() as connection:
            after = release_of(Dataset(), own_releases)

            assert eventually(lambda: release_on(connection) == after)
        assert server.http_processes() == processes
    assert before != after


def release_on(connection: HTTPConnection) -> str:
    """Return the identifier of the release that answers on a connection."""
    connection.request("GET", "/health/live")
    response = connection.getresponse()
    response.read()
    return response.headers["Esgraph-Release"]


def test_release_that_cannot_be_served_leaves_the_old_one(
    own_releases: Path, tmp_path: Path
) -> None:
    """The log says why, once; SIGHUP looks again."""
    with serving(own_releases, tmp_path, processes=1) as server:
        before = release_served(server)
        (own_releases / "current").write_text("0" * 16)

        assert eventually(lambda: "still served" in server.log.read_text())
        assert release_served(server) == before

        server.process.send_signal(signal.SIGHUP)
        assert eventually(lambda: server.log.read_text().count("still served") == 2)
        assert release_served(server) == before


def test_damaged_release_is_not_served(own_releases: Path, tmp_path: Path) -> None:
    """A dump that is missing is a message before anything answers."""
    open_current(own_releases).dump.unlink()

    with pytest.raises(ReleaseError, match=r"dump\.nq"):
        serve(own_releases, Project(tmp_path), ServerSettings(port=0))


def test_faulty_key_file_is_told_at_the_start(releases: Path, tmp_path: Path) -> None:
    """The message comes before anything answers."""
    path = tmp_path / "keys.json"
    path.write_text("{", "utf-8")
    settings = ServerSettings(port=0, web=WebSettings(api_keys=path))

    with pytest.raises(InputError, match=r"keys\.json"):
        serve(releases, Project(tmp_path), settings)


def test_access_log_that_cannot_be_written_is_told(releases: Path, tmp_path: Path) -> None:
    """A misspelt folder is no reason to log nothing."""
    settings = ServerSettings(port=0, web=WebSettings(access_log=str(tmp_path / "no" / "log")))

    with pytest.raises(InputError, match=r"cannot be written.*No such file"):
        serve(releases, Project(tmp_path), settings)


def test_budget_is_that_of_the_key(releases: Path, tmp_path: Path) -> None:
    """Errors of an anonymous client end at 429; the holder of a key goes on."""
    keys = tmp_path / "keys.json"
    key = add_key(keys, "uqac", factor=1_000)
    budget = {"budget": "on", "budget_errors": 2, "api_keys": keys}
    with serving(releases, tmp_path, processes=2, **budget) as server:
        anonymous = [server.ask("SELECT * { ?s ?p }") for _ in range(4)]
        known = [server.ask("SELECT * { ?s ?p }", **{"X-API-Key": key}) for _ in range(4)]

    assert {reply.status for reply in known} == {400}
    assert [reply.status for reply in anonymous][:2] == [400, 400]
    assert anonymous[-1].status == 429
    assert int(anonymous[-1].headers["retry-after"]) >= 1
    assert json.loads(anonymous[-1].body)["status"] == 429


def test_clients_that_do_not_close_keep_no_one_waiting(releases: Path, tmp_path: Path) -> None:
    """What waits for them is a thread each, not the loop that serves all."""
    farewell = "GET /robots.txt HTTP/1.0\n\n"
    with (
        serving(releases, tmp_path, processes=1) as server,
        ExitStack() as stack,
    ):
        for _ in range(50):
            raw = stack.enter_context(speaking(server, farewell))
            assert raw.makefile("rb").read().startswith(b"HTTP/1.0 200")

        assert server.get("/health/live").status == 200


def test_client_that_sends_for_too_long_is_left(releases: Path, tmp_path: Path) -> None:
    """Patience with each byte has an end when there are too many of them."""
    with (
        serving(releases, tmp_path, processes=1, request_patience=1) as server,
        speaking(server, "GET / HTTP/1.1\nX: ") as raw,
    ):
        assert eventually(lambda: not takes_more(raw))
        assert server.get("/health/live").status == 200


def takes_more(raw: socket.socket) -> bool:
    """Return whether a server still takes what is sent to it; some time after it has left, not."""
    try:
        raw.sendall(b"y")
    except ConnectionError:
        return False
    return True
