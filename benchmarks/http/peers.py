"""The servers of others, each as its documentation says to serve data that do not change."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.http.data import Data
from benchmarks.http.processes import free_port, running
from benchmarks.http.running import MissingServerError, Running, version_from

FOLDER = Path(__file__).parents[2] / ".venv-peers" / "bin"
"""Where ``make bench-http`` installs what comes from PyPI."""

_MERGE = "urn:esgraph:merge"


@contextmanager
def oxigraph(data: Data, folder: Path) -> Iterator[Running]:
    """
    Run the Oxigraph server with its defaults, read-only, on a store on disk.

    Its store holds the named graphs and, as default graph, their merge, as a release does:
    ``--union-default-graph`` would be slower, and would count a triple of two graphs twice.
    """
    program, store, port = _program("oxigraph"), str(folder / "store"), free_port()
    for file in (data.dump, data.merge):
        _do(program, "load", "--location", store, "--file", str(file))
    _do(program, "optimize", "--location", store)
    bind = ("--bind", f"127.0.0.1:{port}")
    with running((program, "serve-read-only", "--location", store, *bind), folder=folder) as pid:
        version = version_from((program, "--version"))
        yield Running("oxigraph", version, port, "/query?", pid).when_ready()


@contextmanager
def rdflib_endpoint(data: Data, folder: Path) -> Iterator[Running]:
    """
    Run rdflib-endpoint on oxrdflib in memory.

    Its default graph is the union of the named ones, which counts a triple of two graphs twice:
    the questions are such that it does not show.
    """
    program, port = _program("rdflib-endpoint"), free_port()
    options = ("--store", "Oxigraph", "--host", "127.0.0.1", "--port", str(port))
    with running((program, "serve", *options, str(data.dump)), folder=folder) as pid:
        tell = "from importlib.metadata import version; print(version('rdflib-endpoint'))"
        version = version_from((str(FOLDER / "python"), "-c", tell))
        yield Running("rdflib-endpoint", version, port, "/?", pid).when_ready()


@contextmanager
def virtuoso(data: Data, folder: Path) -> Iterator[Running]:
    """
    Run Virtuoso on the named graphs and, as a named graph of its own, their merge.

    It has no default graph that can be written: each request names the merge.
    """
    program, loader = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or loader is None:
        raise MissingServerError("apt install virtuoso-opensource-7-bin (Debian)")
    port, sql_port, files = free_port(), free_port(), data.dump.parent
    (folder / "virtuoso.ini").write_text(
        _CONFIGURATION.format(port=port, sql_port=sql_port, files=files)
    )
    (folder / "load.sql").write_text(
        f"ld_dir('{files}', '{data.dump.name}', 'urn:esgraph:unused');\n"
        f"ld_dir('{files}', '{data.merge.name}', '{_MERGE}');\n"
        "rdf_loader_run();\ncheckpoint;\n"
    )
    options = ("+configfile", "virtuoso.ini", "+foreground")
    with running((program, *options), folder=folder) as pid:
        version = version_from((program, "-?"), after="Version")
        target = f"/sparql?default-graph-uri={_MERGE}&"
        served = Running("virtuoso", version, port, target, pid).when_ready()
        _do(loader, f"127.0.0.1:{sql_port}", "dba", "dba", str(folder / "load.sql"))
        yield served


def _program(name: str) -> str:
    program = FOLDER / name
    if not program.exists():
        raise MissingServerError("make bench-http installs it")
    return str(program)


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


# The buffers are those that its documentation gives for 2 GB of memory.
_CONFIGURATION = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
LiteMode = 0
DisableUnixSocket = 1
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
ServerThreads = 100
DirsAllowed = {files}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 64
[SPARQL]
ResultSetMaxRows = 1000000
"""
