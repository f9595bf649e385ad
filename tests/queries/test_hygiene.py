import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from esgraph.examples import read_example
from esgraph.namespaces import ESG, PREFIXES
from esgraph.project import own_project

PATHS = sorted(own_project().queries.glob("*.rq"))
QUERIES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
EXPECTED = Path(__file__).parent / "expected"


def body(path: Path) -> str:
    """Return the query without its comments, prefixes, IRIs and strings."""
    text = re.sub(r"(?m)^(#.*|PREFIX .*| *# .*)$", "", path.read_text("utf-8"))
    return re.sub(r'<[^>]*>|"[^"]*"', "", text)


def declared(path: Path) -> list[tuple[str, str]]:
    """Return the prefixes of a query in their order, with their namespaces."""
    return re.findall(r"(?m)^PREFIX ([\w-]+): <([^>]*)>$", path.read_text("utf-8"))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return the ontology, without its alignments."""
    graph = Graph()
    for path in own_project().ontology.glob("*.ttl"):
        graph.parse(path)
    return graph


def test_there_are_twenty_questions_each_with_an_answer() -> None:
    """Questions are numbered from 01 to 20, and each has its expected answer."""
    names = [path.stem for path in PATHS]

    assert [name[:3] for name in names] == [f"{number:02d}-" for number in range(1, 21)]
    assert names == sorted(path.stem for path in EXPECTED.glob("*.json"))


@QUERIES
def test_header_is_complete_in_both_languages(path: Path) -> None:
    """Title and description are there in French and English, and differ."""
    example = read_example(path)

    for text in (example.title, example.description):
        assert text.fr
        assert text.en
        assert text.fr != text.en


@QUERIES
def test_prefixes_are_sorted(path: Path) -> None:
    """Prefixes stand in alphabetical order, each once."""
    names = [name for name, _ in declared(path)]

    assert names == sorted(set(names))


@QUERIES
def test_prefixes_are_those_of_the_project(path: Path) -> None:
    """A prefix means the same namespace everywhere in the project."""
    assert dict(declared(path)).items() <= PREFIXES.items()


@QUERIES
def test_prefixes_are_used(path: Path) -> None:
    """No prefix is declared for nothing."""
    used = set(re.findall(r"(?<![\w?-])([a-z][\w-]*):", body(path)))

    assert used == {name for name, _ in declared(path)}


@QUERIES
def test_terms_of_esgraph_are_defined(path: Path, ontology: Graph) -> None:
    """Each esg: term of a query is a term of the ontology."""
    terms = {URIRef(ESG[name]) for name in re.findall(r"\besg:(\w+)", body(path))}

    assert terms <= set(ontology.subjects())


@QUERIES
def test_concepts_and_things_are_iris_of_the_project(path: Path) -> None:
    """Individuals stand in full, under the addresses that docs/data-model.md gives them."""
    text = re.sub(r"(?m)^PREFIX .*$", "", path.read_text("utf-8"))

    for iri in re.findall(r"<(https?:[^>]*)>", text):
        assert re.fullmatch(r"https://w3id\.org/esgraph/(id|concept)/[a-z-]+/[a-z0-9-]+", iri)


@QUERIES
def test_answer_has_a_stable_order(path: Path) -> None:
    """Each query says in which order its rows come."""
    assert "ORDER BY" in body(path)


@QUERIES
def test_theme_is_one_word(path: Path) -> None:
    """A theme groups questions: one lower-case word."""
    assert re.findall(r"(?m)^#\+ theme: [a-z-]+$", path.read_text("utf-8"))


@QUERIES
def test_french_header_has_no_break_spaces(path: Path) -> None:
    """In French no line may break before a double sign or inside quotation marks."""
    example = read_example(path)

    for text in (example.title.fr, example.description.fr):
        assert not re.search(r" [?:;!»]|« |(?<![\s\u00a0])[?:;!»]", text)


def test_each_question_is_in_the_documentation() -> None:
    """The page on the questions lists all of them, in order."""
    page = (own_project().root / "docs" / "questions.md").read_text("utf-8")

    assert re.findall(r"(?m)^\| (\d\d) \|", page) == [path.stem[:2] for path in PATHS]
