import pytest

from esgraph.web.sparql.shortened import first_rows

ALL = "SELECT * { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("query", "shorter"),
    [
        pytest.param(ALL, f"{ALL}\nLIMIT 1000", id="without"),
        pytest.param(f"{ALL} # all", f"{ALL} # all\nLIMIT 1000", id="comment"),
        pytest.param(f"{ALL} LIMIT 5000 OFFSET 2", f"{ALL} LIMIT 1000 OFFSET 2", id="greater"),
        pytest.param(
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 5000 } VALUES ?x { 1 } }",
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 5000 } VALUES ?x { 1 } }\nLIMIT 1000",
            id="inner",
        ),
        pytest.param(f"{ALL} LIMIT 5", None, id="less"),
        pytest.param(f"{ALL} VALUES ?s {{ <http://e.example/> }}", None, id="values"),
    ],
)
def test_query_asks_for_the_first_rows(query: str, shorter: str | None) -> None:
    """Where it does not ask for fewer, and where LIMIT may stand at its end."""
    assert first_rows(query) == shorter
