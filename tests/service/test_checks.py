import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http import HTTPStatus
from pathlib import Path

import pytest
from tests.served import (
    Reply,
    Served,
    children_of,
    command_of,
    eventually,
    read_reply,
    request,
    serving,
    speaking,
)

from esgraph.project import own_project

ADDRESS = "/api/v1/validate"
TABLE = {"Content-Type": "text/csv"}
FAULTY = "Nom;Forme juridique\nCoopérative inventée;Coop de rien\n;Coopérative\n".encode()
NOTHING = b"<x:a> <x:b> <x:c> .\n"


@pytest.fixture(scope="module")
def server(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server with one worker for checks, and small bounds."""
    folder = tmp_path_factory.mktemp("checks")
    with serving(
        releases,
        folder,
        project=own_project().root,
        processes=2,
        check_workers=1,
        max_upload="1M",
        check_deadline=20,
    ) as served:
        assert eventually(lambda: send(served, NOTHING).status == HTTPStatus.OK)
        yield served


def send(server: Served, data: bytes, target: str = ADDRESS, **headers: str) -> Reply:
    """Return the response to *data* as a file."""
    with server.connect() as connection:
        return request(connection, target, method="POST", body=data, headers={**TABLE, **headers})


def check_hosts(server: Served) -> list[int]:
    """Return the processes that hold what files are checked against."""
    children = children_of(server.process.pid)
    return [pid for pid in children if "esgraph.checking.host" in command_of(pid)]


def test_file_is_checked_over_a_socket(server: Served) -> None:
    """The report is that of the same bytes anywhere."""
    reply = send(server, FAULTY, f"{ADDRESS}?name=organismes.csv&lang=fr")

    assert (reply.status, reply.media_type) == (HTTPStatus.OK, "application/json")
    assert reply.json["verdict"] == reply.headers["esgraph-verdict"] == "does-not-conform"
    assert reply.json["groups"][0]["findings"][0]["place"]["file"] == "organismes.csv"


def test_body_may_come_in_chunks(server: Served) -> None:
    """A program need not know its length beforehand."""
    with server.connect() as connection:
        chunks = (FAULTY[start : start + 7] for start in range(0, len(FAULTY), 7))
        reply = request(connection, ADDRESS, method="POST", body=chunks, headers=TABLE)

    assert reply.json["conforms"] is False


def test_large_body_is_refused_before_it_is_sent(server: Served) -> None:
    """Its length is enough."""
    head = f"POST {ADDRESS} HTTP/1.1\nHost: x\nContent-Type: text/csv\nContent-Length: 2000000\n\n"
    with speaking(server, head) as raw:
        reply = read_reply(raw.makefile("rb"))

    assert reply.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "1" in reply.json["detail"]


def test_large_body_in_chunks_is_refused(server: Served) -> None:
    """As soon as it is too long."""
    with server.connect() as connection:
        chunks = (b"x" * 65_536 for _ in range(40))
        reply = request(connection, ADDRESS, method="POST", body=chunks, headers=TABLE)

    assert reply.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_checks_wait_for_each_other(server: Served) -> None:
    """One worker is enough for many clients, of whom none gets another's report."""
    bodies = [f"Nom;NEQ\nCoopérative inventée {n};{n}\n".encode() for n in range(12)]
    with ThreadPoolExecutor(6) as clients:
        replies = list(
            clients.map(lambda body: send(server, body, f"{ADDRESS}?format=graph"), bodies)
        )

    assert {reply.status for reply in replies} == {HTTPStatus.OK}
    for number, reply in enumerate(replies):
        assert f'inventée {number}"' in reply.content.decode()


def test_nothing_of_a_check_is_kept(server: Served) -> None:
    """Each is made anew; caches are told so."""
    first, second = (send(server, FAULTY) for _ in range(2))

    assert "hit" not in second.headers.get("cache-status", "")
    assert first.headers["cache-control"] == "no-store"
    assert "etag" not in first.headers


def test_host_of_checks_is_replaced(server: Served) -> None:
    """A killed host costs no more than the checks of the moment; queries go on."""
    (host,) = check_hosts(server)
    os.kill(host, signal.SIGKILL)

    assert server.ask("ASK {}").status == HTTPStatus.OK
    assert eventually(lambda: send(server, NOTHING).status == HTTPStatus.OK)
    assert check_hosts(server) != [host]


def test_page_gives_the_same_report(server: Served) -> None:
    """As the API does, of the same bytes."""
    boundary = "b0"
    form = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="o.csv"\r\n\r\n'
    ).encode()
    body = form + FAULTY + f"\r\n--{boundary}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    page = send(server, body, "/fr/valider", **kind)
    api = send(server, body, f"{ADDRESS}?lang=fr", **kind)

    assert page.status == HTTPStatus.OK
    for group in api.json["groups"]:
        first = group["message"]["fr"].partition(".")[0]
        # Our own words are set as print sets them.
        assert first.replace("'", "’") in unescape(page.content.decode())


def test_command_line_gives_the_same_report(server: Served, tmp_path: Path) -> None:
    """Byte for byte, as JSON, of the same bytes against the same release."""
    name = "organismes.csv"
    (tmp_path / name).write_bytes(FAULTY)
    program = "from esgraph.cli import main; main()"
    options = [f"--project={own_project().root}", f"--releases={server.releases}"]
    command = [sys.executable, "-c", program, "check", name, "--format=json", *options]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout

    assert printed == send(server, FAULTY, f"{ADDRESS}?name={name}").content


def test_templates_are_made_from_the_project(server: Served) -> None:
    """In a server of several processes."""
    for _ in range(3):
        reply = server.get("/fr/gabarits/gabarit-esgraph.xlsx")
        assert reply.content.startswith(b"PK")
