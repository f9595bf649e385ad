import io
from http import HTTPStatus
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph
from rdflib.namespace import RDF, SH
from tests.web.conftest import OwnChecks
from werkzeug.test import TestResponse

from esgraph.checking import CheckerSettings, Outcome, Task
from esgraph.errors import (
    CheckError,
    CheckMemoryError,
    CheckTimeoutError,
    CheckUnavailableError,
    EsgraphError,
)
from esgraph.language import Text
from esgraph.pipeline import Published
from esgraph.project import own_project
from esgraph.query import QueryService, QuerySettings
from esgraph.release import open_current
from esgraph.reports import report_from_json
from esgraph.web import FixedSite, WebSettings, create_app

ADDRESS = "/api/v1/validate"
FAULTY = "Nom;Forme juridique\nCoopérative inventée;Coop de rien\n;Coopérative\n".encode()
GOOD = "Nom;Forme juridique\nCoopérative inventée des Brumes;Coopérative de solidarité\n".encode()
BROKEN = b"@prefix esg: <https://w3id.org/esgraph/ontology#> .\n<x:a> esg:b esg:c ;; . nonsense\n"


def send(
    client: FlaskClient,
    data: bytes,
    name: str = "organismes.csv",
    *,
    query: str = "",
    **headers: str,
) -> TestResponse:
    """Return the response to one file in a form."""
    return client.post(
        f"{ADDRESS}?{query}",
        data={"file": (io.BytesIO(data), name)},
        content_type="multipart/form-data",
        headers={key.replace("_", "-"): value for key, value in headers.items()},
    )


class TestReport:
    """What comes back of files that can be read."""

    def test_data_that_do_not_conform_are_no_error(self, checking_client: FlaskClient) -> None:
        """The answer is 200, and says so."""
        response = send(checking_client, FAULTY)

        assert (response.status_code, response.mimetype) == (HTTPStatus.OK, "application/json")
        assert response.json is not None
        assert response.json["conforms"] is False
        assert response.headers["Esgraph-Verdict"] == "does-not-conform"
        assert report_from_json(response.text).findings[0].place is not None

    def test_data_that_conform(self, checking_client: FlaskClient) -> None:
        """Remarks are no errors."""
        response = send(checking_client, GOOD)

        assert response.json is not None
        assert response.json["conforms"] is True

    def test_body_is_a_file(self, checking_client: FlaskClient) -> None:
        """A form is not needed; the name is told in the address."""
        response = checking_client.post(
            f"{ADDRESS}?name=organismes.csv", data=FAULTY, content_type="text/csv"
        )

        assert response.json is not None
        assert response.json["files"][0]["name"] == "organismes.csv"

    def test_body_is_named_by_its_disposition_or_its_type(
        self, checking_client: FlaskClient
    ) -> None:
        """Without a name, the type gives the end of one."""
        named = checking_client.post(
            ADDRESS,
            data=FAULTY,
            content_type="application/octet-stream",
            headers={"Content-Disposition": 'attachment; filename="../x/organismes.csv"'},
        )
        nameless = checking_client.post(ADDRESS, data=FAULTY, content_type="text/csv")

        names = [each.get_json()["files"][0]["name"] for each in (named, nameless)]
        assert names == ["organismes.csv", "sans-nom.csv"]

    def test_file_may_be_as_long_as_the_bound(self, checking_client: FlaskClient) -> None:
        """In a form, too, however its bytes look to who reads it."""
        for line in (b"<x:a> <x:b> <x:c> .\n", b"\r\n", b"\n--", b"#\r"):
            data = b"<x:a> <x:b> <x:c> .\n#" + line * (290_000 // len(line))
            response = send(checking_client, data, "a.ttl")

            assert response.status_code in {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}

    def test_several_files_are_one_contribution(self, checking_client: FlaskClient) -> None:
        """All are in the report, whatever the fields of the form are called."""
        data = {
            "first": (io.BytesIO(GOOD), "organismes.csv"),
            "second": (io.BytesIO(b"<x:a> <x:b> <x:c> ."), "more.nt"),
        }
        response = checking_client.post(ADDRESS, data=data)

        names = [file["name"] for file in response.get_json()["files"]]
        assert names == ["organismes.csv", "more.nt"]

    def test_nothing_may_be_kept_by_caches(self, checking_client: FlaskClient) -> None:
        """Nobody else is to see it."""
        response = send(checking_client, GOOD)

        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in response.headers


class TestForms:
    """The forms of a report."""

    @pytest.mark.parametrize(
        ("name", "accept"),
        [
            ("json", "application/json"),
            ("sarif", "application/sarif+json"),
            ("csv", "text/csv"),
            ("html", "text/html"),
            ("turtle", "text/turtle"),
            ("text", "text/plain"),
            ("patch", "application/rdf-patch"),
            (
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
        ],
    )
    def test_form_is_named_or_accepted(
        self, checking_client: FlaskClient, name: str, accept: str
    ) -> None:
        """Both ways lead to the same type."""
        named = send(checking_client, FAULTY, query=f"format={name}")
        accepted = send(checking_client, FAULTY, Accept=accept)

        assert named.status_code == accepted.status_code == HTTPStatus.OK
        assert named.mimetype == accepted.mimetype == accept
        assert named.headers["Esgraph-Verdict"] == "does-not-conform"

    def test_messages_are_in_the_language_asked_for(self, checking_client: FlaskClient) -> None:
        """By parameter, else by header."""
        french = send(checking_client, FAULTY, query="format=text&lang=fr").text
        english = send(checking_client, FAULTY, Accept="text/plain", Accept_Language="en").text

        assert "Non conforme" in french
        assert "Does not conform" in english

    def test_standard_report_is_one(self, checking_client: FlaskClient) -> None:
        """Programs for SHACL read it."""
        text = send(checking_client, FAULTY, query="format=turtle").text

        graph = Graph().parse(data=text, format="turtle")
        assert (None, RDF.type, SH.ValidationReport) in graph

    def test_graph_is_what_the_file_says(self, checking_client: FlaskClient) -> None:
        """Not the report."""
        text = send(checking_client, GOOD, query="format=graph").text

        assert "Coopérative inventée des Brumes" in text
        assert "ValidationReport" not in text

    def test_workbook_has_a_name_of_its_own(self, checking_client: FlaskClient) -> None:
        """It is saved beside the file that was sent."""
        response = send(checking_client, FAULTY, query="format=xlsx&lang=fr")

        assert "organismes-rapport.xlsx" in response.headers["Content-Disposition"]
        assert response.data.startswith(b"PK")

    def test_there_is_no_workbook_of_rdf(self, checking_client: FlaskClient) -> None:
        """The refusal names the other forms."""
        response = send(checking_client, b"<x:a> <x:b> <x:c> .", "a.nt", query="format=xlsx")

        assert response.status_code == HTTPStatus.NOT_ACCEPTABLE
        assert "tableau" in response.get_json()["detail"]

    def test_unknown_form_is_refused(self, checking_client: FlaskClient) -> None:
        """Before anything is checked."""
        response = send(checking_client, GOOD, query="format=docx")

        assert response.status_code == HTTPStatus.NOT_ACCEPTABLE

    def test_html_is_a_page(self, checking_client: FlaskClient) -> None:
        """Well-formed, in its language."""
        text = send(checking_client, FAULTY, query="format=html&lang=en").text

        assert '<html lang="en">' in text


class TestRefusals:
    """What cannot be checked."""

    def test_place_of_a_syntax_error_is_told(self, checking_client: FlaskClient) -> None:
        """Line, column and the line itself."""
        response = send(checking_client, BROKEN, "données.ttl")

        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert response.mimetype == "application/problem+json"
        fault = response.get_json()["errors"][0]
        assert (fault["file"], fault["line"]) == ("données.ttl", 2)
        assert "nonsense" in fault["excerpt"]

    @pytest.mark.parametrize(
        ("body", "content_type", "status"),
        [
            pytest.param(b"", "text/csv", HTTPStatus.BAD_REQUEST, id="nothing"),
            pytest.param(b"--x--\r\n", "multipart/form-data; boundary=x", 400, id="empty-form"),
            pytest.param(b"rubbish", "multipart/form-data; boundary=x", 400, id="no-form"),
            pytest.param(b"rubbish", "multipart/form-data", 400, id="no-boundary"),
            pytest.param(b"a=b", "application/x-www-form-urlencoded", 415, id="other-form"),
            pytest.param(b"x" * 400_000, "text/csv", 413, id="large"),
            pytest.param(b"%PDF-1.7 ...", "application/pdf", 422, id="pdf"),
            pytest.param(b"\x00\x01\x02", "application/octet-stream", 422, id="rubbish"),
        ],
    )
    def test_body_is_refused(
        self, checking_client: FlaskClient, body: bytes, content_type: str, status: int
    ) -> None:
        """Each with what to do instead."""
        response = checking_client.post(ADDRESS, data=body, content_type=content_type)

        assert (response.status_code, response.mimetype) == (status, "application/problem+json")
        assert len(response.get_json()["detail"]) > 20

    def test_coding_is_refused(self, checking_client: FlaskClient) -> None:
        """A bomb may be in it."""
        response = checking_client.post(
            ADDRESS, data=b"x", content_type="text/csv", headers={"Content-Encoding": "gzip"}
        )

        assert response.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def test_larger_form_is_refused(self, checking_client: FlaskClient) -> None:
        """The bound is on the files together."""
        files = {name: (io.BytesIO(b"a;b\n" * 40_000), f"{name}.csv") for name in ("a", "b")}
        response = checking_client.post(ADDRESS, data=files)

        assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        assert "300" in response.get_json()["detail"]

    def test_browser_reads_the_refusal_as_a_page(self, checking_client: FlaskClient) -> None:
        """As all refusals."""
        response = send(checking_client, b"%PDF-1.7", "x.pdf", Accept="text/html")

        assert (response.status_code, response.mimetype) == (422, "text/html")


class Failing(OwnChecks):
    """Checks that end in an error."""

    def __init__(self, error: EsgraphError) -> None:
        """Raise *error* for each task."""
        self.settings = CheckerSettings()
        self._error = error

    def check(self, task: Task) -> Outcome:  # noqa: ARG002 - whatever it is
        """Raise the error."""
        raise self._error


@pytest.mark.parametrize(
    ("kind", "status", "retry"),
    [
        (CheckTimeoutError, 422, None),
        (CheckMemoryError, 422, None),
        (CheckUnavailableError, 503, "2"),
        (CheckError, 503, None),
    ],
)
def test_check_that_could_not_be_made_is_no_verdict(
    queries: QueryService, kind: type[CheckError], status: int, retry: str | None
) -> None:
    """Its cause is told; a client may come back where it was no fault of the file."""
    error = kind(Text(fr="n'a pas pu être vérifié", en="could not be checked"))
    settings = WebSettings(checker=Failing(error))
    app = create_app(FixedSite("0123456789abcdef", queries, settings), config=settings)

    response = send(app.test_client(), GOOD)

    assert (response.status_code, response.headers.get("Retry-After")) == (status, retry)
    assert "conforms" not in response.get_json()


def test_server_without_checks_says_so(client: FlaskClient) -> None:
    """It is no fault of the client."""
    assert send(client, GOOD).status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert client.get(ADDRESS).get_json()["is_offered"] is False


class TestWithoutFiles:
    """What other methods answer."""

    def test_get_says_how_to_ask(self, checking_client: FlaskClient) -> None:
        """The bounds and where all is described."""
        said = checking_client.get(ADDRESS).get_json()

        assert said["max_upload_bytes"] == 300_000
        assert said["description"].endswith("/api/v1/openapi.json")
        assert {"json", "xlsx"} <= set(said["formats"])

    def test_head_has_no_body(self, checking_client: FlaskClient) -> None:
        """Its headers are those of GET."""
        response = checking_client.head(ADDRESS)

        assert (response.status_code, response.data) == (HTTPStatus.OK, b"")

    def test_options_lets_scripts_of_other_sites_ask(self, checking_client: FlaskClient) -> None:
        """A preflight is answered."""
        response = checking_client.options(ADDRESS)

        assert response.status_code == HTTPStatus.NO_CONTENT
        assert "POST" in response.headers["Allow"]
        assert "POST" in response.headers["Access-Control-Allow-Methods"]

    def test_other_methods_are_refused(self, checking_client: FlaskClient) -> None:
        """What is sent is not put anywhere."""
        assert checking_client.put(ADDRESS, data=GOOD).status_code == 405


def test_checks_are_paid_from_the_budget_of_queries(releases: Path, published: Published) -> None:
    """A client who has spent it all is told when to come back."""
    limits = QuerySettings(workers=1, budget_seconds=0.001)
    with QueryService(open_current(releases).dump, limits) as queries:
        settings = WebSettings(
            checker=OwnChecks(published, CheckerSettings()), has_budget=True, project=own_project()
        )
        app = create_app(FixedSite("0123456789abcdef", queries, settings), config=settings)
        first, second = (send(app.test_client(), GOOD) for _ in range(2))

    assert [first.status_code, second.status_code] == [200, 429]
    assert int(second.headers["Retry-After"]) > 0


class TestPeople:
    """What is said over HTTP of the people in a file."""

    ROW = b"Nom;Forme juridique;Courriel\nCoop du Merle;Coop\xc3\xa9rative;%s\n"

    def test_address_of_a_person_is_told_at_its_cell(self, checking_client: FlaskClient) -> None:
        """With what becomes of it and what to write; nothing that would be published has it."""
        data = self.ROW % b"marie.tremblay@merle.example"

        report = report_from_json(send(checking_client, data).data)
        graph = send(checking_client, data, query="format=graph").get_data(as_text=True)

        (finding,) = [f for f in report.findings if f.code == "nominative-email"]
        assert finding.place is not None
        assert finding.place.cell == "C2"
        assert "ne sera pas publiée" in finding.message.fr
        assert "will not be published" in finding.message.en
        assert "info@merle.example" in finding.message.fr
        assert report.conforms
        assert "Coop du Merle" in graph
        assert "tremblay" not in graph

    def test_page_tells_it(self, checking_client: FlaskClient) -> None:
        """In the language of the page."""
        response = checking_client.post(
            "/fr/valider",
            data={
                "file": (io.BytesIO(self.ROW % b"marie.tremblay@merle.example"), "organismes.csv")
            },
            content_type="multipart/form-data",
        )

        assert "m…@merle.example" in response.get_data(as_text=True)
