import pytest

from esgraph.web.sparql.written_terms import columns_of_all, replaced, written_terms

PREFIXES = "PREFIX e: <http://e.example/> PREFIX : <http://d.example/>\n"


def values(query: str) -> list[str]:
    """Return the values of the terms that *query* writes."""
    return [term.value for term in written_terms(PREFIXES + query)]


def test_names_are_read_as_the_iris_that_they_stand_for() -> None:
    """With the prefixes of the query; escapes of a local name are undone."""
    assert values("ASK { ?s e:a :b ; e:c\\/d <http://f.example/g> }") == [
        "http://e.example/a",
        "http://d.example/b",
        "http://e.example/c/d",
        "http://f.example/g",
    ]


def test_paths_are_made_of_terms() -> None:
    """Turned around or not."""
    assert values("ASK { ?s ^e:a/^e:b|e:c ?o }") == [f"http://e.example/{name}" for name in "abc"]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("ASK FROM e:g FROM NAMED <http://g.example/> {}", id="graphs"),
        pytest.param("ASK { FILTER(e:function(?x)) }", id="function"),
        pytest.param('ASK { ?s ?p "1"^^e:type }', id="datatype"),
        pytest.param('ASK { ?s ?p "un"@fr }', id="language"),
        pytest.param('ASK { FILTER(CONTAINS(?x, "a") && REGEX("b", ?y)) }', id="arguments"),
        pytest.param("BASE <http://b.example/> ASK { ?s ?p <relative> }", id="relative"),
        pytest.param("ASK { ?s ?p ?o } # e:comment", id="comment"),
    ],
)
def test_what_says_how_to_compute_is_no_term(query: str) -> None:
    """Nor is what the answer does not depend on."""
    assert values(query) == []


def test_strings_without_language_are_terms() -> None:
    """As they are written, with their marks; compared or looked for."""
    assert values("ASK { ?s ?p 'un' FILTER(?o = \"deux\") }") == ["'un'", '"deux"']


def test_terms_are_replaced_where_they_stand() -> None:
    """All of them, whatever the lengths."""
    query = "ASK { ?s <http://e.example/a> <http://e.example/a> }"

    assert replaced(query, written_terms(query), "e:b") == "ASK { ?s e:b e:b }"


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?s ?p ?o . ?o ?p ?a }", ("s", "p", "o", "a")),
        ("PREFIX e: <http://e.example/> select distinct * { $z e:p ?a }", ("z", "a")),
        ("SELECT ?o ?s { ?s ?p ?o }", ()),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ()),
        ("CONSTRUCT { ?s ?p ?o } { SELECT ?s ?p ?o { ?s ?p ?o } }", ()),
    ],
)
def test_all_columns_come_as_they_are_written(query: str, columns: tuple[str, ...]) -> None:
    """What names its columns has their order already."""
    assert columns_of_all(query) == columns
