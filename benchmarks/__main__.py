"""
Measure what esgraph takes to read, build, write and serve, and print it as Markdown tables.

    python -m benchmarks [--repeat 3]

Each figure is the median of the repetitions, each in a process of its own.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from esgraph.release import software_versions

ROOT = Path(__file__).parents[1]
STAGES = ("reading the sources", "validating", "reasoning", "writing the release")


@dataclass(frozen=True, slots=True)
class Table:
    """A measurement at several numbers of cities, and what its columns show."""

    title: str
    measure: str
    cities: tuple[int, ...]
    columns: tuple[str, ...]


TABLES = (
    Table("Invented cities written as N-Quads", "generate", (100, 10_000), ("seconds",)),
    Table("Fiches read", "read", (10, 100), ("seconds",)),
    Table("Release built from fiches, validated and reasoned over", "build", (1, 10, 100), STAGES),
    Table("Release written, unchecked", "write", (100, 1_000), ("seconds",)),
    Table("Query host, from start to first answer", "load", (100, 1_000, 10_000), ("seconds",)),
)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat: int = parser.parse_args().repeat
    print(_conditions(repeat))
    for table in TABLES:
        print(f"\n## {table.title}\n")
        print(_markdown(table, repeat))


def _conditions(repeat: int) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in software_versions().items())
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores (load {os.getloadavg()[0]:.1f} at the start). {versions}. "
        f"Medians of {repeat}."
    )


def _markdown(table: Table, repeat: int) -> str:
    headings = ("cities", "triples", *table.columns, "triples/s", "peak MB")
    lines = [_row(headings), _row("---:" for _ in headings)]
    for cities in table.cities:
        figures = _medians(table.measure, cities, repeat)
        times = [figures[column] for column in table.columns]
        rate = figures["triples"] / sum(times)
        lines.append(
            _row(
                (
                    f"{cities:,}",
                    f"{figures['triples']:,.0f}",
                    *(f"{seconds:.2f}" for seconds in times),
                    f"{rate:,.0f}",
                    f"{figures['peak_mb']:,.0f}",
                )
            )
        )
    return "\n".join(lines)


def _medians(measure: str, cities: int, repeat: int) -> dict[str, float]:
    runs = [_run(measure, cities) for _ in range(repeat)]
    return {name: median(run[name] for run in runs) for name in runs[0]}


def _run(measure: str, cities: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.measures", measure, str(cities)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
