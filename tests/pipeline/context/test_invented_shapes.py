"""Shapes of every kind that an extraction follows, and of the kinds that it refuses."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph

from esgraph.errors import ProjectError
from esgraph.pipeline import Published
from esgraph.pipeline.context import Dependants, read_shapes
from esgraph.pipeline.verdict import judge
from esgraph.project import own_project
from esgraph.store import MemoryTriples, Triple, ntriples_of, written
from esgraph.validation import ValidationResult, compile_shapes, load_shapes

_HERE = "https://example.org/"
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_ONTOLOGY = MemoryTriples(
    [(b"<https://example.org/C1>", b"<http://www.w3.org/2000/01/rdf-schema#subClassOf>",
      b"<https://example.org/C0>")]
)  # fmt: skip


def _names(letter: str, count: int) -> list[bytes]:
    return [f"<{_HERE}{letter}{number}>".encode() for number in range(count)]


_NODES = st.sampled_from(_names("n", 6))
_TRIPLES = st.tuples(_NODES, st.sampled_from(_names("p", 4)), _NODES) | st.tuples(
    _NODES, st.just(_TYPE), st.sampled_from(_names("C", 3))
)
_GRAPHS = st.frozensets(_TRIPLES, max_size=20)


@pytest.fixture(scope="module")
def invented(published: Published) -> Published:
    """Return the invented shapes as those of what is published; nothing is."""
    shapes = Graph().parse(Path(__file__).with_name("shapes.ttl"))
    reading = read_shapes(shapes)
    return replace(
        published,
        shapes=shapes,
        compiled=compile_shapes(shapes),
        reading=reading,
        dependants=Dependants(reading),
    )


def _said(result: ValidationResult) -> tuple[str, ...]:
    """Return a result without its path: a composed one is no value of it."""
    terms = (result.focus_node, result.value, result.component, result.source_shape)
    return tuple(str(term) for term in terms)


def _results(triples: frozenset[Triple], published: Published) -> dict[tuple[str, ...], bytes]:
    data = ntriples_of(triples | _ONTOLOGY.all)
    results = published.compiled.validate_ntriples(data).results
    return {_said(result): written(result.focus_node) for result in results}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(base=_GRAPHS, contribution=_GRAPHS)
def test_context_gives_the_results_of_validating_everything(
    base: frozenset[Triple], contribution: frozenset[Triple], invented: Published
) -> None:
    """In graphs so small that everything hangs on everything."""
    there = replace(invented, triples=(MemoryTriples(base), _ONTOLOGY))

    judged = judge(MemoryTriples(contribution), there, max_affected=100)

    together, before = _results(base | contribution, there), _results(base, there)
    own = {subject for subject, _, _ in contribution}
    expected = {said for said, node in together.items() if node in own or said not in before}
    assert expected == {_said(result) for result in judged.report.results}


@pytest.mark.parametrize(
    "literal",
    [b'" a "^^<http://www.w3.org/2001/XMLSchema#token>', b'"a"@fr-ca', b'"a\\nb"', b'"01"'],
)
def test_literal_that_is_a_target_is_judged(literal: bytes, invented: Published) -> None:
    """However the engine writes it in its report."""
    subject, points = b"<https://example.org/n0>", b"<https://example.org/p3>"

    judged = judge(MemoryTriples([(subject, points, literal)]), invented, max_affected=100)

    assert "Pointed-qualified" in {
        str(result.source_shape).rpartition("/")[2] for result in judged.report.results
    }


_REFUSED = {
    "a path of any length": ":S sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:maxCount 1 ] .",
    "a custom component": ":S :ownParameter 1 .",
    "qualified shapes that exclude each other": ":S sh:property [ sh:path :p ; "
    "sh:qualifiedValueShape :T ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true ] .",
    "a property below a path": ":S sh:property [ sh:path :p ; sh:property [ sh:path :q ] ] .",
    "a SPARQL target": ':S sh:target [ sh:select "SELECT ?this { ?this ?p ?o }" ] .',
    "a shape within itself": ":S sh:property [ sh:path :p ; sh:node :S ] .",
    "an ASK query": ':S sh:sparql [ sh:ask "ASK { $this <x:p> ?x }" ] .',
}
_REFUSED_QUERIES = {
    "a pattern from nowhere": "$this <x:p> ?x . ?y <x:q> ?z",
    "a variable predicate": "$this ?p ?x",
    "a path": "$this <x:p>+ ?x",
    "an optional part": "$this <x:p> ?x OPTIONAL { ?x <x:q> ?y }",
    "a union": "{ $this <x:p> ?x } UNION { ?x <x:q> ?y }",
    "a part taken away": "$this <x:p> ?x MINUS { ?x <x:q> ?y }",
    "a subquery": "$this <x:p> ?x { SELECT ?x { ?x <x:q> ?y } }",
    "a variable of another EXISTS": "$this <x:p> ?x FILTER EXISTS { ?x <x:q> ?y } "
    "FILTER EXISTS { ?y <x:q> ?z }",
    "a path of several steps for $PATH": "$this $PATH ?x",
    "a path of two steps": "$this <x:p>/<x:q> ?x",
    "a step against a predicate": "$this ^<x:p> ?x",
    "another graph": "GRAPH ?g { $this <x:p> ?x }",
    "another service": "SERVICE <x:s> { $this <x:p> ?x }",
    "values of its own": "VALUES ?x { <x:a> } $this <x:p> ?x",
    "a blank node in brackets": "$this <x:p> [ <x:q> ?x ]",
    "a prefix that nobody declares": "$this p:p ?x",
    "an escaped name": "PREFIX : <x:> $this :p\\\\-q ?x",
    "no SPARQL": "$this <x:p> ?x )",
    "an order": "$this <x:p> ?x } ORDER BY ?x #",
}
_PROLOGUE = """\
@prefix : <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
:S a sh:NodeShape ; sh:targetClass :C ; sh:name "S"@fr .
:T a sh:NodeShape .
"""


def _refused(shape: str) -> None:
    with pytest.raises(ProjectError, match="cannot follow"):
        read_shapes(Graph().parse(data=_PROLOGUE + shape, format="turtle"))


@pytest.mark.parametrize("shape", _REFUSED.values(), ids=_REFUSED.keys())
def test_shape_that_cannot_be_followed_is_refused(shape: str) -> None:
    """A new shape that looks further than an extraction goes is told, never passed over."""
    _refused(shape)


@pytest.mark.parametrize("pattern", _REFUSED_QUERIES.values(), ids=_REFUSED_QUERIES.keys())
def test_query_that_cannot_be_followed_is_refused(pattern: str) -> None:
    """What it may match is more than what `$this` leads to."""
    _refused(f':S sh:sparql [ sh:select "SELECT $this {{ {pattern} }}" ] .')


def test_shapes_of_this_project_can_be_followed() -> None:
    """A shape that uses something new fails here, and is to be followed or written otherwise."""
    reading = read_shapes(load_shapes(own_project().shapes))

    assert reading.targets


def test_shape_that_is_switched_off_reads_nothing() -> None:
    """Not even what could not be followed."""
    off = ":S sh:deactivated true ; :ownParameter 1 ."

    assert read_shapes(Graph().parse(data=_PROLOGUE + off, format="turtle")).targets == {}
