"""
How long it takes to write findings onto a large workbook, and how much memory.

    python -m benchmarks.handing_back --rows 10000

Each line of the table is a process of its own, so that its peak of memory is its own. The
workbook is invented: ten columns of texts and numbers.
"""

import argparse
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook

from esgraph.tabular.annotate import Annotation, Remark, annotate

FINDINGS = (0, 100, 2000, 10_000)
_SHEET = "Organismes"


def make_workbook(rows: int) -> bytes:
    """Return an XLSX file of *rows* rows and ten columns."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_SHEET)
    sheet.append([f"Colonne {number}" for number in range(10)])
    for row in range(rows):
        texts = [f"Organisme {row}", "Ville-Exemple", "une phrase un peu longue", "x", "y", "z"]
        sheet.append([*texts, row, row * 1.5, -row, row % 2 == 0])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def measure(path: Path, findings: int, rows: int) -> dict[str, float]:
    """Return seconds, megabytes and the size of what is handed back."""
    data = path.read_bytes()
    remarks = [
        Remark("violation", f"Le code {n} n'est pas connu.", _SHEET, f"B{2 + n * rows // findings}")
        for n in range(findings)
    ]
    start = time.perf_counter()
    made = annotate(data, Annotation("fr", ("Non conforme",), remarks), path=path)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak": peak, "bytes": len(made)}


def main() -> None:
    """Print the table, or one measurement of it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--findings", type=int)
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    if asked.file is not None:
        print(json.dumps(measure(asked.file, asked.findings, asked.rows)))
        return
    print("| rows | findings | seconds | peak MB | bytes |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "classeur.xlsx"
        path.write_bytes(make_workbook(asked.rows))
        for findings in FINDINGS:
            figures = _in_a_process(path, findings, asked.rows)
            seconds, peak, size = (figures[each] for each in ("seconds", "peak", "bytes"))
            print(f"| {asked.rows:,} | {findings:,} | {seconds:.2f} | {peak:.0f} | {size:,.0f} |")


def _in_a_process(path: Path, findings: int, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.handing_back", "--file", str(path)]
    options = ["--findings", str(findings), "--rows", str(rows)]
    done = subprocess.run([*command, *options], check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()
