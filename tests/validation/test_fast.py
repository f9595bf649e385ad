"""What the fast engine must keep through its own ways: labels, forks, hostile data."""

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.errors import InputError
from esgraph.validation import CompiledShapes, compile_for_reference, compile_shapes

pytest.importorskip("shacl", reason="the fast engine is not installed")

IRI = "https://example.org/invented/"

SHAPES = """
@prefix ex: <https://example.org/invented/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ex:S a sh:NodeShape ; sh:targetClass ex:Town ;
    sh:property
        [ sh:path ex:mayor ; sh:nodeKind sh:IRI ],
        [ sh:path ( ex:twin [ sh:inversePath ex:near ] ) ; sh:maxCount 0 ],
        ex:founded .
ex:founded sh:path ex:founded ; sh:datatype xsd:date .
"""


@pytest.fixture(params=[compile_shapes, compile_for_reference], ids=["default", "reference"])
def compiled(request: pytest.FixtureRequest) -> CompiledShapes:
    """Return shapes with blank nodes, ready for the default engine or for the reference."""
    ready: CompiledShapes = request.param(Graph().parse(data=SHAPES, format="turtle"))
    return ready


def lines(*triples: str) -> bytes:
    """Return N-Triples."""
    return "".join(f"{triple} .\n" for triple in triples).encode()


TOWN = f"_:town <{RDF.type}> <{IRI}Town>"


def test_blank_nodes_keep_their_labels(compiled: CompiledShapes) -> None:
    """Focus nodes and values are named as in the data."""
    report = compiled.validate_ntriples(lines(TOWN, f"_:town <{IRI}mayor> _:m1"))

    assert [(each.focus_node, each.value) for each in report.results] == [
        (BNode("town"), BNode("m1"))
    ]


def test_blank_node_of_a_path_is_no_shape(compiled: CompiledShapes) -> None:
    """Paths of several steps are followed; their results have no single path."""
    data = lines(TOWN, f"_:town <{IRI}twin> <{IRI}b>", f"<{IRI}c> <{IRI}near> <{IRI}b>")

    (result,) = compiled.validate_ntriples(data).results

    assert (result.component, result.path) == (SH.MaxCountConstraintComponent, None)
    assert compiled.graph.value(result.source_shape, SH.maxCount) == Literal(0)


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ('"a\\n\\"b\\"\\t\\\\ é 😀"', Literal('a\n"b"\t\\ é 😀')),
        ('"_:town"', Literal("_:town")),
        ('"x"@fr-CA', Literal("x", lang="fr-ca")),
        (
            f'"007"^^<{XSD.integer}>',
            Literal("007", datatype=XSD.integer, normalize=False),
        ),
        (f'"A"^^<{XSD.string}>', Literal("A")),
        (f"<{IRI}%C3%A9é>", URIRef(f"{IRI}%C3%A9é")),
    ],
)
def test_value_comes_back_as_it_was_written(
    compiled: CompiledShapes, written: str, term: Node
) -> None:
    """Neither escapes nor lexical forms are changed; language tags are in lower case."""
    data = lines(TOWN, f"_:town <{IRI}founded> {written}")

    (result,) = compiled.validate_ntriples(data).results

    assert result.value is not None
    assert result.value.n3() == term.n3()


def test_file_gives_the_report_of_its_bytes(compiled: CompiledShapes, tmp_path: Path) -> None:
    """A file is validated where it lies, with the same report, blank nodes included."""
    data = lines(TOWN, f"_:town <{IRI}mayor> _:m1", f'_:town <{IRI}founded> "x"')
    path = tmp_path / "data.nt"
    path.write_bytes(data)

    report = compiled.validate_file(path)

    assert report == compiled.validate_ntriples(data)
    assert report.results


@pytest.mark.parametrize("data", [b"this is not N-Triples\n", b'<urn:a> <urn:b> "\xff" .\n'])
def test_what_is_no_ntriples_is_the_contributors_error(
    compiled: CompiledShapes, data: bytes
) -> None:
    """Bytes that are no N-Triples, or not UTF-8, are no report."""
    with pytest.raises(InputError):
        compiled.validate_ntriples(data)


def test_reference_answers_when_the_fast_engine_panics() -> None:
    """A year that the fast engine cannot hold is judged all the same."""
    ready = compile_shapes(Graph().parse(data=SHAPES, format="turtle"))
    date = '"99999999999999999999"^^<http://www.w3.org/2001/XMLSchema#date>'

    report = ready.validate_ntriples(lines(TOWN, f"_:town <{IRI}founded> {date}"))

    assert report.engine.startswith("pyshacl ")
    assert [each.component for each in report.results] == [SH.DatatypeConstraintComponent]


def test_closed_shapes_do_not_see_how_labels_are_kept() -> None:
    """A closed shape judges a blank node by its own triples only."""
    shapes = Graph().parse(
        data=f"""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix ex: <{IRI}> .
        ex:S a sh:NodeShape ; sh:targetClass ex:Town ; sh:closed true ;
            sh:ignoredProperties ( <{RDF.type}> ) .
        """,
        format="turtle",
    )
    ready = compile_shapes(shapes)

    assert ready.validate_ntriples(lines(TOWN)).results == ()
    (result,) = ready.validate_ntriples(lines(TOWN, f'_:town <{IRI}name> "A"')).results
    assert (result.focus_node, result.path) == (BNode("town"), URIRef(f"{IRI}name"))


FORKING = """
import os
from rdflib import Graph
from esgraph.validation import compile_shapes

shapes = Graph().parse(data='''
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    <urn:S> a sh:NodeShape ; sh:targetSubjectsOf <urn:p> ; sh:property <urn:P> .
    <urn:P> sh:path <urn:p> ; sh:maxCount 1 .
''', format='turtle')
ready = compile_shapes(shapes)
large = "".join(f'<urn:n{number}> <urn:p> "{number}" .\\n' for number in range(60_000)).encode()
small = b'<urn:a> <urn:p> "1", "2" .\\n'.replace(b', ', b' .\\n<urn:a> <urn:p> ')
print(ready.validate_ntriples(large).engine.split()[0], flush=True)
child = os.fork()
if not child:
    report = ready.validate_ntriples(small)
    print(report.engine.split()[0], len(report.results), flush=True)
    os._exit(0)
os.waitpid(child, 0)
"""


def test_child_of_a_process_with_threads_asks_the_reference() -> None:
    """A fork leaves the engine's threads behind; the child does not wait for them."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORKING],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout.split("\n")[:2] == ["shacl", "pyshacl 1"]
