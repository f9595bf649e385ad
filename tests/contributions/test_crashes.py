import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from tests.contributions.offers import offer

from esgraph.contributions import ContributionStore

ROOT = Path(__file__).parents[2]
KILLS = 12
OFFERS = 60


FULL_DISK = """
import resource, sys
from pathlib import Path
from esgraph.contributions import ContributionStore, GivenFile, Offer
from esgraph.errors import ContributionStoreError
from tests.contributions.offers import TERMS, offer

resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
store = ContributionStore(Path(sys.argv[1]))
try:
    store.receive(Offer("x", TERMS, (GivenFile("a.csv", b"x" * 1_000_000),), b""))
except ContributionStoreError:
    store.receive(offer(2))
"""


def start(path: Path, first: int, last: int) -> "subprocess.Popen[str]":
    """Start a process that contributes."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.contributions.writer", path, str(first), str(last)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def told_by(process: "subprocess.Popen[str]") -> Iterator[tuple[str, str]]:
    """Yield what *process* says of which contribution, as long as it says whole lines."""
    assert process.stdout is not None
    with process.stdout as output:
        for line in output:
            if line.endswith("\n"):
                what, identifier = line.split()
                yield what, identifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a store that does not exist yet."""
    return tmp_path / "contributions.sqlite"


def test_kill_loses_nothing_and_doubles_nothing(path: Path) -> None:
    """What was told as kept is there, whole; what was not may be sent again."""
    draw = random.Random(20261123)  # noqa: S311  no secret hangs on it
    told: set[tuple[str, str]] = set()
    for _ in range(KILLS):
        process = start(path, 0, OFFERS)
        last = draw.randrange(OFFERS)
        for count, words in enumerate(told_by(process)):
            told.add(words)
            if count == last:
                process.kill()
        process.wait()

    store = ContributionStore(path)
    known = {each.id: each for each in store.all()}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
    for what, identifier in told:
        assert what != "accepted" or known[identifier].state == "accepted"
    assert {identifier for _, identifier in told} <= known.keys()
    for identifier, each in known.items():
        assert [file.sha256 for file in store.files(identifier)] == [f.sha256 for f in each.files]
        assert len(each.files) == 3
        assert [event.state for event in each.events] in (["received"], ["received", "accepted"])
    for number in range(OFFERS):
        receipt = store.receive(offer(number, files=3))
        assert receipt.is_new is (receipt.contribution.id not in known)
    assert len(store.all()) == OFFERS


def test_two_writers_at_once_keep_each_once(path: Path) -> None:
    """Both send the same; each contribution is new for one of them, and accepted once."""
    processes = [start(path, 0, OFFERS), start(path, 0, OFFERS)]
    with ThreadPoolExecutor() as readers:
        outputs = list(readers.map(lambda process: list(told_by(process)), processes))

    assert [process.wait() for process in processes] == [0, 0]
    new = [identifier for output in outputs for what, identifier in output if what == "kept"]
    assert len(new) == len(set(new)) == OFFERS
    found = ContributionStore(path).all()
    assert len(found) == OFFERS
    assert sum(len(each.events) for each in found) == OFFERS + OFFERS // 2


def test_disk_that_takes_no_more_leaves_what_is_there(path: Path) -> None:
    """The large one is refused with its reason; nothing of it is kept, and others still are."""
    ContributionStore.make(path).receive(offer(1))

    subprocess.run([sys.executable, "-c", FULL_DISK, path], check=True, cwd=ROOT)

    found = ContributionStore(path).all()
    assert [each.files[0].size for each in found] == [len(offer(n).files[0].data) for n in (1, 2)]
