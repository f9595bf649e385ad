"""The hosts of one server: started, watched, replaced; one for each release that is in use."""

import contextlib
import json
import logging
import os
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from esgraph.errors import ProjectError, ReleaseError
from esgraph.language import Text
from esgraph.query.settings import QuerySettings
from esgraph.query.source import Source
from esgraph.query.wire import MESSAGE_BYTES, READY, RETIRE, text_from_message

_LOG = logging.getLogger(__name__)
_BACKLOG = 512
_STOP_S = 5.0
_MAX_PAUSE_S = 30.0
_CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Program:
    """
    What a host runs: a module that is given two descriptors, the source, and *settings*.

    The descriptors are a lifeline and a listening socket; see ``query.wire`` for what is said on
    the first. Source and settings are JSON.
    """

    module: str
    settings: str


def query_program(settings: QuerySettings) -> Program:
    """Return the program that answers queries."""
    return Program("esgraph.query.host", json.dumps(asdict(settings)))


class Hosts:
    """
    The hosts behind one *folder*, through which other processes find them.

    ``folder/current`` is a symbolic link whose text is the id of the release to ask;
    ``folder/<id>.sock`` is where its host is reached. Nothing here blocks but ``wait_ready`` and
    ``close``, and nothing is done by itself: ``tend`` is to be called often. One thread at a time.
    """

    def __init__(self, folder: Path, program: Program) -> None:
        """
        Start *program* for each release.

        *folder* must be this server's alone, for one program, and its path 80 bytes at most.
        """
        _check_platform()
        self._folder = folder
        self._program = program
        self._current: _Host | None = None
        self._next: _Host | None = None
        self._retired: list[_Host] = []
        self._refusal: ReleaseError | None = None

    def show(self, source: Source) -> None:
        """Start a host for *source*, which becomes the current release once it is ready."""
        if self._next is not None:
            if self._next.source.id == source.id:
                return
            self._next.close()
            self._next = None
        if self._current is not None and self._current.source.id == source.id:
            return
        for old in [host for host in self._retired if host.source.id == source.id]:
            self._retired.remove(old)
            old.close()
        self._next = _Host(self._folder, source, self._program)
        self._next.start()

    def tend(self) -> None:
        """Restart the host that has ended, let the next one take over, forget the retired."""
        if self._next is not None:
            self._take_over(self._next)
        if self._current is not None:
            self._current.revive()
        for host in [host for host in self._retired if host.has_ended()]:
            self._retired.remove(host)
            host.close()

    def wait_ready(self) -> None:
        """
        Return when the release that was shown last is the current one.

        Raises:
            ReleaseError: It cannot be loaded.
        """
        while self._next is not None:
            self._next.wait()
            self.tend()
        if self._refusal is not None:
            raise self._refusal

    def close(self) -> None:
        """End every host and its workers; queries that run fail as unavailable."""
        for host in (self._current, self._next, *self._retired):
            if host is not None:
                host.close()
        self._current, self._next, self._retired = None, None, []
        (self._folder / _CURRENT).unlink(missing_ok=True)

    def _take_over(self, host: "_Host") -> None:
        """Make *host* the current one if it is ready; drop it if it has failed."""
        self._refusal = None
        if host.is_ready():
            _point_to(self._folder, host.source.id)
            if self._current is not None:
                self._current.retire()
                self._retired.append(self._current)
            self._current, self._next = host, None
        elif host.has_ended():
            self._next = None
            self._refusal = host.refusal()
            _LOG.error("release %s is not served: %s", host.source.id, self._refusal)
            host.close()


def current_release(folder: Path) -> str:
    """Return the id of the release to ask; raises ``FileNotFoundError`` while there is none."""
    return os.readlink(folder / _CURRENT)  # noqa: PTH115 - Path.readlink takes three times as long


def address_of(folder: Path, release_id: str) -> Path:
    """Return the path of the socket of that release's host."""
    return folder / f"{release_id}.sock"


class _Host:
    """One host process after the other, on one listening socket that outlives them."""

    def __init__(self, folder: Path, source: Source, program: Program) -> None:
        self.source = source
        self._program = program
        self._address = address_of(folder, source.id)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._address.unlink(missing_ok=True)
        _listen(self._listener, self._address)
        self._process: subprocess.Popen[bytes] | None = None
        self._lifeline: socket.socket | None = None
        self._message = b""
        self._pause_s = 0.0
        self._start_at = 0.0

    def start(self) -> None:
        """Start a process; it is ready when it has said so."""
        near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        near.settimeout(0)
        with far:
            self._process = _spawn(far, self._listener, self.source, self._program)
        self._lifeline, self._message = near, b""

    def wait(self) -> None:
        """Return when the process has said something or ended."""
        if self._lifeline is not None and not self._message:
            self._lifeline.settimeout(None)
            self._message = self._lifeline.recv(MESSAGE_BYTES) or b"\0"
            self._lifeline.settimeout(0)

    def is_ready(self) -> bool:
        """Return whether the process lends workers."""
        return self._heard() == READY

    def has_ended(self) -> bool:
        """Return whether the process is no more, or is about to say good-bye."""
        heard = self._heard()
        if heard and heard != READY:
            return True
        return self._process is None or self._process.poll() is not None

    def refusal(self) -> ReleaseError:
        """Return why the process ended before it was ready."""
        if not self._message.strip(b"\0"):
            return ReleaseError(
                Text(
                    fr=f"le processus qui charge {self.source.dump} s'est arrêté",
                    en=f"the process that loads {self.source.dump} ended",
                )
            )
        return ReleaseError(text_from_message(self._message))

    def revive(self) -> None:
        """Start a new process if the last one has ended, after a pause that grows."""
        if not self.has_ended():
            if self.is_ready():
                self._pause_s = 0.0
            return
        now = time.monotonic()
        if self._process is not None:
            self._stop()
            _LOG.error("the host of release %s ended; starting another", self.source.id)
            self._start_at = now + self._pause_s
            self._pause_s = min(_MAX_PAUSE_S, self._pause_s * 2 + 0.5)
        if now >= self._start_at:
            self.start()

    def retire(self) -> None:
        """Let the process end once it is no longer used."""
        if self._lifeline is not None:
            with contextlib.suppress(OSError):
                self._lifeline.send(RETIRE)

    def close(self) -> None:
        """End the process and remove its address."""
        self._stop()
        self._listener.close()
        self._address.unlink(missing_ok=True)

    def _heard(self) -> bytes:
        """Return the first thing that the process has said, ``b""`` while it has said nothing."""
        if self._lifeline is not None and not self._message:
            with contextlib.suppress(BlockingIOError):
                self._message = self._lifeline.recv(MESSAGE_BYTES) or b"\0"
        return self._message

    def _stop(self) -> None:
        if self._lifeline is None or self._process is None:
            return
        # Processes that were forked meanwhile may hold the lifeline too: say so, don't just close.
        with contextlib.suppress(OSError):
            self._lifeline.shutdown(socket.SHUT_RDWR)
        self._lifeline.close()
        try:
            self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._lifeline = self._process = None


def _listen(listener: socket.socket, address: Path) -> None:
    try:
        listener.bind(str(address))
    except OSError as error:
        listener.close()
        raise ProjectError(
            Text(
                fr=f"impossible d'écouter sur {address} ({error}) ; choisir par TMPDIR un dossier "
                "au nom plus court, où l'on puisse écrire",
                en=f"cannot listen on {address} ({error}); choose a folder with a shorter name "
                "that can be written to, through TMPDIR",
            )
        ) from error
    listener.listen(_BACKLOG)


def _point_to(folder: Path, release_id: str) -> None:
    new = folder / f"{_CURRENT}.new"
    new.unlink(missing_ok=True)
    new.symlink_to(release_id)
    new.replace(folder / _CURRENT)


def _spawn(
    lifeline: socket.socket, listener: socket.socket, source: Source, program: Program
) -> subprocess.Popen[bytes]:
    descriptors = [lifeline.fileno(), listener.fileno()]
    arguments = [*map(str, descriptors), source.to_json(), program.settings]
    return subprocess.Popen(  # noqa: S603 - our own program; no shell, no stranger's words
        [sys.executable, "-P", "-m", program.module, *arguments],
        pass_fds=descriptors,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _check_platform() -> None:
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        raise ProjectError(
            Text(
                fr="le service de requêtes demande Linux 5.3 ou plus récent",
                en="the query service needs Linux 5.3 or later",
            )
        )
