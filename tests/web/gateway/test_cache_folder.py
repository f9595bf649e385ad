import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from esgraph.web.gateway.cache_entry import Entry, entry_from_bytes
from esgraph.web.gateway.cache_folder import CacheFolder

ENTRY = Entry(
    etag='W/"é"',
    headers=(("Content-Type", "text/csv"), ("Link", "</é>")),
    body=b"ville\r\n\x00\xff",
    query="ASK { ?s ?p 'œuvre' }",
)
BLOCK = 4_096

# Two processes write and read as many answers as they can; one argument makes their keys differ.
WORKER = """
import sys
from pathlib import Path
from esgraph.web.gateway.cache_entry import Entry
from esgraph.web.gateway.cache_folder import CacheFolder
cache = CacheFolder(Path(sys.argv[1]), max_bytes=400_000, memory_bytes=0)
for number in range(200):
    key = f"{number % 50}-{sys.argv[2]}" if number % 2 else f"shared-{number % 40}"
    body = key.encode() * 700
    cache.put(key, Entry('"e"', (), body))
    found = cache.get(key)
    assert found is None or found.body == body
"""


def entry_of(body: bytes) -> Entry:
    """Return an entry of a size."""
    return Entry(etag='"e"', headers=(), body=body)


def on_disk(folder: Path) -> int:
    """Return the bytes of the kept answers, by whole blocks."""
    sizes = (path.stat().st_size for path in folder.iterdir())
    return sum(-(-size // BLOCK) * BLOCK for size in sizes if size > 100)


@pytest.mark.parametrize("memory_bytes", [0, 1_000_000])
def test_entry_comes_back_as_it_was(tmp_path: Path, memory_bytes: int) -> None:
    """From the file or from memory, byte for byte."""
    cache = CacheFolder(tmp_path / "kept", max_bytes=1_000_000, memory_bytes=memory_bytes)
    assert cache.get("a") is None
    assert cache.put("a", ENTRY)
    assert cache.get("a") == ENTRY


def test_another_process_finds_it(tmp_path: Path) -> None:
    """The folder is all that they share."""
    CacheFolder(tmp_path, max_bytes=1_000_000).put("a", ENTRY)
    assert CacheFolder(tmp_path, max_bytes=1_000_000).get("a") == ENTRY


def test_folder_is_private(tmp_path: Path) -> None:
    """Nobody else reads what was asked."""
    CacheFolder(tmp_path / "kept", max_bytes=1_000_000)
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:10],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: b"X" + data[1:],
        lambda data: data[:-3] + b"abc",
        lambda data: data[:20] + b"\xff" + data[21:],
    ],
)
def test_damaged_entry_is_not_found_and_goes(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """It is removed, so that the answer can be kept again."""
    cache = CacheFolder(tmp_path, max_bytes=1_000_000, memory_bytes=0)
    cache.put("a", ENTRY)
    path = tmp_path / "a"
    path.write_bytes(damage(path.read_bytes()))
    os.utime(path, (100, 100))
    assert cache.get("a") is None
    assert not path.exists()
    assert cache.put("a", ENTRY)
    assert cache.get("a") == ENTRY


def test_entry_that_is_being_written_is_not_found_and_stays(tmp_path: Path) -> None:
    """Whoever writes it will soon have done."""
    cache = CacheFolder(tmp_path, max_bytes=1_000_000, memory_bytes=0)
    cache.put("a", ENTRY)
    whole = (tmp_path / "a").read_bytes()
    (tmp_path / "a").write_bytes(whole[:50])
    assert cache.get("a") is None
    (tmp_path / "a").write_bytes(whole)
    assert cache.get("a") == ENTRY


def test_file_of_another_kind_is_refused() -> None:
    """What is no entry says so."""
    with pytest.raises(ValueError, match="damaged"):
        entry_from_bytes(b"no entry")


def test_vanished_entry_is_not_found(tmp_path: Path) -> None:
    """Someone emptied the folder: nothing is there, and all goes on."""
    cache = CacheFolder(tmp_path, max_bytes=1_000_000, memory_bytes=0)
    cache.put("a", ENTRY)
    for path in tmp_path.iterdir():
        path.unlink()
    assert cache.get("a") is None
    assert cache.put("a", ENTRY)


def test_vanished_folder_is_no_error(tmp_path: Path) -> None:
    """Nothing is kept, nothing fails."""
    cache = CacheFolder(tmp_path / "kept", max_bytes=1_000_000, memory_bytes=0)
    (tmp_path / "kept").rmdir()
    assert not cache.put("a", ENTRY)
    assert cache.get("a") is None


def test_large_answer_is_not_kept(tmp_path: Path) -> None:
    """One answer takes an eighth of the place at most."""
    cache = CacheFolder(tmp_path, max_bytes=80 * BLOCK)
    assert not cache.put("large", entry_of(bytes(10 * BLOCK)))
    assert cache.put("small", entry_of(bytes(9 * BLOCK)))


def test_unused_answers_make_room(tmp_path: Path) -> None:
    """What was used last stays, what was not goes, and the bound holds at each step."""
    cache = CacheFolder(tmp_path, max_bytes=20 * BLOCK, memory_bytes=0)
    for number in range(60):
        assert cache.put(f"answer-{number}", entry_of(bytes(3_000)))
        os.utime(tmp_path / f"answer-{number}", (number, number))
        if number:
            assert cache.get("answer-0") is not None
        assert on_disk(tmp_path) <= 20 * BLOCK
    assert cache.get("answer-59") is not None
    assert cache.get("answer-1") is None


def test_miscounted_folder_is_put_right(tmp_path: Path) -> None:
    """A counter that was lost or damaged is made again from the files."""
    cache = CacheFolder(tmp_path, max_bytes=20 * BLOCK, memory_bytes=0)
    for number in range(10):
        cache.put(f"a{number}", entry_of(bytes(3_000)))
    (tmp_path / "total").write_bytes(b"rubbish")
    for number in range(30):
        cache.put(f"b{number}", entry_of(bytes(3_000)))
        assert on_disk(tmp_path) <= 20 * BLOCK
    (tmp_path / "total").write_bytes(b"999999999")
    for number in range(10):
        cache.put(f"c{number}", entry_of(bytes(3_000)))
    assert cache.get("c9") is not None


def test_memory_is_bounded(tmp_path: Path) -> None:
    """Beyond its bound, the entries used last are at hand; the others are in the files."""
    cache = CacheFolder(tmp_path, max_bytes=1_000_000, memory_bytes=40_000)
    for number in range(40):
        cache.put(f"a{number}", entry_of(bytes(3_000)))
    for path in tmp_path.iterdir():
        path.unlink()
    found = [number for number in range(40) if cache.get(f"a{number}")]
    assert 0 < len(found) < 20
    assert found[-1] == 39


def test_threads_share_it(tmp_path: Path) -> None:
    """Whatever they read is whole and is what was asked for."""
    cache = CacheFolder(tmp_path, max_bytes=30 * BLOCK, memory_bytes=20_000)

    def use(number: int) -> None:
        key = f"a{number % 50}"
        cache.put(key, entry_of(key.encode() * 900))
        found = cache.get(key)
        assert found is None or found.body == key.encode() * 900

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(400)))
    assert on_disk(tmp_path) <= 30 * BLOCK


def test_processes_share_it(tmp_path: Path) -> None:
    """Together they keep to the bound, and read nothing that is not whole."""
    processes = [
        subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path), str(number)])
        for number in range(3)
    ]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert 0 < on_disk(tmp_path) <= 400_000
