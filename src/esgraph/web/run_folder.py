"""The folder of a running server: sockets of its hosts, kept answers, shared numbers."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def owned(end: Callable[[], None]) -> Iterator[None]:
    """Call *end* at the end, in this process only: those forked meanwhile come by here too."""
    owner = os.getpid()
    try:
        yield
    finally:
        if os.getpid() == owner:
            end()


@contextlib.contextmanager
def run_folder() -> Iterator[Path]:
    """Make a folder for this user only, in ``TMPDIR``, and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="esgraph-"))
    with owned(lambda: shutil.rmtree(folder, ignore_errors=True)):
        yield folder


class Tenant:
    """
    A process that uses the folder and outlives its owner, if that is killed.

    The last tenant to leave an ownerless folder removes it.
    """

    def __init__(self, folder: Path) -> None:
        """Move in; the system moves a process out that ends without a word."""
        self._folder = folder
        self._owner = os.getppid()
        self._lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(self._lock, fcntl.LOCK_SH)

    def leave(self) -> None:
        """Move out."""
        with contextlib.suppress(BlockingIOError):
            if os.getppid() != self._owner:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(self._folder, ignore_errors=True)
        os.close(self._lock)
