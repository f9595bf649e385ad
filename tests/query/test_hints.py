"""Syntax errors: where they are, what is said, and the query that the hint leads to."""

from pathlib import Path

import pytest

from esgraph.errors import QuerySyntaxError
from esgraph.language import Text
from esgraph.project import own_project
from esgraph.query import QueryService, inspect
from esgraph.query.faults import find_faulty_token
from esgraph.query.hints import explain
from esgraph.query.spaces import close_up

ENGINE = QuerySyntaxError(Text(fr="moteur", en="engine"), line=9, column=9)
FOAF = "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"

# A faulty query, the line and column of the fault, words of the hint, and what the hint leads to.
SLIPS = [
    (
        "SELECT * {\n ?s foaf:name ?n }",
        (2, 5),
        f"add “{FOAF}”",
        f"{FOAF} SELECT * {{\n ?s foaf:name ?n }}",
    ),
    (
        "SELECT * { ?s a esg:City }",
        (1, 17),
        "add “PREFIX esg: <https://w3id.org/esgraph/ontology#>”",
        "PREFIX esg: <https://w3id.org/esgraph/ontology#> SELECT * { ?s a esg:City }",
    ),
    (
        f"{FOAF} SELECT * {{ ?s foaff:name ?n }}",
        (1, 57),
        "did you mean “foaf:”?",
        f"{FOAF} SELECT * {{ ?s foaf:name ?n }}",
    ),
    (
        "SELECT * { ?s zz:p ?o }",
        (1, 15),
        "add “PREFIX zz: <…>”",
        "PREFIX zz: <http://e.example/> SELECT * { ?s zz:p ?o }",
    ),
    (
        "SELECT * { ?s http://e.example/p ?o }",
        (1, 20),
        "between angle brackets: “<http://e.example/p>”",
        "SELECT * { ?s <http://e.example/p> ?o }",
    ),
    (
        "SELECT * {\n ?s a <a:b>\n ?s <a:c> ?d }",
        (3, 2),
        "“.” is missing before “?s”",
        "SELECT * {\n ?s a <a:b> .\n ?s <a:c> ?d }",
    ),
    (
        "SELECT * { ?s a <a:b> <a:c> ?d }",
        (1, 23),
        "“;” is missing before “<a:c>”",
        "SELECT * { ?s a <a:b> ; <a:c> ?d }",
    ),
    ("SELECT * { ?s ?p . }", (1, 18), "a term is missing before “.”", "SELECT * { ?s ?p ?x . }"),
    (
        "SELECT * { ?s ?p ?o FILTER(STR() = 'a') }",
        (1, 32),
        "a value is missing before “)”",
        "SELECT * { ?s ?p ?o FILTER(STR(?o) = 'a') }",
    ),
    ("SELECT * { ?s ?p ?o }.", (1, 22), "remove “.”", "SELECT * { ?s ?p ?o }"),
    ("SELECT ?s, ?p { ?s ?p ?o }", (1, 10), "remove “,”", "SELECT ?s ?p { ?s ?p ?o }"),
    ("SELECT * WHRE { }", (1, 10), "did you mean “WHERE”?", "SELECT * WHERE { }"),
    (
        "SELECT * { ?s ?p 'é' . FILTR(?s > 1) }",
        (1, 24),
        "did you mean “FILTER”?",
        "SELECT * { ?s ?p 'é' . FILTER(?s > 1) }",
    ),
    (
        "SELECT * { ?s ?p ?o OPTINAL { ?s ?q ?r } }",
        (1, 21),
        "did you mean “OPTIONAL”?",
        "SELECT * { ?s ?p ?o OPTIONAL { ?s ?q ?r } }",
    ),
    ("SELECT * { } LIMT 1", (1, 14), "did you mean “LIMIT”?", "SELECT * { } LIMIT 1"),
    ("SELECT * { } ORDER ?s", (1, 20), "did you mean “ORDER BY”?", "SELECT * { } ORDER BY ?s"),
    (
        "SELECT * { } ORDER BY ?s DESC",
        (1, 30),
        "did you mean “DESC(?s)”?",
        "SELECT * { } ORDER BY DESC(?s)",
    ),
    (
        "SELECT (CONTACT(?o, 'a') AS ?x) { }",
        (1, 9),
        "did you mean “CONCAT”?",
        "SELECT (CONCAT(?o, 'a') AS ?x) { }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER(LENGTH(?o) > 1) }",
        (1, 28),
        "did you mean “STRLEN”?",
        "SELECT * { ?s ?p ?o FILTER(STRLEN(?o) > 1) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER(?o == 1) }",
        (1, 32),
        "did you mean “=”?",
        "SELECT * { ?s ?p ?o FILTER(?o = 1) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER(?o > 1 & ?o < 3) }",
        (1, 35),
        "did you mean “&&”?",
        "SELECT * { ?s ?p ?o FILTER(?o > 1 && ?o < 3) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER(?o > 1 | ?o < 3) }",
        (1, 35),
        "did you mean “||”?",
        "SELECT * { ?s ?p ?o FILTER(?o > 1 || ?o < 3) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER(?o <> 1) }",
        (1, 32),
        "did you mean “!=”?",
        "SELECT * { ?s ?p ?o FILTER(?o != 1) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER(?o > 1 AND ?o < 3) }",
        (1, 35),
        "did you mean “&&”?",
        "SELECT * { ?s ?p ?o FILTER(?o > 1 && ?o < 3) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER(NOT BOUND(?o)) }",
        (1, 32),
        "“NOT”: did you mean “!”?",
        "SELECT * { ?s ?p ?o FILTER(! BOUND(?o)) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER(?o LIKE 'a%') }",
        (1, 31),
        "“CONTAINS(?o,",
        "SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, 'a')) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER ?o > 1 }",
        (1, 28),
        "“(?o > 1)”",
        "SELECT * { ?s ?p ?o FILTER (?o > 1) }",
    ),
    (
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS ?s ?q 1 }",
        (1, 39),
        "“{?s ?q 1}”",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS {?s ?q 1} }",
    ),
    (
        "SELECT * { ?s ?p ?o BIND ?o AS ?x }",
        (1, 26),
        "“(?o AS ?x)”",
        "SELECT * { ?s ?p ?o BIND (?o AS ?x) }",
    ),
    (
        "SELECT * { ?s ?p ?o BIND(1 AS ?o) }",
        (1, 35),
        "choose another name",
        "SELECT * { ?s ?p ?o BIND(1 AS ?x) }",
    ),
    (
        "SELECT COUNT(?o) AS ?n { ?s ?p ?o }",
        (1, 8),
        "“(COUNT(?o) AS ?n)”",
        "SELECT (COUNT(?o) AS ?n) { ?s ?p ?o }",
    ),
    (
        "SELECT (COUNT(?o)) { ?s ?p ?o }",
        (1, 18),
        "(… AS ?name)",
        "SELECT (COUNT(?o) AS ?name) { ?s ?p ?o }",
    ),
    (
        "SELECT (COUNT(?o) AS n) { ?s ?p ?o }",
        (1, 22),
        "write “?n” for a variable",
        "SELECT (COUNT(?o) AS ?n) { ?s ?p ?o }",
    ),
    (
        "SELECT * { ?s a City }",
        (1, 17),
        "“prefix:City” for a term",
        "PREFIX prefix: <a:> SELECT * { ?s a prefix:City }",
    ),
    (
        "SELECT (GROUP_CONCAT(?o, '; ') AS ?x) { ?s ?p ?o }",
        (1, 24),
        "“; SEPARATOR='; '”",
        "SELECT (GROUP_CONCAT(?o; SEPARATOR='; ') AS ?x) { ?s ?p ?o }",
    ),
    (
        "SELECT * { ?s ?p ?o } LIMIT 1 ORDER BY ?s",
        (1, 31),
        "ORDER BY goes before LIMIT",
        "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 1",
    ),
    (
        "SELECT * { ?s ?p ?o LIMIT 1 }",
        (1, 21),
        "LIMIT goes after “}”",
        "SELECT * { ?s ?p ?o } LIMIT 1",
    ),
    (
        "SELECT * { } LIMIT 10, 20",
        (1, 22),
        "“LIMIT 20 OFFSET 10”",
        "SELECT * { } LIMIT 20 OFFSET 10",
    ),
    (
        "SELECT * { ?s ?p ?o } FROM <a:g>",
        (1, 23),
        "FROM goes before WHERE",
        "SELECT * FROM <a:g> { ?s ?p ?o }",
    ),
    (
        "SELECT * { ?s ?p ?o UNION ?s ?q ?o }",
        (1, 21),
        "{ … } UNION { … }",
        "SELECT * { { ?s ?p ?o } UNION { ?s ?q ?o } }",
    ),
    ("SELECT * WHERE ?s ?p ?o", (1, 16), "“{?s ?p ?o}”", "SELECT * WHERE {?s ?p ?o}"),
    ("SELECT * WHERE ?s ?p ?o }", (1, 16), "“{” is missing", "SELECT * WHERE { ?s ?p ?o }"),
    ("SELECT * WHERE { ?s ?p ?o", (1, 16), "“}” is missing", "SELECT * WHERE { ?s ?p ?o }"),
    (
        "CONSTRUCT ?s ?p ?o WHERE { ?s ?p ?o }",
        (1, 11),
        "“{?s ?p ?o}”",
        "CONSTRUCT {?s ?p ?o} WHERE { ?s ?p ?o }",
    ),
    (
        "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }",
        (1, 8),
        "SELECT asks for ?s, which GROUP BY does not give",
        "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s",
    ),
    (
        "SELECT ?s ?p (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY ?n",
        (1, 11),
        "“GROUP BY … ?p”",
        "SELECT ?s ?p (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s ?p ORDER BY ?n",
    ),
    (
        "SELECT ?s { ?s ?p ?o FILTER(COUNT(?o) > 1) }",
        (1, 8),
        "goes into SELECT or HAVING",
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(?o) > 1)",
    ),
    (
        "SELECT * { ?s ?p ?o } GROUP BY ?s",
        (1, 34),
        "name the variables",
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s",
    ),
    (
        "SELECT * { VALUES (?x ?y) { (1) } }",
        (1, 33),
        "UNDEF",
        "SELECT * { VALUES (?x ?y) { (1 UNDEF) } }",
    ),
    ("SELECT ?my-var { ?s ?p ?my-var }", (1, 12), "“?my_var”", "SELECT ?my_var { ?s ?p ?my_var }"),
    (
        "PREFIX e: <http://e.example/> SELECT * { e:a/b ?p ?o }",
        (1, 46),
        r"“e:a\/b”",
        r"PREFIX e: <http://e.example/> SELECT * { e:a\/b ?p ?o }",
    ),
    ("SELECT * { <a b> ?p ?o }", (1, 12), "invalid IRI", "SELECT * { <a%20b> ?p ?o }"),
    ("SELECT ?s { ?s ?p <a b> }", (1, 19), "invalid IRI", "SELECT ?s { ?s ?p <a%20b> }"),
    (
        "SELECT (xsd:integer('3') AS ?x) { }",
        (1, 9),
        "add “PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>”",
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT (xsd:integer('3') AS ?x) { }",
    ),
    (
        "SELECT * { ?s ?p ?o NOT EXISTS { ?s ?q 1 } }",
        (1, 21),
        "“FILTER NOT EXISTS { … }”",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?s ?q 1 } }",
    ),
    ("SELECT ？s { ？s ?p '？' }", (1, 8), "“？”: write “?”", "SELECT ?s { ?s ?p '？' }"),
    ("SELECT * ｛ ?s ?p ?o ｝", (1, 10), "“｛”: write “{”", "SELECT * { ?s ?p ?o }"),
    (
        r"SELECT * { ?s ?p ?o FILTER REGEX(?o, 'a\.\d+') }",
        (1, 40),
        r"“\.” is no escape: for “\”, write “\\”",
        r"SELECT * { ?s ?p ?o FILTER REGEX(?o, 'a\\.\\d+') }",
    ),
    ("SELCT * { }", (1, 1), "did you mean “SELECT”?", "SELECT * { }"),
    (
        "PREFX e: <a:> SELECT * { }",
        (1, 1),
        "did you mean “PREFIX”?",
        "PREFIX e: <a:> SELECT * { }",
    ),
    ("@prefix e: <a:> . SELECT * { }", (1, 1), "write PREFIX", "PREFIX e: <a:> SELECT * { }"),
    ("PREFIX e: <a:> . SELECT * { }", (1, 16), "remove “.”", "PREFIX e: <a:> SELECT * { }"),
    ("PREFIX e <a:> SELECT * { }", (1, 8), "“PREFIX e: <…>”", "PREFIX e: <a:> SELECT * { }"),
    (
        "PREFIX e: http://e.example/ SELECT * { }",
        (1, 16),
        "angle brackets",
        "PREFIX e: <http://e.example/> SELECT * { }",
    ),
    ("SELECT * { ?s ?p “a” }", (1, 18), "a straight one", 'SELECT * { ?s ?p "a" }'),
    ("SELECT * { ?s ?p « a » }", (1, 18), "a straight one", 'SELECT * { ?s ?p "a" }'),
    ("SELECT *\u00a0{ }", (1, 9), "(U+00A0): replace it", "SELECT * { }"),
    ("SELECT *\u200b{ }", (1, 9), "invisible character U+200B", "SELECT * { }"),
    ("SELECT * { }\x00", (1, 13), "invisible character U+0000", "SELECT * { }"),
    ("SELECT (1 – 2 AS ?x) { }", (1, 11), "write “-”", "SELECT (1 - 2 AS ?x) { }"),
    ("SELECT (1 ≤ 2 AS ?x) { }", (1, 11), "write “<=”", "SELECT (1 <= 2 AS ?x) { }"),
]


def error_of(query: str) -> QuerySyntaxError:
    """Return what is said of *query*, by the guard or with the engine's help."""
    try:
        inspect(query)
    except QuerySyntaxError as error:
        return error
    return explain(query, ENGINE)


def is_taken(query: str) -> bool:
    """Return whether guard and engine take *query*."""
    inspect(query)
    return find_faulty_token(query) is None


@pytest.mark.parametrize(
    ("query", "place", "words", "corrected"), SLIPS, ids=[query[:50] for query, *_ in SLIPS]
)
def test_slip_is_shown_where_it_is_with_what_is_right(
    query: str, place: tuple[int, int], words: str, corrected: str
) -> None:
    """The hint is short, stands at the slip, and leads to a query that is taken."""
    error = error_of(query)

    assert words in error.text.en
    assert (error.line, error.column) == place
    assert max(len(error.text.en), len(error.text.fr)) <= 300
    assert is_taken(corrected)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?s _:p ?o }", "“_:p” is not expected here"),
        ("SELECT * { VALUES ?x { ?y } }", "“?y” is not expected here"),
        ("SELECT", "stops too early"),
        ("SELECT WHERE { ?s ?p ?o }", "“WHERE” is not expected here"),
        ("DELET WHERE { ?s ?p ?o }", "expected SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ],
)
def test_nothing_is_guessed_without_ground(query: str, words: str) -> None:
    """Where no correction makes a query, only the place is told."""
    assert words in error_of(query).text.en


def test_first_of_two_slips_is_told_first() -> None:
    """A correction that leads far is offered though another slip follows."""
    query = "SELECT * { ?s ?p ?o . FILTR(?o > 1) . ?s ?q ?r } LIMT 10"

    assert "“FILTER”" in error_of(query).text.en


def test_prefix_without_declaration_is_told_after_what_stands_before_it() -> None:
    """It hides no slip: the full stop is missed first."""
    error = error_of("SELECT * {\n ?s a <a:b>\n ?s rdfs:label ?o }")

    assert (error.line, error.column) == (3, 2)
    assert "“.” is missing before “?s”" in error.text.en


@pytest.mark.parametrize(
    ("name", "declaration"),
    [
        ("id:city\\/x", "PREFIX id: <https://w3id.org/esgraph/id/>"),
        ("c:lever\\/x", "PREFIX c: <https://w3id.org/esgraph/concept/>"),
    ],
)
def test_names_of_pages_are_declared(name: str, declaration: str) -> None:
    """Who takes a short IRI from a page is told what its prefix stands for."""
    assert declaration in error_of(f"SELECT * {{ {name} ?p ?o }}").text.en


def test_place_needs_no_spaces_between_words() -> None:
    """Words that touch are told apart."""
    error = error_of("SELECT*WHRE{?s ?p ?o}")

    assert (error.column, "“WHERE”" in error.text.en) == (8, True)


def test_long_query_has_its_place_without_a_hint() -> None:
    """Asking the engine again and again costs too much there."""
    query = "SELECT * { " + "?s ?p ?o . " * 2_000 + "} LIMT 1"

    error = explain(query, ENGINE)

    assert error.column == query.index("LIMT") + 1
    assert error.text.en == "“LIMT” is not expected here"


@pytest.mark.parametrize(
    "path", sorted(own_project().queries.glob("*.rq")), ids=lambda path: path.stem
)
def test_published_query_has_no_fault(path: Path) -> None:
    """Tokens far apart mean the same."""
    assert find_faulty_token(path.read_text("utf-8")) is None


@pytest.mark.parametrize(
    ("query", "closed_up"),
    [
        ("SELECT (CONCAT (?a, ?b) AS ?c) {}", "SELECT (CONCAT( ?a, ?b) AS ?c) {}"),
        ("SELECT (coalesce\n(?a) AS ?c) {}", "SELECT (coalesce(\n?a) AS ?c) {}"),
        ("SELECT (BNODE () AS ?c) {}", "SELECT (BNODE( ) AS ?c) {}"),
        ("SELECT (BNODE #(\n() AS ?c) {}", "SELECT (BNODE( #(\n) AS ?c) {}"),
        ("SELECT ('CONCAT (' AS ?c) {}", "SELECT ('CONCAT (' AS ?c) {}"),
        ("SELECT ?concat (1 AS ?c) {}", "SELECT ?concat (1 AS ?c) {}"),
    ],
)
def test_space_before_a_parenthesis_moves_behind_it(query: str, closed_up: str) -> None:
    """The engine refuses there what the grammar allows; texts and variables stay."""
    assert close_up(query) == closed_up
    assert is_taken(closed_up)


def test_service_answers_with_place_and_hint(service: QueryService) -> None:
    """A worker asks the engine; the client gets line, column and hint."""
    with pytest.raises(QuerySyntaxError, match="“FILTER”") as caught:
        service.run(inspect("SELECT * {\n FILTR(true) }"), media_type="text/csv")

    assert (caught.value.line, caught.value.column) == (2, 2)


def test_service_takes_a_space_before_a_parenthesis(service: QueryService) -> None:
    """SPARQL 1.1 Query, section 19.1: white space may stand between two terminals."""
    answer = service.run(
        inspect("SELECT (CONCAT ('a', COALESCE (?x, 'b')) AS ?y) {}"), media_type="text/csv"
    )

    assert answer.body.split() == [b"y", b"ab"]
