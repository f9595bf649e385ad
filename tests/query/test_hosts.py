import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from esgraph.errors import ProjectError, QueryUnavailableError, ReleaseError
from esgraph.query import (
    Hosts,
    QueryClient,
    QuerySettings,
    Source,
    address_of,
    current_release,
    query_program,
)
from esgraph.store import build_disk

SETTINGS = QuerySettings(deadline_s=1.0, workers=1, long_workers=1, queue_wait_s=5.0)
CSV = "text/csv"


def written(folder: Path, name: str) -> Source:
    """Return a release *name* that says its name in one triple."""
    dump = folder / f"{name}.nq"
    dump.write_text(f'<http://e.example/s> <http://e.example/p> "{name}" <http://e.example/g> .\n')
    return Source(name, dump, sha256(dump.read_bytes()).hexdigest())


def asked(folder: Path, name: str) -> bytes:
    """Return what the host of *name* answers."""
    client = QueryClient(address_of(folder, name), SETTINGS)
    try:
        return client.run(client.inspect("SELECT ?o { ?s ?p ?o }"), media_type=CSV).body
    finally:
        client.close()


def host_pid(folder: Path, name: str) -> int:
    """Return the process that answers for *name*."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as probe:
        probe.connect(str(address_of(folder, name)))
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            words = _words(entry)
            if "esgraph.query.host" in words and _parent(entry) == os.getpid():
                source = json.loads(words[words.index("esgraph.query.host") + 3])
                if source[0] == name and str(folder.parent) in source[1]:
                    return int(entry.name)
    raise LookupError(name)


def _words(process: Path) -> list[str]:
    try:
        return (process / "cmdline").read_bytes().decode().split("\0")
    except OSError:
        return []


def _parent(process: Path) -> int:
    return int((process / "stat").read_text().rpartition(")")[2].split()[1])


def eventually(condition: Callable[[], bool]) -> bool:
    """Return whether *condition* comes true within twenty seconds."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty run folder with a short name."""
    path = tmp_path / "run"
    path.mkdir()
    return path


@pytest.fixture
def hosts(folder: Path) -> Iterator[Hosts]:
    """Return the hosts of *folder*; they end with the test."""
    hosts = Hosts(folder, query_program(SETTINGS))
    yield hosts
    hosts.close()


def test_release_is_found_through_the_folder(hosts: Hosts, folder: Path, tmp_path: Path) -> None:
    """The link names it, the socket answers for it."""
    hosts.show(written(tmp_path, "r1"))
    hosts.wait_ready()

    assert current_release(folder) == "r1"
    assert b"r1" in asked(folder, "r1")


def test_new_release_takes_over_when_it_is_ready(
    hosts: Hosts, folder: Path, tmp_path: Path
) -> None:
    """Until then the old one answers, and so it does for those that still use it."""
    hosts.show(written(tmp_path, "r1"))
    hosts.wait_ready()
    hosts.show(written(tmp_path, "r2"))
    assert current_release(folder) == "r1"

    hosts.wait_ready()

    assert current_release(folder) == "r2"
    assert b"r2" in asked(folder, "r2")
    assert b"r1" in asked(folder, "r1")


def test_retired_host_ends_once_unused(hosts: Hosts, folder: Path, tmp_path: Path) -> None:
    """Its address goes with it."""
    hosts.show(written(tmp_path, "r1"))
    hosts.wait_ready()
    hosts.show(written(tmp_path, "r2"))
    hosts.wait_ready()

    def is_gone() -> bool:
        hosts.tend()
        return not address_of(folder, "r1").exists()

    assert eventually(is_gone)
    assert b"r2" in asked(folder, "r2")


def test_release_can_come_back(hosts: Hosts, folder: Path, tmp_path: Path) -> None:
    """Going back to the release before is a change like any other."""
    for name in ("r1", "r2", "r1"):
        hosts.show(written(tmp_path, name))
        hosts.wait_ready()

    assert current_release(folder) == "r1"
    assert b"r1" in asked(folder, "r1")


def test_going_back_while_the_next_loads_keeps_the_current(
    hosts: Hosts, folder: Path, tmp_path: Path
) -> None:
    """The one that was loading does not take over any more."""
    first = written(tmp_path, "r1")
    hosts.show(first)
    hosts.wait_ready()
    hosts.show(written(tmp_path, "r2"))
    hosts.show(first)
    hosts.wait_ready()

    assert current_release(folder) == "r1"
    assert not address_of(folder, "r2").exists()


def test_last_release_shown_wins(hosts: Hosts, folder: Path, tmp_path: Path) -> None:
    """One that is still loading is given up for the next."""
    for name in ("r1", "r2", "r3"):
        hosts.show(written(tmp_path, name))
    hosts.wait_ready()

    assert current_release(folder) == "r3"


def test_dead_host_is_replaced(hosts: Hosts, folder: Path, tmp_path: Path) -> None:
    """Clients wait at the same address meanwhile."""
    hosts.show(written(tmp_path, "r1"))
    hosts.wait_ready()
    first = host_pid(folder, "r1")
    os.kill(first, signal.SIGKILL)

    def is_replaced() -> bool:
        hosts.tend()
        try:
            return host_pid(folder, "r1") != first
        except LookupError:
            return False

    assert eventually(is_replaced)
    assert b"r1" in asked(folder, "r1")


def test_damaged_release_does_not_take_over(hosts: Hosts, folder: Path, tmp_path: Path) -> None:
    """It is refused with the reason; the old one stays."""
    hosts.show(written(tmp_path, "r1"))
    hosts.wait_ready()
    damaged = written(tmp_path, "r2")
    damaged.dump.write_text("")
    hosts.show(damaged)

    with pytest.raises(ReleaseError, match=r"r2\.nq does not match its checksum"):
        hosts.wait_ready()

    assert current_release(folder) == "r1"
    assert b"r1" in asked(folder, "r1")


def test_large_release_is_read_from_its_store(folder: Path, tmp_path: Path) -> None:
    """Above the size, the dump is not loaded: here it is not even what the store holds."""
    source = written(tmp_path, "r1")
    build_disk(source.dump, tmp_path / "store")
    source.dump.write_text("x" * 100)
    hosts = Hosts(folder, query_program(QuerySettings(workers=1, max_dump_in_memory_bytes=10)))
    try:
        hosts.show(Source("r1", source.dump, None, tmp_path / "store"))
        hosts.wait_ready()

        assert b"r1" in asked(folder, "r1")
    finally:
        hosts.close()


def test_folder_with_too_long_a_name_is_told(tmp_path: Path) -> None:
    """A socket's path is short; the message says what to do."""
    folder = tmp_path / ("x" * 120)
    folder.mkdir()

    with pytest.raises(ProjectError, match="TMPDIR"):
        Hosts(folder, query_program(SETTINGS)).show(written(tmp_path, "r1"))


def test_nothing_is_left_after_the_end(hosts: Hosts, folder: Path, tmp_path: Path) -> None:
    """Neither link nor socket; who asks then is told to come back."""
    hosts.show(written(tmp_path, "r1"))
    hosts.wait_ready()
    hosts.close()

    assert list(folder.iterdir()) == []
    with pytest.raises(QueryUnavailableError):
        asked(folder, "r1")


def test_host_that_was_not_waited_for_ends_in_silence(
    hosts: Hosts, folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever closes it has not read that it is ready, which the system tells it as an error."""
    hosts.show(written(tmp_path, "first"))
    assert b"first" in asked(folder, "first")

    hosts.close()

    assert not capfd.readouterr().err


def test_hosts_end_with_the_process_that_keeps_them(folder: Path, tmp_path: Path) -> None:
    """Killed, it takes its hosts with it, stopped workers included."""
    source = written(tmp_path, "r1")
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from esgraph.query import Hosts, QuerySettings, Source, query_program\n"
        "hosts = Hosts(Path(sys.argv[1]), query_program(QuerySettings(workers=1)))\n"
        "hosts.show(Source('r1', Path(sys.argv[2])))\n"
        "hosts.wait_ready()\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, folder, source.dump], stdout=subprocess.PIPE
    ) as keeper:
        assert keeper.stdout is not None
        assert keeper.stdout.readline() == b"ready\n"
        children = Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children").read_text().split()
        keeper.kill()

    assert children
    assert eventually(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
