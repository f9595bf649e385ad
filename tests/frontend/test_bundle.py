import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src" / "esgraph" / "web" / "static"
BUILT = ("editor.js", "editor.LICENCES.txt")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sources with the packages of the lock file."""
    if shutil.which("node") is None or (npm := shutil.which("npm")) is None:
        pytest.skip("no Node: on Debian, apt install nodejs npm")
    folder = tmp_path_factory.mktemp("workshop") / "frontend"
    shutil.copytree(FRONTEND, folder, ignore=shutil.ignore_patterns("node_modules"))
    installed = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if installed.returncode:
        pytest.skip(f"npm cannot install the packages: {installed.stderr[-300:]}")
    return folder


def test_bundle_is_built_from_its_sources(workshop: Path) -> None:
    """The committed files are those that the sources and the lock file make, to the byte."""
    made = workshop.parent / "made"
    made.mkdir()
    subprocess.run(["node", "build.mjs", made], cwd=workshop, check=True)  # noqa: S607

    assert {name: (made / name).read_bytes() for name in BUILT} == {
        name: (STATIC / name).read_bytes() for name in BUILT
    }


def test_map_is_made_from_its_source(workshop: Path) -> None:
    """The committed outlines are those that the script makes, to the byte, with their licences."""
    made = workshop.parent / "map"
    made.mkdir()
    subprocess.run(["node", "map.mjs", made], cwd=workshop, check=True)  # noqa: S607

    drawing = ROOT / "src" / "esgraph" / "drawing"
    for name in ("quebec.json", "quebec.LICENCES.txt"):
        assert (made / name).read_bytes() == (drawing / name).read_bytes()


def test_bundle_makes_no_code_of_text() -> None:
    """The site's policy forbids it."""
    bundle = (STATIC / "editor.js").read_text("utf-8")

    assert not re.search(r"\beval\(|\bnew Function\b|\bimport\(", bundle)


def test_lock_file_names_no_registry() -> None:
    """Each machine uses its own; the hashes tell whether it gave the right thing."""
    lock = (FRONTEND / "package-lock.json").read_text("utf-8")

    assert '"resolved"' not in lock
    assert '"integrity": "sha512-' in lock
