"""
Measure what validation takes, beside the pyshacl and pyrudof commands, and print Markdown.

    python -m benchmarks.validation [--repeat 3] [--cities 3200] [--peers 2000000]

`make bench-validation` installs pyrudof and runs this. Nothing else should run on the machine.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from benchmarks.validation import peers
from benchmarks.validation.cases import Case, prepare_cases
from benchmarks.validation.data import write_shapes
from benchmarks.validation.peers import Run

ROOT = Path(__file__).parents[2]
_PATIENCE_S = 600


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--cities", type=int, default=3_200, help="in the published graph")
    parser.add_argument(
        "--peers", type=int, default=100_000, help="most triples that the others are given"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-validation-") as place:
        folder = Path(place)
        shapes = folder / "shapes.ttl"
        write_shapes(shapes)
        # In a process of its own: those started from here begin with our peak of memory.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
            cases = other.submit(prepare_cases, folder, options.cities).result()
        print(_conditions(options.repeat))
        print(_row(("", "triples or rows", "aim", "esgraph", "MB", "pyshacl", "pyrudof")))
        print(_row(("---", *("---:" for _ in range(6)))))
        for case in cases:
            is_for_peers = case.file is not None and case.size <= options.peers
            print(_line(case, shapes, options.repeat, is_for_peers=is_for_peers), flush=True)


def _line(case: Case, shapes: Path, repeat: int, *, is_for_peers: bool) -> str:
    ours = [_measured(case.arguments) for _ in range(repeat)]
    seconds = median(run.seconds for run in ours)
    cells = [case.title, f"{case.size:,}", case.aim, _seconds(seconds)]
    cells.append(f"{median(run.peak_mb for run in ours):,.0f}")
    theirs = peers.commands(shapes, case.file) if case.file is not None and is_for_peers else {}
    cells.extend(_peer(theirs.get(name), seconds, repeat) for name in ("pyshacl", "pyrudof"))
    return _row(cells)


def _peer(command: tuple[str, ...] | None, ours: float, repeat: int) -> str:
    if command is None:
        return "—"
    runs = [run for _ in range(repeat) if (run := peers.run(command, timeout_s=_PATIENCE_S))]
    if not runs:
        return "failed"
    seconds = median(run.seconds for run in runs)
    peak = median(run.peak_mb for run in runs)
    return f"{_seconds(seconds)}, {peak:,.0f} MB (× {seconds / ours:,.0f})"


def _measured(arguments: tuple[str, ...]) -> Run:
    command = (sys.executable, "-m", "benchmarks.validation.measures", *arguments)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    figures = json.loads(done.stdout)
    if not figures["engine"].startswith("shacl "):
        print(f"{arguments}: by {figures['engine']}", file=sys.stderr)
    return Run(figures["seconds"], figures["peak_mb"])


def _conditions(repeat: int) -> str:
    names = ("esgraph", "shacl", "pyshacl", "pyoxigraph", "rdflib")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores (load {os.getloadavg()[0]:.1f} at the start). {versions}, "
        f"Python {platform.python_version()}. Medians of {repeat}.\n"
    )


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds < 1 else f"{seconds:.1f} s"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
