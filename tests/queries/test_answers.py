import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from esgraph.namespaces import BASE, PREFIXES
from esgraph.project import own_project
from esgraph.query import QueryService, QuerySettings
from esgraph.release import Release
from esgraph.web import FixedSite, WebSettings, create_app

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.json"))
QUESTIONS = pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
JSON = "application/sparql-results+json"
SHORT_FORMS = {"id": f"{BASE}id/", "c": f"{BASE}concept/", **PREFIXES}
NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal")}

Ask = Callable[[str], bytes]
Cell = str | Decimal | None


def read_query(name: str) -> str:
    """Return the text of a published question."""
    return (own_project().queries / f"{name}.rq").read_text("utf-8")


def shorten(iri: str) -> str:
    """Return *iri* as the expected answers write it."""
    for prefix, namespace in SHORT_FORMS.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def cell(term: dict[str, str] | None) -> Cell:
    """Return one term of an answer in the form of the expected answers."""
    if term is None:
        return None
    if term["type"] == "uri":
        return shorten(term["value"])
    if term.get("datatype") in NUMBERS:
        return Decimal(term["value"])
    return term["value"]


def rows(answer: bytes, columns: list[str]) -> list[tuple[Cell, ...]]:
    """Return the distinct rows of an answer, cut to *columns*, in their order."""
    document: dict[str, Any] = json.loads(answer)
    assert set(columns) <= set(document["head"]["vars"])
    found = [
        tuple(cell(binding.get(column)) for column in columns)
        for binding in document["results"]["bindings"]
    ]
    return list(dict.fromkeys(found))


def check(answer: bytes, expected_path: Path) -> None:
    """Assert that *answer* is what the file expects: all its rows, or some and not others."""
    expected = json.loads(expected_path.read_text("utf-8"), parse_int=Decimal, parse_float=Decimal)
    found = set(rows(answer, expected["columns"]))
    if "rows" in expected:
        assert found == set(map(tuple, expected["rows"]))
        return
    assert set(map(tuple, expected["includes"])) <= found
    assert found.isdisjoint(map(tuple, expected.get("excludes", [])))


@pytest.fixture(scope="module")
def service(release: Release) -> Iterator[QueryService]:
    """Return a query service on the release."""
    with QueryService(release.dump, QuerySettings()) as service:
        yield service


@pytest.fixture
def ask(service: QueryService) -> Ask:
    """Return a function that answers a query as SPARQL results in JSON."""
    return lambda query: service.run(service.inspect(query), media_type=JSON).body


@pytest.fixture
def client(service: QueryService, release: Release) -> FlaskClient:
    """Return a client of the web application on the release."""
    return create_app(FixedSite(release.id, service), config=WebSettings()).test_client()


@QUESTIONS
def test_question_has_its_expected_answer(expected: Path, ask: Ask) -> None:
    """The published query answers on the real data what the sources say."""
    check(ask(read_query(expected.stem)), expected)


@QUESTIONS
def test_question_is_answered_over_http(expected: Path, client: FlaskClient) -> None:
    """The same answer comes from the SPARQL endpoint."""
    response = client.get(
        "/sparql", query_string={"query": read_query(expected.stem)}, headers={"Accept": JSON}
    )

    assert response.status_code == 200
    check(response.data, expected)


@pytest.mark.parametrize("number", ["06", "07", "10", "13"])
def test_quotation_is_in_the_text_that_was_read(number: str, ask: Ask) -> None:
    """What a question quotes stands, letter for letter, in the fiche."""
    (path,) = own_project().queries.glob(f"{number}-*.rq")
    fiche = (own_project().fiches / "drummondville.md").read_text("utf-8")

    quotes = [quote for (quote,) in rows(ask(path.read_text("utf-8")), ["quote"])]

    assert quotes
    assert all(isinstance(quote, str) and quote in fiche for quote in quotes)


def test_lines_of_a_claim_hold_its_quotation(ask: Ask) -> None:
    """The lines that question 13 gives are those where the quotation stands."""
    lines = (own_project().fiches / "drummondville.md").read_text("utf-8").split("\n")

    found = rows(ask(read_query("13-phrases-sources")), ["firstLine", "lastLine", "quote"])

    assert found
    for first, last, quote in found:
        assert isinstance(first, Decimal)
        assert isinstance(last, Decimal)
        assert quote == "\n".join(lines[int(first) - 1 : int(last)])


def test_funding_of_other_sources_is_one_line_away(ask: Ask) -> None:
    """Without the line that its comment names, question 12 gives other sources' sums, once each."""
    query, cut = re.subn(r"# Sans la ligne suivante.*\n.*\n", "", read_query("12-financements"))

    assert cut == 1
    found = rows(ask(query), ["source", "amount", "currency", "beneficiaries"])
    assert {row[:3] for row in found} >= {
        ("id:document/amecq-2021-12-29", Decimal(110_000), "CAD"),
        ("id:document/jumelages-partenariats", Decimal(8_000), "CAD"),
        ("id:document/lecourriersud-microcredit", Decimal(183_000), "CAD"),
    }
    (shared,) = (names for *_, amount, _, names in found if amount == Decimal(8_000))
    assert set(str(shared).split(", ")) == {
        "CDC de L'Érable",
        "Pôle d'économie sociale du Centre-du-Québec",
    }


def test_contradictions_are_explained(ask: Ask) -> None:
    """Each pair of claims that question 14 gives comes with what opposes them."""
    explanations = rows(ask(read_query("14-contradictions")), ["claim", "explanation"])

    assert explanations
    assert all(explanation for _, explanation in explanations)


def test_release_counts_its_triples(ask: Ask, release: Release) -> None:
    """Question 20 gives for each source graph the number of triples that the dump holds."""
    counted = {
        graph: triples
        for graph, triples in rows(
            ask(read_query("20-version-et-conformite")), ["graph", "triples"]
        )
        if triples is not None
    }

    for graph, triples in release.manifest.graphs.items():
        if "/graph/fiche/" in graph or "/graph/reference/" in graph:
            assert counted[shorten(graph)] == triples
