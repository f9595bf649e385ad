import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from esgraph.web.gateway.access_log import AccessLog, hash_query
from esgraph.web.http.exchange import CACHE, QUERY, Exchange

ENVIRON = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/sparql",
    "QUERY_STRING": "query=ASK%20%7B%7D",
    "HTTP_USER_AGENT": "curl/8",
    "REMOTE_ADDR": "192.0.2.1",
    CACHE: "hit",
    QUERY: "ASK {}",
}
HEADERS = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Length": "17",
    "Esgraph-Release": "0123",
}

# Several processes write to one file.
WRITER = """
import sys
from esgraph.web.gateway.access_log import AccessLog
from esgraph.web.http.exchange import Exchange
log = AccessLog(sys.argv[1])
for number in range(300):
    log(Exchange({"REQUEST_METHOD": "GET", "PATH_INFO": "/" + "x" * 500}, 200, {}, 0.001))
"""


def exchange(**changes: object) -> Exchange:
    """Return an exchange whose request differs from the usual one by *changes*."""
    return Exchange({**ENVIRON, **changes}, 200, HEADERS, 0.0123456)


def lines(path: Path) -> list[dict[str, Any]]:
    """Return what the log holds."""
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the log is written."""
    return tmp_path / "access.log"


def test_line_tells_the_exchange(path: Path) -> None:
    """What was asked and answered, and when; neither query nor client."""
    AccessLog(str(path))(exchange())
    (line,) = lines(path)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "method": "GET",
        "path": "/sparql",
        "status": 200,
        "bytes": 17,
        "milliseconds": 12.346,
        "type": "text/csv",
        "cache": "hit",
        "release": "0123",
        "agent": "curl/8",
        "query_hash": hashlib.sha256(b"ASK {}").hexdigest()[:16],
    }


def test_query_and_client_are_told_where_that_is_wanted(path: Path) -> None:
    """The text of the query, and the name that the caller gives to a client."""
    log = AccessLog(
        str(path), log_queries=True, client_of=lambda environ: f"<{environ['REMOTE_ADDR']}>"
    )
    log(exchange())
    (line,) = lines(path)
    assert (line["query"], line["client"]) == ("ASK {}", "<192.0.2.1>")


def test_same_query_has_the_same_hash() -> None:
    """So that repetitions can be counted; the text cannot be had from it."""
    assert hash_query("ASK {}") == hash_query("ASK {}") != hash_query("ASK { }")


@pytest.mark.parametrize(
    "text",
    ["a\nb", 'a\r\n{"forged": 1}', "a\u2028b\x85c", "\x1b[31m\x00", "\ud800", '"', "caf\xc3\xa9"],
)
def test_nobody_forges_a_line(path: Path, text: str) -> None:
    """Whatever a request holds, a line is one JSON object."""
    log = AccessLog(str(path), log_queries=True)
    log(exchange(PATH_INFO=f"/{text}", HTTP_USER_AGENT=text, **{QUERY: text}))
    (line,) = lines(path)
    assert line["path"].startswith("/")
    assert line["query"] == text


def test_path_is_told_as_it_was_meant(path: Path) -> None:
    """WSGI hands the bytes of UTF-8 over as if they were Latin-1."""
    AccessLog(str(path))(exchange(PATH_INFO="/fr/ville/montr\xc3\xa9al"))
    assert lines(path)[0]["path"] == "/fr/ville/montréal"


def test_head_sends_no_bytes(path: Path) -> None:
    """The length in its headers is that of another answer."""
    AccessLog(str(path))(exchange(REQUEST_METHOD="HEAD"))
    assert lines(path)[0]["bytes"] == 0


def test_log_goes_to_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    """``-`` says so."""
    AccessLog("-")(exchange())
    assert json.loads(capfd.readouterr().err)["status"] == 200


def test_what_cannot_be_written_is_lost(tmp_path: Path) -> None:
    """No request fails for its line."""
    log = AccessLog(str(tmp_path / "missing" / "access.log"))
    log(exchange())
    (tmp_path / "missing").mkdir()
    log(exchange())
    assert len(lines(tmp_path / "missing" / "access.log")) == 1


def test_file_that_was_moved_away_is_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Log rotation moves it; within a second lines go to a new one."""
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    log = AccessLog(str(path))
    log(exchange())
    path.rename(path.with_suffix(".1"))
    log(exchange())
    now += 1.5
    log(exchange())
    assert (len(lines(path.with_suffix(".1"))), len(lines(path))) == (2, 1)


def test_file_that_stays_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at, found in its place, and kept open."""
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    log = AccessLog(str(path))
    for _ in range(3):
        log(exchange())
        now += 2
    assert len(lines(path)) == 3


def test_processes_share_the_file(path: Path) -> None:
    """Each line is whole, none is lost."""
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path)]) for _ in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert len(lines(path)) == 900
