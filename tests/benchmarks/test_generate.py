import csv
import io
import os
import subprocess
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.generate import write_quads
from benchmarks.graphs import city_triples
from benchmarks.invention import MOST_CITIES, invent_city

from esgraph import store

ROOT = Path(__file__).parents[2]


def quads_of(*, cities: int, faults: float = 0.0, seed: int = 1) -> tuple[str, str]:
    """Return the quads and the list of faults that the generator writes."""
    out, planted = io.StringIO(), io.StringIO()
    write_quads(out, planted, cities=cities, faults=faults, seed=seed)
    return out.getvalue(), planted.getvalue()


def graph_lines(quads: str, number: int) -> list[str]:
    """Return the lines of the graph of one city."""
    name = f"<https://w3id.org/esgraph/graph/fiche/ville-synthetique-{number:06d}> ."
    return [line for line in quads.splitlines() if line.endswith(name)]


def test_same_arguments_give_same_bytes() -> None:
    """Two runs with the same number, share of faults and seed write the same."""
    assert quads_of(cities=30, faults=0.3) == quads_of(cities=30, faults=0.3)


def test_another_seed_gives_other_cities() -> None:
    """The seed decides what is said of a city."""
    assert quads_of(cities=3, seed=1) != quads_of(cities=3, seed=2)


def test_city_does_not_depend_on_how_many_are_asked_for() -> None:
    """A larger data set begins with the cities of a smaller one."""
    few, _ = quads_of(cities=2)
    many, _ = quads_of(cities=9)

    assert graph_lines(few, 1) == graph_lines(many, 1)


def test_quads_are_valid_and_without_blank_nodes() -> None:
    """The strict parser of the store takes every line, and each line is a quad of its own."""
    quads, _ = quads_of(cities=5)

    dataset = store.parse_rdf(quads.encode(), media_type="application/n-quads")

    assert len(dataset) == len(set(quads.splitlines())) == quads.count("\n")
    assert "_:" not in quads


def test_city_has_about_300_triples() -> None:
    """The size of a city is that of a short fiche, and hardly varies."""
    counts = [len(list(city_triples(invent_city(number, 1)))) for number in range(50)]

    assert all(200 <= count <= 450 for count in counts)


def test_cities_share_support_bodies() -> None:
    """A support body is a key partner of several cities, so that cities can be compared."""
    partners = Counter(
        partner for number in range(300) for partner in invent_city(number, 1).partners
    )

    assert partners.most_common(1)[0][1] > 2


def test_memory_does_not_grow_with_number_of_cities() -> None:
    """Four times the cities need about the same memory: no city is kept."""

    def peak(cities: int) -> int:
        with Path(os.devnull).open("w") as sink:
            tracemalloc.start()
            write_quads(sink, sink, cities=cities, faults=0.0, seed=1)
            _, highest = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return highest

    # Names that were folded once are kept, up to a bound.
    peak(400)
    assert peak(400) < 1.5 * peak(100)


def test_share_of_faults_is_about_kept_and_written_beside() -> None:
    """The side file names each city with a fault, the fault and the shape it breaks."""
    _, planted = quads_of(cities=400, faults=0.25)

    rows = list(csv.DictReader(io.StringIO(planted)))

    assert 60 <= len(rows) <= 140
    assert set(rows[0]) == {"city", "fault", "shape"}
    assert len({row["city"] for row in rows}) == len(rows)


def test_no_faults_are_planted_unasked() -> None:
    """Without a share the side file holds its header alone."""
    _, planted = quads_of(cities=50)

    assert planted.splitlines() == ["city,fault,shape"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the project's root."""
    command = [sys.executable, "-m", "benchmarks.generate", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_command_writes_quads_and_faults_beside(tmp_path: Path) -> None:
    """The command writes what the function writes."""
    target = tmp_path / "cities.nq"

    done = run("--cities", "3", "--faults", "0.5", "--out", str(target))

    assert done.returncode == 0, done.stderr
    written = target.read_text("utf-8"), Path(f"{target}.faults.csv").read_text("utf-8")
    assert written == quads_of(cities=3, faults=0.5)


def test_command_writes_fiches(tmp_path: Path) -> None:
    """There is one Markdown file per city, named by its slug."""
    done = run("--cities", "2", "--format", "fiches", "--out", str(tmp_path))

    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["ville-synthetique-000000.md", "ville-synthetique-000001.md"]


@pytest.mark.parametrize("number", ["0", str(MOST_CITIES + 1)], ids=["none", "too-many"])
def test_number_of_cities_without_codes_is_refused(tmp_path: Path, number: str) -> None:
    """Codes have five digits, so there are at most 100 000 cities, and at least one is asked."""
    done = run("--cities", number, "--out", str(tmp_path / "cities.nq"))

    assert done.returncode == 2
    assert "is not between 1 and 100000" in done.stderr


def test_faults_in_fiches_are_refused(tmp_path: Path) -> None:
    """A fault is one of a graph; a fiche with a share of them is a misunderstanding."""
    done = run(
        "--cities", "1", "--format", "fiches", "--faults", "0.1", "--out", str(tmp_path / "fiches")
    )

    assert done.returncode == 2
    assert "--faults goes with --format nquads" in done.stderr
