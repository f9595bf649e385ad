import pytest

from esgraph.query.from_clauses import FromClauses, find_from_clauses


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "ASK FROM <a:b> {}",
        "ASK FROM <a:b> FROM NAMED <a:c> {}",
        "SELECT * FROM NAMED <a:b> FROM NAMED <a:c> {}",
        "SELECT * FROM <a:b> { ?s ?p 'from FROM <a:c>' } # FROM <a:c>",
        "PREFIX from: <a:b> SELECT ?from FROM <a:b> { ?from ?p from:c }",
    ],
)
def test_fewer_than_two_default_graphs_need_no_merge(query: str) -> None:
    """The engine sees to them as it should."""
    assert find_from_clauses(query) is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK FROM <a:b> FROM <c> {}", FromClauses("", ("<a:b>", "<c>"), ())),
        (
            "PREFIX e: <a:b> DESCRIBE e:x FROM e: FROM e:y FROM NAMED e:z",
            FromClauses("PREFIX e: <a:b> ", ("e:", "e:y"), ("e:z",)),
        ),
        (
            "SELECT (1 < 2 AS ?x)FROMNAMED<a:b>from<a:c>#\nFROM#\n<a:d> WHERE { ?from ?p ?o }",
            FromClauses("", ("<a:c>", "<a:d>"), ("<a:b>",)),
        ),
    ],
    ids=["iris", "prefixed names", "odd spacing"],
)
def test_several_default_graphs_are_found(query: str, expected: FromClauses) -> None:
    """The clauses are found wherever the grammar lets them stand."""
    assert find_from_clauses(query) == expected
