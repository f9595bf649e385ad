"""Where the engines differ, the better one answers, and the docs say so."""

import logging
import re
from pathlib import Path

import pytest
from rdflib import Graph
from tests.validation.differences import REFERENCE_FAILS, SHAPES, VALUES

from esgraph.errors import ProjectError
from esgraph.store import parse_rdf
from esgraph.validation import (
    compile_for_reference,
    compile_shapes,
    find_differences,
)

pytest.importorskip("shacl", reason="the fast engine is not installed")

PAGE = Path(__file__).parents[2] / "docs" / "validation-engines.md"
PREFIXES = """
@prefix ex: <https://example.org/invented/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle(text: str) -> Graph:
    """Return the triples of *text*, with lexical forms as written."""
    data = f"{PREFIXES}{text}".encode()
    graph: Graph = parse_rdf(data, media_type="text/turtle").default_graph
    return graph


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keep rdflib from telling of ill-typed literals."""
    caplog.set_level(logging.CRITICAL)


@pytest.mark.parametrize("name", SHAPES)
def test_reference_answers_for_shapes_that_are_judged_otherwise(name: str) -> None:
    """A difference has a name, and leads to the reference engine."""
    shapes = turtle(SHAPES[name])

    assert find_differences(shapes) == (name,) if name != "no-shape" else True
    assert compile_shapes(shapes).engine.startswith("pyshacl ")


@pytest.mark.parametrize("name", VALUES)
def test_fast_engine_judges_a_value_as_the_standard_does(name: str) -> None:
    """What pyshacl accepts, refuses or fails at against the standard is judged by the standard."""
    difference = VALUES[name]
    shapes = turtle(
        "ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; "
        f"sh:property [ sh:path ex:p ; {difference.constraint} ] ."
    )
    data = turtle(f"ex:a ex:p {difference.values} .")

    assert compile_shapes(shapes).validate(data).conforms == difference.accepted
    assert conforms_to_reference(data, shapes) != difference.accepted


def conforms_to_reference(data: Graph, shapes: Graph) -> bool | None:
    """Return the reference's verdict, ``None`` where it fails."""
    try:
        return compile_for_reference(shapes).validate(data).conforms
    except ProjectError:
        return None


@pytest.mark.parametrize(
    "pattern",
    [
        "^[0-9]{5}$",
        "^mailto:[^@ ]+@[^@ ]+[.][^@. ]+$",
        "^(http://a[.]b/Q[1-9][0-9]*|https://c/[1-9][0-9]*/)$",
        r"^\d{2,}(?:-\d+)*$",
        "a.c",
    ],
)
def test_patterns_of_both_dialects_stay_with_the_fast_engine(pattern: str) -> None:
    """What Python's and Rust's expressions share is no difference."""
    written = pattern.replace("\\", "\\\\")

    assert find_differences(turtle(f'ex:S sh:property [ sh:pattern "{written}" ] .')) == ()


@pytest.mark.parametrize(
    "pattern",
    ["(?<!a)b", r"\w+", r"\bword", r"\p{L}", "[a-z&&[^b]]", "a++", "x{,3}", r"(a)\1", "(?i)a"],
)
def test_patterns_of_one_dialect_go_to_the_reference(pattern: str) -> None:
    """What only one of the two knows, or reads otherwise, is a difference."""
    written = pattern.replace("\\", "\\\\")
    shapes = turtle(f'ex:S sh:property [ sh:pattern "{written}" ] .')

    assert find_differences(shapes) == ("regex-dialect",)


@pytest.mark.parametrize("value", ["49058\\n", "49058", "490589"])
def test_end_of_a_pattern_is_the_end_of_the_text(value: str) -> None:
    """A line break before the end is part of the text, for both engines."""
    shapes = turtle(
        "ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:property ex:P . "
        'ex:P sh:path ex:p ; sh:pattern "^[0-9]{5}$" .'
    )
    data = turtle(f'ex:a ex:p "{value}" .')

    default, reference = (
        compile_(shapes).validate(data) for compile_ in (compile_shapes, compile_for_reference)
    )

    assert default == reference
    assert default.conforms == (value == "49058")


def test_page_tells_of_these_differences_and_no_others() -> None:
    """The docs name each difference, and none that has been mended."""
    rows = re.findall(r"^\| `([a-zA-Z0-9/-]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)

    assert sorted(rows) == sorted((*SHAPES, *VALUES, *REFERENCE_FAILS))
