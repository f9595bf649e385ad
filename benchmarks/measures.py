"""
One measurement, in a process of its own so that its peak of memory is its own.

    python -m benchmarks.measures build 10

The figures come out as one JSON object: seconds, megabytes and what was counted.
"""

import argparse
import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rdflib import Dataset

from benchmarks.generate import write_fiches, write_quads
from benchmarks.graphs import reference_triples
from esgraph import release
from esgraph.identity import index_entities
from esgraph.language import Text
from esgraph.namespaces import new_graph
from esgraph.pipeline import build
from esgraph.pipeline.schema import lever_labels, load_ontology
from esgraph.pipeline.sources import read_fiche_file
from esgraph.project import Project, own_project
from esgraph.query import QueryService, QuerySettings

SEED = 1
Figures = dict[str, float]


def measure_generate(cities: int, folder: Path) -> Figures:
    """Return how long it takes to write *cities* cities as N-Quads, and how many there are."""
    with timed() as clock:
        dump = _dump(cities, folder)
    return {"seconds": clock.seconds, "triples": _count_lines(dump)}


def measure_read(cities: int, folder: Path) -> Figures:
    """Return how long it takes to read *cities* fiches one after the other, as a build does."""
    project = _project(cities, folder)
    levers = lever_labels(load_ontology(project))
    index, triples = index_entities(new_graph()), 0
    with timed() as clock:
        for path in sorted(project.fiches.glob("*.md")):
            reading = read_fiche_file(path, index, levers=levers)
            index = index.with_graph(reading.graph)
            triples += len(reading.graph)
    return {"seconds": clock.seconds, "fiches": cities, "triples": triples}


def measure_build(cities: int, folder: Path) -> Figures:
    """Return how long each stage of a build takes on *cities* invented fiches."""
    stages = Stages()
    built = build(_project(cities, folder), folder / "releases", progress=stages.begin)
    stages.end()
    if built.release is None:
        raise SystemExit("the invented fiches do not conform; see tests/benchmarks")
    return {**stages.seconds, "triples": built.release.manifest.triples}


def measure_write(cities: int, folder: Path) -> Figures:
    """Return how long ``release.write`` takes on *cities* cities, unchecked; reading left out."""
    dataset = Dataset()
    dataset.parse(_dump(cities, folder), format="nquads")
    with timed() as clock:
        written = release.write(dataset, folder)
    return {"seconds": clock.seconds, "triples": written.manifest.triples}


def measure_load(cities: int, folder: Path) -> Figures:
    """Return how long a query host takes from its start to its first answer."""
    dump = _dump(cities, folder)
    with timed() as clock, QueryService(dump, QuerySettings()) as service:
        service.run(service.inspect("ASK {}"), media_type="application/sparql-results+json")
    return {"seconds": clock.seconds, "triples": _count_lines(dump)}


class Clock:
    """The seconds that a block took, once it is left."""

    def __init__(self) -> None:
        """Start at zero."""
        self.seconds = 0.0


class Stages:
    """The seconds of each stage of a build, named as its progress names it."""

    def __init__(self) -> None:
        """Start before the first stage."""
        self.seconds: Figures = {}
        self._stage = ""
        self._began = 0.0

    def begin(self, stage: Text) -> None:
        """End the stage before, and begin *stage*."""
        self.end()
        self._stage, self._began = stage.en, time.perf_counter()

    def end(self) -> None:
        """End the stage that was begun last."""
        if self._stage:
            self.seconds[self._stage] = time.perf_counter() - self._began


@contextmanager
def timed() -> Iterator[Clock]:
    """Hand over a clock that holds the seconds of the block after it."""
    clock = Clock()
    began = time.perf_counter()
    yield clock
    clock.seconds = time.perf_counter() - began


MEASURES: dict[str, Callable[[int, Path], Figures]] = {
    "generate": measure_generate,
    "read": measure_read,
    "build": measure_build,
    "write": measure_write,
    "load": measure_load,
}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measures", description=__doc__)
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("cities", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="esgraph-bench-") as folder:
        figures = MEASURES[options.measure](options.cities, Path(folder))
    json.dump({**figures, "peak_mb": _peak_mb()}, sys.stdout)


def _peak_mb() -> float:
    """Return the highest resident memory of this process and of any one child, in megabytes."""
    peaks = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return max(peaks) / 1024


def _dump(cities: int, folder: Path) -> Path:
    path = folder / "cities.nq"
    with path.open("w", encoding="utf-8") as out, Path(f"{path}.faults.csv").open("w") as faults:
        write_quads(out, faults, cities=cities, faults=0.0, seed=SEED)
    return path


def _project(cities: int, folder: Path) -> Project:
    """Return a project of *cities* invented fiches, with our ontology and shapes."""
    own, project = own_project(), Project(folder / "project")
    shutil.copytree(own.ontology, project.ontology)
    shutil.copytree(own.shapes, project.shapes)
    project.reference.mkdir(parents=True)
    places = (f"{' '.join(triple)} .\n" for triple in reference_triples(cities))
    (project.reference / "synthetique.ttl").write_text("".join(places), "utf-8")
    write_fiches(project.fiches, cities=cities, seed=SEED)
    return project


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


if __name__ == "__main__":
    main()
