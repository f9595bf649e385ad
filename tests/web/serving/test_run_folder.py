import os
import stat
import tempfile
from pathlib import Path

import pytest

from esgraph.errors import InputError
from esgraph.web.serving.run_folder import Tenant, owned, run_folder


@pytest.fixture(autouse=True)
def _short_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make folders where their names are short."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.delenv("TMPDIR", raising=False)


def test_folder_is_private_and_goes() -> None:
    """Nobody else looks into it, and nothing is left of it."""
    with run_folder() as folder:
        (folder / "socket").touch()

        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()


def test_folder_without_room_in_memory_is_on_the_disk() -> None:
    """What is kept must not fill the memory of the machine."""
    with run_folder(room_bytes=2**60) as folder:
        assert folder.parent == Path(tempfile.gettempdir())


def test_folder_is_where_it_is_told_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``TMPDIR`` comes before memory."""
    with tempfile.TemporaryDirectory(prefix="t") as told:
        monkeypatch.setenv("TMPDIR", told)
        monkeypatch.setattr(tempfile, "tempdir", None)

        with run_folder() as folder:
            assert folder.parent == Path(told)


def test_forked_process_leaves_the_folder() -> None:
    """The way out leads every process by the end of the block; only the first clears up."""
    ended = []
    with owned(lambda: ended.append(os.getpid())):
        child = os.fork()
        if child == 0:
            # What a forked process does here stays in it.
            ended.append(0)
    if child == 0:
        os._exit(0 if ended == [0] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert ended == [os.getpid()]


def test_tenant_leaves_the_folder_to_its_owner() -> None:
    """While the owner lives, tidying up is its business."""
    with run_folder() as folder:
        Tenant(folder, os.getppid()).leave()

        assert folder.exists()


def test_last_tenant_removes_an_ownerless_folder(tmp_path: Path) -> None:
    """As long as another one uses it, it stays."""
    folder = tmp_path / "run"
    folder.mkdir()
    nobody = 0
    first, last = Tenant(folder, nobody), Tenant(folder, nobody)

    first.leave()
    assert folder.exists()

    last.leave()
    assert not folder.exists()


@pytest.mark.parametrize("parent", ["x" * 61, "absent"])
def test_folder_that_cannot_be_made_is_told(
    parent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what to set."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / parent))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / parent))

    with pytest.raises(InputError, match="TMPDIR"), run_folder():
        pytest.fail("a folder was made")
