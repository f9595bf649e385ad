"""A real ``esgraph serve`` on a free port, and what can be seen of it from outside."""

import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, parse_headers
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO
from urllib.parse import quote, urlencode, urlsplit

import zstandard
from rdflib import Dataset

from esgraph.release import write, writing

PATIENCE_S = 30.0
"""How long a test waits for what must come: for a busy machine, never a measure of speed."""

_PROGRAM = (sys.executable, "-c", "from esgraph.cli import main; main()", "serve")
_CALM_MS = 200
_DECODERS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {"": bytes, "gzip": gzip.decompress, "zstd": zstandard.decompress}
)
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole response."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the type without its parameters, empty when there is none."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def content(self) -> bytes:
        """Return the body as it was before it was coded for transport."""
        return _DECODERS[self.headers.get("content-encoding", "")](self.body)

    @property
    def json(self) -> Any:
        """Return the content, read as JSON."""
        return json.loads(self.content)


@dataclass(frozen=True, slots=True)
class Served:
    """A running server; its log is what it writes to stderr."""

    process: "subprocess.Popen[str]"
    address: str
    releases: Path
    log: Path

    @property
    def authority(self) -> str:
        """Return host and port."""
        return urlsplit(self.address).netloc

    @property
    def socket_address(self) -> tuple[str, int]:
        """Return host and port as a socket takes them."""
        host, _, port = self.authority.partition(":")
        return host, int(port)

    @contextmanager
    def connect(self) -> Iterator[HTTPConnection]:
        """Hand over a connection, and close it."""
        with closing(HTTPConnection(self.authority, timeout=PATIENCE_S)) as connection:
            yield connection

    def get(self, target: str, **headers: str) -> Reply:
        """Return the response to one GET; ``accept_language="fr"`` names a header."""
        with self.connect() as connection:
            return request(connection, target, headers=headers)

    def ask(self, query: str, **headers: str) -> Reply:
        """Return the response to a query, sent as it is."""
        with self.connect() as connection:
            return post_query(connection, query, **headers)

    def processes(self) -> dict[int, str]:
        """Return the command lines of all processes of the server by their number."""
        found = {self.process.pid: command_of(self.process.pid)}
        new = [self.process.pid]
        while new:
            new = [child for pid in new for child in children_of(pid) if child not in found]
            found |= {pid: command_of(pid) for pid in new}
        return found

    def hosts(self) -> list[int]:
        """Return the processes that hold releases, not the query workers that they fork."""
        of_hosts = [pid for pid, command in self.processes().items() if _is_host(command)]
        workers = {child for pid in of_hosts for child in children_of(pid)}
        return [pid for pid in of_hosts if pid not in workers]

    def query_workers(self) -> list[int]:
        """Return the processes that run queries."""
        return [child for pid in self.hosts() for child in children_of(pid)]

    def http_processes(self) -> list[int]:
        """Return the processes that answer HTTP."""
        hosts = self.hosts()
        children = children_of(self.process.pid)
        return [pid for pid in children if pid not in hosts and is_running(pid)]


def _is_host(command: str) -> bool:
    return "esgraph.query.host" in command


@contextmanager
def serving(
    releases: Path, folder: Path, *, project: object = None, **settings: object
) -> Iterator[Served]:
    """
    Run ``esgraph serve`` on *releases*; *folder* takes its log. Without *project*, it has none.

    ``deadline=1`` sets ``ESGRAPH_DEADLINE``; fair use and checks are left out unless a setting
    asks for them.
    """
    environment = {name: value for name, value in os.environ.items() if "ESGRAPH" not in name}
    environment["ESGRAPH_CHECK_WORKERS"] = "0"
    environment |= {f"ESGRAPH_{name.upper()}": str(value) for name, value in settings.items()}
    log = folder / "server.log"
    command = (*_PROGRAM, f"--project={project or folder}", f"--releases={releases}", "--port=0")
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, log.read_text("utf-8")
            yield Served(process, line.split()[-1], releases, log)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=PATIENCE_S)
            finally:
                process.kill()


def release_of(dataset: Dataset, releases: Path) -> str:
    """Write *dataset* as the current release and return its identifier."""
    with writing(releases):
        return write(dataset, releases).id


def request(
    connection: HTTPConnection,
    target: str,
    *,
    method: str = "GET",
    body: bytes | Iterable[bytes] | None = None,
    headers: Mapping[str, str] = _NOTHING,
) -> Reply:
    """Return the response to one request, read to its end."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    # A server that refuses a body need not take it all in: what it said is there to be read.
    with suppress(BrokenPipeError):
        connection.request(method, target, body=body, headers=names)
    return reply_of(connection.getresponse())


def post_query(connection: HTTPConnection, query: str, **headers: str) -> Reply:
    """Return the response to *query* as the body of a POST."""
    sent = {"Content-Type": "application/sparql-query", **headers}
    return request(connection, "/sparql", method="POST", body=query.encode(), headers=sent)


@contextmanager
def speaking(server: Served, said: str | bytes) -> Iterator[socket.socket]:
    """Hand over a connection on which *said* has been sent; in a text, lines end as in HTTP."""
    data = said if isinstance(said, bytes) else said.replace("\n", "\r\n").encode()
    with socket.create_connection(server.socket_address, timeout=PATIENCE_S) as raw:
        raw.sendall(data)
        yield raw


def read_reply(stream: BinaryIO, *, has_body: bool = True) -> Reply:
    """Return the next response on a connection, which must tell its length."""
    version, _, rest = stream.readline().decode("latin-1").partition(" ")
    assert version in {"HTTP/1.1", "HTTP/1.0"}, version + rest
    status = int(rest[:3])
    headers = {name.lower(): value for name, value in parse_headers(stream).items()}
    if status < 200:
        return read_reply(stream)
    bodiless = not has_body or status in {204, 304}
    return Reply(status, headers, b"" if bodiless else stream.read(int(headers["content-length"])))


def reply_of(response: HTTPResponse) -> Reply:
    """Return *response*, read to its end."""
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Reply(response.status, headers, response.read())


def target_of(query: str, **parameters: str) -> str:
    """Return the address that asks *query*."""
    return "/sparql?" + urlencode({"query": query, **parameters}, quote_via=quote)


def children_of(pid: int) -> list[int]:
    """Return the processes that *pid* has started and not waited for; none when it is gone."""
    children: list[int] = []
    with suppress(OSError):
        for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
            children += [int(child) for child in tasks.read_text("ascii").split()]
    return children


def command_of(pid: int) -> str:
    """Return the command line of *pid*, empty when it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def is_running(pid: int) -> bool:
    """Return whether *pid* is a process that has not ended."""
    with suppress(OSError):
        stat = Path(f"/proc/{pid}/stat").read_text("ascii")
        return stat.rpartition(")")[2].split()[0] != "Z"
    return False


def busy_workers(server: Served) -> set[int]:
    """Return the query workers that have computed for a while."""
    return {pid for pid in server.query_workers() if computed_ms(pid) > _CALM_MS}


def computed_ms(pid: int) -> float:
    """Return the processor time that *pid* has used, none when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0
    return 1_000 * int(fields[11]) / os.sysconf("SC_CLK_TCK")


def watched_processes(pid: int) -> int:
    """Return how many processes *pid* holds a descriptor of."""
    links = (os.readlink(each) for each in Path(f"/proc/{pid}/fd").iterdir())  # noqa: PTH115
    return sum("pidfd" in link for link in links)


def eventually(condition: Callable[[], bool], *, within_s: float = PATIENCE_S) -> bool:
    """Return whether *condition* comes true: for what no event can be waited for."""
    deadline = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
