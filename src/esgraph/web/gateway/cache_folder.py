"""
The kept answers: files of one folder, which the HTTP processes share.

A file is written once, under its own name, and its checksum tells whether it is whole: whoever
reads it too early, or finds it damaged or gone, finds nothing; whoever cannot write goes without.
To write it under another name first would cost twice as much.
"""

import contextlib
import errno
import fcntl
import io
import os
import time
from collections.abc import Iterator
from pathlib import Path

from esgraph.web.gateway.cache_entry import Entry, entry_from_bytes
from esgraph.web.site.recent import Recent

_BLOCK_BYTES = 4_096
_LARGEST_SHARE = 8
_KEPT_SHARE = 0.75
_DIGITS = 24
_WRITTEN_BY_S = 60.0
_TOTAL = "total"
_EVICTION = "eviction"
_LOCKS = frozenset({_TOTAL, _EVICTION})


class CacheFolder:
    """
    Answers by key, in a folder of its own; safe to use from threads and processes.

    At most *max_bytes* of the disk, by whole blocks: beyond, those that were unused for longest go,
    a quarter at a time. An answer larger than an eighth of that is not kept. A process has
    those that it used last at hand, up to *memory_bytes*.
    """

    def __init__(self, folder: Path, *, max_bytes: int, memory_bytes: int = 16_777_216) -> None:
        """Use *folder*, which is made where it is missing."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = str(folder)
        self._max_bytes = max_bytes
        self._memory: Recent[Entry] = Recent(memory_bytes)

    def get(self, key: str) -> Entry | None:
        """Return the answer of *key*, ``None`` when there is none that is whole."""
        entry = self._memory.get(key)
        if entry is not None:
            return entry
        path = f"{self._folder}/{key}"
        try:
            with io.FileIO(path) as file:
                data = file.readall()
            entry = entry_from_bytes(data)
            os.utime(path)
        except OSError:
            return None
        except ValueError:
            self._remove_remains(path)
            return None
        self._memory.put(key, entry, len(data))
        return entry

    def put(self, key: str, entry: Entry) -> bool:
        """Keep *entry*; return whether it is kept."""
        largest = self._max_bytes // _LARGEST_SHARE
        if len(entry.body) > largest:
            return False
        data = entry.to_bytes()
        size = _on_disk(len(data))
        if size > largest:
            return False
        path = f"{self._folder}/{key}"
        try:
            if self._write(path, data) and self._count(size) > self._max_bytes:
                self._evict()
                if self._count(0) > self._max_bytes:
                    # Another process makes room just now.
                    self._remove(path)
                    return False
        except OSError:
            return False
        self._memory.put(key, entry, len(data))
        return True

    def _write(self, path: str, data: bytes) -> bool:
        """Write a file; return whether it is new."""
        try:
            with io.FileIO(path, "x") as file:
                written = file.write(data)
        except FileExistsError:
            return False
        if written != len(data):
            Path(path).unlink(missing_ok=True)
            raise OSError(errno.ENOSPC, "short write")
        return True

    def _remove_remains(self, path: str) -> None:
        """Remove what is not whole, unless it may still be being written."""
        with contextlib.suppress(OSError):
            if time.time() - Path(path).stat().st_mtime > _WRITTEN_BY_S:
                self._remove(path)

    def _remove(self, path: str) -> None:
        # Not while room is made: a file that both remove would be taken from the total twice.
        with contextlib.suppress(OSError), self._locked(_EVICTION):
            size = Path(path).stat().st_size
            Path(path).unlink()
            self._count(-_on_disk(size))

    def _count(self, added: int) -> int:
        """Return the bytes on the disk once *added* is counted among them."""
        with self._locked(_TOTAL) as number:
            text = os.pread(number, _DIGITS, 0).strip()
            if text.isdigit():
                total = max(0, int(text) + added)
            else:
                total = sum(size for _, size, _ in self._files())
            os.pwrite(number, b"%-*d" % (_DIGITS, total), 0)
            return total

    def _evict(self) -> None:
        """Remove what was unused for longest, unless another process is at it."""
        with contextlib.suppress(BlockingIOError), self._locked(_EVICTION, wait=False):
            counted = self._count(0)
            files = sorted(self._files())
            total = sum(size for _, size, _ in files)
            for _, size, path in files:
                if total <= self._max_bytes * _KEPT_SHARE:
                    break
                Path(path).unlink(missing_ok=True)
                total -= size
            # What others count meanwhile stays counted; what was miscounted is put right.
            self._count(total - counted)

    def _files(self) -> Iterator[tuple[int, int, str]]:
        """Yield when each file was used, its bytes on the disk, its path."""
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):
                    if entry.name not in _LOCKS:
                        stat = entry.stat()
                        yield stat.st_mtime_ns, _on_disk(stat.st_size), entry.path

    @contextlib.contextmanager
    def _locked(self, name: str, *, wait: bool = True) -> Iterator[int]:
        """Hold the lock of *name*; ``BlockingIOError`` when another has it and *wait* is false."""
        # A descriptor of its own, so that threads and forked processes exclude each other too.
        number = os.open(f"{self._folder}/{name}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            yield number
        finally:
            os.close(number)


def _on_disk(size: int) -> int:
    """Return the bytes that a file of *size* takes, by whole blocks."""
    return -(-size // _BLOCK_BYTES) * _BLOCK_BYTES
