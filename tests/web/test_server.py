import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TextIO

import pytest
from rdflib import Dataset
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from esgraph.errors import InputError, ReleaseError
from esgraph.project import Project
from esgraph.release import open_current, write, writing
from esgraph.web.server import open_listener, serve

SELECT_CITY = "SELECT ?city WHERE { ?city a <https://w3id.org/esgraph/ontology#City> }"
CITY = "https://w3id.org/esgraph/id/city/riviere-claire"
PROGRAM = """
import sys
from pathlib import Path
from typing import Any
from esgraph.project import Project
from esgraph.web.server import ServerSettings, serve
settings = ServerSettings(client_patience_s=1)
serve(Path(sys.argv[1]), Project(Path(sys.argv[2])), port=0, settings=settings)
"""


def start(releases: Path, project: Path, log: TextIO | None = None) -> subprocess.Popen[str]:
    """Return a server process on a free port."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, releases, project],
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )


def address_of(server: subprocess.Popen[str]) -> str:
    """Return the address that *server* announces."""
    assert server.stdout is not None
    return server.stdout.readline().split()[-1]


def stop(server: subprocess.Popen[str]) -> int:
    """Return the exit status of *server*, told to stop."""
    server.send_signal(signal.SIGTERM)
    try:
        return server.wait(timeout=20)
    finally:
        server.kill()
        assert server.stdout is not None
        server.stdout.close()


@pytest.fixture(scope="module")
def address(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running server."""
    server = start(releases, tmp_path_factory.mktemp("project"))
    try:
        yield address_of(server)
    finally:
        stop(server)


def sparql_wrapper(address: str, query: str, answer_format: str) -> SPARQLWrapper:
    """Return a SPARQLWrapper that asks *query*."""
    wrapper = SPARQLWrapper(f"{address}sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(answer_format)
    wrapper.setTimeout(20)
    return wrapper


def answer_of(wrapper: SPARQLWrapper) -> Any:
    """Return the answer, whose type hangs on the format that was asked for."""
    return wrapper.queryAndConvert()


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows(address: str, method: str) -> None:
    """The usual Python client works with both methods."""
    wrapper = sparql_wrapper(address, SELECT_CITY, JSON)
    wrapper.setMethod(method)

    rows = answer_of(wrapper)["results"]["bindings"]

    assert [row["city"]["value"] for row in rows] == [CITY]


def test_sparqlwrapper_reads_csv(address: str) -> None:
    """CSV arrives as CSV."""
    assert CITY in answer_of(sparql_wrapper(address, SELECT_CITY, CSV)).decode()


def test_sparqlwrapper_reads_xml(address: str) -> None:
    """XML arrives as XML."""
    assert CITY in answer_of(sparql_wrapper(address, SELECT_CITY, XML)).toxml()


def test_sparqlwrapper_reads_a_graph(address: str) -> None:
    """Turtle arrives as Turtle."""
    turtle = answer_of(sparql_wrapper(address, f"DESCRIBE <{CITY}>", TURTLE))

    assert "Rivière-Claire" in turtle.decode()


def get(address: str, path: str) -> tuple[int, bytes]:
    """Return status and body of a plain GET."""
    connection = HTTPConnection(address.split("/")[2], timeout=20)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_page_is_served_over_a_socket(address: str) -> None:
    """A plain client gets the home page."""
    status, body = get(address, "/fr/")

    assert (status, "Rivière-Claire" in body.decode()) == (200, True)


def test_refusal_is_readable_over_a_socket(address: str) -> None:
    """The body of an error reaches the client whole."""
    status, body = get(address, "/sparql?query=SELECT+*+%7B")

    assert (status, json.loads(body)["status"]) == (400, 400)


def test_clients_that_say_nothing_more_do_not_keep_others_waiting(
    releases: Path, tmp_path: Path
) -> None:
    """More half requests than threads are left after the patience of the server."""
    with (tmp_path / "log").open("w") as log:
        server = start(releases, tmp_path, log)
    address = address_of(server)
    host, _, port = address.split("/")[2].partition(":")
    with ExitStack() as stack:
        for _ in range(12):
            slow = stack.enter_context(socket.create_connection((host, int(port))))
            slow.sendall(b"GET /fr/ HT")

        status, _ = get(address, "/robots.txt")

    assert status == 200
    assert stop(server) == 0


def test_stopped_server_leaves_no_process(releases: Path, tmp_path: Path) -> None:
    """SIGTERM ends the server and frees its port."""
    server = start(releases, tmp_path)
    port = int(address_of(server).rsplit(":", 1)[1].strip("/"))

    status = stop(server)

    assert status == 0
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.05)
    pytest.fail("something still listens")


def test_sighup_takes_up_the_current_release(releases: Path, tmp_path: Path) -> None:
    """The server goes on answering, from the release that is then current."""
    folder = tmp_path / "releases"
    shutil.copytree(releases, folder)
    server = start(folder, tmp_path)
    address = address_of(server)
    before = json.loads(get(address, "/health")[1])["release"]
    with writing(folder):
        after = write(Dataset(), folder).id

    server.send_signal(signal.SIGHUP)

    try:
        deadline = time.monotonic() + 20
        while json.loads(get(address, "/health")[1])["release"] != after:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        assert stop(server) == 0
    assert before != after


def test_sighup_with_a_damaged_release_goes_on_with_the_old_one(
    releases: Path, tmp_path: Path
) -> None:
    """The server logs what is wrong and answers as before, from a new process."""
    folder = tmp_path / "releases"
    shutil.copytree(releases, folder)
    with (tmp_path / "log").open("w") as log:
        server = start(folder, tmp_path, log)
    address = address_of(server)
    before = json.loads(get(address, "/health")[1])
    (folder / "current").write_text("0" * 16)

    server.send_signal(signal.SIGHUP)

    try:
        deadline = time.monotonic() + 20
        while "still serving" not in (tmp_path / "log").read_text():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert json.loads(get(address, "/health")[1]) == before
    finally:
        assert stop(server) == 0


def test_damaged_release_is_not_served(releases: Path, tmp_path: Path) -> None:
    """A dump that is missing is a message before anything is started."""
    folder = tmp_path / "releases"
    shutil.copytree(releases, folder)
    (open_current(folder).dump).unlink()

    with pytest.raises(ReleaseError, match=r"dump\.nq is missing"):
        serve(folder, Project(tmp_path), port=0)


def test_host_that_is_unknown_is_an_error() -> None:
    """The message says why, not “Unknown error -2”."""
    with pytest.raises(InputError, match=r"nowhere\.invalid:0 \((?!Unknown error)"):
        open_listener("nowhere.invalid", 0, patience_s=1)


def test_taken_port_is_named() -> None:
    """The message says which port, and what to do."""
    with open_listener("127.0.0.1", 0, patience_s=1) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(InputError, match=rf"port {port}.*--port"):
            open_listener("127.0.0.1", port, patience_s=1)


def test_foreign_address_is_refused() -> None:
    """An address that is not this machine's cannot be listened on."""
    with pytest.raises(InputError, match=r"192\.0\.2\.1"):
        open_listener("192.0.2.1", 0, patience_s=1)
