import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esgraph.store import Store, default_graph_of, evaluate, load_memory

_NAMES = [f"<http://e/{letter}>" for letter in "abc"]
_names = st.sampled_from(_NAMES)
_terms = st.sampled_from([*_NAMES, '"x"', '"x"@fr', '"01"^^<http://www.w3.org/2001/XMLSchema#int>'])
_quads = st.lists(st.tuples(_names, _names, _terms, _names).map(" ".join), max_size=30)

_variables = st.sampled_from(["?x", "?y", "?z"])
_triples = st.tuples(_variables | _names, _variables | _names, _variables | _terms).map(" ".join)
_paths = st.tuples(
    _variables, _names, st.sampled_from(["+", "*", "?", "/<http://e/b>"]), _variables
).map(lambda parts: f"{parts[0]} {parts[1]}{parts[2]} {parts[3]}")
_patterns = st.recursive(
    _triples | _paths,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" . ".join),
        st.tuples(inner, inner).map(lambda two: f"{{ {two[0]} }} UNION {{ {two[1]} }}"),
        st.tuples(inner, inner).map(lambda two: f"{{ {two[0]} }} OPTIONAL {{ {two[1]} }}"),
        st.tuples(inner, inner).map(lambda two: f"{{ {two[0]} }} MINUS {{ {two[1]} }}"),
        st.tuples(inner, inner).map(lambda two: f"{{ {two[0]} }} FILTER NOT EXISTS {{ {two[1]} }}"),
        inner.map(lambda one: f"{{ SELECT DISTINCT * {{ {one} }} }}"),
    ),
    max_leaves=4,
)
_forms = st.sampled_from(
    [
        "SELECT * {{ {} }}",
        "SELECT (COUNT(*) AS ?n) {{ {} }}",
        "ASK {{ {} }}",
        "CONSTRUCT {{ ?x <http://e/a> ?y }} WHERE {{ {} }}",
        "DESCRIBE ?x {{ {} }}",
        "DESCRIBE <http://e/a> {{ {} }}",
    ]
)


def lines(store: Store, query: str) -> list[bytes]:
    """Return the lines of the answer of *query*, sorted."""
    is_graph = query.startswith(("CONSTRUCT", "DESCRIBE"))
    media_type = "application/n-triples" if is_graph else "text/tab-separated-values"
    out = io.BytesIO()
    evaluate(store, query, media_type=media_type, default_graphs=None, named_graphs=None, out=out)
    return sorted(out.getvalue().splitlines())


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_quads, _forms, _patterns)
def test_default_graph_alone_gives_the_same_answers(
    tmp_path: Path, quads: list[str], form: str, pattern: str
) -> None:
    """Whatever a query asks, if it names no graph."""
    dump = tmp_path / "dump.nq"
    dump.write_text("".join(f"{quad} .\n" for quad in quads), "utf-8")
    store = load_memory(dump)

    query = form.format(pattern)
    assert lines(default_graph_of(store), query) == lines(store, query)


def test_named_graphs_are_not_in_it(tmp_path: Path) -> None:
    """It is the smaller store that makes the answers come sooner."""
    dump = tmp_path / "dump.nq"
    dump.write_text("<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n", "utf-8")

    query = "ASK { GRAPH ?g { ?s ?p ?o } }"
    assert lines(load_memory(dump), query) == [b"true"]
    assert lines(default_graph_of(load_memory(dump)), query) == [b"false"]
