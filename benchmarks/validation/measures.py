"""
One measurement, in a process of its own so that its peak of memory is its own.

    python -m benchmarks.validation.measures check FILE --releases FOLDER --times 20
    python -m benchmarks.validation.measures everything FILE

The figures come out as one JSON object.
"""

import argparse
import gc
import json
import resource
import sys
import time
from pathlib import Path
from statistics import median

from esgraph.intake import Received
from esgraph.pipeline import check, open_published
from esgraph.project import own_project
from esgraph.validation import compile_shapes, load_shapes

Figures = dict[str, float | str]


def measure_check(file: Path, releases: Path, times: int) -> Figures:
    """
    Return how long a check of *file* takes, all being open and warm; the first is left out.

    The collector is off while it runs, as it is in the children that check.
    """
    published = open_published(own_project(), releases)
    received = Received(file.name, file.read_bytes())
    seconds: list[float] = []
    gc.disable()
    for _ in range(times + 1):
        gc.collect()
        began = time.perf_counter()
        checked = check((received,), published)
        seconds.append(time.perf_counter() - began)
    return {
        "seconds": median(seconds[1:]),
        "results": len(checked.results.results),
        "engine": checked.results.engine,
    }


def measure_everything(file: Path) -> Figures:
    """Return how long it takes to validate *file*, N-Triples, where it lies; all is cold."""
    began = time.perf_counter()
    report = compile_shapes(load_shapes(own_project().shapes)).validate_file(file)
    return {
        "seconds": time.perf_counter() - began,
        "results": len(report.results),
        "engine": report.engine,
    }


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation.measures")
    parser.add_argument("measure", choices=("check", "everything"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--releases", type=Path)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    figures = (
        measure_check(options.file, options.releases, options.times)
        if options.measure == "check"
        else measure_everything(options.file)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({**figures, "peak_mb": peak}, sys.stdout)


if __name__ == "__main__":
    main()
