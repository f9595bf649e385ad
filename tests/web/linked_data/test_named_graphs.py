import pytest

from esgraph.web.linked_data.named_graphs import nquads, quads_of

XSD = b"http://www.w3.org/2001/XMLSchema#"
HEAD = b"?subject\t?predicate\t?object\t?graph\n"


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (b"12", b'"12"^^<%sinteger>' % XSD),
        (b"-5", b'"-5"^^<%sinteger>' % XSD),
        (b"45.88336", b'"45.88336"^^<%sdecimal>' % XSD),
        (b"-.5", b'"-.5"^^<%sdecimal>' % XSD),
        (b"1e0", b'"1e0"^^<%sdouble>' % XSD),
        (b"-1.5E-3", b'"-1.5E-3"^^<%sdouble>' % XSD),
        (b"true", b'"true"^^<%sboolean>' % XSD),
        (b"_:b0", b"_:b0"),
        (b'"12"', b'"12"'),
        (b'"true"@en', b'"true"@en'),
        (b'"1.5"^^<%sdecimal>' % XSD, b'"1.5"^^<%sdecimal>' % XSD),
        (b'"a\\tb\\n"', b'"a\\tb\\n"'),
        (b"<a:o>", b"<a:o>"),
    ],
)
def test_terms_are_written_as_ntriples(term: bytes, written: bytes) -> None:
    """Only numbers and booleans are written otherwise in TSV."""
    (quad,) = quads_of(HEAD + b"<a:s>\t<a:p>\t%s\t<a:g>\n" % term)

    assert quad[2] == written


def test_statements_are_sorted_by_graph() -> None:
    """So that the same answer gives the same bytes."""
    rows = [b"<a:s>\t<a:p>\t<a:%s>\t<g:%s>\n" % pair for pair in ((b"1", b"b"), (b"2", b"a"))]
    quads = quads_of(HEAD + b"".join([*rows, rows[0]]))

    assert nquads(quads) == b"<a:s> <a:p> <a:2> <g:a> .\n<a:s> <a:p> <a:1> <g:b> .\n"
    assert quads == quads_of(HEAD + b"".join(reversed(rows)))


def test_nothing_stated_is_nothing_written() -> None:
    """A thing that only is pointed at has no graph of its own."""
    assert nquads(quads_of(HEAD)) == b""
