import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the contents of the wheel, as an installer would unpack it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_wheel_carries_every_source(installed: Path) -> None:
    """Ontology, shapes, data, queries, templates and styles are all in the wheel."""
    resources = installed / "esgraph" / "resources"
    for folder in ("ontology", "shapes", "data", "queries"):
        expected = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        found = {path.relative_to(resources) for path in (resources / folder).rglob("*")}
        assert expected <= found
    package = ROOT / "src" / "esgraph"
    for path in package.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert (installed / "esgraph" / path.relative_to(package)).is_file()


def test_installed_wheel_finds_its_own_project(installed: Path, tmp_path: Path) -> None:
    """Outside a checkout, the software uses the copies that came with it."""
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from esgraph.project import own_project; print(own_project().root)",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(found.stdout.strip()) == installed / "esgraph" / "resources"
