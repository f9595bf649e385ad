from pathlib import Path

import pytest
from benchmarks.http.data import Data
from benchmarks.http.processes import free_port, running
from benchmarks.http.running import FailedServerError, MissingServerError, Running, version_from

from benchmarks.http import peers


def test_a_server_that_has_ended_is_told_of_with_its_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for a server that is gone, and why it went can be read."""
    broken = ("sh", "-c", "echo out of luck; exit 1")
    with (
        pytest.raises(FailedServerError, match="broken has not started"),
        running(broken, folder=tmp_path) as pid,
    ):
        Running("broken", "0", free_port(), "/?", pid).when_ready()

    assert "out of luck" in capfd.readouterr().err


def test_a_server_that_is_not_installed_is_told_of(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison can go on without it, and says how to have it."""
    monkeypatch.setattr(peers, "FOLDER", tmp_path)
    with pytest.raises(MissingServerError, match="make bench-http"), peers.oxigraph(data, tmp_path):
        pass


@pytest.mark.parametrize(
    ("printed", "after", "version"),
    [
        ("oxigraph 0.5.13", "", "0.5.13"),
        ("Edition 2\nVersion 7.2.5 as of", "Version", "7.2.5"),
        ("no number", "", "of unknown version"),
    ],
)
def test_a_version_is_the_first_number_that_a_server_prints(
    printed: str, after: str, version: str
) -> None:
    """Servers tell their version in sentences of their own."""
    assert version_from(("echo", printed), after=after) == version
