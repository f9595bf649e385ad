"""
The evaluation tests: data as graphs of a release, queries through ``/sparql``.

Each data file is a graph with the file's name; a test chooses its data by ``default-graph-uri``
and ``named-graph-uri``. A release holds no blank node: those of the data are skolemised, and their
names read as blank nodes again. Relative IRIs resolve by a ``BASE`` before the query.
"""

import re

import pytest
from flask.testing import FlaskClient
from tests.beside import SPARQL_TESTS, not_beside
from tests.w3c.answers import compare, read_answer, read_csv, read_expected
from tests.w3c.deviations import BY_VALUE, DIFFERENT
from tests.w3c.suite import EVALUATION, Case, parameters, path_of

pytestmark = pytest.mark.skipif(not SPARQL_TESTS.is_dir(), reason=not_beside(SPARQL_TESTS))

ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/tab-separated-values",
)
BOOLEANS = ROWS[:2]
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml")
NO_DATA = "urn:esgraph:no-data"


def is_ordered(case: Case) -> bool:
    """Return whether the order of rows belongs to the answer."""
    return re.search(r"ORDER\s+BY", case.text, re.IGNORECASE) is not None


def types_of(case: Case) -> tuple[str, ...]:
    """Return the media types in which the answer of *case* is asked for."""
    form = re.search(r"\b(SELECT|ASK|CONSTRUCT)\b", case.text, re.IGNORECASE)
    assert form is not None
    return {"SELECT": ROWS, "ASK": BOOLEANS, "CONSTRUCT": GRAPHS}[form.group().upper()]


def dataset_of(case: Case) -> dict[str, list[str]]:
    """Return the parameters that choose the data; none when the query chooses by ``FROM``."""
    if "FROM" in case.text:
        return {}
    default: list[str] = [*case.data] if case.data or case.named_data else [NO_DATA]
    return {"default-graph-uri": default, "named-graph-uri": list(case.named_data)}


def ask(client: FlaskClient, case: Case, media_type: str) -> bytes:
    """Return the body of the answer to *case*."""
    query = {"query": f"BASE <{case.request}>\n{case.text}"}
    response = client.get(
        "/sparql", query_string=query | dataset_of(case), headers={"Accept": media_type}
    )
    assert response.status_code == 200, response.text
    assert response.mimetype == media_type
    return response.get_data()


@pytest.mark.parametrize(**parameters(EVALUATION, DIFFERENT))
def test_answer_is_that_of_the_standard(client: FlaskClient, case: Case) -> None:
    """Each format reads back as the expected answer."""
    assert case.expected is not None
    path = path_of(case.expected)
    if path.suffix == ".csv":
        assert read_csv(ask(client, case, "text/csv")) == read_csv(path.read_bytes())
        return
    ordered = is_ordered(case)
    expected = read_expected(path, case.expected, ordered=ordered)
    answers = {
        media_type: read_answer(ask(client, case, media_type), media_type, ordered=ordered)
        for media_type in types_of(case)
    }

    sameness = {media_type: compare(answer, expected) for media_type, answer in answers.items()}

    allowed = "same by value" if case.name in BY_VALUE else "same"
    assert sameness == dict.fromkeys(answers, allowed)
