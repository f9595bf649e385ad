import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.measures import MEASURES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("measure", MEASURES)
def test_measure_gives_its_figures(measure: str) -> None:
    """Each measurement runs in a process of its own and says what it counted and needed."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.measures", measure, "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["triples"] > 200
    assert all(value > 0 for value in figures.values())
