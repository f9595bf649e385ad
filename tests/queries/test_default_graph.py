import io

import pytest

from esgraph.examples import Example, read_examples
from esgraph.project import own_project
from esgraph.query import inspect
from esgraph.release import Release
from esgraph.store import Store, default_graph_of, evaluate, load_memory

CSV = "text/csv"


@pytest.fixture(scope="module")
def store(release: Release) -> Store:
    """Return the release in memory."""
    return load_memory(release.dump)


def rows(store: Store, query: str) -> list[bytes]:
    """Return the lines of the answer of *query*, sorted."""
    out = io.BytesIO()
    evaluate(store, query, media_type=CSV, default_graphs=None, named_graphs=None, out=out)
    return sorted(out.getvalue().splitlines())


@pytest.mark.parametrize(
    "example", read_examples(own_project().queries), ids=lambda example: example.name
)
def test_published_query_has_the_same_answer_without_the_named_graphs(
    store: Store, example: Example
) -> None:
    """A query that names no graph is answered from the default graph alone."""
    if inspect(example.query).names_graphs:
        pytest.skip("reads the named graphs")

    assert rows(default_graph_of(store), example.query) == rows(store, example.query)
