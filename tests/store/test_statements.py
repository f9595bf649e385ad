from collections.abc import Mapping

import pytest

from esgraph.errors import InputError
from esgraph.store import (
    Bounds,
    begins_with_statement,
    lines_of_statements,
    read_statements,
    turtle_of,
)

TURTLE = "text/turtle"
BOUNDS = Bounds(
    max_triples=10, max_value_length=50, max_iri_length=50, max_list_length=5, max_nesting=5
)
DATA = b"<http://e.example/a> <http://e.example/b> [ <http://e.example/b> '01' ] ."


def test_lexical_forms_stay_as_written() -> None:
    """The store would make 1 of 01."""
    data = b"<http://e.example/a> <http://e.example/b> 01 , 1.50 , TRUE ."
    with pytest.raises(InputError):
        read_statements(data, media_type=TURTLE, bounds=BOUNDS)

    kept = read_statements(data.replace(b", TRUE ", b""), media_type=TURTLE, bounds=BOUNDS)

    assert b'"01"' in kept.n_triples
    assert b'"1.50"' in kept.n_triples
    assert kept.count == 2


def test_blank_nodes_are_named_in_order() -> None:
    """The prefix is the caller's."""
    statements = read_statements(DATA, media_type=TURTLE, bounds=BOUNDS, blank_prefix="x")

    assert b'_:x1 <http://e.example/b> "01" .' in statements.n_triples


def test_lines_know_the_same_names() -> None:
    """A file is parsed anew to find its lines."""
    lines: Mapping[tuple[str, str, str], int] = lines_of_statements(
        DATA.replace(b"[", b"[\n\n"), media_type=TURTLE, wanted={"_:b1"}
    )

    assert lines == {("_:b1", "<http://e.example/b>", '"01"'): 3}


def test_lines_longer_than_the_engine_reads_at_once_count_once() -> None:
    """It must never be given more than it asks for."""
    data = b'<a:a> <a:b> "' + b"x" * 300_000 + b'" .\n<a:b> <a:b> 1 .\n'
    lines = lines_of_statements(data, media_type=TURTLE, wanted={"<a:a>", "<a:b>"})

    assert list(lines.values()) == [1, 2]


@pytest.mark.parametrize(
    ("data", "begins"), [(DATA, True), (DATA + b" oops", True), (b"oops " + DATA, False)]
)
def test_first_statement_tells_a_syntax(data: bytes, *, begins: bool) -> None:
    """What comes after it does not count."""
    assert begins_with_statement(data, media_type=TURTLE) == begins


def test_turtle_has_our_prefixes() -> None:
    """Sorted lines give one block for each subject."""
    lines = (b"<http://e.example/a> a <https://w3id.org/esgraph/ontology#City> .\n").replace(
        b" a <", b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <"
    )

    assert turtle_of(lines).endswith(b"<http://e.example/a> a esg:City .\n")
