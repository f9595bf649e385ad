import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from esgraph.errors import ProjectError
from esgraph.namespaces import ESGSH
from esgraph.validation.shapes import check_shapes, find_shape_faults, load_shapes

ROOT = Path(__file__).parents[2]

GOOD = """\
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix esgsh: <https://w3id.org/esgraph/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

esgsh:TownShape a sh:NodeShape ;
    sh:targetClass esg:City ;
    sh:name "Ville"@fr, "Town"@en ;
    sh:property esgsh:Town-name .

esgsh:Town-name a sh:PropertyShape ;
    sh:path esg:usedBy ;
    sh:name "nom"@fr, "name"@en ;
    sh:severity sh:Violation ;
    sh:message "Une ville sans nom."@fr, "A town without a name."@en ;
    sh:minCount 1 .
"""

Folder = Callable[[str], Path]


@pytest.fixture
def folder_with(tmp_path: Path) -> Folder:
    """Return what writes a folder with one file of shapes and the rules of the project."""

    def write(turtle: str) -> Path:
        (tmp_path / "town.ttl").write_text(turtle, encoding="utf-8")
        shutil.copytree(ROOT / "shapes" / "hygiene", tmp_path / "hygiene")
        return tmp_path

    return write


def test_shapes_of_the_project_keep_every_rule(ontology: Graph) -> None:
    """The shapes that esgraph ships have no fault."""
    assert find_shape_faults(ROOT / "shapes", ontology=ontology) == ()


def test_sound_shapes_have_no_fault(folder_with: Folder, ontology: Graph) -> None:
    """The small file of shapes that the other tests damage has no fault."""
    check_shapes(folder_with(GOOD), ontology=ontology)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        pytest.param(
            "esgsh:Town-name .", "[ a sh:PropertyShape ; sh:path esg:funder ] .",
            "without an IRI", id="blank",
        ),
        pytest.param('"Une ville sans nom."@fr, ', "", "one in English", id="no-french-message"),
        pytest.param(
            ', "A town without a name."@en', "", "one in English", id="no-english-message"
        ),
        pytest.param('    sh:name "nom"@fr, "name"@en ;\n', "", "name is missing", id="no-name"),
        pytest.param("    sh:path esg:usedBy ;\n", "", "exactly one path", id="no-path"),
        pytest.param("sh:Violation", "esgsh:Fatal", "severity is not stated", id="severity"),
        pytest.param("without a name", "like {?value}", "with placeholders", id="placeholder"),
        pytest.param(
            "sh:minCount 1", "sh:minCount 1 ;\n    sh:maxCount 1",
            "carries two constraints", id="two-constraints",
        ),
        pytest.param(
            " ;\n    sh:minCount 1", "", "carries two constraints, or none", id="no-constraint"
        ),
        pytest.param("esg:City", "esg:Village", "does not declare", id="undeclared-class"),
        pytest.param("esg:usedBy", "esg:namedBy", "does not declare", id="undeclared-property"),
        pytest.param(
            "    sh:targetClass esg:City ;\n", "", "nothing uses", id="no-target"
        ),
        pytest.param("sans nom.", "sans nom !", "no-break space", id="typography"),
        pytest.param("sh:minCount 1", "sh:minCont 1", "misspelt term", id="misspelt-term"),
        pytest.param("sh:minCount 1", "sh:node esgsh:IsTown", "described nowhere", id="no-shape"),
        pytest.param("sh:minCount 1", 'sh:minCount "one"', "grammar of SHACL", id="grammar"),
    ],
)  # fmt: skip
def test_fault_of_a_shape_is_found(
    folder_with: Folder, ontology: Graph, before: str, after: str, rule: str
) -> None:
    """Each rule on shapes is kept watch over."""
    assert before in GOOD
    folder = folder_with(GOOD.replace(before, after))

    faults = find_shape_faults(folder, ontology=ontology)

    assert any(rule in fault.text.en for fault in faults), faults


def test_fault_names_file_line_and_shape(folder_with: Folder, ontology: Graph) -> None:
    """A fault says where the shape stands."""
    folder = folder_with(GOOD.replace("sh:Violation", "esgsh:Fatal"))

    (fault,) = find_shape_faults(folder, ontology=ontology)

    assert (fault.path, fault.line, fault.shape) == (
        folder / "town.ttl",
        10,
        ESGSH["Town-name"],
    )


def test_check_raises_the_first_fault(folder_with: Folder, ontology: Graph) -> None:
    """Faulty shapes are the project's error, with file, line and shape."""
    folder = folder_with(GOOD.replace("sh:Violation", "esgsh:Fatal"))

    with pytest.raises(ProjectError, match=r"town\.ttl:10: Town-name: .*severity"):
        check_shapes(folder, ontology=ontology)


def test_folders_below_are_loaded_too(tmp_path: Path) -> None:
    """Shapes may be sorted into folders."""
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "town.ttl").write_text(GOOD, encoding="utf-8")

    assert (ESGSH.TownShape, None, None) in load_shapes(tmp_path)


def test_file_that_is_not_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    """A fault of syntax is the project's error, with file, line and column."""
    (tmp_path / "town.ttl").write_text(GOOD.replace("sh:path esg:usedBy ;", "sh:path ;"))

    with pytest.raises(ProjectError, match=r"town\.ttl:11:13: "):
        load_shapes(tmp_path)


def test_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is the project's error."""
    (tmp_path / "town.ttl").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ProjectError, match=r"town\.ttl:1"):
        load_shapes(tmp_path)


def test_folder_without_shapes_is_refused(tmp_path: Path) -> None:
    """No shapes at all would let everything conform."""
    with pytest.raises(ProjectError, match="No SHACL shape"):
        load_shapes(tmp_path)


def test_rule_without_its_statement_is_refused(folder_with: Folder, ontology: Graph) -> None:
    """A rule on shapes says in both languages what it asks for."""
    folder = folder_with(GOOD)
    (folder / "hygiene" / "silent.rq").write_text("SELECT ?term ?detail WHERE { }")

    with pytest.raises(ProjectError, match="lacks its"):
        find_shape_faults(folder, ontology=ontology)


def test_rule_that_is_no_query_is_refused(folder_with: Folder, ontology: Graph) -> None:
    """A rule with a fault of syntax is the project's error, with its file."""
    folder = folder_with(GOOD)
    (folder / "hygiene" / "broken.rq").write_text("#+ fr: a\n#+ en: b\nSELECT ?term {")

    with pytest.raises(ProjectError, match=r"broken\.rq: .*SELECT"):
        find_shape_faults(folder, ontology=ontology)
