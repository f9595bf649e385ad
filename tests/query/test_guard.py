import contextlib
import cProfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esgraph.errors import QueryError, QueryRefusedError, QuerySyntaxError, QueryTooLargeError
from esgraph.query import QueryLimits, inspect


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("ask{}", "ASK"),
        ("PREFIX ex: <http://e/> CONSTRUCT WHERE { ?s ex:p ?o }", "CONSTRUCT"),
        ("BASE <http://e/> # a comment\nVERSION '1.2' DESCRIBE <x>", "DESCRIBE"),
    ],
    ids=["select", "lower case", "after a prefix", "after base, comment and version"],
)
def test_form_is_found_after_the_prologue(query: str, form: str) -> None:
    """The form is the first word after BASE, PREFIX and VERSION."""
    assert inspect(query).form == form


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://h/> {} }",
        "ASK { SERVICE<http://h/>{} }",
        "ASK { sErViCe SILENT <http://h/> {} }",
        "ASK { SERVICE ?g {} }",
        "ASK { { SELECT * { SERVICE <http://h/> {} } } }",
        "ASK { FILTER EXISTS { SERVICE <http://h/> {} } }",
        "ASK { ?s ?p trueSERVICE<http://h/>{} }",
        "ASK { SERVICESILENT<http://h/>{} }",
        "PREFIX : <http://h/> ASK { SERVICE:x {} }",
        "PREFIX p: <http://h:> ASK { ?s ?p p:SERVICE<http://h/>{} }",
        "PREFIX p: <http://h/#> PREFIX : <http://h/> ASK { ?s ?p p:SERVICE:x\\# {} }",
        "ASK { FILTER(?a<?b)SERVICE?g#>\n{} }",
        "ASK { FILTER(?a<'x>') SERVICE ?g {} FILTER(?c='') }",
        "ASK { # a comment\rSERVICE ?g {} }",
        'ASK { ?s ?p "a\\\\" . SERVICE ?g {} }',
        "ASK { ?s ?p '''a''' . SERVICE ?g {} . ?s ?p '''b''' }",
    ],
)
def test_service_is_refused_in_every_disguise(query: str) -> None:
    """A call of another endpoint is refused however it is written."""
    with pytest.raises(QueryRefusedError, match="SERVICE"):
        inspect(query)


@pytest.mark.parametrize(
    "query",
    [
        "\\u0053ERVICE <http://h/> {}",
        "ASK { \\u0053ERVICE <http://h/> {} }",
        "ASK { # \\u000ASERVICE ?g {}\n }",
        'ASK { ?s ?p "\\u0022 . SERVICE ?g {} #" }',
        "BASE <http://h/> ASK { (1 <'>) ?p ?o . SERVICE ?g {} . ?s ?p <'> }",
        "BASE <http://h/> ASK { truea(1 <'>) . SERVICE ?g {} . ?s ?p <'> }",
        "ASK { <<:s:p'>>'>> ?p ?o . SERVICE ?g {} }",
    ],
)
def test_what_can_be_read_in_two_ways_is_no_query(query: str) -> None:
    """An escape outside strings and IRIs, and a ``<`` that could be two things, do not pass."""
    with pytest.raises(QuerySyntaxError):
        inspect(query)


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "SERVICE" }',
        "ASK { ?s ?p '''SERVICE\n<http://h/>''' }",
        "ASK { ?s ?p ?o } # SERVICE <http://h/>",
        "ASK { ?s <http://example.org/SERVICE> ?o }",
        "ASK { ?service ?p $SERVICE }",
        "PREFIX ex: <http://e/> ASK { ?s ex:SERVICE ?o }",
        "ASK { _:SERVICE ?p 'x'@service }",
        "ASK { ?s ?p ?a FILTER(?a<5&&?a>3) }",
        "ASK { ?s ?p ?a, ?b FILTER(?a<?b&&(?b>?a)) }",
        "ASK { ?s ?p ?a, ?b FILTER(?a < 'it''s' || ?b > 'x') }",
        "ASK { VALUES (?a ?b) { (<http://e/a#1> <http://e/it's>) } }",
        "PREFIX ex: <http://e/> ASK { ?s (ex:a|<http://e/b#c>)/ex:d+ (1 <http://e/#x>) }",
        'ASK { ?s ?p "caf\\u00e9", """a"b""c""" }',
    ],
)
def test_harmless_query_passes(query: str) -> None:
    """The word in strings, IRIs, comments, names and variables is no call; ``<`` may compare."""
    assert inspect(query).form == "ASK"


@pytest.mark.parametrize(
    "word",
    ["INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "LOAD", "WITH", "load"],
)
def test_update_is_refused(word: str) -> None:
    """Every update form is refused by name, also after a prologue."""
    with pytest.raises(QueryRefusedError, match=word.upper()):
        inspect(f"PREFIX ex: <http://e/> {word} <http://e/x>")


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("", 1, 1),
        ("SELEC * {}", 1, 1),
        ("ASK {\n  ?s ?p 'a }", 2, 9),
        ("ASK {\n  ?s ?p ?o )\n}", 2, 12),
        ("ASK { ?s ?p ?o", 1, 5),
        ("ASK { ?s ?p `x` }", 1, 13),
        ("ASK { ?s ?p '\ud800' }", 1, 14),
    ],
    ids=["empty", "misspelt", "open string", "bracket", "unclosed", "character", "surrogate"],
)
def test_fault_is_told_with_its_place(query: str, line: int, column: int) -> None:
    """Lines and columns count from 1."""
    with pytest.raises(QuerySyntaxError) as caught:
        inspect(query)

    assert (line, column) == (caught.value.line, caught.value.column)


@pytest.mark.parametrize(
    ("query", "column", "said"),
    [
        ("ASK { ?s a <https://e.example/ns#City }", 12, "add “>” after it"),
        ("ASK { ?s https://e.example/ns#name ?o }", 10, "between angle brackets"),
        ("ASK { ?s a <https://e.example/ns> ", 5, "“}” is missing"),
    ],
    ids=["no end", "no brackets", "whole"],
)
def test_address_whose_hash_hides_a_bracket_is_told(query: str, column: int, said: str) -> None:
    """Not the bracket, which is there."""
    with pytest.raises(QuerySyntaxError) as caught:
        inspect(query)

    assert (caught.value.line, caught.value.column) == (1, column)
    assert said in caught.value.text.en


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 201 + "}" * 201,
        "ASK { FILTER(" + "!" * 201 + "true) }",
        "ASK { ?s " + "^" * 201 + "<http://e/p> ?o }",
        "ASK { VALUES ?x {" + " 1" * 100_001 + "} }",
        "ASK {} #" + " " * 262_144,
    ],
    ids=["brackets", "unary operators", "inverse paths", "tokens", "bytes"],
)
def test_query_beyond_limits_is_refused(query: str) -> None:
    """Size, depth and number of tokens are bounded before the engine sees the query."""
    with pytest.raises(QueryTooLargeError):
        inspect(query)


@pytest.mark.parametrize("piece", ["a.", "<a", "?a<", "'' ", ":", "a-", '\\"', "<<", "é."])
def test_walk_is_linear(piece: str) -> None:
    """A query of one piece repeated twice as often takes at most twice the steps, and some."""
    assert _steps(piece * 20_000) < 2.5 * _steps(piece * 10_000) + 1_000


def _steps(pieces: str) -> int:
    """Return how many function calls the walk takes: unlike seconds, the same on any machine."""
    profile = cProfile.Profile()
    with contextlib.suppress(QueryError):
        profile.runcall(inspect, "ASK {" + pieces, limits=QueryLimits(max_tokens=1_000_000))
    return sum(entry.callcount for entry in profile.getstats())


_PIECES = st.sampled_from(
    [*"<>'\"(){}[]#\\.?:^!&|\n ", "ASK", "{", "}", "SERVICE", "?x", "<http://h/>", "true", "a", "1"]
)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_gives_a_form_or_a_query_error(query: str) -> None:
    """No text makes the guard fail in another way."""
    try:
        form = inspect(query).form
    except QueryError:
        return

    assert form in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


@pytest.mark.parametrize(
    "query",
    [
        "ASK { GRAPH ?g { ?s ?p ?o } }",
        "ASK { graph<http://e/g>{} }",
        "ASK FROM <http://e/g> { ?s ?p ?o }",
        "ASK FROMNAMED<http://e/g>{ ?s ?p ?o }",
        "ASK { ?s ?p trueGRAPH ?g {} }",
        "ASK { ?s ?p 1GRAPH ?g {} }",
        "PREFIX : <http://e/> ASK { GRAPH:g {} }",
        "ASK { # a comment\rGRAPH ?g {} }",
        "ASK { { SELECT * { FILTER EXISTS { GRAPH ?g {} } } } }",
        "PREFIX graph: <http://e/> ASK { ?s graph:p ?o }",
        "PREFIX p: <http://e:> PREFIX : <http://e/> ASK { ?s ?p p:GRAPH:g {} }",
        "PREFIX p: <http://e/#> PREFIX : <http://e/> ASK { ?s ?p p:GRAPH:x\\# {} }",
    ],
)
def test_query_that_may_name_graphs_is_known(query: str) -> None:
    """However the words are written; in doubt it does."""
    assert inspect(query).names_graphs


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o }",
        "ASK { ?graph <http://e/graph/from> ?from }",
        "PREFIX p: <http://e/> ASK { ?s p:wasDerivedFrom ?o }",
        "ASK { ?s ?p 'GRAPH ?g {}' # FROM <x>\n }",
    ],
    ids=["plain", "in variables and IRIs", "in a local name", "in a string and a comment"],
)
def test_query_on_the_default_graph_alone_is_known(query: str) -> None:
    """Words that the engine does not read as such do not count."""
    assert not inspect(query).names_graphs
