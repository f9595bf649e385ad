"""Load from a number of clients that each wait for their answer before they ask again: wrk."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

from benchmarks.http.processes import busy_s, wait_until_idle
from benchmarks.http.running import Running

_SCRIPT = Path(__file__).with_name("requests.lua")
_PATIENCE_S = 60

# Apart by more than one run can ask.
_first_numbers = count(1_000_000, 300_000)


class NoLoadGeneratorError(Exception):
    """There is no wrk on this machine."""

    def __str__(self) -> str:
        """Tell how to get it."""
        return "wrk is not installed (Debian: apt install wrk): nothing here can make enough load"


@dataclass(frozen=True, slots=True)
class Load:
    """
    What a server did under load.

    *per_s* counts good answers; *errors* are those other than 2xx, and connections that broke;
    the times are those of both. *busy_ms* is what an answer took of a processor, in all
    processes of the server: on a machine that does other things too, it says more than *per_s*.
    """

    per_s: float
    p50_ms: float
    p99_ms: float
    errors: int
    busy_ms: float


def require_wrk() -> str:
    """Return the version of wrk; raises ``NoLoadGeneratorError`` when there is none."""
    program = shutil.which("wrk")
    if program is None:
        raise NoLoadGeneratorError
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return " ".join(told.stdout.split()[:2])


def put_under_load(
    server: Running,
    queries: tuple[str, ...],
    *,
    media_type: str,
    clients: int,
    seconds: int,
    folder: Path,
) -> Load:
    """
    Return what *server* does while *clients* ask *queries* in turn for *seconds*.

    It is idle before, and left idle.
    ``~n~`` in a query becomes a number that no other request of this process has.
    """
    targets = folder / "targets.txt"
    lines = (f"{server.target}query={quote(query, safe='~')}\n" for query in queries)
    targets.write_text("".join(lines), "ascii")
    command = [
        *("wrk", "--threads", "1", "--connections", str(clients), "--duration", f"{seconds}s"),
        *("--timeout", f"{_PATIENCE_S}s", "--script", str(_SCRIPT), server.address),
        *("--", str(targets), str(next(_first_numbers)), media_type),
    ]
    wait_until_idle(server.pid)
    busy_before_s = busy_s(server.pid)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wait_until_idle(server.pid)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return Load(
        per_s=(told["answers"] - told["refused"]) / told["seconds"],
        p50_ms=told["p50_ms"],
        p99_ms=told["p99_ms"],
        errors=int(told["refused"] + told["broken"]),
        busy_ms=(busy_s(server.pid) - busy_before_s) * 1000 / max(1, told["answers"]),
    )
