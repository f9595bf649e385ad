from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from tests.web.invented import client_over
from tests.web.outline import outline, status_of

from esgraph.examples import Example
from esgraph.language import Language, Text
from esgraph.query import QueryService
from esgraph.web import WebSettings

LEVERS = Example(
    name="01-leviers",
    title=Text(fr="Quels leviers ?", en="Which levers?"),
    description=Text(fr="Vide encore.", en="Empty as yet."),
    theme="leviers",
    query="SELECT ?x {\n  VALUES ?x { }\n}\n",
)
OWN = Example(
    name="own",
    title=Text(fr="Y a-t-il <quelque> chose ?", en="Is there <any>thing?"),
    description=Text(fr="Toujours.", en="Always."),
    theme="ses-themes",
    query="ASK { ?s ?p ?o }\n",
)


@pytest.fixture
def examples(queries: QueryService) -> FlaskClient:
    """Return a client of an application with two examples."""
    return client_over(queries, WebSettings(examples=(LEVERS, OWN)))


@pytest.mark.parametrize(
    ("address", "theme", "title"),
    [
        ("/fr/exemples", "Leviers", "Quels leviers"),
        ("/en/examples", "Levers", "Which levers?"),
    ],
)
def test_page_has_each_example_with_its_query(
    examples: FlaskClient, address: str, theme: str, title: str
) -> None:
    """By theme, with links that work."""
    response = examples.get(address)
    page = outline(response.text)

    assert response.headers["Content-Language"] == address[1:3]
    assert f'<h2 id="leviers">{theme}</h2>' in response.text
    assert title in response.text
    assert "VALUES ?x { }" in response.text
    assert "&lt;" in response.text
    assert {"01-leviers", "own"} <= set(page.ids)
    assert {f"{address}/01-leviers", f"{address}/own?format=csv"} <= set(page.addresses)


@pytest.mark.parametrize(("address", "language"), [("/fr/exemples", "fr"), ("/en/examples", "en")])
def test_example_leads_to_its_answer(
    examples: FlaskClient, address: str, language: Language
) -> None:
    """With what else is asked; the query and the language are its own."""
    response = examples.get(f"{address}/own?view=graph&query=x&lang=de")

    assert response.status_code == 303
    assert parse_qs(urlsplit(response.location).query) == {
        "query": [OWN.query],
        "lang": [language],
        "view": ["graph"],
    }


def test_programs_get_its_rows(examples: FlaskClient) -> None:
    """At an address short enough to be written down."""
    response = examples.get("/en/examples/01-leviers?format=csv", follow_redirects=True)

    assert response.text == "x\r\n"


def test_unknown_example_is_not_found(examples: FlaskClient) -> None:
    """404, as any page."""
    assert status_of(examples, "/fr/exemples/nulle") == 404


def test_answer_of_an_example_says_what_was_asked(examples: FlaskClient) -> None:
    """Else an empty answer would look like a fault."""
    html = {"Accept": "text/html"}
    answer = examples.get("/en/examples/01-leviers", follow_redirects=True, headers=html).text

    assert "<strong>Which levers?</strong> Empty as yet." in answer
    assert 'href="/en/examples"' in answer


def test_project_without_examples_has_a_page_that_says_so(client: FlaskClient) -> None:
    """And leads to the query page."""
    response = client.get("/en/examples")

    assert response.status_code == 200
    assert "/sparql?lang=en" in outline(response.text).addresses
