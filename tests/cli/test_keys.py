from pathlib import Path

from click.testing import CliRunner, Result

from esgraph.cli import main
from esgraph.keys import KeyFile


def run(path: Path, *arguments: str) -> Result:
    """Run ``esgraph keys`` on the file *path*, in English."""
    environment = {"LC_ALL": "en_CA.UTF-8", "ESGRAPH_API_KEYS": str(path)}
    return CliRunner(env=environment).invoke(main, ["keys", *arguments])


def test_key_is_printed_once(tmp_path: Path) -> None:
    """Standard output is the key and nothing else."""
    path = tmp_path / "keys.json"

    result = run(path, "add", "uqac", "--factor", "3")

    found = KeyFile(path).find(result.stdout.strip())
    assert found is not None
    assert found.factor == 3


def test_keys_are_listed_without_their_hashes(tmp_path: Path) -> None:
    """A list may be shown to others."""
    path = tmp_path / "keys.json"
    run(path, "add", "uqac")

    listed = run(path, "list").stdout.strip().split("\t")

    assert listed[:2] == ["uqac", "10"]
    assert len(listed) == 4


def test_roles_are_listed(tmp_path: Path) -> None:
    """A key without one has a dash."""
    path = tmp_path / "keys.json"
    run(path, "add", "a", "--may", "maintain", "--may", "contribute")
    run(path, "add", "b")

    roles = [line.split("\t")[3] for line in run(path, "list").stdout.splitlines()]

    assert roles == ["contribute,maintain", "-"]
    assert run(path, "add", "c", "--may", "decide").exit_code == 2


def test_removed_key_is_gone(tmp_path: Path) -> None:
    """A second removal says that there is none."""
    path = tmp_path / "keys.json"
    run(path, "add", "uqac")

    assert run(path, "remove", "uqac").exit_code == 0

    again = run(path, "remove", "uqac")
    assert again.exit_code == 2
    assert "no key for “uqac”" in again.stderr
