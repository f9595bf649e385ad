import pytest
import rdflib
from rdflib import Graph, Literal, Namespace
from rdflib.compare import isomorphic
from rdflib.namespace import SH

from esgraph.errors import ProjectError
from esgraph.language import Text
from esgraph.validation.engine import validate
from esgraph.validation.report import ValidationResult

EX = Namespace("https://example.org/invented/")


def found(data: Graph, shapes: Graph, shape: str) -> ValidationResult:
    """Return the only result of *shape*."""
    (result,) = [r for r in validate(data, shapes).results if r.source_shape == EX[shape]]
    return result


def test_result_says_where_what_and_why(data: Graph, shapes: Graph) -> None:
    """A result carries focus node, path, value, severity, component and the words of the shape."""
    assert found(data, shapes, "Town-mayor") == ValidationResult(
        focus_node=EX.b,
        path=EX.mayor,
        value=EX.nobody,
        severity="warning",
        component=SH.ClassConstraintComponent,
        source_shape=EX["Town-mayor"],
        message=Text(fr="Un maire qui n'est pas décrit.", en="A mayor who is not described."),
    )


def test_sparql_constraint_keeps_the_languages_of_its_message(data: Graph, shapes: Graph) -> None:
    """The words of a SPARQL constraint come in both languages."""
    message = found(data, shapes, "Town-twin").message

    assert message == Text(fr="Une ville jumelée avec elle-même.", en="A town twinned with itself.")


def test_path_of_several_properties_is_left_out(data: Graph, shapes: Graph) -> None:
    """A result whose path is a sequence has no path, but its value and shape."""
    result = found(data, shapes, "Town-path")

    assert (result.path, result.value) == (None, Literal("Mirabelle"))


def test_gravest_results_come_first(data: Graph, shapes: Graph) -> None:
    """Results are ordered by severity, then by shape."""
    severities = [result.severity for result in validate(data, shapes).results]

    assert severities == ["violation", "violation", "warning", "info"]


def test_same_data_give_the_same_report(data: Graph, shapes: Graph) -> None:
    """Two validations of the same data give equal reports."""
    assert validate(data, shapes) == validate(data, shapes)


def test_graphs_are_not_changed(data: Graph, shapes: Graph) -> None:
    """Validation changes neither the data nor the shapes."""
    data_before, shapes_before = Graph() + data, Graph() + shapes

    validate(data, shapes)

    assert isomorphic(data, data_before)
    assert isomorphic(shapes, shapes_before)


def test_treatment_of_literals_stays_as_it_was(
    data: Graph, shapes: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The global switch of rdflib for literals is as before."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)

    validate(data, shapes)

    assert rdflib.NORMALIZE_LITERALS is False


def test_subclass_in_the_data_counts_for_a_class(data: Graph, shapes: Graph) -> None:
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

    assert validate(data, shapes).count("warning") == 0


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


@pytest.mark.parametrize(
    ("constraint", "words"),
    [
        pytest.param("sh:property [ sh:path ex:name ; sh:minCount 1 ]", "Less than 1", id="core"),
        pytest.param(
            'sh:sparql [ sh:select "SELECT $this WHERE { $this a ?type }" ]',
            "SPARQLConstraintComponent",
            id="sparql",
        ),
    ],
)
def test_shape_without_a_message_still_says_something(
    data: Graph, constraint: str, words: str
) -> None:
    """Without words of its own, a shape gives those of the engine, else the component's name."""
    shapes = Graph().parse(
        data="@prefix ex: <https://example.org/invented/> ."
        f"@prefix sh: <http://www.w3.org/ns/shacl#> . ex:S sh:targetNode ex:b ; {constraint} .",
        format="turtle",
    )

    (result,) = validate(data, shapes).results

    assert words in result.message.en
