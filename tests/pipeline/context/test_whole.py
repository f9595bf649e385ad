"""A contribution checked in context against a validation of everything there is."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDF, RDFS

from esgraph.namespaces import ESG, INFERRED_GRAPH, source_graph
from esgraph.pipeline import Published
from esgraph.pipeline.sources import dataset_of
from esgraph.pipeline.verdict import judge
from esgraph.store import (
    MemoryTriples,
    SortedDump,
    Triple,
    graph_of,
    ntriples_of,
    write_nquads,
    written,
)
from esgraph.validation import ValidationResult

_SUBCLASS = f"<{RDFS.subClassOf}>".encode()
_CITY = f"<{ESG.City}>".encode()
_TYPE = f"<{RDF.type}>".encode()
_NEW = [b"_:b1", *(b"<https://example.org/%d>" % number for number in range(3))]
_ODD = [
    b'"49058"',
    b'"3.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    b'"7"^^<http://www.w3.org/2001/XMLSchema#integer>',
    b'"2019"^^<http://www.w3.org/2001/XMLSchema#gYear>',
    b'"nom"@fr',
    b"<mailto:info@example.org>",
]


def _all_of(published: Published) -> MemoryTriples:
    data = published.triples[0]
    assert isinstance(data, MemoryTriples)
    return data


@pytest.fixture(scope="module")
def dumped(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return the same from a sorted dump, with an inferred graph that must not count."""
    path = tmp_path_factory.mktemp("dump") / "dump.nq"
    inferred = {(subject, _TYPE, _CITY) for subject in _all_of(published).subjects}
    graphs = {
        source_graph("reference", "all"): graph_of(_all_of(published).all),
        INFERRED_GRAPH: graph_of(inferred),
    }
    write_nquads(dataset_of(graphs), path)
    dump = SortedDump(
        path,
        without=frozenset({f"<{INFERRED_GRAPH}>".encode()}),
        pointing=published.dependants.looked_up,
    )
    return replace(published, triples=(dump, published.triples[1]))


def _results(triples: Iterable[Triple], published: Published) -> frozenset[ValidationResult]:
    ontology = published.triples[1]
    assert isinstance(ontology, MemoryTriples)
    data = ntriples_of({*triples, *ontology.all})
    return frozenset(published.compiled.validate_ntriples(data).results)


@st.composite
def _contributions(draw: st.DrawFn, published: Published) -> frozenset[Triple]:
    """Return a few triples, stated and made up, that meet what is published in many ways."""
    stated = sorted(_all_of(published).all)
    nodes = sorted(_all_of(published).subjects)
    ontology = published.triples[1]
    assert isinstance(ontology, MemoryTriples)
    classes = sorted({o for _, p, o in (*stated, *ontology.all) if p == _TYPE})
    read = {
        step.predicate
        for walks in published.reading.walks.values()
        for walk in walks
        for step in walk.steps
    }
    predicates = sorted(read - {_SUBCLASS})
    subject = st.sampled_from(nodes) | st.sampled_from(_NEW)
    typing = st.tuples(subject, st.just(_TYPE), st.sampled_from(classes))
    value = subject | st.sampled_from(_ODD) | st.sampled_from([o for _, _, o in stated])
    saying = st.tuples(subject, st.sampled_from(predicates), value)
    swapped = st.builds(lambda t, s: (s, t[1], t[2]), st.sampled_from(stated), subject)
    triples = st.lists(typing | saying | swapped | st.sampled_from(stated), min_size=1, max_size=12)
    return frozenset(draw(triples))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_context_gives_the_results_of_validating_everything(
    data: st.DataObject, published: Published
) -> None:
    """Those about what is contributed, and those about what is published that it brings about."""
    stated = sorted(_all_of(published).all)
    missing = data.draw(st.sets(st.sampled_from(stated), max_size=6), label="unpublished")
    base = frozenset(stated) - missing
    contribution = data.draw(_contributions(published), label="contribution")
    there = replace(published, triples=(MemoryTriples(base), published.triples[1]))

    judged = judge(MemoryTriples(contribution), there, max_affected=10_000)

    together, before = _results(base | contribution, published), _results(base, published)
    own = {subject for subject, _, _ in contribution}
    expected = {r for r in together if written(r.focus_node) in own} | (together - before)
    assert expected == set(judged.report.results)
    assert set(judged.new) == contribution - base


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_dump_gives_what_memory_gives(
    data: st.DataObject, published: Published, dumped: Published
) -> None:
    """The same results and the same new triples, without those of the inferred graph."""
    contribution = MemoryTriples(data.draw(_contributions(published), label="contribution"))

    from_memory = judge(contribution, published, max_affected=10_000)
    from_dump = judge(contribution, dumped, max_affected=10_000)

    assert from_memory.report == from_dump.report
    assert from_memory.new == from_dump.new
    assert from_memory.causes == from_dump.causes
