import json

from benchmarks.http.data import Data

from esgraph.query import QueryService
from esgraph.release import open_current, verify


def test_data_are_a_whole_release(data: Data) -> None:
    """A server takes it as one that a build has written."""
    served = open_current(data.releases)

    assert verify(served) == ()
    assert served.dump == data.dump
    assert sum(served.manifest.graphs.values()) == data.quads


def test_the_merge_is_the_default_graph(data: Data, queries: QueryService) -> None:
    """What other servers load as their default graph is what ours answers from."""
    query = queries.inspect("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    body = queries.run(query, media_type="application/sparql-results+json").body
    counted = json.loads(body)["results"]["bindings"][0]["n"]["value"]

    assert int(counted) == open_current(data.releases).manifest.triples
