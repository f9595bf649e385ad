from collections.abc import Iterator

import pytest
from rdflib import RDFS, Dataset, Literal, Namespace
from tests.served import release_of, serving

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
    release_of(dataset, folder / "releases")
    with serving(folder / "releases", folder, processes=2) as server:
        yield server.address


@pytest.fixture(scope="session")
def endpoint(address: str) -> str:
    """Return the address of the SPARQL endpoint."""
    return f"{address}sparql"
