"""What a process gives up before it runs a stranger's query (Linux)."""

import contextlib
import ctypes
import os
import resource
import signal
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
# The kernel ends the process with the highest score first: a worker, never the web server.
_OOM_SCORE = "900"


def leave_network() -> None:
    """
    Move this process and its future children to an empty network, where that is allowed.

    Where it is not, workers still cannot open a socket: see ``confine``.
    """
    libc = ctypes.CDLL(None)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def die_with(parent: int) -> None:
    """Have this process killed when *parent* ends, or end it now if *parent* has."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def confine(*, memory_bytes: int, max_files: int = 0) -> None:
    """
    Take from this process the right to grow by more than *memory_bytes* and to open anything.

    Sockets and files that are open stay usable; no new one can be opened, unless *max_files*
    allows some at a time.
    """
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, "utf-8")
    size = _address_space_bytes() + memory_bytes
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_NOFILE, (max_files, max_files))


def _address_space_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[0])
    return pages * resource.getpagesize()
