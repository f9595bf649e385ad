"""The servers that are compared."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.http.data import Data
from benchmarks.http.peers import oxigraph, rdflib_endpoint, virtuoso
from benchmarks.http.processes import free_port, running
from benchmarks.http.running import Running, Start, version_from


@contextmanager
def esgraph(data: Data, folder: Path) -> Iterator[Running]:
    """Run ``esgraph serve`` with its defaults."""
    program, port = str(Path(sys.executable).with_name("esgraph")), free_port()
    options = ("--releases", str(data.releases), "--port", str(port))
    with running((program, "serve", *options), folder=folder) as pid:
        version = version_from((program, "--version"))
        yield Running("esgraph", version, port, "/sparql?", pid).when_ready()


SERVERS: dict[str, Start] = {
    "esgraph": esgraph,
    "oxigraph": oxigraph,
    "rdflib-endpoint": rdflib_endpoint,
    "virtuoso": virtuoso,
}
