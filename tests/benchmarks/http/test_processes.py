import os
import subprocess
import sys
from pathlib import Path

from benchmarks.http.processes import busy_s, free_port, memory_mb, running, wait_until_idle

_PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "b = bytearray(64 << 20); print(); input()"],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdout.readline()
print(flush=True)
child.wait()
"""


def test_memory_counts_descendants() -> None:
    """What a worker of a server holds is part of what the server holds."""
    with subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        whole = memory_mb(parent.pid)
        parent.kill()

    assert 64 < whole < 200


def test_a_process_that_computes_is_not_idle(tmp_path: Path) -> None:
    """The next server waits for the end of what the last one still does."""
    endless = (sys.executable, "-c", "while True: pass")
    with running(endless, folder=tmp_path) as pid:
        assert not wait_until_idle(pid, patience_s=0.3)
        assert busy_s(pid) > 0


def test_a_process_that_waits_is_idle(tmp_path: Path) -> None:
    """A server without requests lets the next one begin."""
    with running(("sleep", "600"), folder=tmp_path) as pid:
        assert wait_until_idle(pid)


def test_what_was_started_is_stopped(tmp_path: Path) -> None:
    """Nothing is left of a server after its measurements, but what it printed."""
    with running((sys.executable, "-c", "print('hello', flush=True)"), folder=tmp_path) as pid:
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)

    assert not Path(f"/proc/{pid}").exists()
    assert (tmp_path / "out.log").read_text() == "hello\n"


def test_a_free_port_is_one_of_those_for_anyone() -> None:
    """Servers that cannot choose a port themselves are given one."""
    assert free_port() > 1024
