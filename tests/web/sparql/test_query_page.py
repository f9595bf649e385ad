import ast
import html
import json
import re
import shlex
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from esgraph.errors import QueryUnavailableError
from esgraph.examples import Example
from esgraph.language import Text
from esgraph.query import Query, QueryForm, QueryService
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.citing.snippets import Snippet, snippets_of
from esgraph.web.sparql.query_page import editor_phrases, themes_of
from esgraph.web.sparql.vocabulary import MAX_THINGS

HTML = {"Accept": "text/html"}
ENDPOINT = "http://e.example/sparql"
AWKWARD = 'SELECT * { ?s ?p "it\'s \\"so\\" $x `y` )" , """long""" # é & +\n}'
ROWS = "SELECT+%2A+%7B+VALUES+%3Fx+%7B+1+2+3+4+5+6+%7D+%7D"
FORMS: tuple[QueryForm, ...] = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def example(name: str, theme: str) -> Example:
    """Return an example of *theme*."""
    said = Text(fr=name, en=name)
    return Example(name=name, title=said, description=said, theme=theme, query="ASK {}\n")


def snippet(language: str, query: str, form: QueryForm = "SELECT") -> str:
    """Return the program in *language* that asks *query*."""
    parameters = (("query", query), ("default-graph-uri", "http://e.example/g"))
    found: tuple[Snippet, ...] = snippets_of(ENDPOINT, parameters, form)
    return next(each.text for each in found if each.language == language)


def canonical_of(page: TestResponse) -> list[str]:
    """Return the canonical addresses that *page* names."""
    return [
        html.unescape(each) for each in re.findall('<link rel="canonical" href="(.*?)">', page.text)
    ]


class _OneAnswer:
    """A query service that has time for the queries of visitors only."""

    def __init__(self, queries: QueryService) -> None:
        self._queries = queries

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queries, name)

    def inspect(self, text: str) -> Query:
        """Refuse the query for names."""
        if "prefLabel" in text:
            raise QueryUnavailableError(Text(fr="occupé", en="busy"))
        return self._queries.inspect(text)


class TestSnippets:
    """The programs ask exactly what the page asked."""

    def test_shell_gives_curl_the_query(self) -> None:
        """Quotes, dollars and line ends reach the server."""
        words = shlex.split(snippet("curl", AWKWARD).replace("\\\n", " "))

        assert words[:4] == ["curl", "--fail", "--get", ENDPOINT]
        assert words[5::2] == [
            f"query={AWKWARD}",
            "default-graph-uri=http://e.example/g",
            "format=csv",
        ]

    @pytest.mark.parametrize("form", FORMS)
    def test_python_is_python(self, form: QueryForm) -> None:
        """Whatever the query holds, the literal is the query."""
        tree = ast.parse(snippet("python", AWKWARD, form))

        texts = [
            node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        ]
        assert [str(text).strip() for text in texts] == [AWKWARD]

    def test_r_text_ends_where_the_query_does(self) -> None:
        """A raw string of R ends at its own dashes only."""
        text = snippet("r", AWKWARD)

        assert text.startswith(f'query <- r"-(\n{AWKWARD}\n)-"')
        assert "default-graph-uri=http%3A%2F%2Fe.example%2Fg&format=csv" in text
        assert "URLencode(enc2utf8(query), reserved = TRUE)" in text

    def test_page_offers_them_for_what_was_asked(self, client: FlaskClient) -> None:
        """Each in its own box, with the address that the visitor knows."""
        page = client.get("/sparql", query_string={"query": "ASK {}"}, headers=HTML).text

        assert page.count('<details class="snippet">') == 3
        assert "http://localhost/sparql" in page
        assert "snippet" not in client.get("/sparql", headers=HTML).text


class TestFirstQuery:
    """What the field holds before anything was asked."""

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_it_can_be_run(self, client: FlaskClient, language: str) -> None:
        """It is the same in both languages: what was made of it is kept when they are switched."""
        page = client.get("/sparql", query_string={"lang": language}, headers=HTML).text
        written = re.search(r"<textarea [^>]*>\n(.*?)</textarea>", page, re.DOTALL)
        query = html.unescape(written[1]) if written else ""
        answer = client.get(
            "/sparql", query_string={"query": query}, headers={"Accept": "text/csv"}
        )

        assert query.startswith("# Quelles villes")
        assert "\n# Which cities" in query
        assert answer.status_code == 200
        assert answer.text.startswith("city,lever")

    def test_refused_query_is_not_written_over(self, client: FlaskClient) -> None:
        """A visitor corrects what was sent."""
        page = client.get("/sparql", query_string={"query": "ASK {"}, headers=HTML).text

        assert "ASK {</textarea>" in page
        assert "# Quelles villes" not in page


class TestExamples:
    """Examples are found by theme."""

    def test_they_are_grouped(self) -> None:
        """Themes come in order of first appearance, those without a name by their slug."""
        themes = themes_of(
            (example("a", "leviers"), example("b", "ses-themes"), example("c", "leviers")), "en"
        )

        assert [theme.title for theme in themes] == ["Levers", "Ses themes"]
        assert [len(theme.examples) for theme in themes] == [2, 1]


class TestCanonicalAddress:
    """The one address of a page, whatever else the request says."""

    @pytest.mark.parametrize(
        ("asked", "address"),
        [
            ("/sparql", "/sparql?lang=fr"),
            ("/sparql?format=html&lang=en", "/sparql?lang=en"),
            ("/sparql?utm_source=x&query=ASK+%7B%7D", "/sparql?query=ASK+%7B%7D&lang=fr"),
            (f"/sparql?view=chart&query={ROWS}", f"/sparql?query={ROWS}&view=chart&lang=fr"),
            (f"/sparql?page=2&query={ROWS}", f"/sparql?query={ROWS}&lang=fr&page=2"),
        ],
    )
    def test_it_is_what_the_page_shows(self, client: FlaskClient, asked: str, address: str) -> None:
        """The query, its graphs, the view and the page of the table; and the language."""
        page = client.get(asked, headers={**HTML, "Accept-Language": "fr"})

        assert page.status_code == 200
        assert canonical_of(page) == [f"http://localhost{address}"]

    def test_what_is_sent_in_a_body_has_none(self, client: FlaskClient) -> None:
        """A query may be longer than addresses are."""
        assert canonical_of(client.post("/sparql", data={"query": "ASK {}"}, headers=HTML)) == []

    def test_what_is_wrong_has_none(self, client: FlaskClient) -> None:
        """It is no page to come back to."""
        assert canonical_of(client.get("/sparql?query=ASK", headers=HTML)) == []


class TestVocabulary:
    """What the editor completes."""

    def test_terms_have_names_in_both_languages(self, client: FlaskClient) -> None:
        """Prefixed, with the label that the reader of the page knows before the other."""
        document = client.get("/sparql/vocabulary?lang=fr").get_json()

        assert document["prefixes"]["esg"] == "https://w3id.org/esgraph/ontology#"
        assert document["prefixes"]["id"] == "https://w3id.org/esgraph/id/"
        public_service = {
            "name": "cpsv:PublicService",
            "labels": ["service public", "public service"],
        }
        assert public_service in document["terms"]

    def test_things_are_left_out(self, client: FlaskClient) -> None:
        """There may be very many; they are searched elsewhere."""
        names = [each["name"] for each in client.get("/sparql/vocabulary").get_json()["terms"]]

        assert names
        assert not [name for name in names if name.startswith(("id:", "http"))]

    @pytest.mark.parametrize(
        ("asked", "iri"),
        [
            ("rivière", "https://w3id.org/esgraph/id/city/riviere-claire"),
            ("RIVIERE claire", "https://w3id.org/esgraph/id/city/riviere-claire"),
        ],
    )
    def test_things_are_found_by_name(self, client: FlaskClient, asked: str, iri: str) -> None:
        """Whatever the accents and the case; with their kind in the language of the page."""
        answer = client.get("/sparql/things", query_string={"q": asked, "lang": "fr"})
        found = answer.get_json()["things"]

        assert {"iri": iri, "name": "Rivière-Claire", "other": None, "kind": "Ville"} in found
        assert len(found) <= MAX_THINGS

    @pytest.mark.parametrize("asked", ["", "  ", "zzzz", "<script>"])
    def test_nothing_is_suggested_for_what_is_no_name(
        self, client: FlaskClient, asked: str
    ) -> None:
        """An empty list, not an error."""
        answer = client.get("/sparql/things", query_string={"q": asked})

        assert answer.get_json() == {"things": []}

    def test_it_is_kept_until_the_release_changes(self, client: FlaskClient) -> None:
        """A browser asks again, and is told that nothing is new."""
        first = client.get("/sparql/vocabulary?lang=fr")
        again = client.get(
            "/sparql/vocabulary?lang=fr", headers={"If-None-Match": first.headers["ETag"]}
        )

        assert again.status_code == 304

    def test_editor_speaks_the_language(self) -> None:
        """Screen readers hear it."""
        assert json.loads(editor_phrases("fr"))["Completions"] == "Propositions"


def test_query_that_was_answered_is_offered_to_the_history(client: FlaskClient) -> None:
    """One that was not is left out; without scripts the list stays hidden."""
    answered = client.get("/sparql", query_string={"query": "ASK {}"}, headers=HTML).text
    refused = client.get("/sparql", query_string={"query": "ASK {"}, headers=HTML).text

    assert 'data-answered="ASK {}"' in answered
    assert "data-answered" not in refused
    assert '<section id="history" hidden' in refused


def test_editor_is_told_where_the_error_is(client: FlaskClient) -> None:
    """So that the cursor stands there."""
    page = client.get("/sparql", query_string={"query": "ASK {\n ?s }"}, headers=HTML).text

    assert 'data-line="2"' in page


class TestNames:
    """Things in an answer are called by their names."""

    CITY = "https://w3id.org/esgraph/id/city/riviere-claire"

    def test_thing_has_its_name_and_its_iri(self, client: FlaskClient) -> None:
        """The name leads where the IRI leads."""
        query = f"SELECT ?city {{ VALUES ?city {{ <{self.CITY}> }} }}"

        page = client.get("/sparql", query_string={"query": query}, headers=HTML).text

        assert "Rivière-Claire</a>" in page
        assert '<code class="iri">id:city/riviere-claire</code>' in page

    def test_thing_without_a_name_keeps_its_iri(self, client: FlaskClient) -> None:
        """Nothing is made up; a scheme that is not followed is no link."""
        query = "SELECT ?x { VALUES ?x { <http://e.example/none> <javascript:alert(1)> } }"

        page = client.get("/sparql", query_string={"query": query}, headers=HTML).text

        assert ">http://e.example/none</a></td>" in page
        assert 'class="iri"' not in page

    def test_page_comes_without_names_where_the_service_refuses_them(
        self, queries: QueryService
    ) -> None:
        """The answer is worth more than its names."""
        settings = WebSettings()
        site = FixedSite("0" * 16, _OneAnswer(queries), settings)
        client = create_app(site, config=settings).test_client()
        query = f"SELECT ?city {{ VALUES ?city {{ <{self.CITY}> }} }}"

        response = client.get("/sparql", query_string={"query": query}, headers=HTML)

        assert response.status_code == 200
        assert ">id:city/riviere-claire</a></td>" in response.text


def test_columns_of_numbers_stand_under_their_heading(client: FlaskClient) -> None:
    """Both to the right; a number among other things stands as they do."""
    values = "VALUES (?name ?n ?mixed) { ('a' 1 1) ('b' UNDEF 'c') }"
    page = client.get("/sparql", query_string={"query": f"SELECT * {{ {values} }}"}, headers=HTML)

    assert page.text.count('<th scope="col" class="number">n</th>') == 1
    assert page.text.count('class="number"') == 3


def test_all_columns_stand_as_the_query_has_them(client: FlaskClient) -> None:
    """Not by the alphabet."""
    page = client.get(
        "/sparql", query_string={"query": "SELECT * { ?s ?p ?o } LIMIT 1"}, headers=HTML
    ).text

    heads = [part.partition("<")[0] for part in page.split('<th scope="col">')[1:]]
    assert heads == ["s", "p", "o"]


def test_refused_query_has_its_problem_in_the_title(client: FlaskClient) -> None:
    """Who has many tabs, or hears them, knows at once."""
    page = client.get("/sparql", query_string={"query": "ASK {", "lang": "en"}, headers=HTML).text

    assert "<title>Bad request · " in page


def test_answer_too_large_for_a_page_leads_to_its_beginning(client: FlaskClient) -> None:
    """By a query that can be run; and how large files may be is said."""
    digits = " ".join(f"({number})" for number in range(10))
    many = "SELECT * {" + "".join(f" VALUES (?n{n}) {{ {digits} }}" for n in range(5)) + " }"

    page = client.get("/sparql", query_string={"query": many, "lang": "en"}, headers=HTML).text

    assert "too large for one page" in page
    assert "LIMIT+1000" in page


def test_texts_in_several_languages_say_theirs(client: FlaskClient) -> None:
    """As SPARQL writes it; where all are in one, nothing has to be told apart."""
    mixed, plain = (
        client.get(
            "/sparql",
            query_string={"query": f"SELECT * {{ VALUES ?x {{ {texts} }} }}"},
            headers=HTML,
        ).text
        for texts in ('"ville"@fr "city"@en "x"', '"ville"@fr "bourg"@fr "x"')
    )

    assert '>ville <span class="aside" lang="fr">@fr</span></td>' in mixed
    assert '<td lang="en">city <span class="aside" lang="fr">@en</span></td>' in mixed
    assert "<td>x</td>" in mixed
    assert "@fr" not in plain.partition('class="result"')[2].partition("</table>")[0]


def test_empty_answer_leads_to_what_the_data_leave_out(client: FlaskClient) -> None:
    """That they do not say it does not mean that it is not so."""
    page = client.get(
        "/sparql", query_string={"query": "SELECT * { ?s <x:none> ?o }", "lang": "fr"}, headers=HTML
    ).text

    assert 'href="/fr/a-propos#limits"' in page
