"""The processes of a server: started, watched, stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_STOP_S = 30
_LOG_CHARACTERS = 2_000
_GLANCE_S = 0.25
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: Sequence[str], *, folder: Path) -> Iterator[int]:
    """Run *command* in *folder*, and hand over its pid. Its output goes to ``out.log`` there."""
    log = folder / "out.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield process.pid
    except Exception:
        sys.stderr.write(log.read_text("utf-8", errors="replace")[-_LOG_CHARACTERS:])
        raise
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def has_ended(pid: int) -> bool:
    """Return whether *pid*, a child that nobody has waited for, has ended."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def free_port() -> int:
    """Return a port of the loopback interface that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def memory_mb(pid: int) -> float:
    """
    Return the memory of *pid* and its descendants, in megabytes.

    It is the proportional set size: a page that two of them share counts once.
    """
    return sum(_pss_kb(each) for each in _family(pid)) / 1024


def busy_s(pid: int) -> float:
    """Return the processor seconds that *pid* and its descendants have used, dead ones too."""
    return sum(_ticks(each) for each in _family(pid)) / _TICKS_PER_S


def wait_until_idle(pid: int, *, patience_s: float = 60) -> bool:
    """Wait until *pid* and its descendants compute nothing; tell whether they came to that."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        before = busy_s(pid)
        time.sleep(_GLANCE_S)
        if busy_s(pid) - before < _GLANCE_S / 10:
            return True
    return False


def _family(pid: int) -> list[int]:
    """Return *pid* and its descendants."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(each) for task in tasks for each in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(each for child in children for each in _family(child))]


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15])
