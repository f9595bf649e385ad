import pytest
from rdflib import RDF, BNode, Literal, URIRef, Variable

from esgraph.pipeline.context.paths import NotUnderstoodError
from esgraph.pipeline.context.patterns import Group, Pattern, read_patterns

_THIS, _X, _Y = map(Variable, ("this", "x", "y"))
_P, _Q = URIRef("https://example.org/p"), URIRef("https://example.org/q")
_PREFIXES = {"e": "https://example.org/"}


def _read(group: str) -> Group:
    return read_patterns(f"SELECT $this WHERE {{ {group} }}", _PREFIXES)


_PATTERNS: dict[str, list[Pattern]] = {
    "$this e:p ?x": [(_THIS, _P, _X)],
    "$this <https://example.org/p> ?x .": [(_THIS, _P, _X)],
    "$this e:p ?x ; e:q ?y ; . ?x a e:q": [
        (_THIS, _P, _X), (_THIS, _Q, _Y), (_X, RDF.type, _Q),
    ],
    "$this e:p ?x , ?y": [(_THIS, _P, _X), (_THIS, _P, _Y)],
    'FILTER (?x < 3 && "{" != ?y) $this e:p ?x': [(_THIS, _P, _X)],
    'BIND (IF(STRLEN(?x) < 1, (?x), "}") AS ?y) $this e:p _:b': [(_THIS, _P, BNode("b"))],
    "FILTER REGEX(STR(?x), 'a') . $this e:p true # ?y e:q ?x\n": [(_THIS, _P, Literal("true"))],
    "$this e:p 'a'@fr, 'b'^^e:q ; e:q 1.5": [
        (_THIS, _P, Literal("'a'")), (_THIS, _P, Literal("'b'")), (_THIS, _Q, Literal("1.5")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("group", _PATTERNS)
def test_each_triple_pattern_is_read_in_order(group: str) -> None:
    """What is in a filter or a string is none."""
    assert _read(group) == Group(_PATTERNS[group])


@pytest.mark.parametrize(
    "filtered",
    [
        "FILTER NOT EXISTS { ?x e:q ?y }",
        "filter exists { ?x e:q ?y }",
        "FILTER (?x = 1 || !(EXISTS { ?x e:q ?y } && ?x = 2))",
        "BIND (NOT EXISTS { ?x e:q ?y } AS ?b)",
    ],
)
def test_patterns_of_exists_stand_apart(filtered: str) -> None:
    """Their variables are theirs, wherever the EXISTS stands."""
    group = _read(f"$this e:p ?x . {filtered} $this e:q ?x")

    assert group.patterns == [(_THIS, _P, _X), (_THIS, _Q, _X)]
    assert group.inner == [Group([(_X, _Q, _Y)])]


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX f: <https://example.org/> SELECT * { $this f:p ?x }",
        "SELECT DISTINCT $this (STR(?x) AS ?value) WHERE { $this e:p ?x }",
        "select reduced $this ?x where { $this e:p ?x }",
    ],
)
def test_heads_of_queries_read_nothing(query: str) -> None:
    """Whatever they give back."""
    assert read_patterns(query, _PREFIXES).patterns == [(_THIS, _P, _X)]


@pytest.mark.parametrize(
    "query",
    [
        "ASK { $this e:p ?x }",
        "SELECT $this FROM <x:g> { $this e:p ?x }",
        "SELECT $this { $this e:p ?x } LIMIT 1",
        "SELECT $this { $this e:p ?x } GROUP BY $this",
        "SELECT $this { $this e:p ?x FILTER ?x }",
        "BASE <x:> SELECT $this { $this <p> ?x }",
    ],
)
def test_other_parts_are_refused(query: str) -> None:
    """A part that nobody looked into could read anything."""
    with pytest.raises(NotUnderstoodError):
        read_patterns(query, _PREFIXES)
