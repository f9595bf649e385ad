import io
import re
from http import HTTPStatus
from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.web.outline import outline, status_of
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from esgraph.language import Language
from esgraph.web.contributing.invented import EXAMPLES
from esgraph.web.contributing.validation_page import ADDRESSES, MAX_KEPT_BYTES

FRENCH, ENGLISH = ADDRESSES["fr"], ADDRESSES["en"]
FAULTY = "Nom;Forme juridique\nCoopérative inventée;Coop de rien\n;OBNL\n"
WRONG_COLUMNS = "Nom;Formes juridik\nCoopérative inventée;Coopérative\n"
GOOD = "Nom;Forme juridique\nCoopérative inventée des Brumes;Coopérative de solidarité\n"
_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def give(client: FlaskClient, address: str = FRENCH, **fields: Any) -> TestResponse:
    """Return the page for a form with *fields*; bytes are the content of a file."""
    data = {
        name: (io.BytesIO(value), "organismes.csv") if isinstance(value, bytes) else value
        for name, value in fields.items()
    }
    return client.post(address, data=data, content_type="multipart/form-data")


def press(client: FlaskClient, page: str, wanted: str, address: str = FRENCH) -> TestResponse:
    """Return the answer to a button of the report that says ``format=wanted``."""
    assert f'name="format" value="{wanted}"' in page
    fields = MultiDict[str, Any](_FIELD.findall(page))
    fields["format"] = wanted
    return client.post(address, data=fields, content_type="multipart/form-data")


class TestForm:
    """The page before anything is given."""

    @pytest.mark.parametrize("address", [FRENCH, ENGLISH])
    def test_form_sends_files(self, checking_client: FlaskClient, address: str) -> None:
        """Nothing but HTML is needed for it."""
        text = checking_client.get(address).text

        assert f'method="post" action="{address}" enctype="multipart/form-data"' in text
        assert re.search(r'<input type="file" id="file" name="file" multiple required', text)

    def test_bounds_and_privacy_are_told(self, checking_client: FlaskClient) -> None:
        """Before a large file is sent, and in the words of people."""
        text = checking_client.get(FRENCH).text

        assert "300\u00a0ko au plus en tout" in text
        assert "ne sont pas conservés" in text

    @pytest.mark.parametrize("source", ["file", "paste", "examples"])
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_tabs_are_links(
        self, checking_client: FlaskClient, source: str, language: Language
    ) -> None:
        """Each way to give data has an address, in both languages; the current one is marked."""
        text = checking_client.get(f"{ADDRESSES[language]}?from={source}").text

        assert text.count('aria-current="page"') == 1
        other = ADDRESSES["en" if language == "fr" else "fr"]
        suffix = "" if source == "file" else f"?from={source}"
        assert f'href="{other}{suffix}"' in text

    @pytest.mark.parametrize("source", ["file", "paste", "examples"])
    def test_structure_is_sound(self, checking_client: FlaskClient, source: str) -> None:
        """Headings in order, ids unique, links alive, nothing inline."""
        text = checking_client.get(f"{FRENCH}?from={source}").text

        assert_sound(checking_client, text)

    def test_page_works_where_nothing_is_checked(self, client: FlaskClient) -> None:
        """It says so."""
        assert "ne vérifie pas de fichiers" in client.get(FRENCH).text


def assert_sound(client: FlaskClient, text: str) -> None:
    """Assert what every page has to be."""
    found = outline(text)
    assert found.levels[0] == 1
    assert found.levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(found.levels, found.levels[1:], strict=False))
    assert len(found.ids) == len(set(found.ids))
    anchors = {each.removeprefix("#") for each in found.addresses if each.startswith("#")}
    assert anchors <= {*found.ids}
    referred = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text)
    assert {name for names in referred for name in names.split()} <= {*found.ids}
    own = {each.partition("#")[0] for each in found.addresses if each.startswith("/")}
    assert {each for each in own if status_of(client, each) >= 400} == set()
    assert "<style" not in text
    assert " style=" not in text
    assert not re.search(r"<script(?! src=)", text)
    assert not re.search(r"\son[a-z]+=", text)


class TestReport:
    """The page after a check."""

    def test_verdict_takes_the_focus(self, checking_client: FlaskClient) -> None:
        """With a role, words and a picture of its own: colour is not all that tells."""
        text = give(checking_client, file=FAULTY.encode()).text

        opening = re.search(r"<section class=\"outcome[^>]*>", text)
        assert opening is not None
        for part in ("does-not-conform", 'tabindex="-1"', "autofocus", 'role="status"'):
            assert part in opening[0]
        assert ">Non conforme</h1>" in text
        assert "<title>Non conforme" in text

    def test_finding_has_its_place_value_and_remedy(self, checking_client: FlaskClient) -> None:
        """The cell, what stands in it, what may stand there."""
        text = give(checking_client, file=FAULTY.encode()).text

        assert "cellule B2" in text
        assert "«\u00a0Coop de rien\u00a0»" in text
        assert "Valeurs admises" in text

    def test_summary_leads_to_each_cause(self, checking_client: FlaskClient) -> None:
        """Its links have their targets."""
        text = give(checking_client, file=FAULTY.encode()).text

        targets = re.findall(r'<a href="#(g\d+)">', text)
        assert targets
        assert all(f'<h3 id="{target}">' in text for target in targets)

    def test_structure_comes_before_content(self, checking_client: FlaskClient) -> None:
        """What is wrong with the columns explains what is wrong in them."""
        text = give(checking_client, file=WRONG_COLUMNS.encode()).text

        headings = re.findall(r'<h2 id="(structure|content|warnings|remarks)">', text)
        order = ["structure", "content", "warnings", "remarks"]
        assert headings == [name for name in order if name in headings]

    def test_pasted_text_is_checked(self, checking_client: FlaskClient) -> None:
        """As forms send it; in English."""
        text = give(checking_client, ENGLISH, text=GOOD.replace("\n", "\r\n")).text

        assert re.search(r">Conforms[^<]*</h1>", text)
        assert "pasted-text" in text

    def test_what_would_be_added_is_shown(self, checking_client: FlaskClient) -> None:
        """The new thing by its name, and how many statements."""
        text = give(checking_client, file=GOOD.encode()).text

        assert "Ce que ces données ajouteraient au graphe" in text
        assert "Coopérative inventée des Brumes" in text
        assert "énoncés nouveaux" in text

    @pytest.mark.parametrize("content", [FAULTY, WRONG_COLUMNS, GOOD])
    def test_structure_is_sound(self, checking_client: FlaskClient, content: str) -> None:
        """Whatever the verdict."""
        assert_sound(checking_client, give(checking_client, file=content.encode()).text)

    def test_markup_in_data_is_text(self, checking_client: FlaskClient) -> None:
        """A stranger's name is no element of the page."""
        name = "<script>alert(1)</script><img src=x onerror=alert(1)>"
        text = checking_client.post(
            FRENCH,
            data={"file": (io.BytesIO(f"Nom;Ville\n{name};{name}\n".encode()), f"{name}.csv")},
        ).text

        assert "<script>alert" not in text
        assert "<img" not in text

    def test_report_is_not_kept_by_browsers(self, checking_client: FlaskClient) -> None:
        """It is the visitor's alone."""
        response = give(checking_client, file=GOOD.encode())

        assert response.headers["Cache-Control"] == "no-store"


class TestDownloads:
    """The buttons of a report, which send what the page carries."""

    @pytest.mark.parametrize(
        ("wanted", "beginning"),
        [
            ("xlsx", b"PK"),
            ("html", b"<!doctype html>"),
            ("csv", b"\xef\xbb\xbf"),
            ("json", b"{"),
            ("sarif", b"{"),
            ("turtle", b"@prefix"),
            ("graph", b"@prefix"),
            ("patch", b"A <"),
        ],
    )
    def test_button_gives_the_file(
        self, checking_client: FlaskClient, wanted: str, beginning: bytes
    ) -> None:
        """Of the same bytes as before."""
        page = give(checking_client, file=FAULTY.encode()).text
        response = press(checking_client, page, wanted)

        assert response.status_code == HTTPStatus.OK
        assert response.data.startswith(beginning)
        assert "organismes" in response.headers["Content-Disposition"]

    def test_button_leads_to_the_other_language(self, checking_client: FlaskClient) -> None:
        """The report is not lost."""
        page = give(checking_client, file=FAULTY.encode()).text
        response = press(checking_client, page, "page", ENGLISH)

        assert "Does not conform" in response.text
        assert "organismes.csv" in response.text

    def test_form_of_the_answer_is_chosen_beforehand(self, checking_client: FlaskClient) -> None:
        """For files that the page does not carry."""
        response = give(checking_client, file=FAULTY.encode(), format="xlsx")

        assert response.data.startswith(b"PK")

    def test_large_files_are_not_carried(self, checking_client: FlaskClient) -> None:
        """The page says what to do instead."""
        content = "Nom;Forme juridique\n" + "Coopérative inventée;Coopérative\n" * 6_000
        assert 150_000 < len(content.encode()) < min(300_000, MAX_KEPT_BYTES)
        page = give(checking_client, file=content.encode()).text

        assert 'name="content"' not in page
        assert "choisissez-les de nouveau" in page

    @pytest.mark.parametrize(
        "fields",
        [
            {"content": "%%%", "content-name": "a.csv"},
            {"content": "TsO", "content-name": "a.csv"},
            {"content": "Tm9t"},
        ],
    )
    def test_what_no_page_carries_is_refused(
        self, checking_client: FlaskClient, fields: dict[str, str]
    ) -> None:
        """Nobody else than our page sends it."""
        assert give(checking_client, **fields).status_code == HTTPStatus.BAD_REQUEST


class TestExamples:
    """The invented files."""

    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
    def test_example_is_checked_at_one_click(
        self, checking_client: FlaskClient, example: Any
    ) -> None:
        """It has faults to show; its file can be seen; its buttons work."""
        page = give(checking_client, example=example.name).text

        assert ">Conforme</h1>" not in page
        assert re.search(r"<h1[^>]*>(Non c|C)onforme", page)
        assert "invent" in example.file
        assert status_of(checking_client, f"/static/invented/{example.file}") == HTTPStatus.OK
        assert press(checking_client, page, "json").get_json()["verdict"] != "conforms"
        assert_sound(checking_client, page)

    def test_unknown_example_is_nothing(self, checking_client: FlaskClient) -> None:
        """As if nothing had been given."""
        assert give(checking_client, example="../x").status_code == HTTPStatus.BAD_REQUEST


class TestProblems:
    """What cannot be checked."""

    def test_nothing_given(self, checking_client: FlaskClient) -> None:
        """An empty form is answered with the form."""
        response = give(checking_client, text=" \r\n")

        assert response.status_code == HTTPStatus.BAD_REQUEST
        assert "Aucun fichier" in response.text
        assert 'role="alert"' in response.text
        assert_sound(checking_client, response.text)

    def test_place_of_a_syntax_error_is_told(self, checking_client: FlaskClient) -> None:
        """With its line."""
        text = '@prefix esg: <https://w3id.org/esgraph/ontology#> .\n<x:a> esg:b "c .\n'
        response = give(checking_client, text=text)

        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "ligne 2" in response.text
        assert "esg:b &#34;c ." in response.text
        assert_sound(checking_client, response.text)

    def test_too_large(self, checking_client: FlaskClient) -> None:
        """The page stays, and says how large files may be."""
        response = give(checking_client, file=b"x" * 400_000)

        assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        assert "300\u00a0ko" in response.text


class TestOrder:
    """What comes first on the page of a report."""

    def test_faults_come_before_what_is_for_programs(self, checking_client: FlaskClient) -> None:
        """Formats to process are last, and folded."""
        page = give(checking_client, file=FAULTY.encode()).text

        faults, people, programs = (
            page.index(mark)
            for mark in ('class="findings-of', 'value="html"', "<summary>Pour les programmes")
        )
        assert faults < people < programs < page.index('value="sarif"', people)
