import io
import re
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from tests.web.contributing.test_validation_page import assert_sound

from esgraph.intake import Received, recognise
from esgraph.language import LANGUAGES, Language
from esgraph.web.contributing.templates_on_offer import WORKBOOKS

PAGES = ["/fr/contribuer", "/en/contribute", "/fr/gabarits/", "/en/templates/"]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_sound(checking_client: FlaskClient, path: str) -> None:
    """Headings, anchors and links, as everywhere."""
    response = checking_client.get(path)

    assert response.status_code == HTTPStatus.OK
    assert_sound(checking_client, response.text)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_not_sent_again(checking_client: FlaskClient, path: str) -> None:
    """It has a validator."""
    etag = checking_client.get(path).headers["ETag"]

    assert checking_client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_three_steps_lead_to_templates_and_check(checking_client: FlaskClient) -> None:
    """In this order, and to whom one may turn."""
    text = checking_client.get("/fr/contribuer").text

    assert text.index('href="/fr/gabarits/"') < text.index('class="action" href="/fr/valider"')
    assert "mailto:aide@e.example" in text


def test_help_without_contact_says_so(client: FlaskClient) -> None:
    """No address is invented."""
    assert "pas encore de personne-ressource" in client.get("/fr/contribuer").text


def test_pages_lead_to_contributing(checking_client: FlaskClient) -> None:
    """From the home page and from every page."""
    for path in ("/fr/", "/fr/ville/riviere-claire"):
        text = checking_client.get(path).text
        assert 'href="/fr/contribuer"' in text
        assert 'href="/fr/valider"' in text


@pytest.mark.parametrize("name", WORKBOOKS.values())
def test_workbook_is_downloaded(checking_client: FlaskClient, name: str) -> None:
    """In either language from either page, the same bytes each time."""
    first, second = (checking_client.get(f"/fr/gabarits/{name}") for _ in range(2))

    assert recognise(Received(name, first.data)) == "xlsx"
    assert first.data == second.data
    assert name in first.headers["Content-Disposition"]


def test_each_sheet_comes_as_csv(checking_client: FlaskClient) -> None:
    """Its headers are in the language of the page; it passes its own check."""
    french = checking_client.get("/fr/gabarits/organizations.csv")
    english = checking_client.get("/en/templates/organizations.csv")

    assert "Nom *" in french.data.decode("utf-8-sig")
    assert "Name *" in english.data.decode("utf-8-sig")
    report = checking_client.post(
        "/api/v1/validate", data={"file": (io.BytesIO(french.data), "organizations.csv")}
    )
    assert report.get_json()["counts"]["violation"] == 0


@pytest.mark.parametrize("name", ["nope.csv", "organizations", "../x.xlsx", "nope.xlsx"])
def test_unknown_template_is_not_found(checking_client: FlaskClient, name: str) -> None:
    """A page of ours says so."""
    assert checking_client.get(f"/fr/gabarits/{name}").status_code == HTTPStatus.NOT_FOUND


def test_server_without_project_offers_no_templates(client: FlaskClient) -> None:
    """The page stays."""
    assert "n’offre pas de gabarits" in client.get("/fr/gabarits/").text
    assert client.get("/fr/gabarits/gabarit-esgraph.xlsx").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_has_a_file_in_the_language_of_its_page(
    checking_client: FlaskClient, language: Language
) -> None:
    """Its name is that of the sheet, which is known by it when the file comes back."""
    folder, name = {
        "fr": ("/fr/gabarits/", "partenaires-cles.csv"),
        "en": ("/en/templates/", "cities.csv"),
    }[language]

    page = checking_client.get(folder).text
    response = checking_client.get(folder + name)

    assert f'href="{folder}{name}"' in page
    assert response.status_code == HTTPStatus.OK
    assert name in response.headers["Content-Disposition"]
    assert page.count(".csv") == len(set(re.findall(r"[\w-]+\.csv", page)))
