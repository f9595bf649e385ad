"""How long a server takes for pages, as one client after the other sees it."""

import gzip
import math
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from statistics import median

from benchmarks.http.processes import busy_s
from benchmarks.pages.addresses import UNKNOWN, PageType

_PATIENCE_S = 60

# What browsers send.
_HEADERS = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: its time from the first byte sent, its sizes as HTML and as sent."""

    address: str
    status: int
    milliseconds: float
    size: int
    sent: int


@dataclass(frozen=True, slots=True)
class Times:
    """
    The answers of one type of pages, in milliseconds.

    *first* is the first of all; *again_p95* is of the same addresses, asked once more. *busy* is
    what a page takes of a processor, in all processes of the server, on average.
    *slowest* and *largest* are the answers to look at; *failed* counts other statuses than are due.
    """

    name: str
    count: int
    first: float
    p50: float
    p95: float
    again_p95: float
    busy: float
    slowest: Reply
    largest: Reply
    failed: int


def time_pages(page_type: PageType, *, port: int, pid: int) -> Times:
    """
    Return how long each address of *page_type* takes; each is asked for twice.

    *pid* is the first process of the server on *port*.
    """
    busy_before_s = busy_s(pid)
    replies = [ask(address, port=port) for address in page_type.addresses]
    busy = (busy_s(pid) - busy_before_s) * 1000 / len(replies)
    again = [ask(address, port=port) for address in page_type.addresses]
    due = HTTPStatus.NOT_FOUND if page_type.name == UNKNOWN else HTTPStatus.OK
    times = [reply.milliseconds for reply in replies]
    return Times(
        name=page_type.name,
        count=len(replies),
        first=times[0],
        p50=median(times),
        p95=percentile(times, 95),
        busy=busy,
        again_p95=percentile([reply.milliseconds for reply in again], 95),
        slowest=max(replies, key=lambda reply: reply.milliseconds),
        largest=max(replies, key=lambda reply: reply.size),
        failed=sum(reply.status != due for reply in (*replies, *again)),
    )


def ask(address: str, *, port: int) -> Reply:
    """
    Return the answer of the server on *port* to a GET of *address*.

    The connection is a new one, so that every process of the server gets its share.
    """
    with closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)) as connection:
        connection.connect()
        started = time.perf_counter()
        connection.request("GET", address, headers=_HEADERS)
        response = connection.getresponse()
        body = response.read()
        took_s = time.perf_counter() - started
    is_coded = response.headers.get("Content-Encoding") == "gzip"
    return Reply(
        address=address,
        status=response.status,
        milliseconds=took_s * 1000,
        size=len(gzip.decompress(body)) if is_coded else len(body),
        sent=len(body),
    )


def percentile(values: Iterable[float], share: int) -> float:
    """
    Return the least of *values* that *share* percent of them do not exceed.

    >>> percentile(range(1, 101), 95)
    95
    """
    ranked = sorted(values)
    return ranked[math.ceil(len(ranked) * share / 100) - 1]


def table(measured: Sequence[Times], *, aim_ms: float) -> str:
    """Return a Markdown table of *measured*; a 95th percentile above *aim_ms* is bold."""
    lines = [
        "| | pages | first | p50 | p95 | p95 again | slowest | processor | largest kB | as sent |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines.extend(_line(each, aim_ms) for each in measured)
    return "\n".join(lines)


def _line(times: Times, aim_ms: float) -> str:
    failed = f" ({times.failed} failed)" if times.failed else ""
    p95 = f"{times.p95:.0f}" if times.p95 <= aim_ms else f"**{times.p95:.0f}**"
    sizes = f"{times.largest.size / 1000:.0f} | {times.largest.sent / 1000:.0f}"
    return (
        f"| {times.name}{failed} | {times.count} | {times.first:.0f} | {times.p50:.0f} | {p95} | "
        f"{times.again_p95:.0f} | {times.slowest.milliseconds:.0f} | {times.busy:.0f} | {sizes} |"
    )
