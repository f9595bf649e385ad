"""What docs/ci.md tells others to run in their own repositories."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from esgraph.tabular import TABLE_SUFFIXES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
BASH = shutil.which("bash") or "bash"
HOOK = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")


def step(name: str) -> str:
    """Return the shell commands of one step of the workflow."""
    (found,) = re.findall(rf"- name: {name}\n(?: +if: .*\n)? +run: \|\n((?: {{10}}.*\n)+)", PAGE)
    return re.sub(r"(?m)^ {10}", "", found)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a Git repository with one spreadsheet, whose code is malformed."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("no Git: on Debian, apt install git")
    (tmp_path / "nos villes.csv").write_text("Nom;Code géographique\nMont-Gris;12\n", "utf-8")
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run([git, *command], cwd=tmp_path, check=True)
    return tmp_path


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run *script* as a runner of workflows does, with our commands in the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [BASH, "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_of_the_workflow_annotates_and_fails(repository: Path) -> None:
    """Names with spaces included."""
    result = run(step("Check"), repository)

    assert result.returncode == 1, result.stderr
    assert result.stdout.startswith("::error file=nos villes.csv,")
    assert "B2" in result.stdout


def test_findings_of_the_workflow_are_written(repository: Path) -> None:
    """And do not fail the job a second time."""
    result = run(step("Findings"), repository)

    assert result.returncode == 0, result.stderr
    assert '"ruleId"' in (repository / "esgraph.sarif").read_text("utf-8")


@pytest.mark.parametrize(
    "suffix", [*sorted({*TABLE_SUFFIXES} - {".txt"}), ".ttl", ".trig", ".nt", ".nq", ".rdf"]
)
def test_hook_takes_every_kind_of_data(suffix: str) -> None:
    """Spreadsheets and RDF; not texts, which may be anything."""
    (pattern,) = re.findall(r"(?m)^  files: (.+)$", HOOK)

    assert re.search(pattern, f"données/villes{suffix}")
    assert not re.search(pattern, "README.md")


def test_hook_is_the_command_of_the_package() -> None:
    """Its name is the one that the page gives."""
    assert "  entry: esgraph check\n" in HOOK
    assert HOOK.startswith("- id: esgraph-check\n")
    assert PAGE.count("id: esgraph-check") == 2
