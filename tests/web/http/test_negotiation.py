import pytest

from esgraph.language import Language
from esgraph.web.http.negotiation import (
    NotAcceptableError,
    choose_by_accept,
    choose_by_name,
    choose_language,
    prefers_html,
)
from esgraph.web.http.representations import GRAPHS, PAGE, SOLUTIONS

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        pytest.param("", "application/sparql-results+json", id="absent"),
        pytest.param("*/*", "application/sparql-results+json", id="anything"),
        pytest.param(";;;q=x,,", "application/sparql-results+json", id="malformed"),
        pytest.param("text/, /", "application/sparql-results+json", id="half"),
        pytest.param("text/*", "text/csv", id="any-text"),
        pytest.param("application/sparql-results+xml", "application/sparql-results+xml", id="xml"),
        pytest.param("text/csv;charset=utf-8", "text/csv", id="parameter-ignored"),
        pytest.param("application/json", "application/json", id="alias-echoed"),
        pytest.param(
            "text/csv;q=0.3, text/tab-separated-values", "text/tab-separated-values", id="q"
        ),
        pytest.param(
            "text/csv;q=0, text/*;q=0.1", "text/tab-separated-values", id="q-zero-excludes"
        ),
        pytest.param("*/*;q=0.1, text/csv;q=0.2", "text/csv", id="specific-over-any"),
        pytest.param(
            "image/png, */*;q=0.1", "application/sparql-results+json", id="unknown-then-any"
        ),
        pytest.param("TEXT/CSV", "text/csv", id="case"),
        pytest.param(BROWSER, "text/html", id="browser"),
    ],
)
def test_best_offered_type_is_chosen(accept: str, expected: str) -> None:
    """The client's preference decides; our order decides between equals."""
    choice = choose_by_accept(accept, (*SOLUTIONS, PAGE))

    assert choice.content_type == expected


def test_graphs_default_to_turtle() -> None:
    """A client without preference gets a graph in Turtle."""
    assert choose_by_accept("*/*", (*GRAPHS, PAGE)).content_type == "text/turtle"


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "text/turtle"])
def test_unacceptable_is_refused_with_the_list(accept: str) -> None:
    """A client that takes nothing on offer is told what there is."""
    with pytest.raises(NotAcceptableError, match="text/tab-separated-values"):
        choose_by_accept(accept, SOLUTIONS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("json", "application/sparql-results+json"),
        ("XML", "application/sparql-results+xml"),
        ("tsv", "text/tab-separated-values"),
        ("text/csv", "text/csv"),
        ("html", "text/html"),
        ("sparql", "application/sparql-results+xml"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("text/csv; charset=utf-8", "text/csv"),
    ],
)
def test_short_name_chooses_a_type(name: str, expected: str) -> None:
    """``format=`` takes short names and media types."""
    assert choose_by_name(name, (*SOLUTIONS, PAGE)).content_type == expected


def test_short_name_of_another_form_is_refused() -> None:
    """Turtle cannot hold the rows of a SELECT."""
    with pytest.raises(NotAcceptableError):
        choose_by_name("ttl", SOLUTIONS)


@pytest.mark.parametrize(
    ("accept", "expected"), [(BROWSER, True), ("*/*", False), ("", False), ("text/csv", False)]
)
def test_only_browsers_get_pages(accept: str, *, expected: bool) -> None:
    """A client that does not ask for HTML first gets none."""
    assert prefers_html(accept, ("application/json", "text/csv")) is expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("", "fr", id="absent"),
        pytest.param("es", "fr", id="other"),
        pytest.param("en-US,en;q=0.9", "en", id="english"),
        pytest.param("fr-CA,en;q=0.5", "fr", id="regional-french-first"),
        pytest.param("en;q=0.3,fr", "fr", id="weights"),
        pytest.param("de,en;q=0.5", "en", id="english-second"),
    ],
)
def test_language_is_french_unless_english_is_preferred(header: str, expected: Language) -> None:
    """Regions count as their language; French is the default."""
    assert choose_language(header) == expected
