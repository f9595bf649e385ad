from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from tests.web.requests_in_hand import in_request

from esgraph.namespaces import thing
from esgraph.web.citing.cite_pages import answer_citation_tools
from esgraph.web.citing.error_reports import report_address
from esgraph.web.citing.page_tools import PageTools, page_tools
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.sources import Source
from esgraph.web.facts.words import Words
from esgraph.web.site.results import parse_solutions
from esgraph.web.site.rows import terms

CITY = Entity("city", "riviere-claire")
WORKSHOP = Entity("organization", "atelier-du-quai")
QUOTATION = "La ville épaule l'atelier."


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


def tools_of(client: FlaskClient, entity: Entity, claim: Claim | None = None) -> PageTools:
    """Return the tools of the page about *entity*."""
    title = Words("Titre", "fr")
    return in_request(client, lambda: page_tools(entity, title, "fr", claim=claim))


@pytest.mark.parametrize("entity", [CITY, WORKSHOP], ids=lambda entity: entity.kind)
def test_every_address_answers(client: FlaskClient, entity: Entity) -> None:
    """Downloads, references, the query, the form."""
    tools = tools_of(client, entity)
    downloads = (*tools.downloads, *tools.citation.downloads)

    assert {client.get(each.address).mimetype for each in downloads} == {
        each.media_type for each in downloads
    }
    for address in (tools.query_address, tools.report_address):
        page = client.get(address, headers={"Accept": "text/html"}, follow_redirects=True)
        assert page.status_code == 200


@pytest.mark.parametrize("entity", [CITY, WORKSHOP], ids=lambda entity: entity.kind)
def test_query_returns_statements_with_their_passages(client: FlaskClient, entity: Entity) -> None:
    """Claims about the thing, each with the words of its document."""
    address = tools_of(client, entity).query_address
    (query,) = parse_qs(urlsplit(client.get(address).headers["Location"]).query)["query"]
    answer = client.get(f"{address}&format=json", follow_redirects=True)
    rows = parse_solutions(answer.data).rows

    assert query.startswith("# ")
    assert entity.iri in query
    assert QUOTATION in map(str, terms(rows, "quotation"))
    assert thing("document", "riviere-claire") in terms(rows, "document")


def test_city_query_finds_every_kind_of_claim(client: FlaskClient) -> None:
    """Also those that name the city's administration."""
    address = tools_of(client, CITY).query_address
    answer = client.get(address, headers={"Accept": "text/csv"}, follow_redirects=True)

    for kind in (
        *("strength", "challenge", "lever-use", "key-partner-relation"),
        *("winning-partnership", "funding-relation", "observation"),
    ):
        assert f"/id/{kind}/" in answer.text


WHOLE = Source(
    title=Words("Rapport annuel", "fr"),
    publisher=Words("Pôle inventé", "fr"),
    issued="2023",
    heading=Words("Chiffres", "fr"),
    first_line="7",
    last_line="7",
    quotation=Words("Des mots\ndu rapport.", "fr"),
    page="https://pole.example/rapport",
)


@pytest.mark.parametrize(
    ("source", "passage"),
    [
        (Source(title=Words("Journal", "fr")), "Journal."),
        (Source(title=Words("Inventée", "fr"), is_fiche=True), "Fiche Inventée."),
        (Source(title=Words("Fiche de X", "fr"), is_fiche=True), "Fiche de X."),
        (
            Source(title=Words("Titre", "fr"), page="https://e.example/a"),
            "Titre, https://e.example/a",
        ),
        (Source(title=Words("Titre", "fr"), page="/fr/document/titre"), "Titre."),
        (
            WHOLE,
            (
                "Rapport annuel, Pôle inventé, 2023, Chiffres, ligne 7 : "
                "« Des mots du rapport. », https://pole.example/rapport"
            ),
        ),
    ],
)
def test_claim_is_cited_with_its_source(client: FlaskClient, source: Source, passage: str) -> None:
    """All that leads a reader to the passage, in one line."""
    claim = Claim("urn:c", "c", None, (source,), (), ())
    reference = tools_of(client, WORKSHOP, claim).citation.reference

    assert reference.passage.text.replace("\u00a0", " ") == f" D’après {passage}"


def test_long_quotation_is_cut_at_a_word(client: FlaskClient) -> None:
    """A reference is no copy of a document."""
    source = Source(title=Words("Titre", "fr"), quotation=Words("mot " * 200, "fr"))
    claim = Claim("urn:c", "c", None, (source, source), (), ())
    passage = tools_of(client, WORKSHOP, claim).citation.reference.passage.text

    assert passage.count("mot […]\u00a0»") == 2
    assert len(passage) < 900


def test_answer_is_cited_with_its_query(client: FlaskClient) -> None:
    """Its files know the query."""
    tools = in_request(client, lambda: answer_citation_tools((("query", "ASK {}"),), "en"))

    assert [each.title for each in tools.downloads] == ["BibTeX", "RIS", "CSL-JSON", "APA"]
    assert {client.get(each.address).status_code for each in tools.downloads} == {200}
    assert tools.reference.href.endswith("/sparql?query=ASK+%7B%7D")


@pytest.mark.parametrize(
    ("statement", "query"),
    [
        (None, ""),
        (str(thing("statement", "s")), "&statement=id/statement/s"),
        (CITY.iri, ""),
        ("urn:x&y", "&statement=urn%3Ax%26y"),
    ],
)
def test_report_names_the_statement(statement: str | None, query: str) -> None:
    """Short, since a page has hundreds of them."""
    address = report_address("en", CITY.iri, statement)

    assert address == f"/en/report-error?thing=id/city/riviere-claire{query}"


def test_page_of_an_answer_tells_how_to_cite_it(client: FlaskClient) -> None:
    """Once there is an answer."""
    form = client.get("/sparql?lang=en&format=html").text
    page = client.get("/sparql?query=ASK+%7B%7D&lang=en&format=html").text

    assert "Cite this answer" not in form
    assert "Cite this answer" in page
    assert 'href="/cite/query.ris?query=ASK+%7B%7D&amp;lang=en"' in page
