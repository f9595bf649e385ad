import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def run(*options: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the benchmark on a few cities."""
    command = [sys.executable, "-m", "benchmarks.http", "--cities", "20", "--repeat", "1"]
    return subprocess.run(
        [*command, *options],
        cwd=ROOT,
        env=None if path is None else {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
def test_the_command_prints_tables() -> None:
    """One command starts our server, puts it under load and tells what it did."""
    done = run(
        *("--seconds", "1", "--clients", "2", "--servers", "esgraph"),
        *("--only", "point lookup"),
    )

    assert done.returncode == 0, done.stderr
    assert "### 2 clients" in done.stdout
    row = next(line for line in done.stdout.splitlines() if line.startswith("| point lookup"))
    assert "failed" not in row
    assert "—" not in row


def test_without_a_load_generator_the_command_says_what_to_install(tmp_path: Path) -> None:
    """The message names the program and the package."""
    done = run(path=str(tmp_path))

    assert done.returncode == 1
    assert "apt install wrk" in done.stderr
