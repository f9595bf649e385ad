"""The folder of a running server: sockets of its hosts, kept answers, shared numbers."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from esgraph.errors import InputError
from esgraph.language import Text

# The name of a release's socket in it must fit into the 107 bytes of an address.
_LONGEST_PARENT = 60
_IN_MEMORY = "/dev/shm"  # noqa: S108 - the folder in it is made for this user only


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
def run_folder(*, room_bytes: int = 0) -> Iterator[Path]:
    """
    Make a folder for this user only, and remove it at the end.

    It is in ``TMPDIR`` where that is set, else in memory if twice *room_bytes* are free there (an
    answer takes ten times as long to be kept on a disk), else where temporary files are.
    Raises ``InputError`` where none can be made, or its path is too long for sockets.
    """
    folder = _make_folder(room_bytes)
    with owned(lambda: shutil.rmtree(folder, ignore_errors=True)):
        yield folder


def _make_folder(room_bytes: int) -> Path:
    parent = _parent(room_bytes)
    if len(os.fsencode(parent)) > _LONGEST_PARENT:
        raise _no_folder(f"TMPDIR > {_LONGEST_PARENT}")
    try:
        return Path(tempfile.mkdtemp(prefix="esgraph-", dir=parent))
    except OSError as error:
        raise _no_folder(error.strerror or str(error)) from error


def _parent(room_bytes: int) -> str:
    if "TMPDIR" in os.environ:
        return tempfile.gettempdir()
    with contextlib.suppress(OSError):
        memory = os.statvfs(_IN_MEMORY)
        is_roomy = memory.f_bavail * memory.f_frsize > 2 * room_bytes
        if is_roomy and os.access(_IN_MEMORY, os.W_OK | os.X_OK):
            return _IN_MEMORY
    return tempfile.gettempdir()


def _no_folder(reason: str) -> InputError:
    return InputError(
        Text(
            fr=f"pas de dossier pour les sockets du serveur ({reason}) ; "
            "donner à TMPDIR un dossier au nom court où il peut écrire",
            en=f"no folder for the server's sockets ({reason}); "
            "set TMPDIR to a folder with a short name that it can write to",
        )
    )


class Tenant:
    """
    A process that uses the folder and outlives its owner, if that is killed.

    The last tenant to leave an ownerless folder removes it.
    """

    def __init__(self, folder: Path, owner: int) -> None:
        """
        Move into the *folder* of the process *owner*, which may have ended.

        The system moves a process out that ends without a word.
        """
        self._folder = folder
        self._owner = owner
        self._lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(self._lock, fcntl.LOCK_SH)

    def leave(self) -> None:
        """Move out."""
        with contextlib.suppress(BlockingIOError):
            if os.getppid() != self._owner:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(self._folder, ignore_errors=True)
        os.close(self._lock)
