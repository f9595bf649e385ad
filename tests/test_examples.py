from pathlib import Path

import pytest

from esgraph.errors import ProjectError
from esgraph.examples import Example, example_of, read_examples
from esgraph.language import Text

HEADER = (
    "#+ title-fr: Qui ?\n#+ title-en: Who?\n"
    "#+ description-fr: Les noms.\n#+ description-en: The names.\n#+ theme: noms\n"
)


def test_example_holds_titles_and_query(tmp_path: Path) -> None:
    """Titles come from the header; the query is the rest of the file."""
    (tmp_path / "01-qui.rq").write_text(f"{HEADER}SELECT * {{ ?s ?p ?o }}\n", "utf-8")

    (example,) = read_examples(tmp_path)

    assert (example.name, example.title.fr, example.title.en) == ("01-qui", "Qui ?", "Who?")
    assert example.description.en == "The names."
    assert example.theme == "noms"
    assert example.query == "SELECT * { ?s ?p ?o }\n"


def test_long_value_goes_on_in_the_next_line(tmp_path: Path) -> None:
    """An indented header line continues the one before it."""
    header = HEADER.replace("Les noms.", "Les noms,\n#+   tous.")
    (tmp_path / "a.rq").write_text(f"{header}ASK {{}}\n", "utf-8")

    (example,) = read_examples(tmp_path)

    assert example.description.fr == "Les noms, tous."


def test_examples_are_ordered_by_file_name(tmp_path: Path) -> None:
    """Two readings of a folder give the same order."""
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.rq").write_text(f"{HEADER}ASK {{}}\n", "utf-8")

    assert [each.name for each in read_examples(tmp_path)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("header", "place"),
    [
        pytest.param(HEADER.replace("#+ theme: noms\n", ""), "a.rq:1", id="missing"),
        pytest.param(HEADER.replace("noms\n", "\n"), "a.rq:1", id="empty"),
        pytest.param(f"{HEADER}#+ auteur: X\n", "a.rq:6", id="unknown"),
        pytest.param(f"{HEADER}#+ theme: x\n", "a.rq:6", id="repeated"),
        pytest.param("#+ sans clé\n" + HEADER, "a.rq:1", id="without-key"),
        pytest.param("#+   suite\n" + HEADER, "a.rq:1", id="continues-nothing"),
    ],
)
def test_faulty_header_is_refused_with_its_place(tmp_path: Path, header: str, place: str) -> None:
    """The error names the file and the line."""
    (tmp_path / "a.rq").write_text(f"{header}ASK {{}}\n", "utf-8")

    with pytest.raises(ProjectError) as caught:
        read_examples(tmp_path)

    assert caught.value.place.endswith(place)


def test_folder_without_examples_has_none(tmp_path: Path) -> None:
    """A project need not publish examples."""
    assert read_examples(tmp_path / "absent") == ()


def test_query_of_an_example_is_told_as_such() -> None:
    """However its lines end: forms send carriage returns."""
    said = Text(fr="a", en="a")
    asked = Example(name="a", title=said, description=said, theme="a", query="ASK {\n}\n")

    assert example_of("ASK {\r\n}", (asked,)) is asked
    assert example_of("ASK { }", (asked,)) is None
