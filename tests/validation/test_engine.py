from collections.abc import Callable

import pytest
import rdflib
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SH, XSD

from esgraph.errors import CheckError, ProjectError
from esgraph.language import Text
from esgraph.validation import (
    CompiledShapes,
    ValidationResult,
    compile_for_reference,
    compile_shapes,
    fast,
    reference,
    validate,
)

EX = Namespace("https://example.org/invented/")


Compile = Callable[[Graph], CompiledShapes]


@pytest.fixture(params=[compile_shapes, compile_for_reference], ids=["default", "reference"])
def compiled(request: pytest.FixtureRequest) -> Compile:
    """Return what makes shapes ready: for the default engine, and for the reference."""
    compile_: Compile = request.param
    return compile_


def found(compiled: CompiledShapes, data: Graph, shape: str) -> ValidationResult:
    """Return the only result of *shape*."""
    (result,) = [r for r in compiled.validate(data).results if r.source_shape == EX[shape]]
    return result


def test_result_says_where_what_and_why(compiled: Compile, data: Graph, shapes: Graph) -> None:
    """A result carries focus node, path, value, severity, component and the words of the shape."""
    assert found(compiled(shapes), data, "Town-mayor") == ValidationResult(
        focus_node=EX.b,
        path=EX.mayor,
        value=EX.nobody,
        severity="warning",
        component=SH.ClassConstraintComponent,
        source_shape=EX["Town-mayor"],
        message=Text(fr="Un maire qui n'est pas décrit.", en="A mayor who is not described."),
    )


def test_sparql_constraint_keeps_the_languages_of_its_message(
    compiled: Compile, data: Graph, shapes: Graph
) -> None:
    """The words of a SPARQL constraint come in both languages."""
    message = found(compiled(shapes), data, "Town-twin").message

    assert message == Text(fr="Une ville jumelée avec elle-même.", en="A town twinned with itself.")


def test_path_of_several_properties_is_left_out(
    compiled: Compile, data: Graph, shapes: Graph
) -> None:
    """A result whose path is a sequence has no path, but its value and shape."""
    result = found(compiled(shapes), data, "Town-path")

    assert (result.path, result.value) == (None, Literal("Mirabelle"))


def test_gravest_results_come_first(compiled: Compile, data: Graph, shapes: Graph) -> None:
    """Results are ordered by severity, then by shape."""
    severities = [result.severity for result in compiled(shapes).validate(data).results]

    assert severities == ["violation", "violation", "warning", "info"]


def test_same_data_give_the_same_report(compiled: Compile, data: Graph, shapes: Graph) -> None:
    """Two validations of the same data give equal reports."""
    ready = compiled(shapes)

    assert ready.validate(data) == ready.validate(data)


def test_graphs_are_not_changed(compiled: Compile, data: Graph, shapes: Graph) -> None:
    """Validation changes neither the data nor the shapes."""
    data_before, shapes_before = Graph() + data, Graph() + shapes

    compiled(shapes).validate(data)

    assert isomorphic(data, data_before)
    assert isomorphic(shapes, shapes_before)


def test_treatment_of_literals_stays_as_it_was(
    compiled: Compile, data: Graph, shapes: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The global switch of rdflib for literals is as before."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)

    compiled(shapes).validate(data)

    assert rdflib.NORMALIZE_LITERALS is False


def test_subclass_in_the_data_counts_for_a_class(
    compiled: Compile, data: Graph, shapes: Graph
) -> None:
    """``sh:class`` follows ``rdfs:subClassOf``, without any inference."""
    data.parse(
        data="""
        @prefix ex: <https://example.org/invented/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        ex:nobody a ex:Citizen .
        ex:Citizen rdfs:subClassOf ex:Person .
        """,
        format="turtle",
    )

    assert compiled(shapes).validate(data).count("warning") == 0


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param("ex:S sh:targetClass ex:Town ; sh:property [ sh:minCount 1 ] .", id="no-path"),
        pytest.param(
            'ex:S sh:targetClass ex:Town ; sh:property [ sh:path ex:name ; sh:pattern "(" ] .',
            id="bad-regular-expression",
        ),
        pytest.param(
            'ex:S sh:targetClass ex:Town ; sh:sparql [ sh:select "SELECT $this WHERE {" ] .',
            id="bad-query",
        ),
        pytest.param(
            "ex:S sh:targetClass ex:Town ; "
            'sh:sparql [ sh:select "SELECT $this WHERE { $this un:known ?value }" ] .',
            id="unknown-prefix",
        ),
        pytest.param(
            "ex:S sh:targetClass ex:Town ; sh:sparql [ "
            'sh:select "SELECT $this WHERE { SERVICE <https://example.org/> { $this ?p ?o } }" ] .',
            id="service",
        ),
        pytest.param("ex:S sh:targetClass ex:Town ; sh:or ex:list .", id="no-list"),
    ],
)
def test_faulty_shapes_are_a_project_error(data: Graph, fault: str) -> None:
    """Shapes that cannot be applied are no report on the data."""
    shapes = Graph().parse(
        data="@prefix ex: <https://example.org/invented/> ."
        f"@prefix sh: <http://www.w3.org/ns/shacl#> . {fault}",
        format="turtle",
    )
    data.add((EX.a, EX.name, Literal("A")))

    with pytest.raises(ProjectError, match="cannot be applied"):
        validate(data, shapes)


def test_value_that_fails_the_reference_is_no_fault_of_the_shapes() -> None:
    """Python's decimals cannot compare what is no number: the data could not be checked."""
    shapes = Graph().parse(
        data="@prefix ex: <https://example.org/invented/> ."
        "@prefix sh: <http://www.w3.org/ns/shacl#> . "
        "ex:S sh:targetClass ex:Town ; sh:property [ sh:path ex:size ; sh:minInclusive 1 ] .",
        format="turtle",
    )
    data = Graph()
    data.add((EX.a, RDF.type, EX.Town))
    data.add((EX.a, EX.size, Literal("NaN", datatype=XSD.decimal, normalize=False)))

    with pytest.raises(CheckError, match="could not be checked"):
        compile_for_reference(shapes).validate(data)


@pytest.mark.parametrize(
    ("constraint", "component"),
    [
        pytest.param("sh:property [ sh:path ex:name ; sh:minCount 1 ]", "MinCount", id="core"),
        pytest.param(
            'sh:sparql [ sh:select "SELECT $this WHERE { $this a ?type }" ]', "SPARQL", id="sparql"
        ),
    ],
)
def test_shape_without_a_message_is_named_by_its_component(
    compiled: Compile, data: Graph, constraint: str, component: str
) -> None:
    """Without words of its own, a shape gives the name of what it demands."""
    shapes = Graph().parse(
        data="@prefix ex: <https://example.org/invented/> ."
        f"@prefix sh: <http://www.w3.org/ns/shacl#> . ex:S sh:targetNode ex:b ; {constraint} .",
        format="turtle",
    )

    (result,) = compiled(shapes).validate(data).results

    assert result.message.en == f"{component}ConstraintComponent"


def test_reference_answers_where_the_fast_engine_is_not_installed(
    data: Graph, shapes: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fast engine is an extra: without it the report is the same."""
    with_it = compile_shapes(shapes).validate(data)
    monkeypatch.setattr(fast, "IS_INSTALLED", False)

    without = compile_shapes(shapes)

    assert without.engine == reference.NAME
    assert without.validate(data) == with_it


def test_graph_that_is_no_rdf_is_validated_all_the_same(
    compiled: Compile, data: Graph, shapes: Graph
) -> None:
    """An IRI that cannot be written is no reason not to look at the rest."""
    data.add((EX.a, EX.mayor, URIRef("not an <IRI>")))

    assert compiled(shapes).validate(data).count("warning") == 2
