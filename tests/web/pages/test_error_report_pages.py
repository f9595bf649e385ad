import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from tests.web.invented import client_over
from werkzeug.test import TestResponse

from esgraph.contributions import MAX_MESSAGE, ErrorReportStore
from esgraph.errors import QueryBudgetError
from esgraph.language import Text
from esgraph.query import Client, QueryService
from esgraph.web import WebSettings
from esgraph.web.pages.error_report_form import HONEYPOT
from esgraph.web.pages.error_report_pages import MAX_FORM_BYTES

FR = "/fr/signaler"
EN = "/en/report-error"
ABOUT = {
    "thing": "id/city/riviere-claire",
    "statement": "id/lever-use/riviere-claire-lever-accompagnement",
}
BASE = "https://w3id.org/esgraph/"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of the file of reports."""
    return tmp_path / "reports.sqlite"


@pytest.fixture
def client(queries: QueryService, path: Path) -> FlaskClient:
    """Return a client of an application that takes reports."""
    return client_over(queries, WebSettings(error_reports=path))


def closed_client(queries: QueryService, contact: str | None) -> FlaskClient:
    """Return a client of an application that takes none."""
    return client_over(queries, WebSettings(contact=contact))


def read(response: TestResponse, status: int = 200) -> str:
    """Return a page, its entities read."""
    assert response.status_code == status
    return unescape(response.text).replace("\u00a0", " ")


class TestForm:
    """What a visitor finds."""

    def test_it_tells_what_is_contested_already(self, client: FlaskClient) -> None:
        """Whoever comes to say that another source differs finds it there."""
        page = read(client.get(FR, query_string=ABOUT))

        assert "Contesté" in page
        assert "ne nomment pas la même instance" in page

    def test_whom_to_ask_is_named(self, queries: QueryService, path: Path) -> None:
        """Beside the form, too, where the server names somebody."""
        settings = WebSettings(error_reports=path, contact="aide@e.example")
        page = read(client_over(queries, settings).get(FR, query_string=ABOUT))

        assert "<form" in page.partition("<main")[2]
        assert 'href="mailto:aide@e.example' in page.partition("<main")[2]

    def test_it_names_the_statement_and_its_passage(self, client: FlaskClient) -> None:
        """And the release that was read."""
        page = read(client.get(FR, query_string=ABOUT))

        assert "Rivière-Claire" in page
        assert "Accompagnement vital" in page
        assert "La ville épaule l'atelier." in page
        assert "<code>0123456789abcdef</code>" in page

    @pytest.mark.parametrize(
        "said",
        [
            "id/city/riviere-claire",
            "/id/city/riviere-claire",
            f"{BASE}id/city/riviere-claire",
            "/fr/ville/riviere-claire",
            "http://localhost/en/city/riviere-claire",
        ],
    )
    def test_thing_is_known_by_any_of_its_addresses(self, client: FlaskClient, said: str) -> None:
        """Its IRI, its path, its page."""
        page = read(client.get(EN, query_string={"thing": said}))

        assert '<input type="text" id="thing"' not in page
        assert '<a href="/en/city/riviere-claire"' in page

    @pytest.mark.parametrize("said", ["/fr/villes", "id/city/nulle-part", "javascript:alert(1)"])
    def test_other_address_can_be_corrected(self, client: FlaskClient, said: str) -> None:
        """It stands in a field, never in a link."""
        page = read(client.get(FR, query_string={"thing": said}))

        assert re.search(rf'<input type="text" id="thing" [^>]*value="{re.escape(said)}"', page)
        assert f'href="{said}"' not in page.replace('href="/fr/villes"', "")

    def test_switch_stays_on_the_same_statement(self, client: FlaskClient) -> None:
        """In the other language."""
        page = read(client.get(FR, query_string=ABOUT))

        assert f'href="{EN}?thing={ABOUT["thing"]}&statement={ABOUT["statement"]}"' in page

    def test_it_says_what_is_kept(self, client: FlaskClient) -> None:
        """Before anything is sent; no search engine lists it."""
        response = client.get(FR)

        assert "Ce qui est gardé" in read(response)
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert response.headers["Cache-Control"] == "no-store"

    def test_fields_are_labelled(self, client: FlaskClient) -> None:
        """Each by a label of its own."""
        page = read(client.get(EN))
        labelled = set(re.findall(r'<label for="([^"]+)"', page))
        fields = set(re.findall(r'<(?:input type="(?:text|email)"|textarea) id="([^"]+)"', page))

        assert {"thing", "message", "email", HONEYPOT} == fields == labelled


class TestSending:
    """What becomes of a report."""

    def test_it_is_kept_and_receipted(self, client: FlaskClient, path: Path) -> None:
        """As it was written, about what the page named, in the release that was read."""
        sent = {**ABOUT, "message": "Non.\r\nC'est 87.", "email": "a@e.example", "release": "old"}
        page = read(client.post(FR, data=sent))
        (report,) = ErrorReportStore(path).all()

        assert "Signalement reçu" in page
        assert report.id in page
        assert report.remark.thing == f"{BASE}{ABOUT['thing']}"
        assert report.remark.statement == f"{BASE}{ABOUT['statement']}"
        assert report.remark.message == "Non.\nC'est 87."
        assert (report.remark.email, report.remark.release) == ("a@e.example", "old")

    def test_email_may_be_left_out(self, client: FlaskClient, path: Path) -> None:
        """As may the page."""
        read(client.post(EN, data={"message": "Something", "email": " "}))
        (report,) = ErrorReportStore(path).all()

        assert report.remark.email is None
        assert report.remark.thing == ""
        assert report.remark.release == "0123456789abcdef"

    @pytest.mark.parametrize(
        ("fields", "fault"),
        [
            ({"message": " \n "}, "message"),
            ({"message": "x" * (MAX_MESSAGE + 1)}, "message"),
            ({"message": "x", "email": "pas une adresse"}, "email"),
            ({"message": "x", "email": "a@b"}, "email"),
            ({"message": "x", "email": "a" * 250 + "@e.example"}, "email"),
            ({"message": "x", HONEYPOT: "https://spam.example"}, HONEYPOT),
        ],
    )
    def test_fault_is_told_at_its_field(
        self, client: FlaskClient, path: Path, fields: dict[str, str], fault: str
    ) -> None:
        """And above, with a link; what was written stays."""
        page = read(client.post(FR, data={**ABOUT, **fields}), 422)

        assert f'<a href="#{fault}">' in page
        assert f'id="{fault}-fault"' in page
        assert fields["message"].strip() in page
        assert ErrorReportStore(path).all() == ()

    def test_words_are_shown_as_words(self, client: FlaskClient) -> None:
        """Not as markup."""
        response = client.post(FR, data={"message": "<script>alert(1)</script>"})

        assert "<script>alert" not in response.text
        assert "&lt;script&gt;alert" in response.text

    def test_terminals_have_nothing_to_obey(self, client: FlaskClient, path: Path) -> None:
        """Maintainers read reports on them."""
        sent = {
            "message": "un\x1b[2J\ndeux\x9b\x00\ttrois",
            "thing": "\x1b]0;x\x07",
            "release": "\x08a",
        }
        read(client.post(FR, data=sent))
        (report,) = ErrorReportStore(path).all()

        assert report.remark.message == "un [2J\ndeux   trois"
        assert report.remark.thing == "]0;x"
        assert report.remark.release == "a"

    def test_large_form_is_refused(self, client: FlaskClient, path: Path) -> None:
        """Before it is read."""
        response = client.post(FR, data={"message": "x" * MAX_FORM_BYTES})

        assert response.status_code == 413
        assert ErrorReportStore(path).all() == ()

    def test_full_store_keeps_what_was_written(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In the form, with what to do instead."""
        monkeypatch.setattr("esgraph.contributions.error_reports.MAX_OPEN", 0)

        page = read(client.post(FR, data={"message": "À ne pas perdre"}), 503)

        assert "trop de signalements" in page.lower()
        assert "À ne pas perdre</textarea>" in page


class Charging:
    """The query service of the tests, with a budget of one report."""

    def __init__(self, queries: QueryService) -> None:
        """Begin with it."""
        self._queries = queries
        self._charged = 0.0

    def __getattr__(self, name: str) -> object:
        """Leave all else to the service."""
        return getattr(self._queries, name)

    def charge(self, client: Client, seconds: float) -> None:
        """Refuse the second time."""
        if self._charged:
            text = Text(fr=f"budget de {client.name} épuisé", en="budget used up")
            raise QueryBudgetError(text, retry_after_s=7)
        self._charged += seconds


def test_each_report_costs_its_client(queries: QueryService, path: Path) -> None:
    """Who sends too many waits, and loses no word."""
    client = client_over(Charging(queries), WebSettings(error_reports=path, has_budget=True))  # type: ignore[arg-type]

    first = client.post(FR, data={"message": "un"})
    second = client.post(FR, data={"message": "deux"})

    assert (first.status_code, second.status_code) == (200, 429)
    assert second.headers["Retry-After"] == "7"
    assert "deux</textarea>" in second.text


class TestWithoutStore:
    """A site that keeps no reports."""

    def test_letter_is_written_already(self, queries: QueryService) -> None:
        """To the contact, with subject and text."""
        page = read(closed_client(queries, "aide@e.example").get(FR, query_string=ABOUT))

        assert "report-form" not in page
        assert 'href="mailto:aide@e.example?subject=Erreur%20dans%20esgraph&body=Page' in page
        assert f"Page : {BASE}{ABOUT['thing']}\n" in page
        assert "Version des données : 0123456789abcdef\n" in page

    def test_contact_may_be_a_page(self, queries: QueryService) -> None:
        """It is linked as it is."""
        page = read(closed_client(queries, "https://e.example/aide").get(EN))

        assert '<a href="https://e.example/aide">' in page

    def test_nobody_to_write_to(self, queries: QueryService) -> None:
        """The text is there all the same."""
        page = read(closed_client(queries, None).get(FR, query_string=ABOUT))

        assert "Ce site ne donne pas d’adresse" in page
        assert ABOUT["statement"] in page

    def test_report_is_refused(self, queries: QueryService) -> None:
        """Nothing is taken that would be lost."""
        response = closed_client(queries, None).post(FR, data={"message": "Non."})

        assert response.status_code == 503
        assert "ne garde pas de signalements" in read(response, 503)


@pytest.mark.parametrize("page", ["/fr/villes", "/en/ontology", "/fr/ville/riviere-claire"])
def test_every_page_leads_to_the_form(linked: FlaskClient, page: str) -> None:
    """About itself."""
    language = page[:3]
    address = {"/fr": FR, "/en": EN}[language]

    assert f'href="{address}?thing={page}"' in linked.get(page).text
