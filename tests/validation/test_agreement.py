"""The default engine and the reference give the same report, result for result."""

from functools import cache
from pathlib import Path

import pytest
from benchmarks.graphs import city_triples, reference_triples
from benchmarks.invention import invent_city
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH, SKOS
from rdflib.term import Node

from esgraph.namespaces import ESG, SCHEMA
from esgraph.project import own_project
from esgraph.store import parse_rdf
from esgraph.turtle import read_turtle
from esgraph.validation import (
    CompiledShapes,
    ValidationReport,
    compile_for_reference,
    compile_shapes,
    load_shapes,
    report_to_graph,
)

pytest.importorskip("shacl", reason="there is no fast engine to compare with")

SHAPES = own_project().shapes
TESTED = Path(__file__).parents[1] / "shapes"
CASES = sorted(TESTED.glob("*/*.ttl"))

Triple = tuple[Node, Node, Node]


@cache
def compiled(*files: str) -> tuple[CompiledShapes, CompiledShapes]:
    """Return our shapes for both engines: those of *files*, or all."""
    shapes = load_shapes(SHAPES)
    if files:
        shapes = Graph()
        for name in files:
            shapes += read_turtle(SHAPES / name)
    return compile_shapes(shapes), compile_for_reference(shapes)


def reports(data: Graph, *files: str) -> tuple[ValidationReport, ValidationReport]:
    """Return what both engines say of *data*, and make sure that there were two of them."""
    default, reference = (shapes.validate(data) for shapes in compiled(*files))
    assert default.engine.startswith("shacl ")
    assert reference.engine.startswith("pyshacl ")
    return default, reference


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_engines_agree_on_the_case_of_a_rule(path: Path, ontology: Graph) -> None:
    """What a case of `tests/shapes` plants is found alike."""
    files = (f"{path.parent.name}.ttl", "prefixes.ttl", "values.ttl")

    case = parse_rdf(path.read_bytes(), media_type="text/turtle", base_iri=path.as_uri())

    default, reference = reports(case.default_graph + ontology, *files)

    assert default == reference


def test_engines_agree_on_the_published_data(ontology: Graph) -> None:
    """The reference data of this repository get the same report."""
    data = Graph() + ontology
    for path in sorted(own_project().reference.glob("*.ttl")):
        data += read_turtle(path)

    default, reference = reports(data)

    assert default.results
    assert default == reference
    assert turtle(default) == turtle(reference)


def turtle(report: ValidationReport) -> str:
    """Return *report* as a release holds it."""
    node = URIRef("urn:report")
    graph = report_to_graph(report, node, result_node=lambda number: URIRef(f"{node}:{number}"))
    return graph.serialize(format="turtle")


@cache
def invented() -> tuple[Triple, ...]:
    """Return an invented city, the places around it, and what the ontology needs to judge it."""
    triples = (*reference_triples(1), *city_triples(invent_city(0, 1)))
    text = "".join(f"{' '.join(triple)} .\n" for triple in triples)
    return tuple(sorted(Graph().parse(data=text, format="turtle")))


ODD_TERMS: tuple[Node, ...] = (
    BNode("x"),
    ESG.City,
    SCHEMA.Organization,
    URIRef("https://example.org/nowhere"),
    URIRef("mailto:a@example.org"),
    Literal(""),
    Literal("49058"),
    Literal("49058\n"),
    Literal("48058", datatype=XSD.integer),
    Literal("007", datatype=XSD.integer, normalize=False),
    Literal("-3", datatype=XSD.integer),
    Literal("1.50", datatype=XSD.decimal, normalize=False),
    Literal("1e3", datatype=XSD.double, normalize=False),
    Literal("2018", datatype=XSD.gYear),
    Literal("2018-02-30", datatype=XSD.date, normalize=False),
    Literal("2018-12-31", datatype=XSD.date),
    Literal("oui", datatype=XSD.boolean, normalize=False),
    Literal("Rivière-Claire", lang="fr"),
    Literal("Rivière-Claire", lang="FR-ca"),
    Literal("Clearwater", lang="en"),
    Literal('a "quoted"\tline\\\n', lang="fr"),
    Literal("😀"),
)

changes = st.lists(
    st.tuples(
        st.sampled_from(["drop", "swap", "add", "retype", "repoint", "blank", "double"]),
        st.integers(min_value=0),
        st.integers(min_value=0),
        st.sampled_from(ODD_TERMS),
    ),
    min_size=1,
    max_size=12,
)


def changed(change: tuple[str, int, int, Node], triples: list[Triple]) -> None:
    """Make one change to *triples*."""
    how, first, second, term = change
    at, other = first % len(triples), triples[second % len(triples)]
    subject, predicate, value = triples[at]
    match how:
        case "drop":
            del triples[at]
        case "swap":
            triples[at] = (subject, predicate, other[2])
        case "add":
            triples.append((subject, other[1], term))
        case "retype":
            triples.append((subject, RDF.type, other[2] if other[1] == RDF.type else ESG.City))
        case "repoint":
            triples[at] = (subject, predicate, term)
        case "blank":
            triples[:] = [
                (BNode("y") if s == subject else s, p, BNode("y") if o == subject else o)
                for s, p, o in triples
            ]
        case _:
            triples.append((other[0], predicate, value))


@cache
def compared() -> frozenset[Node]:
    """Return the properties whose values our shapes compare with others, or with a number."""
    shapes = load_shapes(SHAPES)
    kinds = (SH.minInclusive, SH.maxInclusive, SH.lessThanOrEquals)
    found: set[Node] = set(shapes.objects(None, SH.lessThanOrEquals))
    waiting = [
        path
        for kind in kinds
        for shape in shapes.subjects(kind)
        for path in shapes.objects(shape, SH.path)
    ]
    while waiting:
        node = waiting.pop()
        if isinstance(node, BNode):
            waiting += shapes.objects(node)
        else:
            found.add(node)
    return frozenset(found)


def is_comparable(triple: Triple) -> bool:
    """Return whether pyshacl compares as SPARQL does; `test_differences` has where it does not."""
    _, predicate, value = triple
    if predicate not in compared():
        return True
    if isinstance(value, Literal):
        return value.datatype in {None, XSD.integer, XSD.decimal, XSD.double}
    return isinstance(value, URIRef)


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a run takes half a second
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes)
def test_engines_agree_on_random_contributions(
    ontology_core: Graph, made: list[tuple[str, int, int, Node]]
) -> None:
    """Whatever is dropped, doubled, retyped, swapped or mistyped is found alike."""
    triples = list(invented())
    for change in made:
        changed(change, triples)
    data = Graph()
    for triple in (*filter(is_comparable, triples), *ontology_core):
        data.add(triple)

    default, reference = reports(data)

    assert default == reference


@pytest.fixture(scope="session")
def ontology_core(ontology: Graph) -> Graph:
    """Return the classes and lists of the ontology, which are what shapes see of it."""
    core = Graph()
    for predicate in (RDFS.subClassOf, SKOS.inScheme):
        for triple in ontology.triples((None, predicate, None)):
            core.add(triple)
    return core
