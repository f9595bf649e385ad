"""The validators of others, as commands that read files; what they find is not compared."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PEERS = _ROOT / ".venv-peers" / "bin" / "python"
"""Where ``make bench-validation`` installs what comes from PyPI."""

_PYRUDOF = """
import sys
from pyrudof import RDFFormat, Rudof, RudofConfig, ShaclFormat
rudof = Rudof(RudofConfig())
rudof.read_shacl(sys.argv[1], format=ShaclFormat.Turtle)
rudof.read_data(sys.argv[2], format=RDFFormat.NTriples)
rudof.validate_shacl()
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took."""

    seconds: float
    peak_mb: float


def commands(shapes: Path, data: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the command of each peer that is installed; pyrudof comes without one of its own."""
    pyshacl = Path(sys.executable).with_name("pyshacl")
    found: dict[str, tuple[str, ...]] = {
        "pyshacl": (str(pyshacl), "--shapes", str(shapes), "--format", "nt", str(data))
    }
    if _PEERS.is_file():
        found["pyrudof"] = (str(_PEERS), "-c", _PYRUDOF, str(shapes), str(data))
    return found


def run(command: tuple[str, ...], *, timeout_s: float) -> Run | None:
    """Return what *command* took, ``None`` if it failed or took too long."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.perf_counter() - began > timeout_s:
            process.kill()
            os.wait4(process.pid, 0)
            return None
        time.sleep(0.005)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:  # 1: the data do not conform
        return None
    return Run(time.perf_counter() - began, usage.ru_maxrss / 1024)
