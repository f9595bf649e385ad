"""Triples looked up in the sorted dump of a release."""

import os
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDFS, XSD

from esgraph.store import MemoryTriples, SortedDump, triples_of, write_nquads

_LABEL = f"<{RDFS.label}>".encode()
_SEE = f"<{RDFS.seeAlso}>".encode()


def _iri(name: str) -> URIRef:
    return URIRef(f"https://example.org/{name}")


def _written(name: str) -> bytes:
    return f"<{_iri(name)}>".encode()


@pytest.fixture
def dump(tmp_path: Path) -> SortedDump:
    """Return a dump of two graphs, one of them left out; an IRI that begins like another."""
    dataset = Dataset()
    kept, left_out = dataset.graph(_iri("kept")), dataset.graph(_iri("left-out"))
    for name in ("a", "ab", "b"):
        kept.add((_iri(name), RDFS.label, Literal(name, lang="fr")))
        kept.add((_iri(name), RDFS.seeAlso, _iri("hub")))
    kept.add((_iri("a"), RDFS.label, Literal("a\tb", datatype=XSD.string)))
    left_out.add((_iri("a"), RDFS.label, Literal("inferred")))
    left_out.add((_iri("c"), RDFS.seeAlso, _iri("hub")))
    write_nquads(dataset, tmp_path / "dump.nq")
    return SortedDump(
        tmp_path / "dump.nq", without=frozenset({_written("left-out")}), pointing=[_SEE]
    )


def test_triples_about_a_node_are_found(dump: SortedDump) -> None:
    """Those of that node alone, however alike another's name; none of a graph left out."""
    assert set(dump.about(_written("a"))) == {
        (_LABEL, b'"a"@fr'),
        (_LABEL, rb'"a\tb"'),
        (_SEE, _written("hub")),
    }


@pytest.mark.parametrize("node", [_written("0"), _written("zz"), b'"a"@fr', b"_:b1"])
def test_node_that_is_not_described_has_no_triples(dump: SortedDump, node: bytes) -> None:
    """Before the first, after the last, or of a kind that a dump does not describe."""
    assert list(dump.about(node)) == []


def test_nodes_that_point_at_one_are_found(dump: SortedDump) -> None:
    """By the predicates that were asked for."""
    assert sorted(dump.pointing(_SEE, _written("hub"))) == [
        _written("a"), _written("ab"), _written("b"),
    ]  # fmt: skip
    assert list(dump.pointing(_SEE, _written("a"))) == []
    assert list(dump.pointing(_LABEL, b'"a"@fr')) == []


def test_lines_are_those_of_the_predicates(dump: SortedDump) -> None:
    """By subject, without those of graphs left out."""
    assert [subject for subject, _, _ in dump.lines([_SEE])] == [
        _written("a"), _written("ab"), _written("b"),
    ]  # fmt: skip
    assert list(dump.lines([])) == []


def test_forked_child_goes_on_with_the_dump(dump: SortedDump) -> None:
    """Without opening anything."""
    child = os.fork()
    if child == 0:
        found = len(list(dump.pointing(_SEE, _written("hub"))))
        os._exit(found)

    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 3


def test_memory_and_dump_write_a_term_the_same_way(dump: SortedDump) -> None:
    """However the source wrote it: a string with its datatype, an escape that is not needed."""
    source = b'<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "a\\u0009b" .\n'
    [triple] = MemoryTriples(triples_of(source)).all

    assert triple[1:] in dump.about(triple[0])


def test_triple_given_twice_is_kept_once() -> None:
    """A set, as RDF has it."""
    line = b"<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n"

    triples = MemoryTriples(triples_of(line + line))

    assert list(triples.about(_written("a"))) == [(_written("p"), _written("b"))]
    assert list(triples.pointing(_written("p"), _written("b"))) == [_written("a")]
