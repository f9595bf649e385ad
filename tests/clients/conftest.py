import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from rdflib import RDFS, Dataset, Literal, Namespace

from esgraph.release import write, writing

E = Namespace("http://e.example/")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """
    Return the address of ``esgraph serve`` on a free port, with a slash at its end.

    Its release has three triples in two graphs: one that both hold, and a label in each.
    """
    folder = tmp_path_factory.mktemp("served")
    dataset = Dataset()
    for name, label in (("g1", Literal("Crème, « brûlée »", lang="fr")), ("g2", Literal("tab\t"))):
        dataset.graph(E[name]).add((E.s, RDFS.label, label))
        dataset.graph(E[name]).add((E.s, E.p, E.o))
    with writing(folder / "releases"):
        write(dataset, folder / "releases")
    program = [sys.executable, "-c", "from esgraph.cli import main; main()", "serve"]
    options = [f"--project={folder}", f"--releases={folder / 'releases'}", "--port=0"]
    with subprocess.Popen([*program, *options], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().split()[-1]
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(timeout=20)
            finally:
                server.kill()


@pytest.fixture(scope="session")
def endpoint(address: str) -> str:
    """Return the address of the SPARQL endpoint."""
    return f"{address}sparql"
