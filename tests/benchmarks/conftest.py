"""Make the benchmarks importable: they are run from the project's root, not installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
