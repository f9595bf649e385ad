"""What the wheel carries, installed where nothing else of ours is."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "esgraph"

ASK_FOR_ALL = """
import json, sys
from esgraph.project import own_project
from esgraph.query import QueryService
from esgraph.release import open_current, write, writing
from esgraph.web import FixedSite, WebSettings, create_app
from pathlib import Path
from rdflib import Dataset

folder, paths = Path("releases"), json.load(sys.stdin)
with writing(folder):
    write(Dataset(), folder)
settings = WebSettings(project=own_project())
with QueryService(open_current(folder).dump) as queries:
    site = FixedSite("0123456789abcdef", queries, settings)
    client = create_app(site, config=settings).test_client()
    print(json.dumps({path: client.get(path).status_code for path in paths}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a virtual environment with the wheel and nothing else; see ``run``."""
    folder = tmp_path_factory.mktemp("wheel")
    python = folder / "venv" / "bin" / "python"
    for command in (
        ("hatchling", "build", "--target", "wheel", "--directory", folder),
        ("venv", "--without-pip", folder / "venv"),
    ):
        _run_module(*command)
    (wheel,) = folder.glob("*.whl")
    _run_module("pip", "--quiet", "--python", python, "install", "--no-deps", "--no-index", wheel)
    return folder / "venv"


def _run_module(*command: str | Path) -> None:
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, capture_output=True)


def run(venv: Path, program: str, folder: Path, said: str = "") -> str:
    """Return what *program* prints; the packages that it imports are those of the tests."""
    # As a path to look modules up in, the tests' folder does not bring the checkout along.
    packages = sysconfig.get_path("purelib")
    done = subprocess.run(
        [venv / "bin" / "python", "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": packages},
        input=said,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def site_packages(venv: Path) -> Path:
    """Return where the wheel was installed."""
    (found,) = venv.glob("lib/python*/site-packages")
    return found


def test_wheel_carries_every_source(installed: Path) -> None:
    """Ontology, shapes, data, queries, templates, catalogues and styles are all in the wheel."""
    there = site_packages(installed) / "esgraph"
    resources = there / "resources"
    for folder in ("ontology", "shapes", "data", "queries"):
        expected = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        found = {path.relative_to(resources) for path in (resources / folder).rglob("*")}
        assert expected <= found
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert (there / path.relative_to(PACKAGE)).read_bytes() == path.read_bytes()


def test_installed_wheel_finds_its_own_project(installed: Path, tmp_path: Path) -> None:
    """Outside a checkout, the software uses the copies that came with it."""
    program = "from esgraph.project import own_project; print(own_project().root)"

    assert (
        Path(run(installed, program, tmp_path))
        == site_packages(installed) / "esgraph" / "resources"
    )


def test_installed_wheel_serves_every_page_and_asset(installed: Path, tmp_path: Path) -> None:
    """Whatever stands in the static folder, and pages in both languages."""
    static = PACKAGE / "web" / "static"
    assets = [
        f"/static/{path.relative_to(static).as_posix()}"
        for path in static.rglob("*")
        if path.is_file()
    ]
    pages = ["/fr/", "/en/", "/fr/ontologie", "/en/rules", "/fr/gabarits/", "/en/accessibility"]
    said = run(installed, ASK_FOR_ALL, tmp_path, json.dumps([*assets, *pages]))
    statuses: Mapping[str, int] = json.loads(said.splitlines()[-1])

    assert statuses == dict.fromkeys([*assets, *pages], 200)
